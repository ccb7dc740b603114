import { Anchor, Button } from "@mantine/core";
import Link from "next/link";
import { useState } from "react";

import type { Citation } from "@/shared/api/types";
import { dayInWords } from "@/shared/ui/dates";

import type { Section } from "../content";
import type { Content, Report, ReportClaim } from "../types";

import { ClaimLine } from "./ClaimLine";
import classes from "./Reading.module.css";
import { SectionTools } from "./SectionTools";
import { useHideClaim } from "./useClaimChanges";
import type { Regenerating } from "./useRegenerate";

interface SectionViewProps {
  id: string;
  section: Section;
  content: Content;
  report: Report;
  selected: number | null;
  onSelect: (citation: Citation) => void;
  regenerating: Regenerating | null;
  onRegenerate: () => void;
}

/** One section: its statements, or what it says of what is missing. */
export function SectionView(props: SectionViewProps) {
  const { id, section, content, report, selected, onSelect, regenerating, onRegenerate } = props;
  const [hidden, setHidden] = useState<readonly ReportClaim[]>([]);
  const hide = useHideClaim(report);
  const takeOut = (claim: ReportClaim) =>
    hide.mutate(
      { id: claim.id, isHidden: true },
      { onSuccess: () => setHidden((before) => [...before, claim]) },
    );
  const putBack = (claim: ReportClaim) =>
    hide.mutate(
      { id: claim.id, isHidden: false },
      { onSuccess: () => setHidden((before) => before.filter(({ id }) => id !== claim.id)) },
    );
  return (
    <section id={id} className={classes.section} aria-labelledby={`${id}-title`}>
      <header className={classes.sectionHead}>
        <h2 id={`${id}-title`}>{section.title}</h2>
        <SectionTools
          section={section}
          canEdit={report.can_edit}
          regenerating={regenerating}
          onRegenerate={onRegenerate}
        />
      </header>
      {section.kind === "not_found" ? <NotFound asked={content.unsupported_queries} /> : null}
      {section.kind === "uncited" ? <Uncited content={content} /> : null}
      {section.groups.map((group, index) => (
        <div key={`${index} ${group.title ?? ""}`} className={classes.group}>
          {group.title ? <h3>{group.title}</h3> : null}
          <ul className={classes.claims}>
            {group.claims.map((claim) => (
              <ClaimLine
                key={claim.id}
                claim={claim}
                report={report}
                selected={selected}
                onSelect={onSelect}
                onHide={() => takeOut(claim)}
              />
            ))}
          </ul>
        </div>
      ))}
      {hidden.map((claim) => (
        <p key={claim.id} className={classes.hiddenNow} role="status">
          <span>Hidden from the report and its exports: “{claim.claim}”</span>
          <Button variant="subtle" size="compact-sm" onClick={() => putBack(claim)}>
            Bring it back
          </Button>
        </p>
      ))}
    </section>
  );
}

function NotFound({ asked }: { asked: readonly string[] }) {
  return (
    <div className={classes.notFound}>
      <p>Looked for in all entries of these days. Nothing says it, and nothing was guessed in its place.</p>
      <ul>
        {asked.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </div>
  );
}

const SHOWN_ENTRIES = 30;

function Uncited({ content }: { content: Content }) {
  const [isWhole, setIsWhole] = useState(false);
  const entries = content.uncited_entries;
  const shown = isWhole ? entries : entries.slice(0, SHOWN_ENTRIES);
  return (
    <>
      <p className={classes.aside}>
        {entries.length} of {content.total_log_entries_considered} entries were read and are cited nowhere
        above. They may hold what matters to you.
      </p>
      <ul className={classes.uncited}>
        {shown.map((entry) => (
          <li key={entry.log_entry_id}>
            <Anchor component={Link} href={`/work-logs/entry/?id=${entry.log_entry_id}`}>
              {dayInWords(entry.date)}
            </Anchor>
          </li>
        ))}
      </ul>
      {shown.length < entries.length ? (
        <Button variant="subtle" size="compact-sm" onClick={() => setIsWhole(true)}>
          Show all {entries.length}
        </Button>
      ) : null}
    </>
  );
}
