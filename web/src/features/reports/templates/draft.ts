import type { Category, GroupBy, SectionKind, SectionRequest, Template, TemplateSection } from "../types";

/** A section while it is written; `mark` tells it from others of its kind. */
export interface SectionDraft {
  mark: number;
  kind: SectionKind;
  title: string;
  categories: Category[];
  groupBy: GroupBy;
  most: string;
  highlights: string;
}

export interface TemplateDraft {
  name: string;
  description: string;
  sections: SectionDraft[];
}

export const MAX_SECTIONS = 30;
const USUAL_HIGHLIGHTS = 5;

export const CATEGORY_WORDS: Readonly<Record<Category, string>> = {
  work_completed: "Work completed",
  bug_fixed: "Bugs fixed",
  pull_request: "Pull requests",
  decision: "Decisions",
  meeting: "Meetings",
  blocker: "Blockers",
  plan: "Plans",
  other: "Also noted",
};

export const GROUP_WORDS: Readonly<Record<GroupBy, string>> = {
  nothing: "Not grouped",
  category: "By kind of work",
  project: "By project",
  person: "By person",
  day: "By day",
};

const STATEMENTS: readonly SectionKind[] = [
  "work",
  "work_completed",
  "bugs_fixed",
  "pull_requests",
  "decisions",
  "meetings",
  "blockers",
  "plans",
  "other",
];

export function takesCategories(kind: SectionKind): boolean {
  return kind === "work";
}

export function takesGroups(kind: SectionKind): boolean {
  return STATEMENTS.includes(kind);
}

export function takesHighlights(kind: SectionKind): boolean {
  return kind === "summary" || kind === "highlights";
}

let marks = 0;

export function newSection(kind: SectionKind, title: string): SectionDraft {
  marks += 1;
  return {
    mark: marks,
    kind,
    title,
    categories: [],
    groupBy: "nothing",
    most: "",
    highlights: String(USUAL_HIGHLIGHTS),
  };
}

function sectionDraft({ kind, title, options }: TemplateSection): SectionDraft {
  return {
    ...newSection(kind, title),
    categories: [...(options.categories ?? [])],
    groupBy: options.group_by,
    most: options.most ? String(options.most) : "",
    highlights: String(options.highlights),
  };
}

/** A template as it stands, to be changed, or under another name to be made. */
export function draftOf(template: Template, isCopy: boolean): TemplateDraft {
  return {
    name: isCopy ? `${template.name} (own)` : template.name,
    description: template.description,
    sections: template.sections.map(sectionDraft),
  };
}

/** The section as the API takes it: each kind has its own options, and no others. */
export function requestOfSection(section: SectionDraft): SectionRequest {
  const { kind, title, categories, groupBy, most, highlights } = section;
  return {
    kind,
    ...(title.trim() ? { title: title.trim() } : {}),
    options: {
      ...(takesCategories(kind) && categories.length > 0 ? { categories } : {}),
      ...(takesGroups(kind) ? { group_by: groupBy } : {}),
      ...(takesGroups(kind) && most ? { most: Number(most) } : {}),
      ...(takesHighlights(kind) ? { highlights: Number(highlights) } : {}),
    } as SectionRequest["options"] & object,
  };
}

export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list];
  const [taken] = next.splice(from, 1);
  if (taken !== undefined) next.splice(to, 0, taken);
  return next;
}
