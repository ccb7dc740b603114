import { useSyncExternalStore } from "react";

const KEY = "citewell.tenant";
const listeners = new Set<() => void>();

/** The tenant this browser works in; empty before one was chosen. */
export function chosenTenant(): string {
  return typeof window === "undefined" ? "" : (window.localStorage.getItem(KEY) ?? "");
}

export function chooseTenant(id: string): void {
  if (id) window.localStorage.setItem(KEY, id);
  else window.localStorage.removeItem(KEY);
  for (const tell of listeners) tell();
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  window.addEventListener("storage", tell);
  return () => {
    listeners.delete(tell);
    window.removeEventListener("storage", tell);
  };
}

export function useChosenTenant(): string {
  return useSyncExternalStore(subscribe, chosenTenant, () => "");
}
