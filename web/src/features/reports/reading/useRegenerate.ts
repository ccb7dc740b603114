import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import { api, dataOf } from "@/shared/api/client";
import { ApiProblem } from "@/shared/api/problem";
import { useChosenTenant } from "@/shared/api/tenant";
import { tellDone, tellProblem } from "@/shared/ui/toast";

import { REPORT } from "../queries";
import type { Report } from "../types";

const FOLLOW_MS = 1000;
const ENDED: readonly string[] = ["completed", "failed", "cancelled"];

export interface Regenerating {
  /** The section that is being made anew; null where only the server knows which (after a reload). */
  section: string | null;
  progress: { done: number; total: number | null } | null;
}

/** Make one section anew and follow that until its words are in the report. */
export function useRegenerate(report: Report) {
  const tenant = useChosenTenant();
  const queries = useQueryClient();
  const [started, setStarted] = useState<{ jobId: string; section: string } | null>(null);
  const jobId = started?.jobId ?? report.regenerating_job_id;
  const job = useQuery({
    queryKey: ["job", tenant, jobId],
    queryFn: () => dataOf(api.GET("/api/v1/jobs/{job_id}", { params: { path: { job_id: jobId ?? "" } } })),
    enabled: jobId !== null && report.can_edit,
    refetchInterval: ({ state }) => (state.data && ENDED.includes(state.data.status) ? false : FOLLOW_MS),
    staleTime: Infinity,
  });
  const status = job.data?.status;
  const reason = job.data?.error_message;
  const hasEnded = status !== undefined && ENDED.includes(status);

  useEffect(() => {
    if (!hasEnded) return;
    void queries.invalidateQueries({ queryKey: [REPORT] }).then(() => {
      setStarted(null);
      if (status === "completed") tellDone("The section is made anew");
      else tellProblem(failure(reason));
    });
  }, [hasEnded, jobId, status, reason, queries]);

  const start = useMutation({
    mutationFn: (section: string) =>
      dataOf(
        api.POST("/api/v1/reports/{report_id}/sections/{section_key}/regenerate", {
          params: { path: { report_id: report.id, section_key: section } },
        }),
      ),
    onSuccess: ({ job_id, section }) => setStarted({ jobId: job_id, section }),
    onError: tellProblem,
  });
  const isBusy = start.isPending || (jobId !== null && !hasEnded);
  const regenerating: Regenerating | null = isBusy
    ? {
        section: started?.section ?? (start.isPending ? start.variables : null),
        progress: job.data?.progress ?? null,
      }
    : null;
  return { regenerating, regenerate: start.mutate };
}

function failure(reason: string | null | undefined): ApiProblem {
  const why = reason ?? "The server did not say why. The section stands as it was.";
  return new ApiProblem(0, "regeneration_failed", "The section could not be made anew", why, null, []);
}
