import { Calculator, TextSearch } from "lucide-react";

import classes from "./Ask.module.css";
import { planParts, type Plan } from "./plan";

/** What Citewell made of the question. */
export function PlanLine({ plan, passages }: { plan: Plan; passages: number | null }) {
  const Icon = plan.is_computed ? Calculator : TextSearch;
  const how = plan.is_computed ? "Computed by a query" : "Looked up in the texts";
  return (
    <dl className={classes.plan} aria-label="How the question was understood">
      <div className={classes.how}>
        <Icon size={14} aria-hidden />
        <span>
          {how}
          {passages === null ? "" : `, ${passages} ${passages === 1 ? "passage" : "passages"} read`}
        </span>
      </div>
      {planParts(plan).map(({ label, value, isTrouble }) => (
        <div key={label + value} className={classes.part} data-trouble={isTrouble}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
