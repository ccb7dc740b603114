import { Bars } from "@/shared/evidence/Bars";
import { seriesOf, type Series } from "@/shared/evidence/series";

import type { ReportClaim } from "../types";

import classes from "./ClaimChart.module.css";

const MAX_LINES = 12;
const TIME = /^\d{4}-\d{2}/;

/** The numbers of a statement as a small chart: over time as columns, by name as lines. */
export function ClaimChart({ claim }: { claim: ReportClaim }) {
  const queries = claim.citations.filter(({ kind }) => kind === "query");
  const series = queries.length === 1 ? seriesOf(claim) : null; // two queries compare two numbers of them
  if (!series) return null;
  const isOverTime = series.values.every(({ name }) => TIME.test(name));
  return isOverTime ? <Bars label={series.label} values={series.values} /> : <Lines series={series} />;
}

function Lines({ series }: { series: Series }) {
  const shown = series.values.slice(0, MAX_LINES);
  const largest = Math.max(...shown.map(({ value }) => value), 1);
  return (
    <dl className={classes.lines} aria-label={series.label}>
      {shown.map(({ name, value }) => (
        <div key={name} className={classes.line}>
          <dt>{nameInWords(name)}</dt>
          <dd>
            <span className={classes.bar} style={{ width: `${(Math.max(value, 0) / largest) * 100}%` }} />
            <span>{value}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Categories are words of the program. */
function nameInWords(name: string): string {
  if (name === "–") return "none";
  return /^[a-z]+(_[a-z]+)+$/.test(name) ? name.replaceAll("_", " ") : name;
}
