import { Button } from "@mantine/core";
import { CloudOff } from "lucide-react";
import Link from "next/link";

import { shortDay } from "@/shared/ui/dates";

import { removeWaiting, type WaitingEntry } from "./store";
import { useOutbox } from "./useOutbox";
import classes from "./Waiting.module.css";

/** Says what was written but not yet received, and submits it when the server answers. */
export function Waiting() {
  const { place, waiting } = useOutbox();
  if (waiting.length === 0) return null;
  return (
    <section className={classes.waiting} aria-label="Not submitted yet" role="status">
      <CloudOff size={18} aria-hidden />
      <div>
        <strong>
          {waiting.length === 1 ? "One entry waits" : `${waiting.length} entries wait`} for the server
        </strong>
        <ul>
          {waiting.map((entry) => (
            <li key={entry.key}>
              {shortDay(entry.date)}: {firstWords(entry)}
              {entry.refusal ? <Refused entry={entry} place={place} /> : null}
            </li>
          ))}
        </ul>
        <p>It is kept in this browser and submitted as soon as the server answers.</p>
      </div>
    </section>
  );
}

function Refused({ entry, place }: { entry: WaitingEntry; place: string }) {
  const query = new URLSearchParams(entry.entryId ? { id: entry.entryId } : { date: entry.date });
  query.set("waiting", entry.key);
  return (
    <div className={classes.refused}>
      <span>It was refused: {entry.refusal}</span>
      <Button
        component={Link}
        href={`/work-logs/write/?${query.toString()}`}
        size="compact-xs"
        variant="default"
      >
        Open it
      </Button>
      <Button size="compact-xs" variant="subtle" color="red" onClick={() => removeWaiting(place, entry.key)}>
        Throw it away
      </Button>
    </div>
  );
}

function firstWords({ content }: WaitingEntry): string {
  const line = content.split("\n").find((each) => each.trim() && !each.startsWith("#")) ?? content;
  const words = line.replace(/^[\s*-]+/, "");
  return words.length > 80 ? `${words.slice(0, 80)} …` : words;
}
