"use client";

import { Button } from "@mantine/core";
import Link from "next/link";
import { useState } from "react";

import { ErrorNotice } from "@/shared/ui/Notice";
import { Page } from "@/shared/ui/Page";

import { Columns } from "./Columns";
import { DropZone } from "./DropZone";
import { FileList } from "./FileList";
import { MAX_BYTES, MAX_FILE_BYTES, MAX_FILES, readFile, sizeInWords, type ChosenFile } from "./files";
import classes from "./Import.module.css";
import { Preview } from "./Preview";
import { ProgressLine } from "./ProgressLine";
import { Result } from "./Result";
import type { Reading } from "./running";
import { useImport } from "./useImport";

/** Journals and tables from elsewhere: chosen, looked at, imported. Nothing is written before it was seen. */
export function Import() {
  const [files, setFiles] = useState<readonly ChosenFile[]>([]);
  const [readings, setReadings] = useState<Readonly<Record<string, Reading>>>({});
  const [refused, setRefused] = useState<readonly string[]>([]);
  const { preview, result, problem, busy, progress, run, reset } = useImport();

  const look = (those: readonly ChosenFile[], how: Readonly<Record<string, Reading>>) => {
    setFiles(those);
    setReadings(how);
    if (those.length > 0) void run(those, how, true);
    else reset();
  };
  const add = async (found: readonly [File, string][]) => {
    const { taken, left } = withinLimits(found, files);
    setRefused(left);
    const read = await Promise.all(taken.map(([file, path]) => readFile(file, path)));
    const names = new Set(read.map(({ name }) => name));
    if (read.length > 0) look([...files.filter(({ name }) => !names.has(name)), ...read], readings);
  };
  const begin = () => {
    setFiles([]);
    setReadings({});
    setRefused([]);
    reset();
  };
  if (result) {
    return (
      <Page title="Import work logs">
        <Result report={result} onAgain={begin} />
      </Page>
    );
  }
  const coming = preview ? preview.created + preview.updated : 0;
  return (
    <Page
      title="Import work logs"
      description="Journals and tables from elsewhere become entries of yours. You see what would happen before anything is written; importing the same again changes nothing."
    >
      <div className={classes.steps}>
        <DropZone
          isSmall={files.length > 0}
          isBusy={busy === "importing"}
          onFiles={(found) => void add(found)}
        />
        {refused.length > 0 ? (
          <ul className={classes.refused} role="alert">
            {refused.map((why) => (
              <li key={why}>{why}</li>
            ))}
          </ul>
        ) : null}
        {files.length > 0 ? (
          <FileList
            files={files}
            isBusy={busy === "importing"}
            onFormat={(name, format) =>
              look(
                files.map((file) => (file.name === name ? { ...file, format } : file)),
                readings,
              )
            }
            onRemove={(name) =>
              look(
                files.filter((file) => file.name !== name),
                readings,
              )
            }
          />
        ) : null}
        {problem ? <ErrorNotice error={problem} retry={() => void run(files, readings, true)} /> : null}
        {preview?.tables.map((table) => (
          <Columns
            key={table.file}
            table={table}
            reading={readings[table.file] ?? {}}
            isCsv={files.some(({ name, format }) => name === table.file && format === "csv")}
            isBusy={busy !== null}
            onChange={(reading) => look(files, { ...readings, [table.file]: reading })}
          />
        ))}
        {busy ? <ProgressLine isImporting={busy === "importing"} progress={progress} /> : null}
        {preview && files.length > 0 ? <Preview report={preview} isOld={busy === "previewing"} /> : null}
        {preview && files.length > 0 ? (
          <footer className={classes.foot}>
            <p>
              {coming === 0
                ? "There is nothing to write."
                : preview.problems.length > 0
                  ? "What has a problem is left out; the rest can be imported now."
                  : ""}
            </p>
            <Button component={Link} href="/work-logs/" variant="default">
              Back
            </Button>
            <Button
              loading={busy === "importing"}
              disabled={coming === 0 || busy === "previewing"}
              onClick={() => void run(files, readings, false)}
            >
              {coming === 1 ? "Import one entry" : `Import ${coming.toLocaleString("en")} entries`}
            </Button>
          </footer>
        ) : null}
      </div>
    </Page>
  );
}

function withinLimits(found: readonly [File, string][], files: readonly ChosenFile[]) {
  const taken: [File, string][] = [];
  const left: string[] = [];
  const replaced = new Set(found.map(([, path]) => path));
  let bytes = files.filter(({ name }) => !replaced.has(name)).reduce((sum, { size }) => sum + size, 0);
  for (const [file, path] of found) {
    if (file.size === 0) left.push(`${path} is empty.`);
    else if (file.size > MAX_FILE_BYTES) {
      left.push(
        `${path} has ${sizeInWords(file.size)}; a file may have ${sizeInWords(MAX_FILE_BYTES)}. Divide it.`,
      );
    } else if (bytes + file.size > MAX_BYTES || files.length + taken.length >= MAX_FILES) {
      left.push(`${path} is too much for one import. Import these first, then the rest.`);
    } else {
      bytes += file.size;
      taken.push([file, path]);
    }
  }
  return { taken, left };
}
