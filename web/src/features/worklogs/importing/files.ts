export type ImportFormat = "markdown" | "csv" | "jsonl" | "jrnl";

/** A file that was chosen, read, with what it seems to be. */
export interface ChosenFile {
  /** With the path inside its folder: it tells files apart in every import. */
  name: string;
  size: number;
  format: ImportFormat;
  content: { content: string } | { content_base64: string };
}

export const FORMATS: readonly { value: ImportFormat; label: string }[] = [
  { value: "markdown", label: "Markdown journal" },
  { value: "csv", label: "CSV table" },
  { value: "jsonl", label: "JSON lines" },
  { value: "jrnl", label: "jrnl text" },
];

export const MAX_FILES = 2000;
export const MAX_FILE_BYTES = 10 * 1024 * 1024;
/** Of all files of one import: what the server takes in one request, with room for what JSON adds. */
export const MAX_BYTES = 11 * 1024 * 1024;

const BY_ENDING: Readonly<Record<string, ImportFormat>> = {
  md: "markdown",
  markdown: "markdown",
  csv: "csv",
  tsv: "csv",
  json: "jsonl",
  jsonl: "jsonl",
  ndjson: "jsonl",
};
const JRNL_ENTRY = /^\[?\d{4}-\d{2}-\d{2}(?: \d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?)\]?[ \t]+\S/im;
const BASE64_CHUNK = 0x8000;

/** Read a file. Text in UTF-8 travels as text; for anything else the server finds out how it is written. */
export async function readFile(file: File, path: string): Promise<ChosenFile> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const name = path.slice(-500);
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return { name, size: file.size, format: formatOf(name, text), content: { content: text } };
  } catch {
    const format = formatOf(name, new TextDecoder("windows-1252").decode(bytes.slice(0, 4096)));
    return { name, size: file.size, format, content: { content_base64: base64Of(bytes) } };
  }
}

/** What a file seems to be, by its name and else by its first lines. */
export function formatOf(name: string, text: string): ImportFormat {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  const known = BY_ENDING[ending];
  if (known) return known;
  const beginning = text.slice(0, 4096);
  if (JRNL_ENTRY.test(beginning)) return "jrnl";
  if (/^\s*[[{]/.test(beginning)) return "jsonl";
  return "markdown";
}

function base64Of(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += BASE64_CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(at, at + BASE64_CHUNK));
  }
  return btoa(binary);
}

/** The files of what was dropped, those in folders with the path inside. */
export async function filesOf(dropped: DataTransfer): Promise<[File, string][]> {
  const entries = [...dropped.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return [...dropped.files].map((file) => [file, file.name]);
  const found = await Promise.all(entries.map(walk));
  return found.flat();
}

async function walk(entry: FileSystemEntry): Promise<[File, string][]> {
  if (entry.name.startsWith(".")) return [];
  if (entry.isFile) {
    const file = await new Promise<File>((take, fail) => (entry as FileSystemFileEntry).file(take, fail));
    return [[file, entry.fullPath.replace(/^\//, "")]];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: [File, string][] = [];
  for (;;) {
    // A folder is read in portions; an empty one ends it.
    const portion = await new Promise<FileSystemEntry[]>((take, fail) => reader.readEntries(take, fail));
    if (portion.length === 0) return found;
    for (const each of portion) found.push(...(await walk(each)));
  }
}

export function sizeInWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
