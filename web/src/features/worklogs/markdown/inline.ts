import { requestOf, URL_PATTERN } from "./requests";
import type { Span } from "./lines";

export type Inline =
  | { kind: "text" | "code"; span: Span }
  | { kind: "strong" | "emphasis" | "deleted"; children: readonly Inline[] }
  | { kind: "link"; href: string; children: readonly Inline[] }
  | { kind: "reference"; what: ReferenceKind; label: string; span: Span; href: string | null };

export type ReferenceKind = "request" | "ticket" | "person" | "tag";

const CODE = /(`+)(?!`)([^`](?:[\s\S]{0,2000}?[^`])??)\1(?!`)/y;
const LINK =
  /!?\[([^[\]\n]{0,1000})\]\(<?((?:[^\s()<>]|\([^\s()<>]*\)){0,2000})>?(?:[ \t]+"[^"\n]{0,300}")?\)/y;
const STRONG = /(\*\*|__)(?=\S)([\s\S]{1,1000}?\S??)\1/y;
const EMPHASIS = /\*(?=[^\s*])([^*\n]{1,1000}?)(?<=\S)\*(?!\*)/y;
const UNDERLINED = /(?<!\w)_(?=[^\s_])([^_\n]{1,1000}?)(?<=\S)_(?!\w)/y;
const DELETED = /~~(?=\S)([\s\S]{1,1000}?\S??)~~/y;
const REQUEST_WORDS =
  /(?<![\w-])(?:PR|MR|[Pp]ull [Rr]equest|[Mm]erge [Rr]equest)[ \t]?[#!]?\d{1,9}\b(?![.,]\d)/y;
const REQUEST =
  /(?<![\w./@#!&?=-])(?:[A-Za-z0-9][\w.-]{0,99}(?:\/[\w.-]{1,100}){0,3})?[#!]\d{1,9}\b(?![-\w]|[.,]\d)/y;
const TICKET = /(?<![A-Za-z0-9-])(?:CVE-\d{4}-\d{4,7}|[A-Z][A-Z0-9]{1,9}-\d{1,7})(?![A-Za-z0-9])(?!-\d)/y;
const STANDARD =
  /^(?:UTF|SHA|MD|AES|RSA|ISO|RFC|IEEE|ANSI|HTTP|TLS|SSL|IPV|GPT|COVID|PR|MR|CRC|BASE|ES|MP|USB|UTC|GMT|Q[1-4]|PEP|LATIN|WIN|DIN|EN)-\d+$/;
const PERSON = /(?<![\w.@/`+-])@[A-Za-z0-9](?:[\w.-]{0,80}\w)?(?![\w/@])/y;
const TAG = /(?<![\w&/#=?])#[A-Za-z][\w-]{0,80}(?:\/[\w-]{1,80})*/y;
const BARE_URL = new RegExp(URL_PATTERN.source, "iy");
/** Where anything but plain text can begin. */
const INTERESTING = /[`![*_~<\\#@A-Za-z0-9]/g;
const WORD = /[A-Za-z0-9]+/y;

/** What stands in a stretch of text. Nothing is dropped but the signs of Markdown. */
export function parseInline(text: string, span: Span): Inline[] {
  const found: Inline[] = [];
  let plain = span.start;
  let at = span.start;
  const flush = (end: number) => {
    if (end > plain) found.push({ kind: "text", span: { start: plain, end } });
  };
  while (at < span.end) {
    INTERESTING.lastIndex = at;
    const next = INTERESTING.exec(text);
    if (!next || next.index >= span.end) break;
    at = next.index;
    if (text[at] === "\\" && /[!-/:-@[-`{-~]/.test(text[at + 1] ?? "")) {
      flush(at);
      plain = at + 1;
      at += 2;
      continue;
    }
    const special = specialAt(text, at, span.end);
    if (special) {
      flush(at);
      found.push(special.inline);
      at = special.end;
      plain = at;
      continue;
    }
    WORD.lastIndex = at;
    at += WORD.exec(text)?.[0].length ?? 1;
  }
  flush(span.end);
  return found;
}

interface Found {
  inline: Inline;
  end: number;
}

function specialAt(text: string, at: number, limit: number): Found | null {
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    return found && at + found[0].length <= limit ? found : null;
  };
  const wrapped = (kind: "strong" | "emphasis" | "deleted", found: RegExpExecArray, inner: string): Found => {
    const start = at + (found[0].length - inner.length) / 2;
    const end = at + found[0].length;
    return { inline: { kind, children: parseInline(text, { start, end: start + inner.length }) }, end };
  };
  const reference = (what: ReferenceKind, found: RegExpExecArray): Found => {
    const span = { start: at, end: at + found[0].length };
    return { inline: { kind: "reference", what, label: found[0], span, href: null }, end: span.end };
  };
  const first = text[at] ?? "";
  if (first === "`") {
    const found = match(CODE);
    if (!found) return null;
    const ticks = found[1]?.length ?? 1;
    const end = at + found[0].length;
    return { inline: { kind: "code", span: { start: at + ticks, end: end - ticks } }, end };
  }
  if (first === "[" || first === "!") {
    const found = match(LINK);
    if (found) return linkOf(text, at, found);
  }
  if (first === "*" || first === "_") {
    const strong = match(STRONG);
    if (strong) return wrapped("strong", strong, strong[2] ?? "");
    const emphasis = match(first === "*" ? EMPHASIS : UNDERLINED);
    return emphasis ? wrapped("emphasis", emphasis, emphasis[1] ?? "") : null;
  }
  if (first === "~") {
    const deleted = match(DELETED);
    return deleted ? wrapped("deleted", deleted, deleted[1] ?? "") : null;
  }
  if (first === "h" || first === "H") {
    const url = match(BARE_URL);
    if (url) return urlOf(at, url[0]);
  }
  const request = match(REQUEST_WORDS) ?? match(REQUEST);
  if (request) return reference("request", request);
  if (first === "@") {
    const person = match(PERSON);
    return person ? reference("person", person) : null;
  }
  if (first === "#") {
    const tag = match(TAG);
    return tag ? reference("tag", tag) : null;
  }
  const ticket = match(TICKET);
  return ticket && !STANDARD.test(ticket[0]) ? reference("ticket", ticket) : null;
}

function linkOf(text: string, at: number, found: RegExpExecArray): Found | null {
  const isPicture = found[0].startsWith("!");
  const [label, target] = [found[1] ?? "", found[2] ?? ""];
  const start = at + (isPicture ? 2 : 1);
  const span = { start, end: start + label.length };
  const end = at + found[0].length;
  if (!/^(?:https?:\/\/|mailto:)/i.test(target)) {
    return label ? { inline: { kind: "text", span: { start: at, end } }, end } : null;
  }
  const request = requestOf(target);
  if (request) {
    return {
      inline: { kind: "reference", what: "request", label: label.trim() || request, span, href: target },
      end,
    };
  }
  const children: Inline[] = label ? parseInline(text, span) : [];
  const isNested = children.some((child) => child.kind === "link");
  if (isNested || children.length === 0) return { inline: { kind: "text", span: { start: at, end } }, end };
  return { inline: { kind: "link", href: target, children }, end };
}

function urlOf(at: number, written: string): Found {
  const trimmed = written.replace(/[.,;:!?)*_~]+$/, "");
  const href = written[trimmed.length] === ")" && trimmed.includes("(") ? `${trimmed})` : trimmed;
  const span = { start: at, end: at + href.length };
  const request = requestOf(href);
  if (request) {
    return { inline: { kind: "reference", what: "request", label: request, span, href }, end: span.end };
  }
  return { inline: { kind: "link", href, children: [{ kind: "text", span }] }, end: span.end };
}
