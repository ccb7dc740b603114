/** A stretch of a text, in UTF-16 units. */
export interface Span {
  start: number;
  end: number;
}

const TAB_COLUMNS = 4;

/** The lines of a text, without what ends them. */
export function linesOf(text: string): Span[] {
  const lines: Span[] = [];
  let start = 0;
  for (;;) {
    const at = text.indexOf("\n", start);
    const end = at < 0 ? text.length : at;
    lines.push({ start, end: end > start && text[end - 1] === "\r" ? end - 1 : end });
    if (at < 0) return lines;
    start = at + 1;
  }
}

/** How far a line is indented, tabs to the next multiple of four (CommonMark 2.2). */
export function columnsOf(line: string): number {
  let columns = 0;
  for (const character of line) {
    if (character === " ") columns += 1;
    else if (character === "\t") columns += TAB_COLUMNS - (columns % TAB_COLUMNS);
    else break;
  }
  return columns;
}

/** The span without white space at its ends. */
export function trimmed(text: string, { start, end }: Span): Span {
  let [from, to] = [start, end];
  while (from < to && /\s/.test(text[from] ?? "")) from += 1;
  while (to > from && /\s/.test(text[to - 1] ?? "")) to -= 1;
  return { start: from, end: to };
}
