"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** The settings begin with oneself. */
export function FirstSettingsPage() {
  const router = useRouter();
  useEffect(() => router.replace("/settings/profile/"), [router]);
  return null;
}
