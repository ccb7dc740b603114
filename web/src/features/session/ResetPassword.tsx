"use client";

import { Anchor, Button, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";

import { api } from "@/shared/api/client";
import { fieldError } from "@/shared/api/fields";
import { ApiProblem } from "@/shared/api/problem";
import { ErrorNotice } from "@/shared/ui/Notice";
import { tellDone } from "@/shared/ui/toast";

import { Entrance } from "./Entrance";
import { NewPassword } from "./NewPassword";

/** Choose a new password with the link that an administrator gave. */
export function ResetPassword() {
  const token = useSearchParams().get("token");
  const router = useRouter();
  const queries = useQueryClient();
  const [password, setPassword] = useState("");
  const reset = useMutation({
    mutationFn: () =>
      api.POST("/api/v1/auth/password-reset", { body: { token: token ?? "", new_password: password } }),
    onSuccess: () => {
      queries.clear(); // every session of the account has ended
      tellDone("Your password is changed. Sign in with it.");
      router.replace("/sign-in/");
    },
  });
  const isWorthless = reset.error instanceof ApiProblem && reset.error.status === 404;
  if (!token || isWorthless) {
    return (
      <Entrance title="This link cannot be used" foot={<ToSignIn />}>
        <Text>
          {token
            ? "It was used, has expired, or a newer one was made."
            : "It was not copied whole: its end is missing."}{" "}
          Ask whoever gave it to you for a new one.
        </Text>
      </Entrance>
    );
  }
  const problem = fieldError(reset.error, "new_password");
  return (
    <Entrance title="Choose a new password" foot={<ToSignIn />}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          reset.mutate();
        }}
      >
        <Stack>
          {reset.isError && !problem ? <ErrorNotice error={reset.error} /> : null}
          <NewPassword value={password} onChange={setPassword} label="New password" error={problem} />
          <Text size="sm" c="dimmed">
            You are signed out everywhere, and sign in with the new one.
          </Text>
          <Button type="submit" size="md" loading={reset.isPending}>
            Change the password
          </Button>
        </Stack>
      </form>
    </Entrance>
  );
}

function ToSignIn() {
  return (
    <Anchor component={Link} href="/sign-in/" underline="always">
      To the sign-in
    </Anchor>
  );
}
