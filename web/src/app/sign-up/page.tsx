import type { Metadata } from "next";
import { Suspense } from "react";

import { SignUp } from "@/features/session/SignUp";

export const metadata: Metadata = { title: "Sign up" };

export default function SignUpPage() {
  return (
    <Suspense>
      <SignUp />
    </Suspense>
  );
}
