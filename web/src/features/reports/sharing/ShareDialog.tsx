import { Button, Group, Radio, Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { api } from "@/shared/api/client";
import { useTenant } from "@/shared/api/session";
import { Dialog } from "@/shared/ui/Dialog";
import { ErrorNotice } from "@/shared/ui/Notice";
import { tellDone } from "@/shared/ui/toast";

import { REPORT, REPORTS } from "../queries";
import type { Report, Visibility } from "../types";

import { Readers } from "./Readers";

/** Who may read the report besides its maker. */
export function ShareDialog({ report, onClose }: { report: Report; onClose: () => void }) {
  const tenant = useTenant();
  const queries = useQueryClient();
  const [visibility, setVisibility] = useState<Visibility>(report.visibility);
  const [users, setUsers] = useState(() => new Set(report.shared_with?.users.map(({ id }) => id)));
  const [groups, setGroups] = useState(() => new Set(report.shared_with?.groups.map(({ id }) => id)));
  const isPeople = visibility === "people";
  const isNobody = isPeople && users.size + groups.size === 0;
  const sharing = useMutation({
    mutationFn: () =>
      api.PUT("/api/v1/reports/{report_id}/sharing", {
        params: { path: { report_id: report.id } },
        body: {
          visibility,
          user_ids: isPeople ? [...users] : [],
          group_ids: isPeople ? [...groups] : [],
        },
      }),
    onSuccess: async () => {
      void queries.invalidateQueries({ queryKey: [REPORTS] });
      await queries.invalidateQueries({ queryKey: [REPORT] });
      tellDone(visibility === "private" ? "The report is private again" : "The report is shared");
      onClose();
    },
  });
  return (
    <Dialog onClose={onClose} title="Who may read this report">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!isNobody) sharing.mutate();
        }}
      >
        <Radio.Group aria-label="Who may read this report" value={visibility} onChange={setVisibility}>
          <Stack gap="sm">
            <Radio
              value="private"
              label="Only its maker"
              description={
                report.visibility === "private"
                  ? "And administrators, who may read all reports."
                  : "Takes back what was shared, from now on."
              }
            />
            <Radio
              value="tenant"
              label={`Everybody in ${tenant?.name ?? "this tenant"}`}
              description="To read and export. Only its maker and administrators change it."
            />
            <Radio
              value="people"
              label="People and groups"
              description="Those you choose, and who joins these groups later."
            />
          </Stack>
        </Radio.Group>
        {isPeople ? (
          <Readers
            makerId={report.created_by.id}
            users={users}
            groups={groups}
            onUsers={setUsers}
            onGroups={setGroups}
          />
        ) : null}
        {sharing.isError ? <ErrorNotice error={sharing.error} /> : null}
        <Group justify="flex-end" mt="lg" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={sharing.isPending} disabled={isNobody}>
            {visibility === "private" && report.visibility !== "private" ? "Make it private" : "Save"}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
