import { useEffect, useRef } from "react";

const WAIT_MS = 1200;

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName))
  );
}

/** Call `act` for keys typed one after another outside of fields: `{"g a": …, "n": …, "?": …}`. */
export function useKeySequence(acts: Readonly<Record<string, () => void>>): void {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  useEffect(() => {
    let before = "";
    let timer = 0;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || event.key.length > 1)
        return;
      const typed = before ? `${before} ${event.key}` : event.key;
      window.clearTimeout(timer);
      const act = latest.current[typed] ?? latest.current[event.key];
      before = "";
      if (act) {
        event.preventDefault();
        act();
        return;
      }
      if (Object.keys(latest.current).some((keys) => keys.startsWith(`${event.key} `))) {
        before = event.key;
        timer = window.setTimeout(() => {
          before = "";
        }, WAIT_MS);
      }
    };
    window.addEventListener("keydown", onKey);
    return () => {
      window.removeEventListener("keydown", onKey);
      window.clearTimeout(timer);
    };
  }, []);
}
