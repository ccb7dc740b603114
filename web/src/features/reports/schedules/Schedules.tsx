"use client";

import { Button, Skeleton } from "@mantine/core";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { CalendarClock, Plus } from "lucide-react";
import { useRouter, useSearchParams } from "next/navigation";

import { api, dataOf } from "@/shared/api/client";
import { useMe } from "@/shared/api/session";
import { useChosenTenant } from "@/shared/api/tenant";
import { EmptyState, ErrorNotice } from "@/shared/ui/Notice";
import { Page } from "@/shared/ui/Page";

import { ReportPlaces } from "../ReportPlaces";

import { ScheduleCard } from "./ScheduleCard";
import { ScheduleForm } from "./ScheduleForm";
import classes from "./Schedules.module.css";
import { SCHEDULES } from "./useScheduleChanges";

const PLACE = "/reports/schedules/";
const PAGE = 50;

/** Reports that come by themselves. `?new=1` and `?edit=` open the form. */
export function Schedules() {
  const tenant = useChosenTenant();
  const router = useRouter();
  const queries = useQueryClient();
  const query = useSearchParams();
  const me = useMe();
  const schedules = useInfiniteQuery({
    queryKey: [SCHEDULES, tenant],
    queryFn: ({ pageParam }) =>
      dataOf(
        api.GET("/api/v1/reports/schedules", {
          params: { query: { limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
  });
  const shown = schedules.data?.pages.flatMap((page) => page.items);
  const edited = shown?.find(({ id }) => id === query.get("edit")) ?? null;
  const isOpen = query.get("new") === "1" || edited !== null;
  const open = () => router.push(`${PLACE}?new=1`, { scroll: false });
  const close = () => router.push(PLACE, { scroll: false });
  return (
    <Page
      title="Report schedules"
      description="Reports that are made again and again, and shared with whom they are for."
      actions={
        <Button leftSection={<Plus size={16} aria-hidden />} onClick={open}>
          New schedule
        </Button>
      }
    >
      <ReportPlaces />
      {isOpen ? (
        <ScheduleForm
          key={edited?.id ?? "new"}
          schedule={edited}
          onClose={close}
          onSaved={() => {
            void queries.invalidateQueries({ queryKey: [SCHEDULES] });
            close();
          }}
        />
      ) : null}
      {schedules.isError ? (
        <ErrorNotice error={schedules.error} retry={() => void schedules.refetch()} />
      ) : shown?.length === 0 && !isOpen ? (
        <EmptyState
          icon={CalendarClock}
          title="No schedule yet"
          action={
            <Button leftSection={<Plus size={16} aria-hidden />} onClick={open}>
              Make the first schedule
            </Button>
          }
        >
          The stand-up of every morning, the report of every Monday, the look back at every month: say when,
          about which days and for whom, and it is there.
        </EmptyState>
      ) : shown ? (
        <ul className={classes.list} aria-label="Schedules">
          {shown.map((schedule) => (
            <ScheduleCard key={schedule.id} schedule={schedule} isMine={schedule.owner.id === me.data?.id} />
          ))}
        </ul>
      ) : (
        <Skeleton height={320} />
      )}
      {schedules.hasNextPage ? (
        <Button
          variant="subtle"
          loading={schedules.isFetchingNextPage}
          onClick={() => void schedules.fetchNextPage()}
        >
          Older schedules
        </Button>
      ) : null}
    </Page>
  );
}
