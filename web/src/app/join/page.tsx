import type { Metadata } from "next";
import { Suspense } from "react";

import { Join } from "@/features/session/Join";

export const metadata: Metadata = { title: "Join" };

export default function JoinPage() {
  return (
    <Suspense>
      <Join />
    </Suspense>
  );
}
