import Link from "next/link";

import { dayInWords } from "@/shared/ui/dates";

import { toggled, type Filters } from "../filters";
import { Markdown } from "../markdown/Markdown";
import type { Entry } from "../queries";

import { beginningOf } from "./beginning";
import classes from "./Timeline.module.css";

interface EntryCardProps {
  entry: Entry;
  filters: Filters;
  onChange: (changes: Partial<Filters>) => void;
}

/** One entry of a day: who, about what, and its first lines. */
export function EntryCard({ entry, filters, onChange }: EntryCardProps) {
  const { text, linesLeft, isCut } = beginningOf(entry.content);
  const href = `/work-logs/entry/?id=${entry.id}`;
  return (
    <article className={classes.entry}>
      <header className={classes.head}>
        <h3>
          <Link
            href={href}
            prefetch={false}
            aria-label={`${entry.author.name}, ${dayInWords(entry.date)}: open the entry`}
          >
            {entry.author.name}
          </Link>
        </h3>
        {entry.project ? (
          <button
            type="button"
            className={classes.project}
            title="Only this project"
            onClick={() => onChange({ projects: [entry.project ?? ""] })}
          >
            {entry.project}
          </button>
        ) : null}
        {entry.tags.map((tag) => (
          <button
            key={tag}
            type="button"
            className={classes.tag}
            title="Only this tag"
            onClick={() => onChange({ tags: toggled(filters.tags, tag) })}
          >
            #{tag}
          </button>
        ))}
        {entry.revision > 1 ? <span className={classes.edited}>edited</span> : null}
      </header>
      <Markdown text={text} level={4} />
      {isCut ? (
        <Link href={href} prefetch={false} className={classes.whole}>
          {linesLeft > 0 ? `${linesLeft} more ${linesLeft === 1 ? "line" : "lines"}` : "The whole entry"}
        </Link>
      ) : null}
    </article>
  );
}
