import type { Citation } from "@/shared/api/types";

import type { Content, ContentSection, Report, ReportClaim } from "./types";

export interface Group {
  title: string | null;
  claims: ReportClaim[];
}

export interface Section extends Omit<ContentSection, "groups"> {
  groups: Group[];
}

/** The content of a completed report; its shape is the contract's, which the generated types leave open. */
export function contentOf(report: Report): Content | null {
  return report.content as Content | null;
}

/** The sections with their claims. One that holds nothing at all is left out. */
export function sectionsOf(content: Content): Section[] {
  const lists = [
    content.summary_claims,
    content.open_blockers,
    content.followed_blockers,
    content.claims,
    content.changes,
  ];
  const claims = new Map(lists.flatMap((list) => list ?? []).map((claim) => [claim.id, claim]));
  return content.sections
    .map((section) => ({
      ...section,
      groups: section.groups
        .map((group) => ({
          title: group.title,
          claims: group.claim_ids.flatMap((id) => claims.get(id) ?? []),
        }))
        .filter((group) => group.claims.length > 0),
    }))
    .filter((section) => isFilled(section, content));
}

function isFilled(section: Section, content: Content): boolean {
  if (section.kind === "not_found") return content.unsupported_queries.length > 0;
  if (section.kind === "uncited") return content.uncited_entries.length > 0;
  return section.groups.length > 0;
}

/** The sections that the report was to have and that hold nothing: said, so that silence is no riddle. */
export function emptySections(content: Content): ContentSection[] {
  const filled = new Set(sectionsOf(content).map((section) => section.key));
  return content.sections.filter(
    ({ key, kind }) => !filled.has(key) && kind !== "not_found" && kind !== "uncited",
  );
}

/** Every piece of evidence, once, by its number. */
export function citationsOf(sections: readonly Section[]): Citation[] {
  const found = new Map<number, Citation>();
  for (const section of sections) {
    for (const group of section.groups) {
      for (const claim of group.claims) {
        for (const citation of claim.citations) found.set(citation.n, citation);
      }
    }
  }
  return [...found.values()].sort((one, other) => one.n - other.n);
}

/** Where a section stands on the page. */
export function anchorOf(key: string): string {
  return `section-${key}`;
}
