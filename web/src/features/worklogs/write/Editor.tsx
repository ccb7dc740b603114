import { Button, Kbd, TextInput } from "@mantine/core";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useDeferredValue, useRef, useState } from "react";

import { timeAgo } from "@/shared/ui/dates";
import { Page } from "@/shared/ui/Page";

import { Waiting } from "../outbox/Waiting";
import type { EntryDetail } from "../queries";

import { DraftNote } from "./DraftNote";
import { useDraft } from "./drafts";
import classes from "./Editor.module.css";
import { Preview } from "./Preview";
import { ProjectField } from "./ProjectField";
import { SectionButtons } from "./SectionButtons";
import { TagField } from "./TagField";
import { TextField } from "./TextField";
import { useLeaving } from "./useLeaving";
import { useSaving } from "./useSaving";
import { areSame, type EntryWords } from "./words";
import type { Beginning } from "./Write";

const Conflict = dynamic(() => import("./Conflict").then((module) => module.Conflict), { ssr: false });

interface EditorProps {
  entry: EntryDetail | null;
  begin: () => Beginning;
  place: string;
  outbox: string;
  /** Begin anew, with an empty page. */
  onAnother: () => void;
}

/** The text on the left, how it will be read on the right. Ctrl-Enter saves from anywhere in it. */
export function Editor({ entry, begin, place, outbox, onAnother }: EditorProps) {
  const [{ words: first, pristine, revision: firstRevision, draftOf, waiting }] = useState(begin);
  const [words, setWords] = useState(first);
  const [revision, setRevision] = useState(firstRevision);
  const [isRestored, setIsRestored] = useState(draftOf !== null);
  const text = useRef<HTMLTextAreaElement>(null);
  const isDirty = !areSame(words, pristine);
  const saving = useSaving({ entryId: entry?.id ?? null, place, outbox, waiting, onAnother });
  const state = useDraft(place, words, revision, isDirty, saving.isDone);
  useLeaving(isDirty && !saving.isDone);
  const shown = useDeferredValue(words);
  const change = (changes: Partial<EntryWords>) => setWords((now) => ({ ...now, ...changes }));
  // Somebody else has changed the entry: seen when saving, or when the entry was fetched again.
  const isOvertaken = entry !== null && revision !== null && entry.revision > revision && isDirty;
  const theirs = saving.theirs ?? (isOvertaken && !saving.isBusy && !saving.isDone ? entry : null);
  // What is saved while both are shown was written knowing theirs.
  const save = () => void saving.save(words, theirs?.revision ?? revision);
  const title = entry ? "Edit an entry" : "Write an entry";
  return (
    <Page
      title={title}
      description="In your own words. Everything that Citewell says about this day will rest on them."
    >
      <Waiting />
      {isRestored && draftOf && isDirty ? (
        <p className={classes.restored} role="status">
          This is your draft, kept {timeAgo(draftOf)}.
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => {
              setWords(pristine);
              setRevision(entry?.revision ?? null);
              setIsRestored(false);
            }}
          >
            {entry ? "Back to the saved text" : "Begin anew"}
          </Button>
        </p>
      ) : null}
      {theirs ? (
        <Conflict
          theirs={theirs}
          mine={words}
          onUse={(chosen) => {
            setWords(chosen);
            setRevision(theirs.revision);
            saving.settle();
          }}
        />
      ) : null}
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          save();
        }}
      >
        <div className={classes.fields}>
          <TextInput
            type="date"
            label="Date"
            required
            value={words.date}
            error={saving.errors["date"]}
            onChange={(event) => change({ date: event.currentTarget.value })}
          />
          <ProjectField
            value={words.project}
            error={saving.errors["project"]}
            onChange={(project) => change({ project })}
          />
          <TagField value={words.tags} error={saving.errors["tags"]} onChange={(tags) => change({ tags })} />
        </div>
        <div className={classes.columns}>
          <div className={classes.writing}>
            <SectionButtons text={text} content={words.content} />
            <TextField
              ref={text}
              value={words.content}
              error={saving.errors["content"]}
              onChange={(content) => change({ content })}
            />
          </div>
          <Preview words={shown} entry={entry} />
        </div>
        <footer className={classes.foot}>
          <DraftNote state={state} />
          <Button
            component={Link}
            href={entry ? `/work-logs/entry/?id=${entry.id}` : "/work-logs/"}
            variant="default"
          >
            Back
          </Button>
          <Button
            type="submit"
            loading={saving.isBusy}
            rightSection={<Kbd className={classes.keys ?? ""}>Ctrl ⏎</Kbd>}
          >
            {theirs ? "Save mine over theirs" : "Save"}
          </Button>
        </footer>
      </form>
    </Page>
  );
}
