import { useSearchParams } from "next/navigation";
import { useMemo } from "react";

import { shortDay } from "@/shared/ui/dates";

/** What the work logs are narrowed down to. It stands in the address. */
export interface Filters {
  words: string;
  projects: readonly string[];
  tags: readonly string[];
  author: string;
  from: string;
  to: string;
}

export const NO_FILTERS: Filters = { words: "", projects: [], tags: [], author: "", from: "", to: "" };

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MONTH = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

export function readFilters(query: URLSearchParams): Filters {
  const day = (name: string) => {
    const value = query.get(name) ?? "";
    return DAY.test(value) && !Number.isNaN(Date.parse(value)) ? value : "";
  };
  return {
    words: (query.get("q") ?? "").trim(),
    projects: query.getAll("project").filter(Boolean),
    tags: query.getAll("tag").filter(Boolean),
    author: query.get("author") ?? "",
    from: day("from"),
    to: day("to"),
  };
}

export function addressOf(filters: Filters, before = ""): string {
  const query = new URLSearchParams();
  if (filters.words) query.set("q", filters.words);
  for (const project of filters.projects) query.append("project", project);
  for (const tag of filters.tags) query.append("tag", tag);
  if (filters.author) query.set("author", filters.author);
  if (filters.from) query.set("from", filters.from);
  if (filters.to) query.set("to", filters.to);
  if (before) query.set("before", before);
  const written = query.toString();
  return written ? `/work-logs/?${written}` : "/work-logs/";
}

/** The limits as the API takes them, without the words. */
export function limitsOf(filters: Filters) {
  return {
    ...(filters.projects.length > 0 ? { project: [...filters.projects] } : {}),
    ...(filters.tags.length > 0 ? { tag: [...filters.tags] } : {}),
    ...(filters.author ? { author: filters.author } : {}),
    ...(filters.from ? { from: filters.from } : {}),
    ...(filters.to ? { to: filters.to } : {}),
  };
}

export function isNarrowed(filters: Filters): boolean {
  return Object.keys(limitsOf(filters)).length > 0;
}

/** The filters of the address, and a way to change them: a step of the browser's history, without asking the server. */
export function useFilters() {
  const query = useSearchParams();
  const filters = useMemo(() => readFilters(query), [query]);
  const before = query.get("before") ?? "";
  const change = (changes: Partial<Filters>) => {
    window.history.pushState(null, "", addressOf({ ...filters, ...changes }));
  };
  return { filters, before, change };
}

export function toggled(values: readonly string[], value: string): readonly string[] {
  const isOn = values.some((each) => each.toLowerCase() === value.toLowerCase());
  return isOn ? values.filter((each) => each.toLowerCase() !== value.toLowerCase()) : [...values, value];
}

/** The first and the last day of a month (`2026-01`). */
export function daysOfMonth(month: string): { from: string; to: string } {
  const [year = 1970, number = 1] = month.split("-").map(Number);
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return { from: `${month}-01`, to: `${month}-${String(last).padStart(2, "0")}` };
}

export function monthInWords(month: string): string {
  return MONTH.format(new Date(`${month}-01T00:00:00Z`));
}

/** A range of days in words; "" where there is none. */
export function rangeInWords({ from, to }: Pick<Filters, "from" | "to">): string {
  if (!from && !to) return "";
  if (from === to) return shortDay(from);
  const month = from.slice(0, 7);
  if (from && to && daysOfMonth(month).from === from && daysOfMonth(month).to === to)
    return monthInWords(month);
  if (from && to) return `${shortDay(from)} to ${shortDay(to)}`;
  return from ? `since ${shortDay(from)}` : `until ${shortDay(to)}`;
}
