import type { Metadata } from "next";
import { Suspense } from "react";

import { Templates } from "@/features/reports/templates/Templates";

export const metadata: Metadata = { title: "Report templates" };

export default function TemplatesPage() {
  return (
    <Suspense>
      <Templates />
    </Suspense>
  );
}
