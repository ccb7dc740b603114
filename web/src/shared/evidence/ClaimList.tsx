import { UnstyledButton } from "@mantine/core";

import type { Citation, Claim } from "../api/types";

import { Bars } from "./Bars";
import classes from "./Evidence.module.css";
import { seriesOf } from "./series";

interface ClaimListProps {
  claims: readonly Claim[];
  selected: number | null;
  onSelect: (citation: Citation) => void;
}

/** Statements, each with the marks of its evidence. */
export function ClaimList({ claims, selected, onSelect }: ClaimListProps) {
  return (
    <ol className={classes.claims}>
      {claims.map((claim, index) => (
        <li key={`${index} ${claim.claim}`} className={classes.claim}>
          <span>{claim.claim}</span>{" "}
          <Marks citations={claim.citations} selected={selected} onSelect={onSelect} />
          <Chart claim={claim} />
        </li>
      ))}
    </ol>
  );
}

function Chart({ claim }: { claim: Claim }) {
  const series = seriesOf(claim);
  return series ? <Bars label={series.label} values={series.values} /> : null;
}

interface MarksProps {
  citations: readonly Citation[];
  selected: number | null;
  onSelect: (citation: Citation) => void;
}

const SHOWN_MARKS = 12;

/** The marks of one statement. Each opens its evidence. */
export function Marks({ citations, selected, onSelect }: MarksProps) {
  const shown = citations.slice(0, SHOWN_MARKS);
  const rest = citations.length - shown.length;
  return (
    <span className={classes.marks}>
      {shown.map((citation) => (
        <UnstyledButton
          key={citation.n}
          title={wordsOf(citation)}
          className={classes.mark}
          aria-label={`Evidence ${citation.n}: ${wordsOf(citation)}`}
          aria-pressed={citation.n === selected}
          data-stale={citation.stale ?? undefined}
          onClick={() => onSelect(citation)}
        >
          {citation.n}
        </UnstyledButton>
      ))}
      {rest > 0 ? <span className={classes.more}>and {rest} more</span> : null}
    </span>
  );
}

function wordsOf(citation: Citation): string {
  const said = citation.kind === "query" ? "computed by a query" : `“${citation.supporting_snippet ?? ""}”`;
  return citation.stale ? `${said} — its entry has changed since` : said;
}
