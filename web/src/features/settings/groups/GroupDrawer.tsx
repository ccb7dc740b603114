"use client";

import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import { api, dataOf } from "@/shared/api/client";
import { useChosenTenant } from "@/shared/api/tenant";
import { Dialog } from "@/shared/ui/Dialog";
import { ErrorNotice } from "@/shared/ui/Notice";

import { useAllMembers } from "../people";

import { GroupForm } from "./GroupForm";
import { GROUP } from "./groupQueries";

/** One group: its name, who is in it, and the end of it. */
export function GroupDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const tenant = useChosenTenant();
  const members = useAllMembers();
  const group = useQuery({
    queryKey: [GROUP, tenant, id],
    queryFn: () => dataOf(api.GET("/api/v1/groups/{group_id}", { params: { path: { group_id: id } } })),
  });
  const error = group.error ?? members.error;
  return (
    <Dialog title={group.data?.name ?? "Group"} side="right" onClose={onClose}>
      {error ? (
        <ErrorNotice error={error} />
      ) : group.data && members.data ? (
        <GroupForm group={group.data} people={members.data} onClose={onClose} />
      ) : (
        <Skeleton height={220} />
      )}
    </Dialog>
  );
}
