import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";

import { asProblem, type ApiProblem } from "@/shared/api/problem";

import { WORK_LOGS } from "../queries";

import type { ChosenFile } from "./files";
import { runImport, type Progress, type Reading, type Report } from "./running";

/** An import on its way: nothing chosen, looked at, or done. */
export interface Importing {
  preview: Report | null;
  result: Report | null;
  problem: ApiProblem | null;
  busy: "previewing" | "importing" | null;
  progress: Progress | null;
}

const NOTHING: Importing = { preview: null, result: null, problem: null, busy: null, progress: null };

export function useImport() {
  const [state, setState] = useState(NOTHING);
  const running = useRef<AbortController | null>(null);
  const queries = useQueryClient();
  useEffect(() => () => running.current?.abort(), []);

  const run = useCallback(
    async (files: readonly ChosenFile[], readings: Readonly<Record<string, Reading>>, isDryRun: boolean) => {
      running.current?.abort();
      const control = new AbortController();
      running.current = control;
      const update = (change: Partial<Importing>) => {
        if (!control.signal.aborted) setState((now) => ({ ...now, ...change }));
      };
      update({ problem: null, progress: null, busy: isDryRun ? "previewing" : "importing" });
      try {
        const report = await runImport(files, readings, isDryRun, control.signal, (progress) =>
          update({ progress }),
        );
        update(isDryRun ? { preview: report, busy: null } : { result: report, busy: null });
        if (!isDryRun) void queries.invalidateQueries({ queryKey: [WORK_LOGS] });
      } catch (error) {
        update({ problem: asProblem(error), busy: null });
      }
    },
    [queries],
  );
  const reset = useCallback(() => {
    running.current?.abort();
    setState(NOTHING);
  }, []);
  return { ...state, run, reset };
}
