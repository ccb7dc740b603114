"use client";

import { Alert, Button, Stack, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Building2 } from "lucide-react";
import { useState } from "react";

import { api } from "@/shared/api/client";
import { asProblem } from "@/shared/api/problem";
import { ME, type Me } from "@/shared/api/session";
import { EmptyState } from "@/shared/ui/Notice";
import { Page } from "@/shared/ui/Page";

import { useSignInOptions } from "./options";

/** The first page of somebody who belongs to no tenant: make one where that is allowed, or wait for an invitation. */
export function NoTenant({ me }: { me: Me }) {
  const options = useSignInOptions();
  return (
    <Page title="Welcome" width="reading">
      <EmptyState icon={Building2} title="You belong to no tenant yet">
        A tenant is a team with its own work logs, reports and people. An admin of one can invite {me.email};
        the invitation comes as a link.
        {options.data?.signup === "open" ? <MakeTenant /> : null}
      </EmptyState>
    </Page>
  );
}

function MakeTenant() {
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const making = useMutation({
    mutationFn: () => api.POST("/api/v1/tenants", { body: { name: name.trim(), slug: slugOf(name) } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ME }),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        making.mutate();
      }}
    >
      <Stack mt="lg" ta="left" maw="22rem" mx="auto">
        {making.isError ? (
          <Alert color="red" role="alert">
            {asProblem(making.error).detail}
          </Alert>
        ) : null}
        <TextInput
          label="Or make one: its name"
          required
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" loading={making.isPending} disabled={!name.trim()}>
          Make the tenant
        </Button>
      </Stack>
    </form>
  );
}

/** A short name for addresses, with digits behind it so that two teams of one name do not meet. */
function slugOf(name: string): string {
  const letters = name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 30);
  const digits = String(crypto.getRandomValues(new Uint16Array(1))[0] ?? 0);
  return `${letters || "team"}-${digits}`;
}
