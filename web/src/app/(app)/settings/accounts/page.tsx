import type { Metadata } from "next";
import { Suspense } from "react";

import { Accounts } from "@/features/settings/accounts/Accounts";

export const metadata: Metadata = { title: "Accounts" };

export default function AccountsPage() {
  return (
    <Suspense>
      <Accounts />
    </Suspense>
  );
}
