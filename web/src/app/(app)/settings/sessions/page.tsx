import type { Metadata } from "next";
import { Suspense } from "react";

import { Sessions } from "@/features/settings/sessions/Sessions";

export const metadata: Metadata = { title: "Sessions" };

export default function SessionsPage() {
  return (
    <Suspense>
      <Sessions />
    </Suspense>
  );
}
