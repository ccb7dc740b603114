import { useSyncExternalStore } from "react";

import type { EntryWords } from "../write/words";

/** An entry that was written while the server did not answer. */
export interface WaitingEntry extends EntryWords {
  key: string;
  queuedAt: string;
  /** Of an entry that is there already; null for a new one. */
  entryId: string | null;
  revision: number | null;
  /** Why it could not be submitted, where the server refused it. */
  refusal: string | null;
}

const PREFIX = "citewell.outbox";
const listeners = new Set<() => void>();
const NOTHING: readonly WaitingEntry[] = [];
let known = { raw: "", place: "", entries: NOTHING };

export function placeOf(tenant: string, user: string): string {
  return `${PREFIX}.${tenant}.${user}`;
}

export function readWaiting(place: string): readonly WaitingEntry[] {
  const raw = window.localStorage.getItem(place) ?? "";
  if (known.raw === raw && known.place === place) return known.entries;
  let entries = NOTHING;
  try {
    entries = raw ? (JSON.parse(raw) as WaitingEntry[]) : NOTHING;
  } catch {
    entries = NOTHING; // written by something else than this page
  }
  known = { raw, place, entries };
  return entries;
}

function write(place: string, entries: readonly WaitingEntry[]): void {
  if (entries.length > 0) window.localStorage.setItem(place, JSON.stringify(entries));
  else window.localStorage.removeItem(place);
  for (const tell of listeners) tell();
}

export function addWaiting(place: string, entry: WaitingEntry): void {
  write(place, [...readWaiting(place).filter(({ key }) => key !== entry.key), entry]);
}

export function removeWaiting(place: string, key: string): void {
  write(
    place,
    readWaiting(place).filter((entry) => entry.key !== key),
  );
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  window.addEventListener("storage", tell);
  return () => {
    listeners.delete(tell);
    window.removeEventListener("storage", tell);
  };
}

export function useWaiting(place: string): readonly WaitingEntry[] {
  return useSyncExternalStore(
    subscribe,
    () => readWaiting(place),
    () => NOTHING,
  );
}
