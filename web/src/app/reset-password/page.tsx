import type { Metadata } from "next";
import { Suspense } from "react";

import { ResetPassword } from "@/features/session/ResetPassword";

export const metadata: Metadata = { title: "New password" };

export default function ResetPasswordPage() {
  return (
    <Suspense>
      <ResetPassword />
    </Suspense>
  );
}
