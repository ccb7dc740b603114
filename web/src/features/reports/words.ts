import type { Report, ReportClaim, ReportStatus, SectionKind, Visibility } from "./types";

const PERIOD = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

/** "1–30 Nov 2026", "28 Dec 2026 – 3 Jan 2027". */
export function periodInWords(from: string, to: string): string {
  return PERIOD.formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`));
}

export function periodOf(report: Report): string {
  return periodInWords(report.time_range_start, report.time_range_end);
}

export const STATUS_WORDS: Readonly<Record<ReportStatus, string>> = {
  pending: "Waiting",
  running: "Being made",
  completed: "Ready",
  failed: "Failed",
};

export const VISIBILITY_WORDS: Readonly<Record<Visibility, string>> = {
  private: "Private",
  people: "Shared with some",
  tenant: "Shared with everybody here",
};

export const KIND_WORDS: Readonly<Record<SectionKind, string>> = {
  summary: "Summary",
  asked: "What was asked",
  highlights: "Highlights",
  numbers: "In numbers",
  blockers_open: "Blockers still open",
  blockers_followed: "Blockers with later news",
  work: "Work of chosen kinds",
  work_completed: "Work completed",
  bugs_fixed: "Bugs fixed",
  pull_requests: "Pull requests",
  decisions: "Decisions",
  meetings: "Meetings",
  blockers: "All blockers named",
  plans: "Plans",
  other: "Also noted",
  changes: "Changed since the period before",
  not_found: "Asked and not found",
  uncited: "Entries that nothing cites",
};

const CHECK_WORDS: Readonly<Record<string, string>> = {
  quote: "Quote",
  facts: "Numbers, dates and names",
  polarity: "Yes or no",
  coverage: "Words",
  scope: "Day and person",
};

/** What a check is called that refused a wording. */
export function checkInWords(check: string): string {
  return CHECK_WORDS[check] ?? check;
}

const CHANGE_WORDS: Readonly<Record<string, string>> = {
  edited: "an entry it cites was edited since",
  deleted: "an entry it cites was deleted since",
  recounted: "the entries have changed: counted again, it is another number",
};

/** Why a claim no longer stands as it was made; null where it does. */
export function whyStale(claim: ReportClaim): string | null {
  if (!claim.stale) return null;
  const changes = claim.citations.map((citation) => (citation as { change?: string }).change ?? "");
  const words = new Set(changes.flatMap((change) => CHANGE_WORDS[change] ?? []));
  return words.size > 0 ? [...words].join("; ") : "its evidence has changed since";
}

export function counted(number: number, one: string, many: string): string {
  return `${number.toLocaleString("en-GB")} ${number === 1 ? one : many}`;
}
