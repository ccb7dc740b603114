import type { Metadata } from "next";
import { Suspense } from "react";

import { Egress } from "@/features/settings/egress/Egress";

export const metadata: Metadata = { title: "Egress" };

export default function EgressPage() {
  return (
    <Suspense>
      <Egress />
    </Suspense>
  );
}
