import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import { useMe } from "@/shared/api/session";
import { useChosenTenant } from "@/shared/api/tenant";
import { tellDone } from "@/shared/ui/toast";

import { WORK_LOGS } from "../queries";

import { placeOf, useWaiting, type WaitingEntry } from "./store";
import { submitWaiting } from "./submitting";

const RETRY_MS = 10_000;

export interface Outbox {
  place: string;
  waiting: readonly WaitingEntry[];
}

/** What waits for the server, submitted as soon as it answers again. */
export function useOutbox(): Outbox {
  const tenant = useChosenTenant();
  const { data: me } = useMe();
  const place = placeOf(tenant, me?.id ?? "");
  const waiting = useWaiting(place);
  const queries = useQueryClient();
  const isAny = waiting.some(({ refusal }) => refusal === null);
  useEffect(() => {
    if (!isAny) return;
    const retry = () => {
      void submitWaiting(place).then((arrived) => {
        if (arrived === 0) return;
        tellDone(
          arrived === 1 ? "The entry that waited is saved." : `${arrived} entries that waited are saved.`,
        );
        void queries.invalidateQueries({ queryKey: [WORK_LOGS] });
      });
    };
    if (navigator.onLine) retry();
    const timer = window.setInterval(retry, RETRY_MS);
    window.addEventListener("online", retry);
    return () => {
      window.clearInterval(timer);
      window.removeEventListener("online", retry);
    };
  }, [isAny, place, queries]);
  return { place, waiting };
}
