"use client";

import { Skeleton } from "@mantine/core";
import { useSearchParams } from "next/navigation";
import { useState } from "react";

import { useMe } from "@/shared/api/session";
import { useChosenTenant } from "@/shared/api/tenant";
import { today } from "@/shared/ui/dates";
import { ErrorNotice } from "@/shared/ui/Notice";
import { Page } from "@/shared/ui/Page";

import { placeOf, readWaiting, type WaitingEntry } from "../outbox/store";
import { useEntry, type EntryDetail } from "../queries";

import { draftPlace, readDraft } from "./drafts";
import { Editor } from "./Editor";
import { TEMPLATE, wordsOf, type EntryWords } from "./words";

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Write an entry, or change one (`?id=`). `?date=` says which day it is about. */
export function Write() {
  const query = useSearchParams();
  const [id, wanted] = [query.get("id") ?? "", query.get("date") ?? ""];
  const date = DAY.test(wanted) ? wanted : "";
  const waitingKey = query.get("waiting");
  const tenant = useChosenTenant();
  const { data: me } = useMe();
  const entry = useEntry(id);
  const place = draftPlace(tenant, me?.id ?? "", id, date);
  const outbox = placeOf(tenant, me?.id ?? "");
  const [round, setRound] = useState(0);
  if (id && entry.isError && !entry.data) {
    return (
      <Page title="Edit an entry">
        <ErrorNotice error={entry.error} retry={() => void entry.refetch()} />
      </Page>
    );
  }
  if (id && !entry.data) {
    return (
      <Page title="Edit an entry">
        <Skeleton height={62} mb="md" />
        <Skeleton height={420} radius="lg" />
      </Page>
    );
  }
  return (
    <Editor
      key={`${place} ${waitingKey ?? ""} ${round}`}
      entry={entry.data ?? null}
      begin={() => beginningOf(place, outbox, waitingKey, entry.data ?? null, date)}
      place={place}
      outbox={outbox}
      onAnother={() => setRound(round + 1)}
    />
  );
}

export interface Beginning {
  words: EntryWords;
  /** What the text is compared with to see whether anything was written. */
  pristine: EntryWords;
  revision: number | null;
  /** When the draft was kept that this goes on from. */
  draftOf: string | null;
  waiting: WaitingEntry | null;
}

/** Where writing begins: at the draft of before, at what the server refused, at the entry, or at the empty sections. */
function beginningOf(
  place: string,
  outbox: string,
  waitingKey: string | null,
  entry: EntryDetail | null,
  date: string,
): Beginning {
  const pristine: EntryWords = entry
    ? wordsOf(entry)
    : { date: date || today(), project: "", tags: [], content: TEMPLATE };
  const waiting = readWaiting(outbox).find(({ key }) => key === waitingKey) ?? null;
  const draft = readDraft(place);
  const found = waiting ? { words: wordsOfWaiting(waiting), revision: waiting.revision } : draft;
  return {
    words: found?.words ?? pristine,
    pristine,
    revision: found ? found.revision : (entry?.revision ?? null),
    draftOf: waiting ? null : (draft?.savedAt ?? null),
    waiting,
  };
}

function wordsOfWaiting({ date, project, tags, content }: WaitingEntry): EntryWords {
  return { date, project, tags, content };
}
