import { TriangleAlert } from "lucide-react";
import { useMemo } from "react";

import { WithEvidence } from "@/shared/evidence/WithEvidence";

import { anchorOf, citationsOf, contentOf, emptySections, sectionsOf } from "../content";
import type { Report } from "../types";
import { counted } from "../words";

import { Contents } from "./Contents";
import { Evidence } from "./Evidence";
import classes from "./Reading.module.css";
import { SectionView } from "./SectionView";
import { useRegenerate } from "./useRegenerate";

/** A completed report: its contents, its sections, and beside them the evidence of the chosen mark. */
export function Reading({ report }: { report: Report }) {
  const content = contentOf(report);
  const sections = useMemo(() => (content ? sectionsOf(content) : []), [content]);
  const citations = useMemo(() => citationsOf(sections), [sections]);
  const { regenerating, regenerate } = useRegenerate(report);
  if (!content) return null;
  const silent = emptySections(content);
  return (
    <div className={classes.reading}>
      <Contents sections={sections} />
      <WithEvidence first={citations[0] ?? null}>
        {(selected, select) => (
          <article className={classes.sections}>
            {content.stale_claims ? <StaleSummary number={content.stale_claims} /> : null}
            {sections.map((section) => (
              <SectionView
                key={section.key}
                id={anchorOf(section.key)}
                section={section}
                content={content}
                report={report}
                selected={selected}
                onSelect={select}
                regenerating={regenerating}
                onRegenerate={() => regenerate(section.key)}
              />
            ))}
            {silent.length > 0 ? (
              <p className={classes.silent}>
                Nothing in the entries of these days for: {silent.map(({ title }) => title).join(", ")}.
              </p>
            ) : null}
            <Evidence citations={citations} />
          </article>
        )}
      </WithEvidence>
    </div>
  );
}

function StaleSummary({ number }: { number: number }) {
  return (
    <p className={classes.staleSummary}>
      <TriangleAlert size={17} aria-hidden />
      <span>
        {counted(number, "statement rests", "statements rest")} on evidence that has changed since the report
        was made. Each is marked below, with why.
      </span>
    </p>
  );
}
