"use client";

import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

import { api, dataOf } from "@/shared/api/client";

import { FormProblem } from "../FormProblem";
import type { ManagedTenant } from "../managedTenant";
import { useMembersChanged } from "../members/membersChanged";
import { ROLES, type Role } from "../roles";
import { Section } from "../Section";
import classes from "../Settings.module.css";

import type { InvitationLink } from "./Invitations";

interface NewInvitationProps {
  tenant: ManagedTenant;
  onLink: (link: InvitationLink) => void;
}

/** Make a link for one e-mail. */
export function NewInvitation({ tenant, onLink }: NewInvitationProps) {
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("user");
  const membersChanged = useMembersChanged();
  const invite = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST("/api/v1/tenants/{tenant_id}/invitations", {
          params: { path: { tenant_id: tenant.id } },
          body: { email: email.trim(), role },
        }),
      ),
    onSuccess: (link) => {
      setEmail("");
      membersChanged();
      onLink(link);
    },
  });
  return (
    <Section title="Invite somebody">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          invite.mutate();
        }}
      >
        <div className={classes.line}>
          <TextInput
            className={classes.grow ?? ""}
            label="E-mail"
            type="email"
            required
            autoComplete="off"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <NativeSelect
            label="Role"
            data={ROLES}
            value={role}
            onChange={(event) => setRole(event.currentTarget.value as Role)}
          />
          <Button type="submit" loading={invite.isPending}>
            Make a link
          </Button>
        </div>
        <div className={classes.below}>
          <FormProblem error={invite.error} fields={[]} />
        </div>
      </form>
    </Section>
  );
}
