import { useQueryClient } from "@tanstack/react-query";

import { api } from "@/shared/api/client";
import { Confirm } from "@/shared/ui/Confirm";
import { tellDone } from "@/shared/ui/toast";

import { TEMPLATES } from "../queries";
import type { Template } from "../types";

/** Asks before a template is deleted. */
export function DeleteTemplate({ template, onClose }: { template: Template; onClose: () => void }) {
  const queries = useQueryClient();
  const remove = async () => {
    const params = { path: { template_id: template.id ?? "" } };
    await api.DELETE("/api/v1/report-templates/{template_id}", { params });
    await queries.invalidateQueries({ queryKey: [TEMPLATES] });
    tellDone("The template is deleted");
  };
  return (
    <Confirm title="Delete this template?" action="Delete the template" act={remove} onClose={onClose}>
      “{template.name}” goes for everybody here. Reports that were made with it stay as they are; a schedule
      that uses it stops and says so.
    </Confirm>
  );
}
