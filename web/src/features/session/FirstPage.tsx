"use client";

import { Button } from "@mantine/core";
import { Building2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";

import { useSignInOptions } from "@/shared/api/options";
import { useSwitchTenant, type Me } from "@/shared/api/session";
import { EmptyState } from "@/shared/ui/Notice";
import { Page } from "@/shared/ui/Page";

const NewTenant = dynamic(() => import("@/shared/tenants/NewTenant").then((module) => module.NewTenant), {
  ssr: false,
});

/** What somebody sees who belongs to no tenant: make one where that is allowed, or wait for an invitation. */
export function FirstPage({ me }: { me: Me }) {
  const options = useSignInOptions();
  const switchTenant = useSwitchTenant();
  const [isMaking, setIsMaking] = useState(false);
  const action =
    options.data?.signup === "open" ? (
      <Button onClick={() => setIsMaking(true)}>Make a tenant</Button>
    ) : undefined;
  return (
    <Page title="Welcome" width="reading">
      <EmptyState icon={Building2} title="You belong to no tenant yet" action={action}>
        A tenant is a team with its own work logs, reports and people. An admin of one can invite {me.email};
        the invitation comes as a link.
      </EmptyState>
      {isMaking ? (
        <NewTenant onMade={(tenant) => switchTenant(tenant.id)} onClose={() => setIsMaking(false)} />
      ) : null}
    </Page>
  );
}
