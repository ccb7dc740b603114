import { Button, Checkbox, Group, NativeSelect, Text, Textarea, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

import { api } from "@/shared/api/client";
import { useMe } from "@/shared/api/session";
import { Card } from "@/shared/ui/Card";
import { ErrorNotice } from "@/shared/ui/Notice";
import { tellDone } from "@/shared/ui/toast";

import { usePeople, useTemplates } from "../queries";
import { Readers } from "../sharing/Readers";
import type { Schedule, ScheduleRequest } from "../types";

import { cronOf, ownTimezone, usualDays, whenOf, type When } from "./cron";
import classes from "./Schedules.module.css";
import { WhenChoice } from "./WhenChoice";

interface ScheduleFormProps {
  /** The schedule that is changed; null where one is made. */
  schedule: Schedule | null;
  onSaved: () => void;
  onClose: () => void;
}

const FIRST_CRON = "0 8 * * 1";
const MAX_DAYS = 3660;
const NOBODY: ReadonlySet<string> = new Set();

/** Make or change a schedule: when, about which days, laid out how, for whom. */
export function ScheduleForm({ schedule, onSaved, onClose }: ScheduleFormProps) {
  const me = useMe();
  const templates = useTemplates();
  const people = usePeople();
  const [name, setName] = useState(schedule?.name ?? "");
  const [when, setWhen] = useState(() => whenOf(schedule?.cron ?? FIRST_CRON));
  const [timezone, setTimezone] = useState(schedule?.timezone ?? ownTimezone());
  const [days, setDays] = useState(String(schedule?.time_range_days ?? usualDays("weekly")));
  const [includesToday, setIncludesToday] = useState(schedule?.includes_today ?? false);
  const [template, setTemplate] = useState(schedule?.template ?? "manager");
  const [author, setAuthor] = useState(schedule?.author_id ?? "");
  const [query, setQuery] = useState(schedule?.query ?? "");
  const [recipients, setRecipients] = useState<ReadonlySet<string>>(new Set(schedule?.recipients));
  const saving = useMutation({
    mutationFn: async () => {
      const body: ScheduleRequest = {
        name: name.trim(),
        cron: cronOf(when),
        timezone,
        time_range_days: Number(days),
        includes_today: includesToday,
        template,
        query: query.trim() || null,
        author_id: author || null,
        recipients: [...recipients],
        enabled: schedule?.enabled ?? true,
      };
      if (schedule) {
        const params = { path: { schedule_id: schedule.id } };
        await api.PATCH("/api/v1/reports/schedules/{schedule_id}", { params, body });
      } else await api.POST("/api/v1/reports/schedules", { body });
    },
    onSuccess: () => {
      tellDone("The schedule is saved");
      onSaved();
    },
  });
  const changeWhen = (next: When) => {
    if (next.rhythm !== when.rhythm && days === String(usualDays(when.rhythm))) {
      setDays(String(usualDays(next.rhythm)));
    }
    setWhen(next);
  };
  return (
    <Card
      as="form"
      className={classes.form}
      aria-label={schedule ? "Change the schedule" : "New schedule"}
      onSubmit={(event: React.SubmitEvent) => {
        event.preventDefault();
        saving.mutate();
      }}
    >
      <TextInput
        label="Name"
        placeholder="Monday report"
        required
        autoFocus
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <WhenChoice when={when} timezone={timezone} onWhen={changeWhen} onTimezone={setTimezone} />
      <div className={classes.fields}>
        <TextInput
          type="number"
          label="About how many days"
          required
          min={1}
          max={MAX_DAYS}
          value={days}
          onChange={(event) => setDays(event.currentTarget.value)}
        />
        <NativeSelect
          label="Template"
          data={
            templates.data?.map((each) => ({ value: each.key, label: each.name })) ?? [
              { value: template, label: "Manager report" },
            ]
          }
          value={template}
          onChange={(event) => setTemplate(event.currentTarget.value)}
        />
        <NativeSelect
          label="About"
          data={[
            { value: "", label: template === "brag" ? "Myself" : "Everybody" },
            ...(people.data ?? []).map((person) => ({ value: person.id, label: person.name })),
          ]}
          value={author}
          onChange={(event) => setAuthor(event.currentTarget.value)}
        />
      </div>
      <Checkbox
        label="Up to and with the day of the run"
        description="Else the days end the day before, which is whole."
        checked={includesToday}
        onChange={(event) => setIncludesToday(event.currentTarget.checked)}
      />
      <Textarea
        label="What should it answer?"
        description="Optional. Answered at the top of each report."
        inputWrapperOrder={["label", "input", "description"]}
        autosize
        minRows={1}
        maxRows={5}
        maxLength={1000}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
      />
      <div>
        <Text size="sm" fw={500}>
          For whom
        </Text>
        <Text size="xs" c="dimmed">
          Each report is shared with them. Without anybody it is only for{" "}
          {schedule && schedule.owner.id !== me.data?.id ? schedule.owner.name : "you"}.
        </Text>
        <Readers
          makerId={schedule?.owner.id ?? me.data?.id ?? ""}
          users={recipients}
          groups={NOBODY}
          onUsers={setRecipients}
        />
      </div>
      {saving.isError ? <ErrorNotice error={saving.error} /> : null}
      <Group gap="sm">
        <Button type="submit" loading={saving.isPending}>
          Save the schedule
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </Group>
    </Card>
  );
}
