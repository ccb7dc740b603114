import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";

import { ApiProblem, asProblem } from "@/shared/api/problem";
import { postForEvents } from "@/shared/api/stream";
import type { Answer, Claim } from "@/shared/api/types";

import type { Plan } from "./plan";

export const HISTORY = "ask-history";

/** A question on its way: what is known of its answer so far. */
export interface Asking {
  question: string;
  plan: Plan | null;
  passages: number | null;
  claims: readonly Claim[];
  answer: Answer | null;
  problem: ApiProblem | null;
  isBusy: boolean;
  /** Set when the answer is of an earlier day. */
  askedAt: string | null;
}

const NOTHING: Omit<Asking, "question"> = {
  plan: null,
  passages: null,
  claims: [],
  answer: null,
  problem: null,
  isBusy: true,
  askedAt: null,
};

export interface AskLimits {
  from?: string;
  to?: string;
}

/** Ask, and take what arrives as it arrives. */
export function useAsk(onDone: (answer: Answer) => void) {
  const [asking, setAsking] = useState<Asking | null>(null);
  const running = useRef<AbortController | null>(null);
  const queries = useQueryClient();
  const done = useRef(onDone);
  useEffect(() => {
    done.current = onDone;
  });
  useEffect(() => () => running.current?.abort(), []);

  const ask = useCallback(
    async (question: string, limits: AskLimits = {}) => {
      running.current?.abort();
      const control = new AbortController();
      running.current = control;
      const update = (change: Partial<Asking>) => {
        if (!control.signal.aborted) setAsking((now) => (now ? { ...now, ...change } : now));
      };
      setAsking({ question, ...NOTHING });
      try {
        const body = { question, remember: true, ...limits };
        for await (const event of postForEvents("/api/v1/ask", body, control.signal)) {
          if (event.name === "plan") update({ plan: event.data as Plan });
          else if (event.name === "reading")
            update({ passages: (event.data as { passages: number }).passages });
          else if (event.name === "claim") {
            setAsking((now) => (now ? { ...now, claims: [...now.claims, event.data as Claim] } : now));
          } else if (event.name === "problem") throw ApiProblem.of(0, event.data);
          else if (event.name === "done") {
            const answer = event.data as Answer;
            update({ answer, claims: answer.claims, isBusy: false });
            void queries.invalidateQueries({ queryKey: [HISTORY] });
            done.current(answer);
            return;
          }
        }
        throw ApiProblem.unreachable(); // the stream ended without an answer
      } catch (error) {
        update({ problem: asProblem(error), isBusy: false });
      }
    },
    [queries],
  );
  const stop = useCallback(() => {
    running.current?.abort();
    setAsking(null);
  }, []);
  const show = useCallback((shown: Asking | null) => {
    running.current?.abort();
    setAsking(shown);
  }, []);
  return { asking, ask, stop, show };
}
