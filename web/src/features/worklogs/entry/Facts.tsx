import Link from "next/link";

import { timeAgo, timeInWords } from "@/shared/ui/dates";

import { addressOf, NO_FILTERS } from "../filters";
import type { EntryDetail } from "../queries";

import classes from "./EntryPage.module.css";

const ORIGINS: Record<EntryDetail["origin"], string> = {
  manual: "written by hand",
  markdown: "imported from a journal",
  git: "made of commits",
  entries: "imported",
};

/** Who wrote an entry, about what, and when; each leads to the others of its kind. */
export function Facts({ entry }: { entry: EntryDetail }) {
  const { author, project, tags, revision } = entry;
  return (
    <div className={classes.facts}>
      <Link
        href={addressOf({ ...NO_FILTERS, author: author.id })}
        prefetch={false}
        className={classes.author}
      >
        {author.name}
      </Link>
      {project ? (
        <Link
          href={addressOf({ ...NO_FILTERS, projects: [project] })}
          prefetch={false}
          className={classes.project}
        >
          {project}
        </Link>
      ) : null}
      {tags.map((tag) => (
        <Link
          key={tag}
          href={addressOf({ ...NO_FILTERS, tags: [tag] })}
          prefetch={false}
          className={classes.tag}
        >
          #{tag}
        </Link>
      ))}
      <span>
        {ORIGINS[entry.origin]}{" "}
        <time dateTime={entry.created_at} title={timeInWords(entry.created_at)}>
          {timeAgo(entry.created_at)}
        </time>
        {revision > 1 ? (
          <>
            , edited{" "}
            <time dateTime={entry.updated_at} title={timeInWords(entry.updated_at)}>
              {timeAgo(entry.updated_at)}
            </time>
          </>
        ) : null}
      </span>
    </div>
  );
}
