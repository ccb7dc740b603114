import { addDays } from "@/shared/ui/dates";

export const WEEKS = 53;
const MONTH = new Intl.DateTimeFormat("en-GB", { month: "short", timeZone: "UTC" });

export function mondayOf(day: string): string {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(day, -weekday);
}

export function lastOfWeek(day: string): string {
  return addDays(mondayOf(day), 6);
}

/** The months above the weeks: each with the number of weeks that begin in it. */
export function monthsOf(mondays: readonly string[]): { key: string; label: string; weeks: number }[] {
  const months: { key: string; label: string; weeks: number }[] = [];
  for (const monday of mondays) {
    const key = monday.slice(0, 7);
    const known = months.at(-1);
    if (known?.key === key) known.weeks += 1;
    else months.push({ key, label: MONTH.format(new Date(`${monday}T00:00:00Z`)), weeks: 1 });
  }
  return months;
}

export const LEVELS = 4;

/** How dark a day is: 0 without entries, up to `LEVELS` for the fullest. */
export function levelOf(count: number, most: number): number {
  return count === 0 ? 0 : Math.max(1, Math.ceil((Math.min(count, most) / most) * LEVELS));
}

/** The count from which a day is at its darkest: a few days with very many entries do not make all others pale. */
export function darkest(counts: Iterable<number>): number {
  const sorted = [...counts].sort((one, other) => one - other);
  return Math.max(LEVELS, sorted[Math.floor(sorted.length * 0.95)] ?? LEVELS);
}
