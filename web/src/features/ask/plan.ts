import { shortDay } from "@/shared/ui/dates";

/** How a question was understood, as the stream tells it. */
export interface Plan {
  intents: readonly string[];
  periods: readonly { from: string | null; to: string | null; words: string }[];
  people: readonly { words: string; names: readonly string[]; is_author: boolean }[];
  is_everyone: boolean;
  projects: readonly string[];
  tags: readonly string[];
  categories: readonly string[];
  identifiers: readonly string[];
  words: readonly string[];
  unknown: readonly string[];
  not_understood: readonly string[];
  is_computed: boolean;
}

export interface PlanPart {
  label: string;
  value: string;
  isTrouble?: boolean;
}

/** The plan as short labelled parts: what its asker can check at a glance. */
export function planParts(plan: Plan): PlanPart[] {
  const parts: PlanPart[] = plan.periods.map((period) => ({ label: "When", value: periodInWords(period) }));
  for (const person of plan.people) {
    parts.push({
      label: person.is_author ? "Written by" : "About",
      value: person.names.join(" or ") || person.words,
    });
  }
  if (plan.is_everyone && plan.people.length === 0) parts.push({ label: "Written by", value: "everyone" });
  add(parts, "Project", plan.projects);
  add(parts, "Tag", plan.tags);
  add(
    parts,
    "Kind",
    plan.categories.map((category) => category.replaceAll("_", " ")),
  );
  add(parts, "Named", plan.identifiers);
  add(parts, "Words", plan.words);
  add(parts, "Known to nobody", plan.unknown, true);
  add(parts, "Not understood", plan.not_understood, true);
  return parts;
}

function add(parts: PlanPart[], label: string, values: readonly string[], isTrouble = false): void {
  if (values.length > 0) parts.push({ label, value: values.join(", "), isTrouble });
}

function periodInWords({ from, to }: Plan["periods"][number]): string {
  if (from && to) return from === to ? shortDay(from) : `${shortDay(from)} to ${shortDay(to)}`;
  if (from) return `since ${shortDay(from)}`;
  return to ? `until ${shortDay(to)}` : "any time";
}
