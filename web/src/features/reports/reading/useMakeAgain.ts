import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";

import { tellProblem } from "@/shared/ui/toast";

import { generate, reportAddress, REPORTS, requestOf } from "../queries";
import type { Report } from "../types";

/** Make a report anew from the same request, and go to it. */
export function useMakeAgain(report: Report) {
  const router = useRouter();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => generate(requestOf(report)),
    onSuccess: (id) => {
      void queries.invalidateQueries({ queryKey: [REPORTS] });
      router.push(reportAddress(id));
    },
    onError: tellProblem,
  });
}
