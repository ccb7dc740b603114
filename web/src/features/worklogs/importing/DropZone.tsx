import { FileUp } from "lucide-react";
import { useRef, useState } from "react";

import { filesOf } from "./files";
import classes from "./Import.module.css";

interface DropZoneProps {
  isSmall: boolean;
  isBusy: boolean;
  onFiles: (files: readonly [File, string][]) => void;
}

/** Where files are dropped, or chosen with the keyboard. */
export function DropZone({ isSmall, isBusy, onFiles }: DropZoneProps) {
  const [isOver, setIsOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  return (
    <div
      className={classes.drop}
      data-over={isOver}
      data-small={isSmall}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        if (!isBusy) void filesOf(event.dataTransfer).then(onFiles);
      }}
    >
      <FileUp size={isSmall ? 20 : 30} strokeWidth={1.5} aria-hidden />
      <p>
        <label>
          <input
            ref={input}
            type="file"
            multiple
            disabled={isBusy}
            aria-label="Choose files"
            accept=".md,.markdown,.csv,.tsv,.json,.jsonl,.ndjson,.txt,.text"
            onChange={(event) => {
              const chosen = [...(event.currentTarget.files ?? [])];
              event.currentTarget.value = ""; // the same file can be chosen again
              if (chosen.length > 0) onFiles(chosen.map((file) => [file, file.name]));
            }}
          />
          <span className={classes.choose}>{isSmall ? "Choose more files" : "Choose files"}</span>
        </label>{" "}
        or drop files and folders here
      </p>
      {isSmall ? null : (
        <ul>
          <li>
            <strong>Markdown</strong> with a dated heading per day, or one file per day
          </li>
          <li>
            <strong>CSV</strong> with one row per entry; columns are found out and can be changed
          </li>
          <li>
            <strong>JSON lines</strong> with one object per entry
          </li>
          <li>
            <strong>jrnl</strong> as text
          </li>
        </ul>
      )}
    </div>
  );
}
