"use client";

import { Button } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { FileSearch, FileText, Plus } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useState } from "react";

import { api, dataOf } from "@/shared/api/client";
import { useMe } from "@/shared/api/session";
import { useChosenTenant } from "@/shared/api/tenant";
import { EmptyState, ErrorNotice } from "@/shared/ui/Notice";
import { Page } from "@/shared/ui/Page";

import { Lines } from "../Lines";
import { ReportPlaces } from "../ReportPlaces";
import { isUnderWay, REPORTS, usePeople } from "../queries";

import { FilterBar } from "./FilterBar";
import { isNarrowed, NO_FILTERS, useReportFilters, type ReportFilters } from "./filters";
import { GenerateForm } from "./GenerateForm";
import { ReportRow } from "./ReportRow";
import classes from "./Reports.module.css";

const PAGE = 25;
const FOLLOW_MS = 2000;
const ROW_HEIGHT = 50; // and the gap between two

/** Every report that one may read, and the form that makes another. `?new=` opens the form with a template. */
export function Reports() {
  const me = useMe();
  const query = useSearchParams();
  const [filters, change] = useReportFilters();
  const wanted = query.get("new");
  const [isMaking, setIsMaking] = useState(wanted !== null);
  const reports = useReports(filters);
  const shown = reports.data?.pages.flatMap((page) => page.items);
  const people = usePeople();
  const nameOf = (id: string | null) =>
    id ? (people.data?.find((person) => person.id === id)?.name ?? "one person") : null;
  const isEmpty = shown?.length === 0;
  const isFirst = isEmpty && !isNarrowed(filters);
  return (
    <Page
      title="Reports"
      description="What was done in a period, with the evidence of every statement."
      actions={
        <Button
          leftSection={<Plus size={16} aria-hidden />}
          aria-expanded={isMaking}
          onClick={() => setIsMaking(!isMaking)}
        >
          New report
        </Button>
      }
    >
      <ReportPlaces />
      {isMaking ? <GenerateForm firstTemplate={wanted} onClose={() => setIsMaking(false)} /> : null}
      {isFirst ? null : <FilterBar filters={filters} onChange={change} />}
      {reports.isError ? (
        <ErrorNotice error={reports.error} retry={() => void reports.refetch()} />
      ) : isFirst && !isMaking ? (
        <FirstReport onStart={() => setIsMaking(true)} />
      ) : isEmpty && !isFirst ? (
        <EmptyState
          icon={FileSearch}
          title="No report fits"
          action={
            <Button variant="default" onClick={() => change(NO_FILTERS)}>
              Show all reports
            </Button>
          }
        >
          None that you may read has all of this. Reports are private to who made them until they are shared.
        </EmptyState>
      ) : isFirst ? null : shown ? (
        <ul className={classes.list} aria-label="Reports" aria-busy={reports.isPlaceholderData}>
          {shown.map((report) => (
            <ReportRow
              key={report.id}
              report={report}
              about={nameOf(report.author_id)}
              isMine={report.created_by.id === me.data?.id}
            />
          ))}
        </ul>
      ) : (
        <Lines count={8} height={ROW_HEIGHT} />
      )}
      {reports.hasNextPage ? (
        <Button
          variant="subtle"
          mt="sm"
          loading={reports.isFetchingNextPage}
          onClick={() => void reports.fetchNextPage()}
        >
          Older reports
        </Button>
      ) : null}
    </Page>
  );
}

function useReports(filters: ReportFilters) {
  const tenant = useChosenTenant();
  const narrowed = {
    ...(filters.status ? { status: filters.status } : {}),
    ...(filters.template ? { template: filters.template } : {}),
    ...(filters.author ? { author_id: filters.author } : {}),
    ...(filters.words ? { q: filters.words } : {}),
    ...(filters.isMine ? { mine: true } : {}),
  };
  return useInfiniteQuery({
    queryKey: [REPORTS, tenant, narrowed],
    queryFn: ({ pageParam }) =>
      dataOf(
        api.GET("/api/v1/reports", {
          params: { query: { ...narrowed, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some(isUnderWay)) ? FOLLOW_MS : false,
  });
}

function FirstReport({ onStart }: { onStart: () => void }) {
  return (
    <EmptyState
      icon={FileText}
      title="No report yet"
      action={
        <Button leftSection={<Plus size={16} aria-hidden />} onClick={onStart}>
          Make the first report
        </Button>
      }
    >
      A report gathers the work logs of a period: what was done, decided and is in the way, each statement
      with the sentence that says so. It is private to you until you share it.
    </EmptyState>
  );
}
