"use client";

import { Alert, Button, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

import { api } from "@/shared/api/client";
import { fieldError, formError } from "@/shared/api/fields";

import { NewPassword } from "./NewPassword";
import { useSignIn } from "./signingIn";

interface SignUpFormProps {
  /** Of an invitation, whose e-mail is given. */
  token: string | null;
  email: string | null;
}

/** Name, e-mail and password; then one is inside. */
export function SignUpForm({ token, email: givenEmail }: SignUpFormProps) {
  const signIn = useSignIn();
  const [name, setName] = useState("");
  const [typedEmail, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const email = givenEmail ?? typedEmail;
  const signUp = useMutation({
    mutationFn: async () => {
      await api.POST("/api/v1/auth/signup", {
        body: { name, email, password, ...(token ? { invitation: token } : {}) },
      });
      await signIn(email, password, "/");
    },
  });
  const refusal = formError(signUp.error, ["name", "email", "password"]);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        signUp.mutate();
      }}
    >
      <Stack>
        {refusal ? (
          <Alert color="red" role="alert">
            {refusal}
          </Alert>
        ) : null}
        <TextInput
          label="Name"
          autoComplete="name"
          required
          autoFocus
          maxLength={200}
          value={name}
          error={fieldError(signUp.error, "name")}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          required
          readOnly={givenEmail !== null}
          {...(givenEmail === null ? {} : { description: "The one that was invited." })}
          value={email}
          error={fieldError(signUp.error, "email")}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <NewPassword value={password} onChange={setPassword} error={fieldError(signUp.error, "password")} />
        <Button type="submit" size="md" loading={signUp.isPending}>
          {token ? "Join" : "Make the account"}
        </Button>
      </Stack>
    </form>
  );
}
