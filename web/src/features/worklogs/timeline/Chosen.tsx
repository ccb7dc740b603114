import { Button } from "@mantine/core";
import { X } from "lucide-react";

import { isNarrowed, NO_FILTERS, rangeInWords, toggled, type Filters } from "../filters";
import type { Facets } from "../queries";

import classes from "./WorkLogs.module.css";

interface ChosenProps {
  filters: Filters;
  facets: Facets | undefined;
  onChange: (changes: Partial<Filters>) => void;
}

/** The filters that are on, each with a way to take it off. */
export function Chosen({ filters, facets, onChange }: ChosenProps) {
  if (!isNarrowed(filters)) return null;
  const author = facets?.authors.find(({ id }) => id === filters.author)?.name ?? filters.author;
  const range = rangeInWords(filters);
  const chips: { label: string; off: Partial<Filters> }[] = [
    ...(range ? [{ label: range, off: { from: "", to: "" } }] : []),
    ...filters.projects.map((name) => ({ label: name, off: { projects: toggled(filters.projects, name) } })),
    ...filters.tags.map((name) => ({ label: `#${name}`, off: { tags: toggled(filters.tags, name) } })),
    ...(filters.author ? [{ label: `by ${author === "me" ? "me" : author}`, off: { author: "" } }] : []),
  ];
  return (
    <ul className={classes.chosen} aria-label="Filters that are on">
      {chips.map(({ label, off }) => (
        <li key={label}>
          <button type="button" className={classes.chip} onClick={() => onChange(off)}>
            <span>{label}</span>
            <X size={13} role="img" aria-label="Take off this filter" />
          </button>
        </li>
      ))}
      {chips.length > 1 ? (
        <li>
          <Button
            variant="subtle"
            size="compact-sm"
            color="gray"
            onClick={() => onChange({ ...NO_FILTERS, words: filters.words })}
          >
            Take off all
          </Button>
        </li>
      ) : null}
    </ul>
  );
}
