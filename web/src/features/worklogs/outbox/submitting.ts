import { api, dataOf } from "@/shared/api/client";
import { asProblem } from "@/shared/api/problem";

import type { Entry } from "../queries";
import { bodyOf, type EntryWords } from "../write/words";

import { addWaiting, readWaiting, removeWaiting, type WaitingEntry } from "./store";

const HOW_MANY_OF_A_DAY = 50;

export async function submit(
  words: EntryWords,
  entryId: string | null,
  revision: number | null,
): Promise<Entry> {
  const body = bodyOf(words);
  if (entryId === null) return dataOf(api.POST("/api/v1/worklogs", { body }));
  return dataOf(
    api.PATCH("/api/v1/worklogs/{entry_id}", {
      params: { path: { entry_id: entryId } },
      body: { ...body, ...(revision === null ? {} : { revision }) },
    }),
  );
}

/** Submit what waits, oldest first; returns how many entries arrived. It stops where the server does not answer. */
export async function submitWaiting(place: string): Promise<number> {
  const work = async () => {
    let arrived = 0;
    for (const entry of readWaiting(place)) {
      if (entry.refusal !== null) continue;
      try {
        if (!(await hasArrived(entry))) await submit(entry, entry.entryId, entry.revision);
        removeWaiting(place, entry.key);
        arrived += 1;
      } catch (error) {
        const problem = asProblem(error);
        if (problem.isTemporary || problem.status === 401) return arrived;
        addWaiting(place, { ...entry, refusal: problem.detail });
      }
    }
    return arrived;
  };
  // One tab at a time, where the browser can tell: two would write the same entry twice.
  const locks = (navigator as { locks?: LockManager }).locks;
  return locks ? locks.request(place, work) : work();
}

/** Whether an earlier attempt was saved although its answer got lost on the way. */
async function hasArrived(waiting: WaitingEntry): Promise<boolean> {
  if (waiting.entryId !== null) return false;
  const query = { from: waiting.date, to: waiting.date, author: "me", limit: HOW_MANY_OF_A_DAY };
  const { items } = await dataOf(api.GET("/api/v1/worklogs", { params: { query } }));
  return items.some((entry) => entry.content === waiting.content);
}
