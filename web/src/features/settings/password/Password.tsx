"use client";

import { Button, PasswordInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { useState } from "react";

import { api } from "@/shared/api/client";
import { fieldError } from "@/shared/api/fields";
import type { Me } from "@/shared/api/session";
import { EmptyState } from "@/shared/ui/Notice";
import { tellDone } from "@/shared/ui/toast";

import { FormProblem } from "../FormProblem";
import { Section } from "../Section";
import classes from "../Settings.module.css";
import { SettingsPage } from "../SettingsPage";

/** Choose another password. */
export function Password() {
  return (
    <SettingsPage
      title="Password"
      description="Whoever has it can sign in as you. Changing it signs you out everywhere else."
      audience="everyone"
    >
      {(me) => (me.has_password ? <ChangePassword me={me} /> : <NoPassword />)}
    </SettingsPage>
  );
}

function NoPassword() {
  return (
    <EmptyState icon={KeyRound} title="You sign in with GitHub">
      Your account has no password. If you want one, ask an administrator for a link to set it.
    </EmptyState>
  );
}

function ChangePassword({ me }: { me: Me }) {
  const [current, setCurrent] = useState("");
  const [wanted, setWanted] = useState("");
  const change = useMutation({
    mutationFn: () =>
      api.POST("/api/v1/auth/password", { body: { current_password: current, new_password: wanted } }),
    onSuccess: () => {
      setCurrent("");
      setWanted("");
      tellDone("Your password is changed. You are signed out everywhere else.");
    },
  });
  return (
    <Section title="Change the password">
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate();
        }}
      >
        <FormProblem error={change.error} fields={["current_password", "new_password"]} />
        <input type="text" autoComplete="username" value={me.email} readOnly hidden />
        <PasswordInput
          label="Current password"
          autoComplete="current-password"
          required
          value={current}
          error={fieldError(change.error, "current_password")}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <PasswordInput
          label="New password"
          description="At least 10 characters. A few words in a row are easy to remember and hard to guess."
          autoComplete="new-password"
          required
          value={wanted}
          error={fieldError(change.error, "new_password")}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
        <div>
          <Button type="submit" loading={change.isPending}>
            Change the password
          </Button>
        </div>
      </form>
    </Section>
  );
}
