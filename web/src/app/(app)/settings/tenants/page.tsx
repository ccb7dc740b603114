import type { Metadata } from "next";
import { Suspense } from "react";

import { Tenants } from "@/features/settings/tenants/Tenants";

export const metadata: Metadata = { title: "Tenants" };

export default function TenantsPage() {
  return (
    <Suspense>
      <Tenants />
    </Suspense>
  );
}
