import type { Citation } from "@/shared/api/types";
import { dayInWords } from "@/shared/ui/dates";

import classes from "./Reading.module.css";

/** All evidence in the order of its marks, for paper: there is no panel to open there. */
export function Evidence({ citations }: { citations: readonly Citation[] }) {
  return (
    <section className={classes.onPaper} aria-hidden>
      <h2>Evidence</h2>
      <dl>
        {citations.map((citation) => (
          <div key={citation.n}>
            <dt>{citation.n}</dt>
            <dd>
              {citation.kind === "query"
                ? `Computed: ${citation.query?.sql ?? ""}`
                : `${citation.date ? `${dayInWords(citation.date)}: ` : ""}“${citation.supporting_snippet ?? ""}”`}
              {citation.stale ? " (changed since)" : ""}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
