import type { Span } from "./lines";

export interface Piece {
  start: number;
  words: string;
  isMarked: boolean;
}

/** A stretch of text, divided where marks begin and end. The marks are in order and do not overlap. */
export function piecesOf(text: string, { start, end }: Span, marks: readonly Span[]): Piece[] {
  const pieces: Piece[] = [];
  let at = start;
  const push = (to: number, isMarked: boolean) => {
    if (to > at) pieces.push({ start: at, words: text.slice(at, to), isMarked });
    at = Math.max(at, to);
  };
  for (const mark of marks) {
    if (mark.end <= at) continue;
    if (mark.start >= end) break;
    push(Math.min(mark.start, end), false);
    push(Math.min(mark.end, end), true);
  }
  push(end, false);
  return pieces;
}

const MIN_WORD_CHARS = 2;
const MAX_ENDING_CHARS = 3;
const SMALL_WORDS = new Set(
  "a an and are as at be but by did do does for from had has have how i in is it its me my of on or our that the their this to was we were what when where which who why with you your".split(
    " ",
  ),
);

/** Where the words of a query stand in a text, other endings included: "deploy" finds "deployed". */
export function findWords(text: string, query: string): Span[] {
  const words = query.match(/[\p{L}\p{N}][\p{L}\p{N}_.-]*/gu) ?? [];
  const telling = words.filter(
    (word) => word.length >= MIN_WORD_CHARS && !SMALL_WORDS.has(word.toLowerCase()),
  );
  if (telling.length === 0) return [];
  const stems = telling.map((word) => escaped(stemOf(word))).sort((one, other) => other.length - one.length);
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${stems.join("|")})[\\p{L}\\p{N}]{0,${MAX_ENDING_CHARS}}(?![\\p{L}\\p{N}])`,
    "giu",
  );
  return [...text.matchAll(pattern)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
  }));
}

function stemOf(word: string): string {
  return word.length > 5 ? word.replace(/(?:ing|ed|es|s|e)$/i, "") : word;
}

function escaped(word: string): string {
  return word.replaceAll(".", "\\.");
}

/** Offsets of the server count Unicode code points; JavaScript counts UTF-16 units. */
export function unitsOf(text: string, codePoints: number): number {
  let units = 0;
  for (let seen = 0; seen < codePoints && units < text.length; seen += 1) {
    units += (text.codePointAt(units) ?? 0) > 0xffff ? 2 : 1;
  }
  return units;
}
