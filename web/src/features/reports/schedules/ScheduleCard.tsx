import { Button } from "@mantine/core";
import { Pause, Play, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useState } from "react";

import { Card } from "@/shared/ui/Card";
import { Confirm } from "@/shared/ui/Confirm";

import { usePeople, useTemplates } from "../queries";
import type { Schedule } from "../types";
import { counted } from "../words";

import { momentInWords, whenInWords } from "./cron";
import { Runs } from "./Runs";
import classes from "./Schedules.module.css";
import { useScheduleChanges } from "./useScheduleChanges";

/** One schedule: when it runs, what it makes for whom, what became of its runs. */
export function ScheduleCard({ schedule, isMine }: { schedule: Schedule; isMine: boolean }) {
  const { pause, run, remove } = useScheduleChanges(schedule);
  const [isDeleting, setIsDeleting] = useState(false);
  const [isHistoryWanted, setIsHistoryWanted] = useState(false);
  const { name, cron, timezone, enabled, next_runs: next } = schedule;
  return (
    <Card as="li" className={classes.schedule} data-off={!enabled}>
      <header>
        <h2>{name}</h2>
        <span className={classes.state} data-off={!enabled}>
          {enabled ? "On" : schedule.stopped_reason ? "Stopped" : "Paused"}
        </span>
      </header>
      <p className={classes.when}>
        {whenInWords(cron)} <span>({timezone})</span>
      </p>
      <Makes schedule={schedule} isMine={isMine} />
      {schedule.stopped_reason ? (
        <p className={classes.stopped} role="status">
          <TriangleAlert size={16} aria-hidden /> <span>It stopped by itself: {schedule.stopped_reason}</span>
        </p>
      ) : null}
      {next.length > 0 ? (
        <p className={classes.next}>
          Next: {next.map((instant) => momentInWords(instant, timezone)).join(" · ")}
        </p>
      ) : null}
      <div className={classes.actions}>
        <Button
          variant="light"
          size="xs"
          loading={run.isPending}
          aria-label={`Run ${name} now`}
          onClick={() => run.mutate()}
        >
          Run now
        </Button>
        <Button
          variant="default"
          size="xs"
          loading={pause.isPending}
          leftSection={enabled ? <Pause size={14} aria-hidden /> : <Play size={14} aria-hidden />}
          aria-label={enabled ? `Pause ${name}` : `Resume ${name}`}
          onClick={() => pause.mutate()}
        >
          {enabled ? "Pause" : "Resume"}
        </Button>
        <Button
          component={Link}
          href={`/reports/schedules/?edit=${schedule.id}`}
          scroll={false}
          variant="default"
          size="xs"
          aria-label={`Change ${name}`}
        >
          Change
        </Button>
        <Button
          variant="subtle"
          color="gray"
          size="xs"
          aria-label={`Delete ${name}`}
          onClick={() => setIsDeleting(true)}
        >
          Delete
        </Button>
      </div>
      <details
        className={classes.history}
        onToggle={(event) => setIsHistoryWanted(event.currentTarget.open || isHistoryWanted)}
      >
        <summary>History</summary>
        {isHistoryWanted ? <Runs schedule={schedule} /> : null}
      </details>
      {isDeleting ? (
        <Confirm
          title="Delete this schedule?"
          action="Delete the schedule"
          act={remove}
          onClose={() => setIsDeleting(false)}
        >
          “{name}” and its history go. The reports that it made stay.
        </Confirm>
      ) : null}
    </Card>
  );
}

function Makes({ schedule, isMine }: { schedule: Schedule; isMine: boolean }) {
  const templates = useTemplates();
  const people = usePeople();
  const nameOf = (id: string) => people.data?.find((person) => person.id === id)?.name ?? "somebody who left";
  const template = templates.data?.find(({ key }) => key === schedule.template)?.name ?? "A report";
  const days = schedule.time_range_days;
  const parts = [
    `${template} about ${days === 1 ? "one day" : `${days} days`}, ${schedule.includes_today ? "the day of the run included" : "up to the day before"}`,
    schedule.author_id ? `about ${nameOf(schedule.author_id)}` : null,
    schedule.query ? `“${schedule.query}”` : null,
    schedule.recipients.length > 0
      ? schedule.recipients.length <= 3
        ? `for ${schedule.recipients.map(nameOf).join(", ")}`
        : `for ${counted(schedule.recipients.length, "person", "people")}`
      : "for its owner only",
    isMine ? null : `owned by ${schedule.owner.name || "somebody who left"}`,
  ].filter((part) => part !== null);
  return <p className={classes.makes}>{parts.join(" · ")}</p>;
}
