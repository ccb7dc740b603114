import type { components } from "@/shared/api/schema";
import type { Claim } from "@/shared/api/types";

type Schemas = components["schemas"];

export type Report = Schemas["ReportOut"];
export type ReportStatus = Schemas["ReportStatus"];
export type ReportRequest = Schemas["GenerateIn"];
export type Template = Schemas["TemplateOut"];
export type TemplateSection = Schemas["SectionOut"];
export type SectionKind = Schemas["SectionKind"];
export type Category = Schemas["Category"];
export type GroupBy = Schemas["GroupBy"];
export type Visibility = Schemas["Visibility"];
export type Named = Schemas["NamedOut"];
export type Edit = Schemas["EditOut"];
export type Schedule = Schemas["ScheduleOut"];
export type ScheduleRequest = Schemas["ScheduleIn"];
export type ScheduleRun = Schemas["RunOut"];
export type TemplateRequest = Schemas["TemplateIn"];
export type SectionRequest = Schemas["SectionIn"];
export type Comparison = Schemas["ComparisonOut"];

/** A statement of a report: what an answer's is, under an id, with what people made of its words. */
export interface ReportClaim extends Claim {
  id: string;
  stale?: boolean;
  original?: string | null;
  edited_by?: Named | null;
  edited_at?: string | null;
}

export interface ContentSection {
  key: string;
  kind: SectionKind;
  title: string;
  regenerated_at?: string;
  groups: { title: string | null; claim_ids: string[] }[];
}

export interface UncitedEntry {
  log_entry_id: string;
  date: string;
}

/** What stands in a completed report. Claims are in five lists; the sections name them in reading order. */
export interface Content {
  summary_claims?: ReportClaim[];
  open_blockers?: ReportClaim[];
  followed_blockers?: ReportClaim[];
  claims?: ReportClaim[];
  changes?: ReportClaim[];
  sections: ContentSection[];
  unsupported_queries: string[];
  uncited_entries: UncitedEntry[];
  total_log_entries_considered: number;
  stale_claims?: number;
}
