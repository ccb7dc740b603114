import type { Metadata } from "next";
import { Suspense } from "react";

import { Invitations } from "@/features/settings/invitations/Invitations";

export const metadata: Metadata = { title: "Invitations" };

export default function InvitationsPage() {
  return (
    <Suspense>
      <Invitations />
    </Suspense>
  );
}
