import type { Metadata } from "next";
import { Suspense } from "react";

import { WorkLogs } from "@/features/worklogs/timeline/WorkLogs";

export const metadata: Metadata = { title: "Work logs" };

export default function WorkLogsPage() {
  return (
    <Suspense>
      <WorkLogs />
    </Suspense>
  );
}
