"use client";

import { Button } from "@mantine/core";
import { Plus } from "lucide-react";
import { useState } from "react";

import { NewTenant } from "@/shared/tenants/NewTenant";
import { tellDone } from "@/shared/ui/toast";

import { SettingsPage } from "../SettingsPage";

import { TenantList } from "./TenantList";
import { useTenantsChanged } from "./tenantsChanged";

/** All tenants of the installation. */
export function Tenants() {
  const [isMaking, setIsMaking] = useState(false);
  const tenantsChanged = useTenantsChanged();
  return (
    <SettingsPage
      title="Tenants"
      description="Every team of this installation. You look after them and their people; what they write you read only where you are a member."
      audience="superadmins"
      actions={
        <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setIsMaking(true)}>
          New tenant
        </Button>
      }
    >
      {() => (
        <>
          <TenantList />
          {isMaking ? (
            <NewTenant
              onMade={(tenant) => {
                tenantsChanged();
                tellDone(`${tenant.name} is made, and you are its admin.`);
              }}
              onClose={() => setIsMaking(false)}
            />
          ) : null}
        </>
      )}
    </SettingsPage>
  );
}
