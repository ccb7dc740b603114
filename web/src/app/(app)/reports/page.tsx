import type { Metadata } from "next";
import { Suspense } from "react";

import { Reports } from "@/features/reports/list/Reports";

export const metadata: Metadata = { title: "Reports" };

export default function ReportsPage() {
  return (
    <Suspense>
      <Reports />
    </Suspense>
  );
}
