"use client";

import { Alert, Button, Group, Stack, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { api, dataOf } from "../api/client";
import { fieldError, formError } from "../api/fields";
import { fetchMe, ME, type Tenant } from "../api/session";
import { Dialog } from "../ui/Dialog";

import { slugOf } from "./slug";

interface NewTenantProps {
  onMade: (tenant: Tenant) => void;
  onClose: () => void;
}

/** Make a tenant, and be its admin. */
export function NewTenant({ onMade, onClose }: NewTenantProps) {
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [typedSlug, setSlug] = useState<string | null>(null);
  const slug = typedSlug ?? slugOf(name);
  const make = useMutation({
    mutationFn: () => dataOf(api.POST("/api/v1/tenants", { body: { name, slug } })),
    onSuccess: async (tenant) => {
      queries.setQueryData(ME, await fetchMe());
      onClose();
      onMade(tenant);
    },
  });
  const refusal = make.error ? formError(make.error, ["name", "slug"]) : null;
  return (
    <Dialog title="New tenant" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate();
        }}
      >
        <Stack>
          <span>
            A team with its own work logs, reports and people. You are its first admin; nothing crosses from
            or to another tenant.
          </span>
          {refusal ? (
            <Alert color="red" role="alert">
              {refusal}
            </Alert>
          ) : null}
          <TextInput
            label="Name"
            required
            maxLength={200}
            value={name}
            error={fieldError(make.error, "name")}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label="Slug"
            description="Its short name in addresses and scripts. Small letters, digits and hyphens; it stays."
            required
            maxLength={63}
            pattern="[a-z0-9]([a-z0-9\-]{0,61}[a-z0-9])?"
            title="Small letters, digits and hyphens, a letter or digit first and last"
            autoComplete="off"
            spellCheck={false}
            value={slug}
            error={fieldError(make.error, "slug")}
            onChange={(event) => setSlug(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={make.isPending}>
              Make the tenant
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
