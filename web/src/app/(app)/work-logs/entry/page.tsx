import type { Metadata } from "next";
import { Suspense } from "react";

import { EntryPage } from "@/features/worklogs/entry/EntryPage";

export const metadata: Metadata = { title: "Entry" };

export default function WorkLogEntryPage() {
  return (
    <Suspense>
      <EntryPage />
    </Suspense>
  );
}
