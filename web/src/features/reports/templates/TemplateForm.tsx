import { Button, Group, NativeSelect, Text, Textarea, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

import { api } from "@/shared/api/client";
import { Card } from "@/shared/ui/Card";
import { ErrorNotice } from "@/shared/ui/Notice";
import { tellDone } from "@/shared/ui/toast";

import type { SectionKind } from "../types";
import { KIND_WORDS } from "../words";

import { MAX_SECTIONS, moved, newSection, requestOfSection, type TemplateDraft } from "./draft";
import { SectionEditor } from "./SectionEditor";
import classes from "./Templates.module.css";

interface TemplateFormProps {
  /** The template that is changed; null where one is made. */
  id: string | null;
  first: TemplateDraft;
  onSaved: () => void;
  onClose: () => void;
}

const MAX_NAME_CHARS = 100;
const MAX_DESCRIPTION_CHARS = 500;
const KINDS = Object.entries(KIND_WORDS).map(([value, label]) => ({ value, label }));

/** Make or change a template: a name, what it is for, and its sections in reading order. */
export function TemplateForm({ id, first, onSaved, onClose }: TemplateFormProps) {
  const [name, setName] = useState(first.name);
  const [description, setDescription] = useState(first.description);
  const [sections, setSections] = useState(first.sections);
  const [kind, setKind] = useState<SectionKind>("summary");
  const saving = useMutation({
    mutationFn: async () => {
      const body = { name, description, sections: sections.map(requestOfSection) };
      if (id) {
        const params = { path: { template_id: id } };
        await api.PATCH("/api/v1/report-templates/{template_id}", { params, body });
      } else await api.POST("/api/v1/report-templates", { body });
    },
    onSuccess: () => {
      tellDone("The template is saved");
      onSaved();
    },
  });
  return (
    <Card
      as="form"
      className={classes.form}
      aria-label={id ? "Change the template" : "New template"}
      onSubmit={(event: React.SubmitEvent) => {
        event.preventDefault();
        if (sections.length > 0) saving.mutate();
      }}
    >
      <TextInput
        label="Name"
        required
        autoFocus
        maxLength={MAX_NAME_CHARS}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Textarea
        label="What it is for"
        autosize
        minRows={1}
        maxRows={4}
        maxLength={MAX_DESCRIPTION_CHARS}
        value={description}
        onChange={(event) => setDescription(event.currentTarget.value)}
      />
      <div>
        <h2 className={classes.formTitle}>Sections</h2>
        {sections.length === 0 ? (
          <Text size="sm" c="dimmed">
            None yet. Choose one below and add it.
          </Text>
        ) : null}
        <ol className={classes.sections}>
          {sections.map((section, place) => (
            <SectionEditor
              key={section.mark}
              section={section}
              place={place}
              count={sections.length}
              onChange={(changed) =>
                setSections(sections.map((each) => (each.mark === changed.mark ? changed : each)))
              }
              onMove={(to) => setSections(moved(sections, place, to))}
              onRemove={() => setSections(sections.filter(({ mark }) => mark !== section.mark))}
            />
          ))}
        </ol>
        <Group gap="sm" align="end" mt="sm">
          <NativeSelect
            label="Another section"
            data={KINDS}
            value={kind}
            onChange={(event) => setKind(event.currentTarget.value as SectionKind)}
          />
          <Button
            variant="default"
            disabled={sections.length >= MAX_SECTIONS}
            onClick={() => setSections([...sections, newSection(kind, "")])}
          >
            Add the section
          </Button>
        </Group>
      </div>
      {saving.isError ? <ErrorNotice error={saving.error} /> : null}
      <Group gap="sm">
        <Button type="submit" loading={saving.isPending} disabled={sections.length === 0 || !name.trim()}>
          Save the template
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </Group>
    </Card>
  );
}
