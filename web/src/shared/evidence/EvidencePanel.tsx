import { Anchor, Code, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Database, NotebookPen, TriangleAlert } from "lucide-react";
import Link from "next/link";

import { api, dataOf } from "../api/client";
import { ApiProblem } from "../api/problem";
import type { Citation } from "../api/types";
import { dayInWords } from "../ui/dates";
import { ErrorNotice } from "../ui/Notice";

import classes from "./Evidence.module.css";
import { Highlighted } from "./Highlighted";

/** One piece of evidence beside the text that rests on it: the source with its quote marked, or the query and its rows. */
export function EvidencePanel({ citation }: { citation: Citation }) {
  return (
    <section className={classes.panel} aria-label={`Evidence ${citation.n}`}>
      {citation.kind === "query" ? (
        <QueryEvidence citation={citation} />
      ) : (
        <EntryEvidence citation={citation} />
      )}
    </section>
  );
}

function EntryEvidence({ citation }: { citation: Citation }) {
  const id = citation.log_entry_id ?? "";
  const entry = useQuery({
    queryKey: ["entry", id],
    queryFn: () => dataOf(api.GET("/api/v1/worklogs/{entry_id}", { params: { path: { entry_id: id } } })),
    enabled: id !== "",
  });
  const isGone = entry.error instanceof ApiProblem && entry.error.status === 404;
  return (
    <>
      <header className={classes.panelHead}>
        <span className={classes.number}>{citation.n}</span>
        <NotebookPen size={15} aria-hidden />
        <span className={classes.panelTitle}>
          {citation.date ? dayInWords(citation.date) : null}
          {citation.title ? <span className={classes.panelSource}>{citation.title}</span> : null}
        </span>
      </header>
      {citation.stale && !isGone ? <StaleNote>This entry was edited after it was quoted.</StaleNote> : null}
      {entry.data ? (
        <>
          <div className={classes.sourceText} tabIndex={0} role="region" aria-label="Source">
            <Highlighted text={entry.data.source_text} citation={citation} />
          </div>
          <Anchor component={Link} href={addressOf(id, citation)} size="sm" underline="always">
            Open the entry
          </Anchor>
        </>
      ) : isGone ? (
        <>
          <StaleNote>This entry was deleted. What it said when it was quoted:</StaleNote>
          <blockquote className={classes.sourceText}>{citation.supporting_snippet}</blockquote>
        </>
      ) : entry.isError ? (
        <ErrorNotice error={entry.error} retry={() => void entry.refetch()} />
      ) : (
        <Skeleton height={120} />
      )}
    </>
  );
}

/** The entry with its quote marked, where the quote has a place in it. */
function addressOf(id: string, { locator }: Citation): string {
  const { char_start: start, char_end: end } = locator ?? {};
  const place = typeof start === "number" && typeof end === "number" ? `&start=${start}&end=${end}` : "";
  return `/work-logs/entry/?id=${id}${place}`;
}

function QueryEvidence({ citation }: { citation: Citation }) {
  const query = citation.query;
  if (!query) return null;
  return (
    <>
      <header className={classes.panelHead}>
        <span className={classes.number}>{citation.n}</span>
        <Database size={15} aria-hidden />
        <span className={classes.panelTitle}>Computed, not written</span>
      </header>
      {citation.stale ? <StaleNote>The entries have changed: this counts otherwise now.</StaleNote> : null}
      <div className={classes.rowsBox} tabIndex={0} role="region" aria-label="Rows">
        <table className={classes.rows}>
          <thead>
            <tr>
              {query.columns.map((column) => (
                <th key={column}>{column}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {query.rows.map((row, index) => (
              <tr key={index}>
                {row.map((cell, place) => (
                  <td key={place}>{cell === null ? "–" : String(cell)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <details className={classes.query}>
        <summary>The query, as it ran</summary>
        <Code block className={classes.sql ?? ""}>
          {query.sql}
        </Code>
      </details>
    </>
  );
}

function StaleNote({ children }: { children: string }) {
  return (
    <p className={classes.stale}>
      <TriangleAlert size={15} aria-hidden /> {children}
    </p>
  );
}
