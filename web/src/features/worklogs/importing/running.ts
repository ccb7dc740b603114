import { api, dataOf } from "@/shared/api/client";
import { ApiProblem } from "@/shared/api/problem";
import type { components } from "@/shared/api/schema";

import type { ChosenFile, ImportFormat } from "./files";

type Schemas = components["schemas"];
type Mapping = Schemas["CsvImportIn"]["mapping"];
type Body =
  | Schemas["MarkdownImportIn"]
  | Schemas["CsvImportIn"]
  | Schemas["JsonLinesImportIn"]
  | Schemas["JrnlImportIn"];

export const COLUMN_FIELDS = [
  "date",
  "content",
  "project",
  "tags",
  "prs",
  "meetings",
  "blockers",
  "summary",
  "key",
] as const;
export type ColumnField = (typeof COLUMN_FIELDS)[number];

/** What somebody says about how a table is to be read; what is left out is found out. */
export interface Reading {
  mapping?: Partial<Record<ColumnField, readonly string[]>>;
  delimiter?: "," | ";" | "\t" | "|";
  date_order?: "day_first" | "month_first";
}

export interface Problem {
  file: string;
  where: string;
  what: string;
  what_to_do: string;
}

export interface PreviewLine {
  date: string;
  project: string | null;
  title: string;
  change: "created" | "updated" | "unchanged" | "kept";
  entry_id: string | null;
}

export interface Table {
  file: string;
  encoding: string;
  delimiter: string | null;
  columns: readonly string[];
  mapping: Partial<Record<ColumnField, readonly string[]>>;
  left_out: readonly string[];
  dates: string | null;
  rows: number;
}

/** What became, or would become, of the files. */
export interface Report {
  created: number;
  updated: number;
  unchanged: number;
  kept: number;
  problems: readonly Problem[];
  notes: readonly string[];
  preview: readonly PreviewLine[];
  tables: readonly Table[];
}

export interface Progress {
  done: number;
  total: number | null;
}

const POLL_MS = 350;
const NOTHING: Report = {
  created: 0,
  updated: 0,
  unchanged: 0,
  kept: 0,
  problems: [],
  notes: [],
  preview: [],
  tables: [],
};

/** Import files, or see what that would do; files that are read in the same way go together. */
export async function runImport(
  files: readonly ChosenFile[],
  readings: Readonly<Record<string, Reading>>,
  isDryRun: boolean,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<Report> {
  let report = NOTHING;
  for (const group of groupsOf(files, readings)) {
    const { id } = await dataOf(
      api.POST("/api/v1/worklogs/import", { body: bodyOf(group, isDryRun), signal }),
    );
    report = joined(report, await resultOf(id, signal, onProgress));
  }
  return report;
}

interface Group {
  format: ImportFormat;
  reading: Reading;
  files: ChosenFile[];
}

function groupsOf(files: readonly ChosenFile[], readings: Readonly<Record<string, Reading>>): Group[] {
  const groups = new Map<string, Group>();
  for (const file of files) {
    const reading = readings[file.name] ?? {};
    const key = JSON.stringify([file.format, reading]);
    const known = groups.get(key);
    if (known) known.files.push(file);
    else groups.set(key, { format: file.format, reading, files: [file] });
  }
  return [...groups.values()];
}

function bodyOf({ format, reading, files }: Group, isDryRun: boolean): Body {
  const sent = files.map(({ name, content }) => ({ name, ...content }));
  const shared = { files: sent, dry_run: isDryRun };
  const order = reading.date_order ? { date_order: reading.date_order } : {};
  if (format === "markdown") return { format, ...shared };
  if (format === "jrnl") return { format, ...shared, ...order };
  const mapping = reading.mapping ? { mapping: mappingOf(reading.mapping) } : {};
  if (format === "jsonl") return { format, ...shared, ...order, ...mapping };
  return {
    format,
    ...shared,
    ...order,
    ...mapping,
    ...(reading.delimiter ? { delimiter: reading.delimiter } : {}),
  };
}

function mappingOf(mapping: NonNullable<Reading["mapping"]>): NonNullable<Mapping> {
  return Object.fromEntries(
    Object.entries(mapping)
      .filter(([, columns]) => columns.length > 0)
      .map(([field, columns]) => [field, [...columns]]),
  );
}

async function resultOf(
  id: string,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<Report> {
  for (;;) {
    const job = await dataOf(api.GET("/api/v1/jobs/{job_id}", { params: { path: { job_id: id } }, signal }));
    onProgress({ done: job.progress.done, total: job.progress.total });
    if (job.status === "completed") return { ...NOTHING, ...(job.result as Partial<Report> | null) };
    if (job.status === "failed" || job.status === "cancelled") {
      const detail = job.error_message ?? "The import was stopped. What it had written by then is there.";
      throw new ApiProblem(500, "import_failed", "The import did not end", detail, null, []);
    }
    await new Promise((wake) => window.setTimeout(wake, POLL_MS));
    signal.throwIfAborted();
  }
}

function joined(one: Report, other: Report): Report {
  return {
    created: one.created + other.created,
    updated: one.updated + other.updated,
    unchanged: one.unchanged + other.unchanged,
    kept: one.kept + other.kept,
    problems: [...one.problems, ...other.problems],
    notes: [...one.notes, ...other.notes],
    preview: [...one.preview, ...other.preview],
    tables: [...one.tables, ...other.tables],
  };
}
