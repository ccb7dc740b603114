import { timeInWords } from "@/shared/ui/dates";

import { contentOf } from "../content";
import { usePeople } from "../queries";
import type { Report } from "../types";
import { counted, VISIBILITY_WORDS } from "../words";

import classes from "./Reading.module.css";

/** What the report is made of, under its title. */
export function Facts({ report }: { report: Report }) {
  const people = usePeople(report.author_id !== null);
  const content = contentOf(report);
  const about = people.data?.find(({ id }) => id === report.author_id)?.name;
  const facts = [
    report.author_id ? `About ${about ?? "one person"}` : "About everybody",
    content ? counted(content.total_log_entries_considered, "entry read", "entries read") : null,
    content ? (report.model ? `worded by ${report.model}, checked` : "in the entries' own words") : null,
    `made by ${report.created_by.name || "somebody who left"}`,
    report.generated_at ? timeInWords(report.generated_at) : null,
    VISIBILITY_WORDS[report.visibility].toLowerCase(),
  ].filter((fact) => fact !== null);
  return (
    <>
      {report.query ? <span className={classes.query}>“{report.query}”</span> : null}
      <span className={classes.facts}>{facts.join(" · ")}</span>
    </>
  );
}
