import { diffWordsWithSpace } from "diff";
import { useMemo } from "react";

import classes from "./WordDiff.module.css";

interface WordDiffProps {
  before: string;
  after: string;
}

interface Part {
  kind: "same" | "added" | "removed" | "left out";
  words: string;
}

const MAX_MS = 400; // very different long texts: then the whole of both is shown
const CONTEXT_CHARS = 240;

/** What changed between two texts, word by word. Long stretches that stayed are folded. */
export function WordDiff({ before, after }: WordDiffProps) {
  const parts = useMemo(() => partsOf(before, after), [before, after]);
  return (
    <div className={classes.text}>
      {parts.map(({ kind, words }, index) =>
        kind === "added" ? (
          <ins key={index}>{words}</ins>
        ) : kind === "removed" ? (
          <del key={index}>{words}</del>
        ) : kind === "left out" ? (
          <span key={index} className={classes.left}>
            {words}
          </span>
        ) : (
          <span key={index}>{words}</span>
        ),
      )}
    </div>
  );
}

function partsOf(before: string, after: string): Part[] {
  const changes = diffWordsWithSpace(before, after, { timeout: MAX_MS });
  if (!changes) {
    return [
      { kind: "removed", words: before },
      { kind: "added", words: `\n\n${after}` },
    ];
  }
  const parts: Part[] = [];
  let [removed, added] = ["", ""];
  const flush = () => {
    if (removed) parts.push({ kind: "removed", words: removed });
    if (added) parts.push({ kind: "added", words: added });
    [removed, added] = ["", ""];
  };
  changes.forEach((change, index) => {
    const isLast = index === changes.length - 1;
    if (change.removed) removed += change.value;
    else if (change.added) added += change.value;
    else if (removed && added && !isLast && /^[^\S\n]+$/.test(change.value)) {
      // Phrases are read as phrases: a space that both have between two changed words belongs to both.
      removed += change.value;
      added += change.value;
    } else {
      flush();
      parts.push(...folded(change.value, index === 0, isLast));
    }
  });
  flush();
  return parts;
}

function folded(words: string, isFirst: boolean, isLast: boolean): Part[] {
  const head = isFirst ? 0 : CONTEXT_CHARS;
  const tail = isLast ? 0 : CONTEXT_CHARS;
  if (words.length <= head + tail + CONTEXT_CHARS) return [{ kind: "same", words }];
  const from = head === 0 ? 0 : words.indexOf("\n", head);
  const to = tail === 0 ? words.length : words.lastIndexOf("\n", words.length - tail);
  if (from < 0 || to < 0 || from >= to) return [{ kind: "same", words }];
  const parts: Part[] = [
    { kind: "same", words: words.slice(0, from) },
    { kind: "left out", words: "\n… unchanged …\n" },
    { kind: "same", words: words.slice(to) },
  ];
  return parts.filter(({ words: left }) => left !== "");
}
