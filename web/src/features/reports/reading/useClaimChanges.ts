import { useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query";

import { api } from "@/shared/api/client";
import { tellDone, tellProblem } from "@/shared/ui/toast";

import { REPORT } from "../queries";
import type { Report } from "../types";

export const EDITS = "report-edits";

async function readAgain(queries: QueryClient): Promise<void> {
  void queries.invalidateQueries({ queryKey: [EDITS] });
  await queries.invalidateQueries({ queryKey: [REPORT] });
}

/** Save other words for a claim; the report is read again, because equal claims change together. */
export function useRewordClaim(report: Report) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, words }: { id: string; words: string }) =>
      api.PATCH("/api/v1/reports/{report_id}/claims/{claim_id}", {
        params: { path: { report_id: report.id, claim_id: id } },
        body: { claim: words },
      }),
    onSuccess: async () => {
      await readAgain(queries);
      tellDone("Checked and saved");
    },
  });
}

/** Take a claim out of the report, or put it back. */
export function useHideClaim(report: Report) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, isHidden }: { id: string; isHidden: boolean }) => {
      const params = { path: { report_id: report.id, claim_id: id } };
      if (isHidden) await api.DELETE("/api/v1/reports/{report_id}/claims/{claim_id}", { params });
      else {
        const body = { hidden: false };
        await api.PATCH("/api/v1/reports/{report_id}/claims/{claim_id}", { params, body });
      }
    },
    onSuccess: () => readAgain(queries),
    onError: tellProblem,
  });
}
