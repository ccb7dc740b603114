import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";

import { api } from "@/shared/api/client";
import { Confirm } from "@/shared/ui/Confirm";
import { tellDone } from "@/shared/ui/toast";

import { REPORTS } from "../queries";
import type { Report } from "../types";
import { periodOf } from "../words";

/** Asks before a report is deleted. */
export function DeleteReport({ report, onClose }: { report: Report; onClose: () => void }) {
  const router = useRouter();
  const queries = useQueryClient();
  const remove = async () => {
    await api.DELETE("/api/v1/reports/{report_id}", { params: { path: { report_id: report.id } } });
    void queries.invalidateQueries({ queryKey: [REPORTS] });
    tellDone("The report is deleted");
    router.replace("/reports/");
  };
  const isShared = report.visibility !== "private";
  return (
    <Confirm title="Delete this report?" action="Delete the report" act={remove} onClose={onClose}>
      {report.template_name}, {periodOf(report)}, goes with its edits and their history
      {isShared ? ", also for everybody it is shared with" : ""}. The entries stay.
    </Confirm>
  );
}
