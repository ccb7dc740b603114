import Link from "next/link";

import classes from "./Models.module.css";
import type { Health } from "./watching";

/** What could not be indexed, and why. */
export function FailedSources({ failed }: { failed: Health["failed_sources"] }) {
  return (
    <details className={classes.failed}>
      <summary>What failed, and why</summary>
      <ul>
        {failed.map(({ kind, id, attempts, error_message }) => (
          <li key={id}>
            {kind === "worklog" ? <Link href={`/work-logs/entry/?id=${id}`}>An entry</Link> : `${kind} ${id}`}
            , tried {attempts} times: {error_message}
          </li>
        ))}
      </ul>
    </details>
  );
}
