import type { Metadata } from "next";
import { Suspense } from "react";

import { Groups } from "@/features/settings/groups/Groups";

export const metadata: Metadata = { title: "Groups" };

export default function GroupsPage() {
  return (
    <Suspense>
      <Groups />
    </Suspense>
  );
}
