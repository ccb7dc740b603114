import type { Metadata } from "next";
import { Suspense } from "react";

import { Password } from "@/features/settings/password/Password";

export const metadata: Metadata = { title: "Password" };

export default function PasswordPage() {
  return (
    <Suspense>
      <Password />
    </Suspense>
  );
}
