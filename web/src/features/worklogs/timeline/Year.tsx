import { ActionIcon } from "@mantine/core";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";

import { addDays, shortDay, today } from "@/shared/ui/dates";
import { Card } from "@/shared/ui/Card";

import type { Filters } from "../filters";
import { useCalendar } from "../queries";

import { DayGrid } from "./DayGrid";
import classes from "./Year.module.css";
import { lastOfWeek, mondayOf, WEEKS } from "./weeks";

interface YearProps {
  filters: Filters;
  onChange: (changes: Partial<Filters>) => void;
}

const YEAR_DAYS = 364;

/** A year of days, each as dark as it has entries. A day that is chosen narrows the timeline down to it. */
export function Year({ filters, onChange }: YearProps) {
  const now = today();
  const [back, setBack] = useState(() => yearsBack(filters.to || now, now));
  const last = addDays(lastOfWeek(now), -back * YEAR_DAYS);
  const first = addDays(mondayOf(last), -(WEEKS - 1) * 7);
  const calendar = useCalendar(first, last, filters.author);
  const counts = new Map(calendar.data?.items.map(({ date, count }) => [date, count]));
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return (
    <Card as="section" aria-label="Calendar" className={classes.year ?? ""}>
      <header className={classes.head}>
        <p className={classes.summary}>
          <strong>
            {shortDay(first)} – {shortDay(last > now ? now : last)}
          </strong>
          <span aria-live="polite">
            {calendar.data
              ? `${total.toLocaleString("en")} ${total === 1 ? "entry" : "entries"} on ${counts.size} ${counts.size === 1 ? "day" : "days"}`
              : " "}
          </span>
        </p>
        <div className={classes.legend} aria-hidden>
          less
          {[0, 1, 2, 3, 4].map((level) => (
            <i key={level} data-level={level} />
          ))}
          more
        </div>
        <div className={classes.steps}>
          <ActionIcon aria-label="The year before" onClick={() => setBack(back + 1)}>
            <ChevronLeft size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon aria-label="The year after" disabled={back === 0} onClick={() => setBack(back - 1)}>
            <ChevronRight size={18} aria-hidden />
          </ActionIcon>
        </div>
      </header>
      <DayGrid
        key={first}
        first={first}
        now={now}
        counts={counts}
        from={filters.from}
        to={filters.to}
        onChoose={(day) => {
          const isChosen = filters.from === day && filters.to === day;
          onChange(isChosen ? { from: "", to: "" } : { from: day, to: day });
        }}
      />
    </Card>
  );
}

function yearsBack(day: string, now: string): number {
  const days = (Date.parse(lastOfWeek(now)) - Date.parse(day)) / 86_400_000;
  return Math.max(0, Math.floor(days / YEAR_DAYS));
}
