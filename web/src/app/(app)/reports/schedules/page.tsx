import type { Metadata } from "next";
import { Suspense } from "react";

import { Schedules } from "@/features/reports/schedules/Schedules";

export const metadata: Metadata = { title: "Report schedules" };

export default function SchedulesPage() {
  return (
    <Suspense>
      <Schedules />
    </Suspense>
  );
}
