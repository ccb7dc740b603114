import { NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";

import { api, dataOf } from "@/shared/api/client";
import { asProblem } from "@/shared/api/problem";

import { cronOf, LAST_SURE_DAY, momentInWords, RHYTHMS, WEEKDAYS, type Rhythm, type When } from "./cron";
import classes from "./Schedules.module.css";

interface WhenChoiceProps {
  when: When;
  timezone: string;
  onWhen: (when: When) => void;
  onTimezone: (timezone: string) => void;
}

const WAIT_MS = 300;
const DAYS = Array.from({ length: LAST_SURE_DAY }, (_, day) => String(day + 1));
const ZONES = typeof Intl.supportedValuesOf === "function" ? Intl.supportedValuesOf("timeZone") : [];

/** When a schedule runs, in words or as a cron expression, with the next times as the server counts them. */
export function WhenChoice({ when, timezone, onWhen, onTimezone }: WhenChoiceProps) {
  return (
    <div className={classes.whenChoice}>
      <div className={classes.fields}>
        <NativeSelect
          label="How often"
          data={RHYTHMS.map(({ value, label }) => ({ value, label }))}
          value={when.rhythm}
          onChange={(event) => {
            const rhythm = event.currentTarget.value as Rhythm;
            onWhen({ ...when, rhythm, own: rhythm === "own" ? cronOf(when) : when.own });
          }}
        />
        {when.rhythm === "weekly" ? (
          <NativeSelect
            label="On"
            data={[1, 2, 3, 4, 5, 6, 0].map((day) => ({ value: String(day), label: WEEKDAYS[day] ?? "" }))}
            value={String(when.weekday)}
            onChange={(event) => onWhen({ ...when, weekday: Number(event.currentTarget.value) })}
          />
        ) : null}
        {when.rhythm === "monthly" ? (
          <NativeSelect
            label="On day"
            data={DAYS}
            value={String(when.day)}
            onChange={(event) => onWhen({ ...when, day: Number(event.currentTarget.value) })}
          />
        ) : null}
        {when.rhythm === "own" ? (
          <TextInput
            label="Cron expression"
            placeholder="30 8 * * 1-5"
            required
            maxLength={100}
            value={when.own}
            onChange={(event) => onWhen({ ...when, own: event.currentTarget.value })}
          />
        ) : (
          <TextInput
            type="time"
            label="At"
            required
            value={when.time}
            onChange={(event) => onWhen({ ...when, time: event.currentTarget.value })}
          />
        )}
        <TextInput
          label="Time zone"
          list="time-zones"
          required
          maxLength={100}
          value={timezone}
          onChange={(event) => onTimezone(event.currentTarget.value)}
        />
        <datalist id="time-zones">
          {ZONES.map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
      </div>
      {when.rhythm === "own" ? (
        <p className={classes.hint}>
          Minute (one number), hour, day of the month, month, day of the week (0 is Sunday).
        </p>
      ) : null}
      <NextRuns cron={cronOf(when)} timezone={timezone} />
    </div>
  );
}

function NextRuns({ cron, timezone }: { cron: string; timezone: string }) {
  const [asked] = useDebouncedValue(`${cron}\n${timezone}`, WAIT_MS);
  const [askedCron = "", askedZone = ""] = asked.split("\n");
  const times = useQuery({
    queryKey: ["schedule-times", askedCron, askedZone],
    queryFn: () =>
      dataOf(
        api.GET("/api/v1/reports/schedules/times", {
          params: { query: { cron: askedCron, timezone: askedZone } },
        }),
      ),
    enabled: askedCron !== "" && askedZone !== "",
    staleTime: 60_000,
    retry: false,
  });
  const next = times.data?.next_runs ?? [];
  return (
    <p className={classes.hint} aria-live="polite" data-trouble={times.isError}>
      {times.isError
        ? asProblem(times.error).detail
        : times.data
          ? next.length > 0
            ? `Next: ${next.map((instant) => momentInWords(instant, askedZone)).join(" · ")}`
            : "No day fits this: it would never run."
          : "Next: …"}
    </p>
  );
}
