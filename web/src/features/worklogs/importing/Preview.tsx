import Link from "next/link";

import { dayInWords } from "@/shared/ui/dates";

import { CHANGES, Counts } from "./Counts";
import classes from "./Import.module.css";
import { Problems } from "./Problems";
import type { Report } from "./running";

/** What an import would make of each entry. */
export function Preview({ report, isOld }: { report: Report; isOld: boolean }) {
  const all = report.created + report.updated + report.unchanged + report.kept;
  return (
    <section aria-labelledby="preview-title" className={classes.preview} data-old={isOld}>
      <h2 id="preview-title" className={classes.title}>
        What would happen
      </h2>
      <Counts report={report} isDone={false} />
      <Problems report={report} isDone={false} />
      {report.preview.length > 0 ? (
        <div className={classes.tableBox} tabIndex={0} role="region" aria-label="Entries">
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">Change</th>
                <th scope="col">Date</th>
                <th scope="col">Project</th>
                <th scope="col">Entry</th>
              </tr>
            </thead>
            <tbody>
              {report.preview.map((line, index) => (
                <tr key={index}>
                  <td>
                    <span
                      className={classes.change}
                      data-change={line.change}
                      title={CHANGES[line.change].about}
                    >
                      {CHANGES[line.change].name}
                    </span>
                  </td>
                  <td className={classes.day}>{dayInWords(line.date)}</td>
                  <td>{line.project ?? ""}</td>
                  <td className={classes.words}>
                    {line.entry_id ? (
                      <Link href={`/work-logs/entry/?id=${line.entry_id}`} prefetch={false} target="_blank">
                        {line.title}
                      </Link>
                    ) : (
                      line.title
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {all > report.preview.length && report.preview.length > 0 ? (
        <p className={classes.left}>
          The first {report.preview.length} of {all.toLocaleString("en")} entries.
        </p>
      ) : null}
    </section>
  );
}
