import type { RefObject } from "react";

import classes from "./Editor.module.css";
import { insert } from "./inserting";
import { SECTIONS } from "./words";

interface SectionButtonsProps {
  text: RefObject<HTMLTextAreaElement | null>;
  content: string;
}

/** One button for each section: it goes there, and adds the section where it is missing. */
export function SectionButtons({ text, content }: SectionButtonsProps) {
  const go = (title: string) => {
    const area = text.current;
    if (!area) return;
    const place = endOf(area.value, title);
    area.focus();
    if (place === null) {
      const end = area.value.trimEnd().length;
      area.setSelectionRange(end, area.value.length);
      insert(area, `${end === 0 ? "" : "\n\n"}## ${title}\n- `);
    } else area.setSelectionRange(place, place);
  };
  return (
    <div className={classes.sections} role="group" aria-label="Sections">
      {SECTIONS.map((title) => (
        <button
          key={title}
          type="button"
          className={classes.section}
          data-missing={endOf(content, title) === null}
          title={endOf(content, title) === null ? `Add the section “${title}”` : `Go to “${title}”`}
          onClick={() => go(title)}
        >
          {title}
        </button>
      ))}
    </div>
  );
}

/** Where to go on writing in a section: behind its last line that is not blank; null where there is no such section. */
function endOf(content: string, title: string): number | null {
  const start = headings(content).find((heading) => heading.title === title.toLowerCase())?.end;
  if (start === undefined) return null;
  const next = headings(content).find((heading) => heading.start > start)?.start ?? content.length;
  const section = content.slice(start, next);
  const written = section.trimEnd();
  return start + written.length + (section.startsWith(" ", written.length) ? 1 : 0);
}

function headings(content: string): { title: string; start: number; end: number }[] {
  return [...content.matchAll(/^#{1,6}[ \t]+(.*?)[ \t]*$/gm)].map((found) => ({
    title: (found[1] ?? "").toLowerCase(),
    start: found.index,
    end: found.index + found[0].length,
  }));
}
