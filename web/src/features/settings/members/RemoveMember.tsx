"use client";

import { useQueryClient } from "@tanstack/react-query";

import { api } from "@/shared/api/client";
import { fetchMe, ME, type Me } from "@/shared/api/session";
import { Confirm } from "@/shared/ui/Confirm";
import { tellDone } from "@/shared/ui/toast";

import type { ManagedTenant } from "../managedTenant";
import type { Member } from "../people";

import { useMembersChanged } from "./membersChanged";

interface RemoveMemberProps {
  me: Me;
  tenant: ManagedTenant;
  member: Member;
  onClose: () => void;
}

/** End a membership, or withdraw what was only an invitation. */
export function RemoveMember({ me, tenant, member, onClose }: RemoveMemberProps) {
  const queries = useQueryClient();
  const membersChanged = useMembersChanged();
  const name = member.name || member.email;
  const remove = async () => {
    await api.DELETE("/api/v1/tenants/{tenant_id}/members/{user_id}", {
      params: { path: { tenant_id: tenant.id, user_id: member.id } },
    });
    if (member.id === me.id) queries.setQueryData(ME, await fetchMe());
    membersChanged();
    tellDone(`${name} is no longer in ${tenant.name}.`);
  };
  return (
    <Confirm
      title={member.id === me.id ? `Leave ${tenant.name}?` : `Remove ${name}?`}
      action={member.id === me.id ? "Leave" : "Remove"}
      act={remove}
      onClose={onClose}
    >
      {member.status === "invited"
        ? "The invitation is withdrawn, and its link works no more."
        : "Their API keys here stop at once, and they see nothing of this tenant any more. What they wrote stays."}
    </Confirm>
  );
}
