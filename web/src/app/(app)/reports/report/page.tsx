import type { Metadata } from "next";
import { Suspense } from "react";

import { ReportPage } from "@/features/reports/reading/ReportPage";

export const metadata: Metadata = { title: "Report" };

export default function ReportRoute() {
  return (
    <Suspense>
      <ReportPage />
    </Suspense>
  );
}
