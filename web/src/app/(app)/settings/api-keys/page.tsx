import type { Metadata } from "next";
import { Suspense } from "react";

import { ApiKeys } from "@/features/settings/apiKeys/ApiKeys";

export const metadata: Metadata = { title: "API keys" };

export default function ApiKeysPage() {
  return (
    <Suspense>
      <ApiKeys />
    </Suspense>
  );
}
