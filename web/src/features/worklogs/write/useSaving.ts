import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";

import { asProblem, type ApiProblem } from "@/shared/api/problem";
import { tellDone, tellProblem } from "@/shared/ui/toast";

import { addWaiting, removeWaiting, type WaitingEntry } from "../outbox/store";
import { submit } from "../outbox/submitting";
import { fetchEntry, WORK_LOGS, type EntryDetail } from "../queries";

import { dropDraft } from "./drafts";
import { MAX_CONTENT_CHARS, withoutEmptySections, type EntryWords } from "./words";

interface Place {
  entryId: string | null;
  place: string;
  outbox: string;
  waiting: WaitingEntry | null;
  onAnother: () => void;
}

type Errors = Readonly<Record<string, string>>;

/** Save what was written; what the server cannot take now waits in this browser. */
export function useSaving({ entryId, place, outbox, waiting, onAnother }: Place) {
  const queries = useQueryClient();
  const router = useRouter();
  const [isBusy, setIsBusy] = useState(false);
  const [isDone, setIsDone] = useState(false);
  const [errors, setErrors] = useState<Errors>({});
  const [theirs, setTheirs] = useState<EntryDetail | null>(null);

  const refuse = async (problem: ApiProblem, words: EntryWords, revision: number | null) => {
    if (problem.status === 0) {
      addWaiting(outbox, {
        ...words,
        key: waiting?.key ?? crypto.randomUUID(),
        queuedAt: new Date().toISOString(),
        entryId,
        revision,
        refusal: null,
      });
      dropDraft(place);
      setIsDone(true);
      tellDone("No connection. Your entry waits in this browser and is submitted when the server answers.");
      if (entryId === null) onAnother();
    } else if (problem.status === 409 && entryId !== null) {
      setTheirs(await fetchEntry(entryId));
      window.scrollTo(0, 0);
    } else if (problem.fields.length > 0) {
      setErrors(Object.fromEntries(problem.fields.map(({ field, detail }) => [nameOf(field), detail])));
    } else tellProblem(problem);
  };

  const save = async (words: EntryWords, revision: number | null) => {
    if (isBusy) return;
    const wrong = whatIsWrong(words);
    setErrors(wrong);
    if (Object.keys(wrong).length > 0) return;
    setIsBusy(true);
    try {
      const entry = await submit(words, entryId, revision);
      dropDraft(place);
      setIsDone(true);
      if (waiting) removeWaiting(outbox, waiting.key);
      void queries.invalidateQueries({ queryKey: [WORK_LOGS] });
      void queries.invalidateQueries({ queryKey: ["entry", entry.id] });
      tellDone("Saved.");
      router.push(`/work-logs/entry/?id=${entry.id}`);
    } catch (error) {
      await refuse(asProblem(error), words, revision).catch(tellProblem);
    } finally {
      setIsBusy(false);
    }
  };
  return { save, isBusy, isDone, errors, theirs, settle: () => setTheirs(null) };
}

function whatIsWrong({ date, content }: EntryWords): Errors {
  const wrong: Record<string, string> = {};
  if (!date) wrong["date"] = "Say which day it is about.";
  const written = withoutEmptySections(content);
  if (!written.trim()) wrong["content"] = "Write at least one line. Sections that stay empty are not saved.";
  if (written.length > MAX_CONTENT_CHARS) {
    wrong["content"] =
      `An entry has at most ${MAX_CONTENT_CHARS.toLocaleString("en")} characters. Divide it into several.`;
  }
  return wrong;
}

/** The field of the form that a field of the body belongs to: `body.tags.3` → `tags`. */
function nameOf(field: string): string {
  return ["date", "project", "tags"].find((name) => field.split(".").includes(name)) ?? "content";
}
