import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";

import { api } from "@/shared/api/client";
import { Confirm } from "@/shared/ui/Confirm";
import { dayInWords } from "@/shared/ui/dates";
import { tellDone } from "@/shared/ui/toast";

import { WORK_LOGS, type EntryDetail } from "../queries";

/** Asks before an entry goes with all that it ever said. */
export function DeleteEntry({ entry, onClose }: { entry: EntryDetail; onClose: () => void }) {
  const router = useRouter();
  const queries = useQueryClient();
  const remove = async () => {
    await api.DELETE("/api/v1/worklogs/{entry_id}", { params: { path: { entry_id: entry.id } } });
    queries.removeQueries({ queryKey: [WORK_LOGS, "entry", entry.id] });
    void queries.invalidateQueries({ queryKey: [WORK_LOGS] });
    tellDone("The entry is deleted.");
    router.replace("/work-logs/");
  };
  return (
    <Confirm title="Delete this entry?" action="Delete the entry" act={remove} onClose={onClose}>
      The entry of {dayInWords(entry.date)} goes with its history, and nothing will find or quote it any more.
      Reports that quoted it keep the quote, marked as no longer there. This cannot be undone.
    </Confirm>
  );
}
