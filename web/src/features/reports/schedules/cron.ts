/** How often a schedule runs, as people say it; `own` is a cron expression that no such words fit. */
export type Rhythm = "daily" | "weekdays" | "weekly" | "monthly" | "own";

export interface When {
  rhythm: Rhythm;
  /** `HH:MM` */
  time: string;
  /** 0 is Sunday, as in cron. */
  weekday: number;
  day: number;
  own: string;
}

export const RHYTHMS: readonly { value: Rhythm; label: string }[] = [
  { value: "weekdays", label: "Every weekday" },
  { value: "weekly", label: "Every week" },
  { value: "monthly", label: "Every month" },
  { value: "daily", label: "Every day" },
  { value: "own", label: "Cron expression" },
];

export const WEEKDAYS = [
  "Sunday",
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
] as const;
/** Every month has them. */
export const LAST_SURE_DAY = 28;

const NUMBER = /^\d+$/;
const USUAL: When = { rhythm: "weekly", time: "08:00", weekday: 1, day: 1, own: "" };

/** The expression for a choice: minute, hour, day of the month, month, day of the week. */
export function cronOf(when: When): string {
  const [hour = "8", minute = "0"] = when.time.split(":");
  const clock = `${Number(minute)} ${Number(hour)}`;
  switch (when.rhythm) {
    case "daily":
      return `${clock} * * *`;
    case "weekdays":
      return `${clock} * * 1-5`;
    case "weekly":
      return `${clock} * * ${when.weekday}`;
    case "monthly":
      return `${clock} ${when.day} * *`;
    case "own":
      return when.own.trim();
  }
}

/** The choice that an expression is, or the expression itself where it is none of them. */
export function whenOf(cron: string): When {
  const [minute = "", hour = "", day = "", month = "", weekday = "", ...rest] = cron.trim().split(/\s+/);
  const own: When = { ...USUAL, rhythm: "own", own: cron };
  if (!NUMBER.test(minute) || !NUMBER.test(hour) || month !== "*" || rest.length > 0) return own;
  const at = { ...USUAL, own: cron, time: `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}` };
  if (day === "*" && weekday === "*") return { ...at, rhythm: "daily" };
  if (day === "*" && weekday === "1-5") return { ...at, rhythm: "weekdays" };
  if (day === "*" && NUMBER.test(weekday)) return { ...at, rhythm: "weekly", weekday: Number(weekday) % 7 };
  if (weekday === "*" && NUMBER.test(day) && Number(day) <= LAST_SURE_DAY) {
    return { ...at, rhythm: "monthly", day: Number(day) };
  }
  return own;
}

/** "Every Monday at 08:00". */
export function whenInWords(cron: string): string {
  const when = whenOf(cron);
  switch (when.rhythm) {
    case "daily":
      return `Every day at ${when.time}`;
    case "weekdays":
      return `Every weekday at ${when.time}`;
    case "weekly":
      return `Every ${WEEKDAYS[when.weekday] ?? "week"} at ${when.time}`;
    case "monthly":
      return `On day ${when.day} of every month at ${when.time}`;
    case "own":
      return `By the cron expression ${cron}`;
  }
}

/** How many days a report of this rhythm usually looks back. */
export function usualDays(rhythm: Rhythm): number {
  if (rhythm === "monthly") return 30;
  return rhythm === "weekly" || rhythm === "own" ? 7 : 1;
}

/** A moment on the clock of a time zone: "Mon, 30 Nov, 08:00". */
export function momentInWords(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    timeZone,
  }).format(new Date(instant));
}

export function ownTimezone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
