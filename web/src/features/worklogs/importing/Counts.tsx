import classes from "./Import.module.css";
import type { PreviewLine, Report } from "./running";

type Change = PreviewLine["change"];

export const CHANGES: Record<Change, { name: string; done: string; about: string }> = {
  created: { name: "new", done: "written", about: "An entry that is not there yet" },
  updated: { name: "changed", done: "changed", about: "The file says something else than last time" },
  unchanged: { name: "unchanged", done: "unchanged", about: "It is there as the file says" },
  kept: {
    name: "kept",
    done: "kept",
    about: "Edited by hand since it was imported; it stays as it is",
  },
};
const ORDER: readonly Change[] = ["created", "updated", "unchanged", "kept"];

/** How many entries become what. */
export function Counts({ report, isDone }: { report: Report; isDone: boolean }) {
  return (
    <dl className={classes.counts}>
      {ORDER.map((change) => (
        <div key={change} data-change={change} title={CHANGES[change].about}>
          <dt>{isDone ? CHANGES[change].done : CHANGES[change].name}</dt>
          <dd>{report[change].toLocaleString("en")}</dd>
        </div>
      ))}
      <div data-change={report.problems.length > 0 ? "problem" : undefined}>
        <dt>{report.problems.length === 1 ? "problem" : "problems"}</dt>
        <dd>{report.problems.length.toLocaleString("en")}</dd>
      </div>
    </dl>
  );
}
