import type { components } from "@/shared/api/schema";

import type { Entry } from "../queries";

/** What somebody writes: an entry without the facts around it. */
export interface EntryWords {
  date: string;
  project: string;
  tags: readonly string[];
  content: string;
}

export const SECTIONS = ["What I worked on", "Bugs", "Blockers", "PRs", "Meetings", "Decisions"] as const;
export const MAX_CONTENT_CHARS = 200_000;

const EMPTY_LINE = /^\s*(?:[-*+](?:\s*\[[ xX]\])?)?\s*$/;

/** The sections to fill in. What stays empty is not saved. */
export const TEMPLATE = `${SECTIONS.map((title) => `## ${title}\n- `).join("\n\n")}\n`;

export function wordsOf(entry: Entry): EntryWords {
  return { date: entry.date, project: entry.project ?? "", tags: entry.tags, content: entry.content };
}

export function areSame(one: EntryWords, other: EntryWords): boolean {
  return (
    one.date === other.date &&
    one.project === other.project &&
    one.content === other.content &&
    one.tags.join("\n") === other.tags.join("\n")
  );
}

/** The text without the sections of the template that nobody filled in. Everything else stays to the character. */
export function withoutEmptySections(content: string): string {
  const lines = content.split("\n");
  const kept: string[] = [];
  let at = 0;
  let isCut = false;
  while (at < lines.length) {
    const end = endOfSection(lines, at + 1);
    if (
      isTemplateHeading(lines[at] ?? "") &&
      lines.slice(at + 1, end).every((line) => EMPTY_LINE.test(line))
    ) {
      at = end;
      isCut = true;
      continue;
    }
    kept.push(lines[at] ?? "");
    at += 1;
  }
  return isCut ? kept.join("\n").trimEnd() : content;
}

export function bodyOf(words: EntryWords): components["schemas"]["EntryIn"] {
  return {
    date: words.date,
    content: withoutEmptySections(words.content),
    project: words.project.trim() || null,
    tags: [...words.tags],
  };
}

function isTemplateHeading(line: string): boolean {
  const title = /^##\s+(.*?)\s*$/.exec(line)?.[1];
  return SECTIONS.some((section) => section === title);
}

function endOfSection(lines: readonly string[], from: number): number {
  const at = lines.findIndex((line, index) => index >= from && /^#{1,6}\s/.test(line));
  return at < 0 ? lines.length : at;
}
