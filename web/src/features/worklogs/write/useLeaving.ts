import { useEffect, useRef } from "react";

import { tellDone } from "@/shared/ui/toast";

/** Ask before the tab goes with unsaved work; within the app say that it stays as a draft. */
export function useLeaving(isUnsaved: boolean): void {
  const latest = useRef(isUnsaved);
  useEffect(() => {
    latest.current = isUnsaved;
  });
  useEffect(() => {
    const onLeave = (event: BeforeUnloadEvent) => {
      if (latest.current) event.preventDefault();
    };
    window.addEventListener("beforeunload", onLeave);
    return () => window.removeEventListener("beforeunload", onLeave);
  }, []);
  useEffect(() => {
    const path = window.location.pathname;
    return () => {
      const isGone = window.location.pathname !== path;
      if (latest.current && isGone) tellDone("Not saved yet: your text stays here as a draft.");
    };
  }, []);
}
