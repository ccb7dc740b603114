import { today, addDays } from "@/shared/ui/dates";

import classes from "./Timeline.module.css";

const WEEKDAY = new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: "UTC" });
const MONTH = new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" });

/** A day beside its entries. */
export function DayHeading({ day }: { day: string }) {
  const date = new Date(`${day}T00:00:00Z`);
  return (
    <h2 className={classes.heading}>
      <time dateTime={day}>
        <span className={classes.number}>{date.getUTCDate()}</span>
        <span className={classes.month}> {MONTH.format(date)}</span>
        <span className={classes.weekday}> {nameOf(day) ?? WEEKDAY.format(date)}</span>
      </time>
    </h2>
  );
}

function nameOf(day: string): string | null {
  const now = today();
  if (day === now) return "Today";
  return day === addDays(now, -1) ? "Yesterday" : null;
}
