import { columnsOf, linesOf, trimmed, type Span } from "./lines";

export type Block =
  | { kind: "heading"; level: number; span: Span }
  | { kind: "paragraph"; span: Span }
  | { kind: "code"; lines: readonly Span[] }
  | { kind: "quote"; blocks: readonly Block[] }
  | { kind: "list"; first: number | null; items: readonly ListItem[] }
  | { kind: "table"; header: readonly Span[] | null; rows: readonly (readonly Span[])[] }
  | { kind: "rule" };

export interface ListItem {
  isChecked: boolean | null;
  blocks: readonly Block[];
}

const MAX_DEPTH = 10; // deeper ones are shown as text
const MAX_UNDERLINED_CHARS = 80;
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+|$)/;
const RULE = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const UNDERLINE = /^ {0,3}(={2,}|-{2,})[ \t]*$/;
const FENCE = /^[ \t]*(`{3,}(?=[^`]*$)|~{3,})/;
const QUOTE = /^ {0,3}> ?/;
const BULLET = /^([ \t]*)(?:[-*+•◦▪‣·–—]|(\d{1,3})[.)])(?:[ \t]+|$)(?:\[([ xX✓✔-])\](?:[ \t]+|$))?/;
const TABLE_RULE = /^(?=[^|]*\|)\|?[ \t:]*-[-\s:|]*$/;

/**
 * The blocks of a work log's Markdown, with their places in the text. It reads as the server does: CommonMark where
 * that matters for meaning, except that a line which is not indented does not continue the bullet above it.
 */
export function parseBlocks(text: string): Block[] {
  return new Blocks(text).of(linesOf(text), 0);
}

class Blocks {
  constructor(private readonly text: string) {}

  of(lines: readonly Span[], depth: number): Block[] {
    const blocks: Block[] = [];
    let at = 0;
    while (at < lines.length) {
      const line = lines[at] as Span;
      const words = this.read(line);
      const fence = FENCE.exec(words)?.[1];
      if (!words.trim()) at += 1;
      else if (fence) at = this.code(lines, at, fence, blocks);
      else if (HEADING.test(words)) {
        blocks.push(this.heading(line, words));
        at += 1;
      } else if (RULE.test(words)) {
        blocks.push({ kind: "rule" });
        at += 1;
      } else if (depth < MAX_DEPTH && QUOTE.test(words)) at = this.quote(lines, at, depth, blocks);
      else if (depth < MAX_DEPTH && BULLET.test(words)) at = this.list(lines, at, depth, blocks);
      else if (words.trimStart().startsWith("|")) at = this.table(lines, at, blocks);
      else at = this.paragraph(lines, at, blocks);
    }
    return blocks;
  }

  private read({ start, end }: Span): string {
    return this.text.slice(start, end);
  }

  private heading(line: Span, words: string): Block {
    const marks = HEADING.exec(words);
    const closing = /(?:^|[ \t])#+[ \t]*$/.exec(words.slice(marks?.[0].length ?? 0))?.[0].length ?? 0;
    const span = trimmed(this.text, {
      start: line.start + (marks?.[0].length ?? 0),
      end: line.end - closing,
    });
    return { kind: "heading", level: marks?.[1]?.length ?? 1, span };
  }

  private code(lines: readonly Span[], from: number, fence: string, blocks: Block[]): number {
    const closing = new RegExp(`^[ \\t]*${fence[0]}{${fence.length},}[ \\t]*$`);
    let at = from + 1;
    while (at < lines.length && !closing.test(this.read(lines[at] as Span))) at += 1;
    blocks.push({ kind: "code", lines: lines.slice(from + 1, at) });
    return at + 1;
  }

  private quote(lines: readonly Span[], from: number, depth: number, blocks: Block[]): number {
    const inner: Span[] = [];
    let at = from;
    for (; at < lines.length; at += 1) {
      const line = lines[at] as Span;
      const mark = QUOTE.exec(this.read(line));
      if (!mark) break;
      inner.push({ start: line.start + mark[0].length, end: line.end });
    }
    blocks.push({ kind: "quote", blocks: this.of(inner, depth + 1) });
    return at;
  }

  private list(lines: readonly Span[], from: number, depth: number, blocks: Block[]): number {
    const number = BULLET.exec(this.read(lines[from] as Span))?.[2];
    const items: ListItem[] = [];
    let at = from;
    for (;;) {
      const next = this.nextWritten(lines, at);
      const line = lines[next];
      const bullet = line && !RULE.test(this.read(line)) ? BULLET.exec(this.read(line)) : null;
      if (!line || !bullet || (bullet[2] === undefined) !== (number === undefined)) break;
      const end = this.endOfItem(lines, next, columnsOf(bullet[1] ?? ""));
      const first = { start: line.start + bullet[0].length, end: line.end };
      const box = bullet[3];
      items.push({
        isChecked: box === undefined ? null : box !== " " && box !== "-",
        blocks: this.of([first, ...lines.slice(next + 1, end)], depth + 1),
      });
      at = end;
    }
    blocks.push({ kind: "list", first: number === undefined ? null : Number(number), items });
    return at;
  }

  /** The line behind an item: whatever is indented deeper than its mark belongs to it. */
  private endOfItem(lines: readonly Span[], from: number, indent: number): number {
    let at = from + 1;
    for (;;) {
      const next = this.nextWritten(lines, at);
      const line = lines[next];
      if (!line || columnsOf(this.read(line)) <= indent) return at;
      at = next + 1;
    }
  }

  private nextWritten(lines: readonly Span[], from: number): number {
    let at = from;
    while (at < lines.length && !this.read(lines[at] as Span).trim()) at += 1;
    return at;
  }

  private table(lines: readonly Span[], from: number, blocks: Block[]): number {
    const rows: Span[][] = [];
    let header: Span[] | null = null;
    let at = from;
    for (; at < lines.length; at += 1) {
      const line = lines[at] as Span;
      const words = this.read(line).trim();
      if (!words.startsWith("|")) break;
      if (TABLE_RULE.test(words)) header ??= rows.pop() ?? null;
      else rows.push(this.cells(line));
    }
    blocks.push({ kind: "table", header, rows });
    return at;
  }

  private cells(line: Span): Span[] {
    const inner = trimmed(this.text, line);
    const start = this.text[inner.start] === "|" ? inner.start + 1 : inner.start;
    const end = inner.end > start && this.text[inner.end - 1] === "|" ? inner.end - 1 : inner.end;
    const cells: Span[] = [];
    let from = start;
    for (let at = start; at <= end; at += 1) {
      if (at < end && (this.text[at] !== "|" || this.text[at - 1] === "\\")) continue;
      cells.push(trimmed(this.text, { start: from, end: at }));
      from = at + 1;
    }
    return cells;
  }

  private paragraph(lines: readonly Span[], from: number, blocks: Block[]): number {
    const first = lines[from] as Span;
    const second = lines[from + 1];
    if (second && first.end - first.start <= MAX_UNDERLINED_CHARS) {
      const underline = UNDERLINE.exec(this.read(second));
      if (underline) {
        const level = underline[1]?.startsWith("=") ? 1 : 2;
        blocks.push({ kind: "heading", level, span: trimmed(this.text, first) });
        return from + 2;
      }
    }
    let at = from + 1;
    // Inside a quote there are marks between the lines: there each line stands for itself.
    const isNext = (line: Span, before: Span) => !this.text.slice(before.end, line.start).includes(">");
    while (at < lines.length && isNext(lines[at] as Span, lines[at - 1] as Span)) {
      if (this.beginsBlock(this.read(lines[at] as Span))) break;
      at += 1;
    }
    const last = lines[at - 1] as Span;
    blocks.push({ kind: "paragraph", span: trimmed(this.text, { start: first.start, end: last.end }) });
    return at;
  }

  private beginsBlock(words: string): boolean {
    const isWritten = words.trim() !== "";
    return !isWritten || [FENCE, HEADING, RULE, QUOTE, BULLET, /^\s*\|/].some((mark) => mark.test(words));
  }
}
