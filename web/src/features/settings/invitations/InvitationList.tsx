"use client";

import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { MailPlus } from "lucide-react";
import { useState } from "react";

import { api, dataOf } from "@/shared/api/client";
import { useList } from "@/shared/api/list";
import type { components } from "@/shared/api/schema";
import { Confirm } from "@/shared/ui/Confirm";
import { shortDay } from "@/shared/ui/dates";
import { EmptyState } from "@/shared/ui/Notice";
import { tellDone, tellProblem } from "@/shared/ui/toast";

import type { ManagedTenant } from "../managedTenant";
import { INVITATIONS, useMembersChanged } from "../members/membersChanged";
import { Row, Rows, Tag } from "../Rows";
import { Section } from "../Section";

import type { InvitationLink } from "./Invitations";

type Invitation = components["schemas"]["InvitationOut"];

interface InvitationListProps {
  tenant: ManagedTenant;
  onLink: (link: InvitationLink) => void;
}

/** Who is invited and has not come yet. */
export function InvitationList({ tenant, onLink }: InvitationListProps) {
  const membersChanged = useMembersChanged();
  const [withdrawn, setWithdrawn] = useState<Invitation | null>(null);
  const list = useList([INVITATIONS, tenant.id], (cursor) =>
    dataOf(
      api.GET("/api/v1/tenants/{tenant_id}/invitations", {
        params: { path: { tenant_id: tenant.id }, query: cursor },
      }),
    ),
  );
  const path = (invitation: Invitation) => ({
    params: { path: { tenant_id: tenant.id, invitation_id: invitation.id } },
  });
  const renew = useMutation({
    mutationFn: (invitation: Invitation) =>
      dataOf(api.POST("/api/v1/tenants/{tenant_id}/invitations/{invitation_id}/renew", path(invitation))),
    onSuccess: onLink,
    onError: tellProblem,
    onSettled: membersChanged,
  });
  const withdraw = async (invitation: Invitation) => {
    await api.DELETE("/api/v1/tenants/{tenant_id}/invitations/{invitation_id}", path(invitation));
    membersChanged();
    tellDone(`The invitation of ${invitation.email} is withdrawn.`);
  };
  if (list.items?.length === 0) {
    return (
      <EmptyState icon={MailPlus} title="Nobody is waiting">
        Whoever you invite stands here until they have joined. Their link can be made anew, or withdrawn.
      </EmptyState>
    );
  }
  return (
    <Section title="Waiting">
      <Rows label="Invitations" list={list} keyOf={({ id }) => id}>
        {(invitation) => (
          <Row
            icon={<MailPlus size={16} strokeWidth={1.75} aria-hidden />}
            title={
              <>
                {invitation.email}
                {invitation.role === "admin" ? <Tag>Admin</Tag> : null}
                <LinkState expiresAt={invitation.expires_at} />
              </>
            }
            facts={`Invited ${shortDay(invitation.created_at.slice(0, 10))}${invitation.invited_by ? ` by ${invitation.invited_by}` : ""}${
              invitation.expires_at ? "" : " · joins when signing up with this e-mail"
            }`}
            actions={
              <>
                <Button
                  variant="default"
                  size="compact-sm"
                  aria-label={`New link for ${invitation.email}`}
                  loading={renew.isPending && renew.variables.id === invitation.id}
                  onClick={() => renew.mutate(invitation)}
                >
                  New link
                </Button>
                <Button
                  variant="subtle"
                  color="red"
                  size="compact-sm"
                  aria-label={`Withdraw the invitation of ${invitation.email}`}
                  onClick={() => setWithdrawn(invitation)}
                >
                  Withdraw
                </Button>
              </>
            }
          />
        )}
      </Rows>
      {withdrawn ? (
        <Confirm
          title={`Withdraw the invitation of ${withdrawn.email}?`}
          action="Withdraw"
          act={() => withdraw(withdrawn)}
          onClose={() => setWithdrawn(null)}
        >
          Its link works no more. You can invite them again.
        </Confirm>
      ) : null}
    </Section>
  );
}

function LinkState({ expiresAt }: { expiresAt: string | null }) {
  const [now] = useState(Date.now);
  if (!expiresAt) return <Tag>No link</Tag>;
  if (new Date(expiresAt).getTime() < now) return <Tag tone="warn">Link expired</Tag>;
  return <Tag tone="good">Until {shortDay(expiresAt.slice(0, 10))}</Tag>;
}
