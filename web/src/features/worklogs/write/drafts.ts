import { useEffect, useState } from "react";

import { areSame, type EntryWords } from "./words";

export interface Draft {
  words: EntryWords;
  /** The revision that was looked at; null for a new entry. */
  revision: number | null;
  savedAt: string;
}

export type DraftState = "unchanged" | "saving" | "saved" | "refused";

const PREFIX = "citewell.draft";
const WAIT_MS = 400;

/** Where a draft is kept: by tenant and user, so that nobody finds another's on a shared machine. */
export function draftPlace(tenant: string, user: string, id: string, date: string): string {
  return [PREFIX, tenant, user, id || (date ? `new ${date}` : "new")].join(".");
}

export function readDraft(place: string): Draft | null {
  try {
    const draft = JSON.parse(window.localStorage.getItem(place) ?? "null") as Draft | null;
    return typeof draft?.words.content === "string" && Array.isArray(draft.words.tags) ? draft : null;
  } catch {
    return null; // written by something else than this page
  }
}

export function dropDraft(place: string): void {
  window.localStorage.removeItem(place);
}

interface Kept {
  words: EntryWords;
  revision: number | null;
  isRefused: boolean;
}

/** Keep what is being written in this browser, a moment after each change and before the page goes. */
export function useDraft(
  place: string,
  words: EntryWords,
  revision: number | null,
  isDirty: boolean,
  isDone: boolean,
): DraftState {
  const [kept, setKept] = useState<Kept | null>(null);
  useEffect(() => {
    if (isDone) return;
    if (!isDirty) {
      dropDraft(place);
      return;
    }
    const keep = () => {
      const draft: Draft = { words, revision, savedAt: new Date().toISOString() };
      try {
        window.localStorage.setItem(place, JSON.stringify(draft));
        setKept({ words, revision, isRefused: false });
      } catch {
        setKept({ words, revision, isRefused: true }); // the browser's storage is full
      }
    };
    const timer = window.setTimeout(keep, WAIT_MS);
    window.addEventListener("pagehide", keep);
    return () => {
      window.clearTimeout(timer);
      window.removeEventListener("pagehide", keep);
    };
  }, [place, words, revision, isDirty, isDone]);
  if (!isDirty) return "unchanged";
  if (!kept || !areSame(kept.words, words) || kept.revision !== revision) return "saving";
  return kept.isRefused ? "refused" : "saved";
}
