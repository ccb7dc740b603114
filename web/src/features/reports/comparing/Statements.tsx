import { Anchor } from "@mantine/core";
import Link from "next/link";
import { useMemo } from "react";

import type { components } from "@/shared/api/schema";
import type { Citation, Claim } from "@/shared/api/types";
import { Marks } from "@/shared/evidence/ClaimList";
import { WithEvidence } from "@/shared/evidence/WithEvidence";

import { reportAddress } from "../queries";
import type { Comparison } from "../types";
import { periodInWords } from "../words";

import classes from "./Compare.module.css";

type Found = components["schemas"]["StatementsOut"];
type Compared = Found["new"][number];

interface StatementsProps {
  statements: Found;
  comparison: Comparison;
}

/** Which statements are gone and which are new, side by side, and which both periods have. */
export function Statements({ statements, comparison }: StatementsProps) {
  const { now, before } = comparison;
  // Both reports number their evidence from 1: here each mark needs a number of its own.
  const numbered = useMemo(() => renumbered(statements), [statements]);
  const first = (numbered.new[0] ?? numbered.gone[0] ?? numbered.kept[0])?.citations[0] ?? null;
  return (
    <WithEvidence first={first}>
      {(selected, select) => (
        <div className={classes.statements}>
          <div className={classes.sides}>
            <Side
              title="Gone"
              words={`Only in ${periodInWords(before.time_range_start, before.time_range_end)}`}
              reportId={before.report_id}
              claims={numbered.gone}
              selected={selected}
              onSelect={select}
            />
            <Side
              title="New"
              words={`Only in ${periodInWords(now.time_range_start, now.time_range_end)}`}
              reportId={null}
              claims={numbered.new}
              selected={selected}
              onSelect={select}
            />
          </div>
          <Side
            title="Kept"
            words="In both"
            reportId={null}
            claims={numbered.kept}
            selected={selected}
            onSelect={select}
          />
        </div>
      )}
    </WithEvidence>
  );
}

interface SideProps {
  title: string;
  words: string;
  reportId: string | null;
  claims: readonly Numbered[];
  selected: number | null;
  onSelect: (citation: Citation) => void;
}

function Side({ title, words, reportId, claims, selected, onSelect }: SideProps) {
  return (
    <section className={classes.side}>
      <h2>
        {title} <span>{claims.length}</span>
      </h2>
      <p className={classes.quiet}>
        {reportId ? (
          <Anchor component={Link} href={reportAddress(reportId)} underline="always">
            {words}
          </Anchor>
        ) : (
          words
        )}
      </p>
      <ul>
        {claims.map(({ id, claim, citations, earlier }) => (
          <li key={id}>
            {claim} <Marks citations={citations} selected={selected} onSelect={onSelect} />
            {earlier ? <p className={classes.earlier}>Before: “{earlier}”</p> : null}
          </li>
        ))}
      </ul>
      {claims.length === 0 ? <p className={classes.quiet}>None</p> : null}
    </section>
  );
}

interface Numbered {
  id: string;
  claim: string;
  citations: Citation[];
  /** The words of the earlier report, where they are others. */
  earlier: string | null;
}

function renumbered({ gone, new: fresh, kept }: Found): Record<keyof Found, Numbered[]> {
  let last = 0;
  const number = (claim: Compared, earlier: string | null = null): Numbered => ({
    id: claim.id,
    claim: claim.claim,
    citations: (claim.citations as unknown as Claim["citations"]).map((citation) => ({
      ...citation,
      n: (last += 1),
    })),
    earlier: earlier === claim.claim ? null : earlier,
  });
  return {
    gone: gone.map((claim) => number(claim)),
    new: fresh.map((claim) => number(claim)),
    kept: kept.map(({ now, before }) => number(now, before.claim)),
  };
}
