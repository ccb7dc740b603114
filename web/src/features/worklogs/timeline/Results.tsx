import { Button, Skeleton } from "@mantine/core";
import { SearchX } from "lucide-react";
import Link from "next/link";
import { useMemo } from "react";

import { dayInWords } from "@/shared/ui/dates";
import { EmptyState, ErrorNotice } from "@/shared/ui/Notice";

import { NO_FILTERS, type Filters } from "../filters";
import { Markdown } from "../markdown/Markdown";
import { findWords } from "../markdown/marking";
import { useFound, type Found } from "../queries";

import classes from "./Timeline.module.css";

interface ResultsProps {
  filters: Filters;
  onChange: (changes: Partial<Filters>) => void;
}

const SHOWN_PASSAGES = 3;

/** What a search found, best first, with its words marked; the passages of one entry together. */
export function Results({ filters, onChange }: ResultsProps) {
  const found = useFound(filters);
  if (found.isPending) {
    return (
      <div className={classes.results} aria-busy aria-label="Searching">
        <Skeleton height={20} width={220} />
        <Skeleton height={110} radius="lg" />
        <Skeleton height={110} radius="lg" />
        <Skeleton height={110} radius="lg" />
      </div>
    );
  }
  if (found.isError) return <ErrorNotice error={found.error} retry={() => void found.refetch()} />;
  const entries = byEntry(found.data.items);
  if (entries.length === 0) {
    return (
      <EmptyState
        icon={SearchX}
        title="Nothing found"
        action={
          <Button variant="default" onClick={() => onChange(NO_FILTERS)}>
            Show all entries
          </Button>
        }
      >
        No entry speaks of this. Other words may, or fewer filters. An entry can be found a few seconds after
        it was saved.
      </EmptyState>
    );
  }
  return (
    <div className={classes.results} aria-busy={found.isPlaceholderData} data-old={found.isPlaceholderData}>
      <p className={classes.summary} role="status">
        {entries.length === 1 ? "One entry" : `The ${entries.length} closest entries`}, best first
      </p>
      {entries.map((passages) => (
        <FoundEntry key={passages[0].log_id} passages={passages} words={filters.words} />
      ))}
    </div>
  );
}

function FoundEntry({ passages, words }: { passages: readonly [Found, ...Found[]]; words: string }) {
  const [best] = passages;
  const name = best.author?.name ?? "Entry";
  return (
    <article className={classes.entry}>
      <header className={classes.head}>
        <h2>
          <Link href={placeOf(best)} prefetch={false}>
            {best.date ? dayInWords(best.date) : "Entry"}
            <span className={classes.by}> · {name}</span>
          </Link>
        </h2>
        {best.project ? <span className={classes.project}>{best.project}</span> : null}
        {best.tags.map((tag) => (
          <span key={tag} className={classes.tag}>
            #{tag}
          </span>
        ))}
      </header>
      {passages.slice(0, SHOWN_PASSAGES).map((passage) => (
        <Passage key={passage.chunk_index} passage={passage} words={words} />
      ))}
    </article>
  );
}

function Passage({ passage, words }: { passage: Found; words: string }) {
  const marks = useMemo(() => findWords(passage.content, words), [passage.content, words]);
  return <Markdown text={passage.content} marks={marks} level={3} />;
}

function placeOf({ log_id, char_start, char_end }: Found): string {
  return `/work-logs/entry/?id=${log_id}&start=${char_start}&end=${char_end}`;
}

function byEntry(found: readonly Found[]): (readonly [Found, ...Found[]])[] {
  const entries = new Map<string, [Found, ...Found[]]>();
  for (const passage of found) {
    const known = entries.get(passage.log_id);
    if (known) known.push(passage);
    else entries.set(passage.log_id, [passage]);
  }
  return [...entries.values()];
}
