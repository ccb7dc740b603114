import { shortDay } from "@/shared/ui/dates";

import classes from "./FactChanges.module.css";

export interface Facts {
  date: string;
  project: string | null;
  tags: readonly string[];
  prs?: readonly string[];
  meetings?: readonly string[];
  blockers?: readonly string[];
  summary?: string | null;
}

export interface FactChange {
  name: string;
  was: string;
  is: string;
}

/** What changed besides the text. */
export function changedFacts(before: Facts, after: Facts): FactChange[] {
  const listed = (values: readonly string[] | undefined) => values?.join(", ") ?? "";
  return [
    { name: "Date", was: shortDay(before.date), is: shortDay(after.date) },
    { name: "Project", was: before.project ?? "", is: after.project ?? "" },
    { name: "Tags", was: listed(before.tags), is: listed(after.tags) },
    { name: "Pull requests", was: listed(before.prs), is: listed(after.prs) },
    { name: "Meetings", was: listed(before.meetings), is: listed(after.meetings) },
    { name: "Blockers", was: listed(before.blockers), is: listed(after.blockers) },
    { name: "Summary", was: before.summary ?? "", is: after.summary ?? "" },
  ].filter(({ was, is }) => was !== is);
}

export function FactChanges({ facts }: { facts: readonly FactChange[] }) {
  if (facts.length === 0) return null;
  return (
    <dl className={classes.facts}>
      {facts.map(({ name, was, is }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <del>{was || "none"}</del> <ins>{is || "none"}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
