import type { Metadata } from "next";

import { FirstSettingsPage } from "@/features/settings/FirstSettingsPage";

export const metadata: Metadata = { title: "Settings" };

export default function SettingsPage() {
  return <FirstSettingsPage />;
}
