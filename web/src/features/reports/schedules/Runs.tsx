import { Anchor, Button, Skeleton, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";

import { api, dataOf } from "@/shared/api/client";
import { useChosenTenant } from "@/shared/api/tenant";
import { timeInWords } from "@/shared/ui/dates";
import { ErrorNotice } from "@/shared/ui/Notice";

import { reportAddress } from "../queries";
import type { Schedule } from "../types";
import { counted, STATUS_WORDS } from "../words";

import classes from "./Schedules.module.css";
import { RUNS } from "./useScheduleChanges";

const PAGE = 10;

/** What became of the runs of a schedule, newest first. */
export function Runs({ schedule }: { schedule: Schedule }) {
  const tenant = useChosenTenant();
  const runs = useInfiniteQuery({
    queryKey: [RUNS, tenant, schedule.id],
    queryFn: ({ pageParam }) =>
      dataOf(
        api.GET("/api/v1/reports/schedules/{schedule_id}/runs", {
          params: {
            path: { schedule_id: schedule.id },
            query: { limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) },
          },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
  });
  if (runs.isError) return <ErrorNotice error={runs.error} retry={() => void runs.refetch()} />;
  const shown = runs.data?.pages.flatMap((page) => page.items);
  if (!shown) return <Skeleton height={60} />;
  if (shown.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        It has not run yet.
      </Text>
    );
  }
  return (
    <>
      <ul className={classes.runs} aria-label={`Runs of ${schedule.name}`}>
        {shown.map((run) => (
          <li key={run.id}>
            <time dateTime={run.started_at}>{timeInWords(run.started_at)}</time>
            <span data-status={run.status}>
              {run.report_id ? (
                <Anchor component={Link} href={reportAddress(run.report_id)} underline="always">
                  {STATUS_WORDS[run.status]}
                </Anchor>
              ) : (
                STATUS_WORDS[run.status]
              )}
              {run.is_manual ? ", by hand" : ""}
              {run.missed > 0 ? `, after ${counted(run.missed, "missed run", "missed runs")}` : ""}
              {run.error_message ? `: ${run.error_message}` : ""}
            </span>
          </li>
        ))}
      </ul>
      {runs.hasNextPage ? (
        <Button
          variant="subtle"
          size="compact-sm"
          loading={runs.isFetchingNextPage}
          onClick={() => void runs.fetchNextPage()}
        >
          Older runs
        </Button>
      ) : null}
    </>
  );
}
