import { useSyncExternalStore } from "react";

let isShown = false;
const listeners = new Set<() => void>();

function set(value: boolean): void {
  isShown = value;
  for (const tell of listeners) tell();
}

export const showShortcuts = () => set(true);
export const hideShortcuts = () => set(false);

export function useShortcutsShown(): boolean {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => isShown,
    () => false,
  );
}
