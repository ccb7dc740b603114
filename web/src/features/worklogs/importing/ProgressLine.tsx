import classes from "./Import.module.css";
import type { Progress } from "./running";

interface ProgressLineProps {
  isImporting: boolean;
  progress: Progress | null;
}

/** How far the import is. It goes on at the server also when this page is left. */
export function ProgressLine({ isImporting, progress }: ProgressLineProps) {
  const total = progress?.total ?? 0;
  const words = isImporting ? "Importing" : "Reading the files";
  return (
    <div className={classes.progress} role="status">
      <span>
        {words}
        {total > 0
          ? ` · ${progress?.done.toLocaleString("en")} of ${total.toLocaleString("en")} entries`
          : " …"}
      </span>
      <progress aria-label={words} {...(total > 0 ? { value: progress?.done, max: total } : {})} />
      {isImporting ? <small>It goes on when you leave this page.</small> : null}
    </div>
  );
}
