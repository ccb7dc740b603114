import { Button, Skeleton } from "@mantine/core";
import { CalendarSearch } from "lucide-react";
import Link from "next/link";
import { useEffect, useRef } from "react";

import { dayInWords } from "@/shared/ui/dates";
import { EmptyState, ErrorNotice } from "@/shared/ui/Notice";

import { addressOf, NO_FILTERS, type Filters } from "../filters";
import { useEntries, type Entry } from "../queries";

import { DayHeading } from "./DayHeading";
import { EntryCard } from "./EntryCard";
import classes from "./Timeline.module.css";

interface TimelineProps {
  filters: Filters;
  /** A cursor: what is newer than it is left out. */
  before: string;
  onChange: (changes: Partial<Filters>) => void;
}

/** As many pages stand on one screen; behind them another screen begins, so that the page never grows without end. */
const MAX_PAGES = 10;
const AHEAD = "600px";

/** Entries by day, the newest first. More are fetched before their end is reached. */
export function Timeline({ filters, before, onChange }: TimelineProps) {
  const entries = useEntries(filters, before, true);
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = entries;
  const pages = entries.data?.pages ?? [];
  const isFull = pages.length >= MAX_PAGES;
  const end = useRef<HTMLDivElement>(null);
  const isMore = hasNextPage && !isFull && !isFetchingNextPage && !entries.isFetchNextPageError;
  useEffect(() => {
    const mark = end.current;
    if (!mark || !isMore) return;
    const watch = new IntersectionObserver(
      (seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting)) void fetchNextPage();
      },
      { rootMargin: AHEAD },
    );
    watch.observe(mark);
    return () => watch.disconnect();
  }, [isMore, fetchNextPage, pages.length]);

  if (entries.isPending) return <TimelineSkeleton />;
  if (entries.isError && pages.length === 0) {
    return <ErrorNotice error={entries.error} retry={() => void entries.refetch()} />;
  }
  const days = byDay(pages.flatMap((page) => page.items));
  if (days.length === 0) return <NoneFits filters={filters} onChange={onChange} />;
  const next = pages.at(-1)?.next_cursor ?? "";
  return (
    <div className={classes.timeline}>
      {before ? (
        <Button
          variant="default"
          size="xs"
          className={classes.newest ?? ""}
          onClick={() => window.history.pushState(null, "", addressOf(filters))}
        >
          Back to the newest
        </Button>
      ) : null}
      {days.map(([day, those]) => (
        <section key={day} className={classes.day} aria-label={dayInWords(day)}>
          <DayHeading day={day} />
          <div className={classes.entries}>
            {those.map((entry) => (
              <EntryCard key={entry.id} entry={entry} onChange={onChange} filters={filters} />
            ))}
          </div>
        </section>
      ))}
      <div ref={end} className={classes.end}>
        {entries.isFetchNextPageError ? (
          <ErrorNotice error={entries.error} retry={() => void fetchNextPage()} />
        ) : isFetchingNextPage ? (
          <TimelineSkeleton rows={2} />
        ) : hasNextPage && isFull ? (
          <Button
            variant="default"
            onClick={() => {
              window.history.pushState(null, "", addressOf(filters, next));
              window.scrollTo(0, 0);
            }}
          >
            Older entries
          </Button>
        ) : hasNextPage ? (
          <Button variant="default" onClick={() => void fetchNextPage()}>
            More entries
          </Button>
        ) : (
          <p className={classes.last}>These are all.</p>
        )}
      </div>
    </div>
  );
}

function byDay(entries: readonly Entry[]): [string, Entry[]][] {
  const days = new Map<string, Entry[]>();
  for (const entry of entries) days.set(entry.date, [...(days.get(entry.date) ?? []), entry]);
  return [...days];
}

function NoneFits({ filters, onChange }: Pick<TimelineProps, "filters" | "onChange">) {
  const day = filters.from === filters.to ? filters.from : "";
  return (
    <EmptyState
      icon={CalendarSearch}
      title="No entry fits"
      action={
        <>
          {day ? (
            <Button component={Link} href={`/work-logs/write/?date=${day}`}>
              Write about this day
            </Button>
          ) : null}
          <Button variant="default" onClick={() => onChange(NO_FILTERS)}>
            Show all entries
          </Button>
        </>
      }
    >
      Nothing was written with these filters together. Take one of them off, or look at another day.
    </EmptyState>
  );
}

export function TimelineSkeleton({ rows = 4 }: { rows?: number }) {
  return (
    <div className={classes.timeline} aria-busy aria-label="Loading entries">
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={classes.day}>
          <Skeleton height={46} width={56} />
          <div className={classes.entries}>
            <Skeleton height={118} radius="lg" />
          </div>
        </div>
      ))}
    </div>
  );
}
