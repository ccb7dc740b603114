"use client";

import { Alert, Anchor, Button, Stack, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useState } from "react";

import { api, dataOf } from "@/shared/api/client";
import { asProblem, type ApiProblem } from "@/shared/api/problem";
import { ErrorNotice } from "@/shared/ui/Notice";

import { Entrance } from "./Entrance";
import { NewPassword } from "./NewPassword";
import { useSignIn } from "./signingIn";

/** Make an account: freely where sign-up is open, else with the token of an invitation. */
export function SignUp() {
  const token = useSearchParams().get("token");
  const signIn = useSignIn();
  const invitation = useQuery({
    queryKey: ["invitation", token],
    queryFn: () => dataOf(api.POST("/api/v1/auth/invitation", { body: { token: token ?? "" } })),
    enabled: token !== null,
    retry: false,
  });
  const [name, setName] = useState("");
  const [typedEmail, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const email = invitation.data?.email ?? typedEmail;
  const errorOf = (field: string) => problem?.fields.find((each) => each.field === field)?.detail;

  const submit = async (event: React.SubmitEvent) => {
    event.preventDefault();
    setIsBusy(true);
    setProblem(null);
    try {
      await api.POST("/api/v1/auth/signup", {
        body: { name, email, password, ...(token ? { invitation: token } : {}) },
      });
      await signIn(email, password, "/");
    } catch (error) {
      setProblem(asProblem(error));
      setIsBusy(false);
    }
  };
  if (token && invitation.isError) {
    return (
      <Entrance title="This invitation cannot be used">
        <ErrorNotice error={invitation.error} />
      </Entrance>
    );
  }
  const title = invitation.data ? `Join ${invitation.data.tenant_name}` : "Make an account";
  const foot = (
    <>
      Have an account?{" "}
      <Anchor component={Link} href="/sign-in/" underline="always">
        Sign in
      </Anchor>
    </>
  );
  return (
    <Entrance title={title} foot={foot}>
      <form onSubmit={submit}>
        <Stack>
          {problem && problem.fields.length === 0 ? (
            <Alert color="red" role="alert">
              {problem.detail}
            </Alert>
          ) : null}
          <TextInput
            label="Name"
            autoComplete="name"
            required
            autoFocus
            value={name}
            error={errorOf("name")}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label="E-mail"
            type="email"
            autoComplete="username"
            required
            readOnly={invitation.data !== undefined}
            value={email}
            error={errorOf("email")}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <NewPassword value={password} onChange={setPassword} error={errorOf("password")} />
          <Button type="submit" size="md" loading={isBusy}>
            {invitation.data ? "Join" : "Make the account"}
          </Button>
        </Stack>
      </form>
    </Entrance>
  );
}
