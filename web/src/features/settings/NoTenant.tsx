import { Button } from "@mantine/core";
import { Building2 } from "lucide-react";
import Link from "next/link";

import { EmptyState } from "@/shared/ui/Notice";

/** For a superadmin who is in no tenant and has named none. */
export function NoTenant() {
  return (
    <EmptyState
      icon={Building2}
      title="Which tenant?"
      action={
        <Button component={Link} href="/settings/tenants/">
          Choose a tenant
        </Button>
      }
    >
      You are in no tenant yourself. As a superadmin you can look after the people of any.
    </EmptyState>
  );
}
