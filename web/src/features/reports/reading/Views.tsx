import Link from "next/link";
import { useSearchParams } from "next/navigation";

import places from "../ReportPlaces.module.css";
import { reportAddress } from "../queries";
import type { Report } from "../types";

const VIEWS = [
  { view: null, label: "Report" },
  { view: "compare", label: "Compared" },
  { view: "changes", label: "Changes by hand" },
] as const;

/** The ways to look at one report. */
export function Views({ report }: { report: Report }) {
  const current = useSearchParams().get("view");
  const views = VIEWS.filter(({ view }) => view !== "changes" || report.can_edit);
  return (
    <nav aria-label="Views of the report" className={places.places}>
      {views.map(({ view, label }) => (
        <Link
          key={label}
          href={view ? `${reportAddress(report.id)}&view=${view}` : reportAddress(report.id)}
          className={places.place}
          aria-current={current === view ? "page" : undefined}
          scroll={false}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
