import type { Metadata } from "next";
import { Suspense } from "react";

import { Audit } from "@/features/settings/audit/Audit";

export const metadata: Metadata = { title: "Audit" };

export default function AuditPage() {
  return (
    <Suspense>
      <Audit />
    </Suspense>
  );
}
