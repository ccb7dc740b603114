import { ActionIcon, NativeSelect } from "@mantine/core";
import { X } from "lucide-react";
import { useState } from "react";

import { FORMATS, sizeInWords, type ChosenFile, type ImportFormat } from "./files";
import classes from "./Import.module.css";

interface FileListProps {
  files: readonly ChosenFile[];
  isBusy: boolean;
  onFormat: (name: string, format: ImportFormat) => void;
  onRemove: (name: string) => void;
}

const SHOWN = 8;

/** The files that were chosen, each with what it is taken for. */
export function FileList({ files, isBusy, onFormat, onRemove }: FileListProps) {
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? files : files.slice(0, SHOWN);
  return (
    <section aria-labelledby="files-title">
      <h2 id="files-title" className={classes.title}>
        {files.length === 1 ? "One file" : `${files.length} files`}
      </h2>
      <ul className={classes.files}>
        {shown.map(({ name, size, format }) => (
          <li key={name}>
            <span className={classes.name} title={name}>
              {name}
            </span>
            <span className={classes.size}>{sizeInWords(size)}</span>
            <NativeSelect
              size="xs"
              aria-label={`Format of ${name}`}
              data={[...FORMATS]}
              value={format}
              disabled={isBusy}
              onChange={(event) => onFormat(name, event.currentTarget.value as ImportFormat)}
            />
            <ActionIcon aria-label={`Leave out ${name}`} disabled={isBusy} onClick={() => onRemove(name)}>
              <X size={16} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
      {files.length > SHOWN ? (
        <button
          type="button"
          className={classes.more}
          aria-expanded={isWhole}
          onClick={() => setIsWhole(!isWhole)}
        >
          {isWhole ? "Fewer" : `All ${files.length} files`}
        </button>
      ) : null}
    </section>
  );
}
