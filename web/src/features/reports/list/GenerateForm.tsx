import { Button, Group, NativeSelect, Text, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";

import { useMe } from "@/shared/api/session";
import { Card } from "@/shared/ui/Card";
import { addDays, today } from "@/shared/ui/dates";
import { ErrorNotice } from "@/shared/ui/Notice";

import { generate, reportAddress, REPORTS, usePeople, useTemplates } from "../queries";
import type { ReportRequest } from "../types";

import { PeriodChoice, type Days } from "./PeriodChoice";
import classes from "./Reports.module.css";

const USUAL_TEMPLATE = "manager";
const PERSONAL_TEMPLATE = "brag";
const MAX_QUERY_CHARS = 1000;

interface GenerateFormProps {
  firstTemplate: string | null;
  onClose: () => void;
}

/** Ask for a report: which days, laid out how, about whom, and what to look into. */
export function GenerateForm({ firstTemplate, onClose }: GenerateFormProps) {
  const me = useMe();
  const router = useRouter();
  const queries = useQueryClient();
  const templates = useTemplates();
  const people = usePeople();
  const [days, setDays] = useState<Days>(30);
  const [from, setFrom] = useState(addDays(today(), -29));
  const [to, setTo] = useState(today());
  const [template, setTemplate] = useState(firstTemplate || USUAL_TEMPLATE);
  const [author, setAuthor] = useState("");
  const [query, setQuery] = useState("");
  const making = useMutation({
    mutationFn: (request: ReportRequest) => generate(request),
    onSuccess: (id) => {
      void queries.invalidateQueries({ queryKey: [REPORTS] });
      router.push(reportAddress(id));
    },
  });

  const submit = () => {
    if (making.isPending) return;
    making.mutate({
      ...(days === "dates" ? { from, to } : { time_range_days: days }),
      template,
      ...(author ? { author_id: author } : {}),
      ...(query.trim() ? { query: query.trim() } : {}),
    });
  };
  const chosen = templates.data?.find(({ key }) => key === template);
  return (
    <Card
      as="form"
      className={classes.form}
      aria-label="New report"
      onSubmit={(event: React.SubmitEvent) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event: React.KeyboardEvent) => {
        if (event.key === "Escape") onClose();
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          submit();
        }
      }}
    >
      <PeriodChoice days={days} onChange={setDays} />
      {days === "dates" ? (
        <Group gap="sm" align="end">
          <TextInput
            type="date"
            label="First day"
            required
            max={to}
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <TextInput
            type="date"
            label="Last day"
            required
            min={from}
            value={to}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
        </Group>
      ) : null}
      <div className={classes.choices}>
        <NativeSelect
          label="Template"
          description={chosen?.description ?? " "}
          inputWrapperOrder={["label", "input", "description"]}
          data={
            templates.data?.map(({ key, name }) => ({ value: key, label: name })) ?? [
              { value: USUAL_TEMPLATE, label: "Manager report" },
            ]
          }
          value={template}
          onChange={(event) => setTemplate(event.currentTarget.value)}
        />
        <NativeSelect
          label="About"
          data={[
            { value: "", label: template === PERSONAL_TEMPLATE ? "Myself" : "Everybody" },
            ...(people.data ?? []).map(({ id, name }) => ({
              value: id,
              label: id === me.data?.id ? `${name} (you)` : name,
            })),
          ]}
          value={author}
          onChange={(event) => setAuthor(event.currentTarget.value)}
        />
      </div>
      <Textarea
        label="What should it answer?"
        description="Optional. A question that is answered at the top of the report, from the entries of these days."
        inputWrapperOrder={["label", "input", "description"]}
        placeholder="What did the payments team decide?"
        autosize
        minRows={1}
        maxRows={5}
        maxLength={MAX_QUERY_CHARS}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
      />
      {making.isError ? <ErrorNotice error={making.error} /> : null}
      <Group gap="sm">
        <Button type="submit" loading={making.isPending}>
          Make the report
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Text size="sm" c="dimmed">
          Private to you until you share it.
        </Text>
      </Group>
    </Card>
  );
}
