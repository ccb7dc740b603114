import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";

import { api, dataOf } from "@/shared/api/client";
import { tellDone, tellProblem } from "@/shared/ui/toast";

import { reportAddress, REPORTS } from "../queries";
import type { Schedule } from "../types";

export const SCHEDULES = "report-schedules";
export const RUNS = "report-schedule-runs";

/** Pausing a schedule, running it now, and deleting it. */
export function useScheduleChanges(schedule: Schedule) {
  const queries = useQueryClient();
  const router = useRouter();
  const params = { path: { schedule_id: schedule.id } };
  const read = () => queries.invalidateQueries({ queryKey: [SCHEDULES] });
  const pause = useMutation({
    mutationFn: () =>
      api.PATCH("/api/v1/reports/schedules/{schedule_id}", { params, body: { enabled: !schedule.enabled } }),
    onSuccess: async () => {
      await read();
      tellDone(schedule.enabled ? "The schedule is paused" : "The schedule runs again");
    },
    onError: tellProblem,
  });
  const run = useMutation({
    mutationFn: () => dataOf(api.POST("/api/v1/reports/schedules/{schedule_id}/run", { params })),
    onSuccess: ({ id }) => {
      void queries.invalidateQueries({ queryKey: [REPORTS] });
      void queries.invalidateQueries({ queryKey: [RUNS] });
      router.push(reportAddress(id));
    },
    onError: tellProblem,
  });
  const remove = async () => {
    await api.DELETE("/api/v1/reports/schedules/{schedule_id}", { params });
    await read();
    tellDone("The schedule is deleted");
  };
  return { pause, run, remove };
}
