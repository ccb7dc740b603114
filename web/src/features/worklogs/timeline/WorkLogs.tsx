"use client";

import { Button } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { FileUp, NotebookPen, PenLine } from "lucide-react";
import Link from "next/link";

import { EmptyState } from "@/shared/ui/Notice";
import { Page } from "@/shared/ui/Page";

import { isNarrowed, useFilters } from "../filters";
import { Waiting } from "../outbox/Waiting";
import { useFacets } from "../queries";

import { Chosen } from "./Chosen";
import { Facets } from "./Facets";
import { Results } from "./Results";
import { SearchBox } from "./SearchBox";
import { Timeline } from "./Timeline";
import classes from "./WorkLogs.module.css";
import { Year } from "./Year";

const WIDE = "(min-width: 62em)";

/** All work logs: a year at a glance, day by day, narrowed down by what stands beside them, or searched. */
export function WorkLogs() {
  const { filters, before, change } = useFilters();
  const facets = useFacets(filters);
  const isWide = useMediaQuery(WIDE, true, { getInitialValueInEffect: false });
  const isEmpty = facets.data?.total === 0 && !isNarrowed(filters) && !facets.isPlaceholderData;
  const day = filters.from === filters.to ? filters.from : "";
  const actions = (
    <>
      <Button
        component={Link}
        href="/work-logs/import/"
        variant="default"
        leftSection={<FileUp size={16} aria-hidden />}
      >
        Import
      </Button>
      <Button
        component={Link}
        href={day ? `/work-logs/write/?date=${day}` : "/work-logs/write/"}
        leftSection={<PenLine size={16} aria-hidden />}
      >
        Write an entry
      </Button>
    </>
  );
  if (isEmpty) {
    return (
      <Page title="Work logs">
        <Waiting />
        <NothingYet />
      </Page>
    );
  }
  const beside = (
    <Facets facets={facets} filters={filters} isSearching={filters.words !== ""} onChange={change} />
  );
  return (
    <Page
      title="Work logs"
      description="What was done, day by day, in the words of who did it."
      actions={actions}
    >
      <Waiting />
      <Year filters={filters} onChange={change} />
      <div className={classes.columns}>
        <section className={classes.found} aria-label={filters.words ? "Found" : "Timeline"}>
          <SearchBox words={filters.words} onSearch={(words) => change({ words })} />
          <Chosen filters={filters} facets={facets.data} onChange={change} />
          {isWide ? null : (
            <details className={classes.folded}>
              <summary>Narrow down</summary>
              {beside}
            </details>
          )}
          {filters.words ? (
            <Results filters={filters} onChange={change} />
          ) : (
            <Timeline filters={filters} before={before} onChange={change} />
          )}
        </section>
        {isWide ? <aside className={classes.beside}>{beside}</aside> : null}
      </div>
    </Page>
  );
}

function NothingYet() {
  return (
    <EmptyState
      icon={NotebookPen}
      title="Nothing is written yet"
      action={
        <>
          <Button component={Link} href="/work-logs/write/" leftSection={<PenLine size={16} aria-hidden />}>
            Write the first entry
          </Button>
          <Button
            component={Link}
            href="/work-logs/import/"
            variant="default"
            leftSection={<FileUp size={16} aria-hidden />}
          >
            Import a journal
          </Button>
        </>
      }
    >
      <p>
        A few lines at the end of a day are enough: what you worked on, what was in the way, what was decided.
        Answers and reports are made of these lines, and of nothing else.
      </p>
      <p className={classes.example}>
        “Fixed the basket total that ignored vouchers (#454, HB-156). Blocked: waiting for the staging
        credentials from @ben.”
      </p>
    </EmptyState>
  );
}
