"use client";

import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

import { api } from "@/shared/api/client";
import { fieldError } from "@/shared/api/fields";
import { Dialog } from "@/shared/ui/Dialog";
import { tellDone } from "@/shared/ui/toast";

import { FormProblem } from "../FormProblem";

import type { ListedTenant } from "./TenantList";
import { useTenantsChanged } from "./tenantsChanged";

/** Give a tenant another name. */
export function RenameTenant({ tenant, onClose }: { tenant: ListedTenant; onClose: () => void }) {
  const [name, setName] = useState(tenant.name);
  const tenantsChanged = useTenantsChanged();
  const rename = useMutation({
    mutationFn: () =>
      api.PATCH("/api/v1/tenants/{tenant_id}", {
        params: { path: { tenant_id: tenant.id } },
        body: { name },
      }),
    onSuccess: () => {
      tenantsChanged();
      tellDone(`The tenant is called ${name.trim()} now.`);
      onClose();
    },
  });
  return (
    <Dialog title={`Rename ${tenant.name}`} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          rename.mutate();
        }}
      >
        <Stack>
          <FormProblem error={rename.error} fields={["name"]} />
          <TextInput
            label="Name"
            description={`Its slug stays ${tenant.slug}: addresses and scripts hold it.`}
            required
            maxLength={200}
            value={name}
            error={fieldError(rename.error, "name")}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={rename.isPending}>
              Rename
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
