"use client";

import { Alert, Anchor, Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useState } from "react";

import { useSignInOptions } from "@/shared/api/options";
import { asProblem } from "@/shared/api/problem";
import { githubProblem } from "@/shared/github/problems";

import { Entrance } from "./Entrance";
import { GitHubButton } from "./GitHubButton";
import { useSignIn } from "./signingIn";

/** Sign in with a password, or with GitHub where it is set up. */
export function SignIn() {
  const query = useSearchParams();
  const next = query.get("next");
  const options = useSignInOptions();
  const signIn = useSignIn();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState<string | null>(githubProblem(query.get("problem")));
  const [isBusy, setIsBusy] = useState(false);

  const submit = async (event: React.SubmitEvent) => {
    event.preventDefault();
    setIsBusy(true);
    setProblem(null);
    try {
      await signIn(email, password, next);
    } catch (error) {
      setProblem(asProblem(error).detail);
      setIsBusy(false);
    }
  };
  const foot =
    options.data?.signup === "open" ? (
      <>
        No account yet?{" "}
        <Anchor component={Link} href="/sign-up/" underline="always">
          Make one
        </Anchor>
      </>
    ) : (
      "No account, or the password is lost? An administrator of your team can send you a link."
    );
  return (
    <Entrance title="Sign in" foot={foot}>
      <form onSubmit={submit}>
        <Stack>
          {problem ? (
            <Alert color="red" role="alert">
              {problem}
            </Alert>
          ) : null}
          <TextInput
            label="E-mail"
            type="email"
            autoComplete="username"
            required
            autoFocus
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label="Password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button type="submit" size="md" loading={isBusy}>
            Sign in
          </Button>
        </Stack>
      </form>
      <GitHubButton next={next} />
    </Entrance>
  );
}
