"use client";

import { Alert, Button, Stack } from "@mantine/core";
import { useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";

import { api } from "@/shared/api/client";
import { asProblem } from "@/shared/api/problem";
import { tellDone } from "@/shared/ui/toast";

import { Entrance } from "./Entrance";
import { NewPassword } from "./NewPassword";

/** Choose a new password with the link that an administrator gave. */
export function ResetPassword() {
  const token = useSearchParams().get("token") ?? "";
  const router = useRouter();
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const submit = async (event: React.SubmitEvent) => {
    event.preventDefault();
    setIsBusy(true);
    setProblem(null);
    try {
      await api.POST(
        "/api/v1/auth/password-reset" as never,
        { body: { token, new_password: password } } as never,
      );
      tellDone("Your password is changed. Sign in with it.");
      router.replace("/sign-in/");
    } catch (error) {
      setProblem(asProblem(error).detail);
      setIsBusy(false);
    }
  };
  return (
    <Entrance title="Choose a new password">
      <form onSubmit={submit}>
        <Stack>
          {problem ? (
            <Alert color="red" role="alert">
              {problem}
            </Alert>
          ) : null}
          <NewPassword value={password} onChange={setPassword} label="New password" />
          <Button type="submit" size="md" loading={isBusy}>
            Change the password
          </Button>
        </Stack>
      </form>
    </Entrance>
  );
}
