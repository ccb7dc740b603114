import { Button } from "@mantine/core";
import { useEffect, useMemo, useRef } from "react";

import { Card } from "@/shared/ui/Card";

import { Markdown } from "../markdown/Markdown";
import type { EntryDetail } from "../queries";

import classes from "./EntryPage.module.css";
import { showPlace, spanOf, type Place } from "./place";

/** What an entry says, with the quote marked that the address names. */
export function EntryText({ entry, place }: { entry: EntryDetail; place: Place | null }) {
  const box = useRef<HTMLDivElement>(null);
  const text = entry.source_text;
  const { start, end } = place ?? { start: 0, end: 0 };
  const marks = useMemo(() => (end > start ? [spanOf(text, { start, end })] : []), [text, start, end]);
  useEffect(() => {
    if (end > start) box.current?.querySelector("mark")?.scrollIntoView({ block: "center" });
  }, [text, start, end]);
  return (
    <Card as="section" aria-label="Entry" className={classes.text ?? ""}>
      {place ? (
        <p className={classes.quoted}>
          <mark>Marked</mark> is the place that a link or a list led to.
          <Button variant="subtle" size="compact-xs" onClick={() => showPlace(null)}>
            Take the mark off
          </Button>
        </p>
      ) : null}
      <div ref={box}>
        <Markdown text={text} marks={marks} level={2} />
      </div>
    </Card>
  );
}
