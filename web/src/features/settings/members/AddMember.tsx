"use client";

import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

import { api, dataOf } from "@/shared/api/client";
import { tellDone } from "@/shared/ui/toast";

import { FormProblem } from "../FormProblem";
import type { ManagedTenant } from "../managedTenant";
import { ROLES, type Role } from "../roles";
import { Section } from "../Section";
import classes from "../Settings.module.css";

import { useMembersChanged } from "./membersChanged";

/** Add somebody by e-mail: at once where there is an account, else when it signs up. */
export function AddMember({ tenant }: { tenant: ManagedTenant }) {
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("user");
  const membersChanged = useMembersChanged();
  const add = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST("/api/v1/tenants/{tenant_id}/members", {
          params: { path: { tenant_id: tenant.id } },
          body: { email: email.trim(), role },
        }),
      ),
    onSuccess: (member) => {
      setEmail("");
      membersChanged();
      tellDone(
        member.status === "member"
          ? `${member.name} is a member now.`
          : `${member.email} has no account yet, and joins when it signs up. For a link to send, make an invitation.`,
      );
    },
  });
  return (
    <Section
      title="Add somebody"
      description="Whoever has an account joins at once. Anybody else joins by signing up with this e-mail."
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate();
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
          <Button type="submit" loading={add.isPending}>
            Add
          </Button>
        </div>
        <div className={classes.below}>
          <FormProblem error={add.error} fields={[]} />
        </div>
      </form>
    </Section>
  );
}
