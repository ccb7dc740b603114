"use client";

import { Button, Skeleton } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter, useSearchParams } from "next/navigation";

import { useMe, useTenant } from "@/shared/api/session";
import { ErrorNotice } from "@/shared/ui/Notice";
import { Page } from "@/shared/ui/Page";

import { ReportPlaces } from "../ReportPlaces";
import { TEMPLATES, useTemplates } from "../queries";
import type { Template } from "../types";

import { draftOf, type TemplateDraft } from "./draft";
import { TemplateCard } from "./TemplateCard";
import { TemplateForm } from "./TemplateForm";
import classes from "./Templates.module.css";

const PLACE = "/reports/templates/";
const EMPTY: TemplateDraft = { name: "", description: "", sections: [] };

/** How reports can be laid out: built in, and the tenant's own. `?edit=`, `?copy=` and `?new=1` open the form. */
export function Templates() {
  const query = useSearchParams();
  const router = useRouter();
  const queries = useQueryClient();
  const me = useMe();
  const tenant = useTenant();
  const templates = useTemplates();
  const mayChange = (template: Template) =>
    !template.built_in && (template.created_by === me.data?.id || tenant?.role === "admin");
  const find = (key: string | null) => templates.data?.find((template) => template.key === key);
  const edited = find(query.get("edit"));
  const copied = find(query.get("copy"));
  const isNew = query.get("new") === "1";
  const close = () => router.push(PLACE, { scroll: false });
  const saved = async () => {
    await queries.invalidateQueries({ queryKey: [TEMPLATES] });
    close();
  };
  const draft = edited ? draftOf(edited, false) : copied ? draftOf(copied, true) : isNew ? EMPTY : null;
  return (
    <Page
      title="Report templates"
      description="Which sections a report has, and in which order. Reports keep the layout they were made with."
      actions={
        <Button
          leftSection={<Plus size={16} aria-hidden />}
          onClick={() => router.push(`${PLACE}?new=1`, { scroll: false })}
        >
          New template
        </Button>
      }
    >
      <ReportPlaces />
      {draft && templates.data ? (
        <TemplateForm
          key={query.toString()}
          id={edited?.id ?? null}
          first={draft}
          onSaved={() => void saved()}
          onClose={close}
        />
      ) : null}
      {templates.isError ? (
        <ErrorNotice error={templates.error} retry={() => void templates.refetch()} />
      ) : templates.data ? (
        <ul className={classes.list} aria-label="Templates">
          {templates.data.map((template) => (
            <TemplateCard key={template.key} template={template} canChange={mayChange(template)} />
          ))}
        </ul>
      ) : (
        <Skeleton height={420} />
      )}
    </Page>
  );
}
