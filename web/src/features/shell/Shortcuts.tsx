"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";

import { useKeySequence } from "@/shared/keys/useKeySequence";

import { DESTINATIONS } from "./destinations";
import { showShortcuts, useShortcutsShown } from "./shortcutsStore";

const ShortcutList = dynamic(() => import("./ShortcutList").then((module) => module.ShortcutList), {
  ssr: false,
});

/** The keys that work on every page, and the list of them. */
export function Shortcuts() {
  const router = useRouter();
  const isShown = useShortcutsShown();
  const moves = Object.fromEntries(
    DESTINATIONS.map(({ href, key }) => [`g ${key}`, () => router.push(href)]),
  );
  useKeySequence({ ...moves, n: () => router.push("/work-logs/write/"), "?": showShortcuts });
  return isShown ? <ShortcutList /> : null;
}
