import { Code } from "@mantine/core";

import type { Citation } from "@/shared/api/types";

import type { Comparison } from "../types";
import { periodInWords } from "../words";

import classes from "./Compare.module.css";

type Table = Comparison["numbers"][number];

/** Numbers of both periods side by side, counted at this moment by the same queries. */
export function Numbers({ comparison }: { comparison: Comparison }) {
  const { now, before, numbers } = comparison;
  const tables = numbers
    .map((table) => ({ ...table, rows: table.rows.filter((row) => row.now > 0 || row.before > 0) }))
    .filter((table) => table.rows.length > 0);
  return (
    <section aria-labelledby="numbers-title">
      <h2 id="numbers-title">Numbers</h2>
      <p className={classes.periods}>
        Before: {periodInWords(before.time_range_start, before.time_range_end)}. Now:{" "}
        {periodInWords(now.time_range_start, now.time_range_end)}. Both are counted at this moment.
      </p>
      {tables.length === 0 ? <p className={classes.quiet}>Nothing was written in either period.</p> : null}
      <div className={classes.tables}>
        {tables.map((table) => (
          <NumberTable key={table.title} table={table} />
        ))}
      </div>
    </section>
  );
}

function NumberTable({ table }: { table: Table }) {
  const queries = table.citations as unknown as Citation[];
  return (
    <div>
      <table className={classes.table}>
        <caption>{table.title}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className={classes.hidden}>Name</span>
            </th>
            <th scope="col">Before</th>
            <th scope="col">Now</th>
            <th scope="col">
              <span className={classes.hidden}>Difference</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              <td>{row.before}</td>
              <td>{row.now}</td>
              <td className={classes.difference}>{difference(row.now - row.before)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <details className={classes.queries}>
        <summary>The queries, now and before</summary>
        {queries.map((citation) => (
          <Code key={citation.n} block className={classes.sql ?? ""}>
            {citation.query?.sql}
          </Code>
        ))}
      </details>
    </div>
  );
}

function difference(number: number): string {
  if (number === 0) return "same";
  return number > 0 ? `+${number}` : `−${-number}`;
}
