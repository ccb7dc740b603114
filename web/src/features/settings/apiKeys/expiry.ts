export const LIFETIMES = [
  { value: "30", label: "In 30 days" },
  { value: "90", label: "In 90 days" },
  { value: "365", label: "In a year" },
  { value: "day", label: "On a day …" },
  { value: "never", label: "Never" },
] as const;

export type Lifetime = (typeof LIFETIMES)[number]["value"];

const MS_PER_DAY = 86_400_000;

/** The instant at which a key ends; `null` for never. A day is meant to its end, where this browser is. */
export function endOf(lifetime: Lifetime, day: string): string | null {
  if (lifetime === "never") return null;
  if (lifetime === "day") return new Date(`${day}T23:59:59`).toISOString();
  return new Date(Date.now() + Number(lifetime) * MS_PER_DAY).toISOString();
}
