import type { Metadata } from "next";
import { Suspense } from "react";

import { Profile } from "@/features/settings/profile/Profile";

export const metadata: Metadata = { title: "Profile" };

export default function ProfilePage() {
  return (
    <Suspense>
      <Profile />
    </Suspense>
  );
}
