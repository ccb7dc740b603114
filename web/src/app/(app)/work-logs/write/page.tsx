import type { Metadata } from "next";
import { Suspense } from "react";

import { Write } from "@/features/worklogs/write/Write";

export const metadata: Metadata = { title: "Write an entry" };

export default function WritePage() {
  return (
    <Suspense>
      <Write />
    </Suspense>
  );
}
