import { useQueryClient } from "@tanstack/react-query";

import type { components } from "@/shared/api/schema";

export const MODELS = "models";
export const INDEX_HEALTH = "index-health";
export const WATCH_MS = 2000;

export type Health = components["schemas"]["IndexHealthOut"];

/** Whether the index is being filled, so that looking again shows more. */
export function isAtWork(health: Health | undefined): boolean {
  return (
    health !== undefined && (health.waiting > 0 || health.models.some(({ state }) => state === "building"))
  );
}

export function useLookAgain(): () => Promise<unknown> {
  const queries = useQueryClient();
  return () =>
    Promise.all([MODELS, INDEX_HEALTH].map((name) => queries.invalidateQueries({ queryKey: [name] })));
}
