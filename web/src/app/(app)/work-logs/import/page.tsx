import type { Metadata } from "next";

import { Import } from "@/features/worklogs/importing/Import";

export const metadata: Metadata = { title: "Import work logs" };

export default function ImportPage() {
  return <Import />;
}
