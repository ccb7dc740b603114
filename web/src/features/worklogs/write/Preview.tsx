import { useMemo } from "react";

import { dayInWords } from "@/shared/ui/dates";

import { Markdown } from "../markdown/Markdown";
import { referencesOf } from "../markdown/references";
import type { EntryDetail } from "../queries";

import classes from "./Editor.module.css";
import { withoutEmptySections, type EntryWords } from "./words";

const KINDS = [
  { kind: "request", label: "Pull requests" },
  { kind: "ticket", label: "Tickets" },
  { kind: "person", label: "People" },
  { kind: "tag", label: "Tags in the text" },
] as const;

/** How the entry will read, and what is recognised in it. */
export function Preview({ words, entry }: { words: EntryWords; entry: EntryDetail | null }) {
  const content = useMemo(() => withoutEmptySections(words.content), [words.content]);
  const references = useMemo(() => referencesOf(content), [content]);
  const isAnything = KINDS.some(({ kind }) => references[kind].length > 0);
  return (
    <section className={classes.preview} aria-labelledby="preview-title">
      <header>
        <h2 id="preview-title">Preview</h2>
        <p>
          {words.date ? dayInWords(words.date) : "No date"}
          {words.project ? ` · ${words.project}` : ""}
          {words.tags.map((tag) => ` #${tag}`)}
        </p>
      </header>
      {content.trim() ? (
        <Markdown text={content} level={3} />
      ) : (
        <p className={classes.nothing}>
          What you write appears here as it will be read. Link a pull request, or name it (#454); name a
          ticket (HB-156) or a colleague (@ben), and the entry is found by them.
        </p>
      )}
      {isAnything ? (
        <dl className={classes.recognised} aria-label="Recognised">
          {KINDS.filter(({ kind }) => references[kind].length > 0).map(({ kind, label }) => (
            <div key={kind}>
              <dt>{label}</dt>
              <dd>{references[kind].join(", ")}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {entry ? <GivenApart entry={entry} /> : null}
    </section>
  );
}

function GivenApart({ entry }: { entry: EntryDetail }) {
  const given = [
    ...entry.prs,
    ...entry.meetings,
    ...entry.blockers,
    ...(entry.summary ? [entry.summary] : []),
  ];
  if (given.length === 0) return null;
  return (
    <p className={classes.apart}>
      Given in fields of their own, and kept as they are: {given.map((value) => `“${value}”`).join(", ")}
    </p>
  );
}
