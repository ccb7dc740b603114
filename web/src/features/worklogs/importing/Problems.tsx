import { TriangleAlert } from "lucide-react";

import classes from "./Import.module.css";
import type { Problem, Report } from "./running";

/** What cannot be taken, by file and line, each with what to do; and what was left out on purpose. */
export function Problems({ report, isDone }: { report: Report; isDone: boolean }) {
  return (
    <>
      {report.problems.length > 0 ? (
        <ul className={classes.problems} aria-label="Problems">
          {report.problems.map((problem, index) => (
            <li key={index}>
              <TriangleAlert size={16} aria-hidden />
              <div>
                <strong>
                  {problem.file}
                  {problem.where ? `, ${problem.where}` : ""}
                </strong>
                <p>
                  {problem.what} <span>{whatToDo(problem, isDone)}</span>
                </p>
              </div>
            </li>
          ))}
        </ul>
      ) : null}
      {report.notes.length > 0 ? (
        <details className={classes.notes}>
          <summary>{report.notes.length === 1 ? "One note" : `${report.notes.length} notes`}</summary>
          <ul>
            {report.notes.map((note, index) => (
              <li key={index}>{note}</li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}

/** The server speaks of options of the command line where this page has fields. */
function whatToDo({ what_to_do: said }: Problem, isDone: boolean): string {
  const place = isDone ? "Import it again, and choose" : "Choose above";
  if (said.includes("--map")) return `${place} which column holds what.`;
  if (said.includes("--date-order")) return `${place} whether the day or the month comes first.`;
  return said;
}
