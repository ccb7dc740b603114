import type { Citation } from "../api/types";

import classes from "./Evidence.module.css";

interface HighlightedProps {
  text: string;
  citation: Citation;
}

/** A source's text with the quote marked, at its offsets where the text there is still the quote. */
export function Highlighted({ text, citation }: HighlightedProps) {
  const quote = citation.supporting_snippet ?? "";
  const start = placeOf(text, quote, citation.locator?.char_start);
  if (start < 0) return <>{text}</>;
  return (
    <>
      {text.slice(0, start)}
      <mark className={classes.marker} ref={scrollIntoView}>
        {text.slice(start, start + quote.length)}
      </mark>
      {text.slice(start + quote.length)}
    </>
  );
}

/** Offsets count Unicode code points, as the server does; JavaScript counts UTF-16 units. */
function placeOf(text: string, quote: string, codePoint: number | undefined): number {
  if (!quote) return -1;
  if (codePoint !== undefined) {
    const start = unitsBefore(text, codePoint);
    if (text.startsWith(quote, start)) return start;
  }
  return text.indexOf(quote);
}

function scrollIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: "nearest" });
}

function unitsBefore(text: string, codePoints: number): number {
  let units = 0;
  for (let seen = 0; seen < codePoints && units < text.length; seen += 1) {
    units += (text.codePointAt(units) ?? 0) > 0xffff ? 2 : 1;
  }
  return units;
}
