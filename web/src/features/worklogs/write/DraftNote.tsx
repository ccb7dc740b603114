import { useSyncExternalStore } from "react";

import type { DraftState } from "./drafts";
import classes from "./Editor.module.css";

const WORDS: Record<DraftState, string> = {
  unchanged: "Nothing to save yet",
  saving: "Keeping the draft …",
  saved: "Saved as draft in this browser",
  refused: "The draft could not be kept: this browser's storage is full. Save the entry before you leave.",
};

/** Where the text is safe at this moment. */
export function DraftNote({ state }: { state: DraftState }) {
  const isOnline = useSyncExternalStore(
    (tell) => {
      window.addEventListener("online", tell);
      window.addEventListener("offline", tell);
      return () => {
        window.removeEventListener("online", tell);
        window.removeEventListener("offline", tell);
      };
    },
    () => navigator.onLine,
    () => true,
  );
  return (
    <p className={classes.note} role="status" data-state={state}>
      {WORDS[state]}
      {isOnline ? "" : " · You are offline; saving works, and submits later"}
    </p>
  );
}
