import type { EntryDetail } from "../queries";

import classes from "./EntryPage.module.css";
import { showPlace, type Place } from "./place";

type Item = EntryDetail["items"][number];

const CATEGORIES: readonly [Item["category"], string][] = [
  ["work_completed", "Work done"],
  ["bug_fixed", "Bugs fixed"],
  ["blocker", "Blockers"],
  ["decision", "Decisions"],
  ["pull_request", "Pull requests"],
  ["meeting", "Meetings"],
  ["plan", "Plans"],
  ["other", "Other"],
];

/** What was recognised in an entry, by kind. A statement leads to its place in the text. */
export function Items({ items, place }: { items: readonly Item[]; place: Place | null }) {
  return (
    <aside className={classes.items} aria-labelledby="items-title">
      <h2 id="items-title">Recognised</h2>
      {items.length === 0 ? (
        <p className={classes.none}>
          Nothing that is a statement. Write a bullet or a sentence for each thing that was done.
        </p>
      ) : (
        CATEGORIES.map(([category, label]) => (
          <Kind
            key={category}
            label={label}
            items={items.filter((item) => item.category === category)}
            place={place}
          />
        ))
      )}
    </aside>
  );
}

function Kind({ label, items, place }: { label: string; items: readonly Item[]; place: Place | null }) {
  if (items.length === 0) return null;
  return (
    <section className={classes.kind}>
      <h3>
        {label} <span>{items.length}</span>
      </h3>
      <ul>
        {items.map((item) => {
          const isShown = place?.start === item.char_start && place.end === item.char_end;
          return (
            <li key={item.char_start}>
              <button
                type="button"
                className={classes.item}
                aria-pressed={isShown}
                title="Mark it in the text"
                onClick={() => showPlace(isShown ? null : { start: item.char_start, end: item.char_end })}
              >
                <span className={classes.words}>{item.text}</span>
                <Named item={item} />
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Named({ item }: { item: Item }) {
  const state = item.is_open === null ? [] : [item.is_open ? "still open" : "gone"];
  const named = [...state, ...item.prs, ...item.tickets, ...item.people.map((person) => `@${person}`)];
  return named.length > 0 ? <span className={classes.named}>{named.join(" · ")}</span> : null;
}
