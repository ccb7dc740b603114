"use client";

import { Button, NativeSelect } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { api, dataOf } from "@/shared/api/client";
import { changeList, useList } from "@/shared/api/list";
import { ME, type Me } from "@/shared/api/session";
import { shortDay } from "@/shared/ui/dates";
import { tellDone, tellProblem } from "@/shared/ui/toast";

import { initialsOf } from "../initials";
import type { ManagedTenant } from "../managedTenant";
import type { Member } from "../people";
import { ROLES, roleInWords, type Role } from "../roles";
import { Row, Rows, Tag } from "../Rows";
import { Section } from "../Section";

import { MEMBERS, useMembersChanged } from "./membersChanged";
import { PasswordLink, type ResetLink } from "./PasswordLink";
import { RemoveMember } from "./RemoveMember";

interface MemberListProps {
  me: Me;
  tenant: ManagedTenant;
  onLink: (link: ResetLink) => void;
}

/** Everybody, with the role, which is changed at once. */
export function MemberList({ me, tenant, onLink }: MemberListProps) {
  const queries = useQueryClient();
  const membersChanged = useMembersChanged();
  const [removed, setRemoved] = useState<Member | null>(null);
  const [locked, setLocked] = useState<Member | null>(null);
  const key = [MEMBERS, tenant.id];
  const list = useList(key, (cursor) =>
    dataOf(
      api.GET("/api/v1/tenants/{tenant_id}/members", {
        params: { path: { tenant_id: tenant.id }, query: cursor },
      }),
    ),
  );
  const changeRole = useMutation({
    mutationFn: ({ member, role }: { member: Member; role: Role }) =>
      api.PATCH("/api/v1/tenants/{tenant_id}/members/{user_id}", {
        params: { path: { tenant_id: tenant.id, user_id: member.id } },
        body: { role },
      }),
    onMutate: ({ member, role }) =>
      changeList<Member>(queries, key, (items) =>
        items.map((each) => (each.id === member.id ? { ...each, role } : each)),
      ),
    onError: (error, _change, undo) => {
      undo?.();
      tellProblem(error);
    },
    onSuccess: (_answer, { member, role }) => {
      tellDone(`${member.name || member.email} is ${roleInWords(role)} now.`);
      if (member.id === me.id) void queries.invalidateQueries({ queryKey: ME });
    },
    onSettled: membersChanged,
  });
  return (
    <Section title="In this tenant">
      <Rows label="Members" list={list} keyOf={({ id }) => id}>
        {(member) => (
          <Row
            icon={<span aria-hidden>{initialsOf(member.name || member.email)}</span>}
            title={
              <>
                {member.name || member.email}
                {member.id === me.id ? <Tag tone="good">You</Tag> : null}
                {member.status === "invited" ? <Tag tone="warn">Invited</Tag> : null}
              </>
            }
            facts={`${member.name ? `${member.email} · ` : ""}${member.status === "invited" ? "invited" : "since"} ${shortDay(member.since.slice(0, 10))}`}
            actions={
              <>
                <NativeSelect
                  aria-label={`Role of ${member.name || member.email}`}
                  size="xs"
                  data={ROLES}
                  value={member.role}
                  onChange={(event) => changeRole.mutate({ member, role: event.currentTarget.value as Role })}
                />
                {member.status === "member" && member.id !== me.id ? (
                  <Button
                    variant="subtle"
                    color="gray"
                    size="compact-sm"
                    aria-label={`Password link for ${member.name}`}
                    onClick={() => setLocked(member)}
                  >
                    Password link
                  </Button>
                ) : null}
                <Button
                  variant="subtle"
                  color="red"
                  size="compact-sm"
                  aria-label={`Remove ${member.name || member.email}`}
                  onClick={() => setRemoved(member)}
                >
                  Remove
                </Button>
              </>
            }
          />
        )}
      </Rows>
      {removed ? (
        <RemoveMember me={me} tenant={tenant} member={removed} onClose={() => setRemoved(null)} />
      ) : null}
      {locked?.user_id ? (
        <PasswordLink
          userId={locked.user_id}
          name={locked.name}
          onLink={onLink}
          onClose={() => setLocked(null)}
        />
      ) : null}
    </Section>
  );
}
