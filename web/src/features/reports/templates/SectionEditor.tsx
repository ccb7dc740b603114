import { ActionIcon, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { ArrowDown, ArrowUp, X } from "lucide-react";

import type { Category, GroupBy } from "../types";
import { KIND_WORDS } from "../words";

import {
  CATEGORY_WORDS,
  GROUP_WORDS,
  takesCategories,
  takesGroups,
  takesHighlights,
  type SectionDraft,
} from "./draft";
import classes from "./Templates.module.css";

interface SectionEditorProps {
  section: SectionDraft;
  place: number;
  count: number;
  onChange: (section: SectionDraft) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
}

const MAX_TITLE_CHARS = 100;
const MAX_STATEMENTS = 100;
const MAX_HIGHLIGHTS = 10;
const CATEGORIES = Object.entries(CATEGORY_WORDS) as [Category, string][];
const GROUPS = Object.entries(GROUP_WORDS).map(([value, label]) => ({ value, label }));

/** One section of a template: its title, its place, and the options that its kind has. */
export function SectionEditor({ section, place, count, onChange, onMove, onRemove }: SectionEditorProps) {
  const usual = KIND_WORDS[section.kind];
  const name = section.title || usual;
  const toggle = (category: Category) =>
    onChange({
      ...section,
      categories: section.categories.includes(category)
        ? section.categories.filter((each) => each !== category)
        : [...section.categories, category],
    });
  return (
    <li className={classes.section}>
      <div className={classes.sectionHead}>
        <TextInput
          className={classes.sectionTitle ?? ""}
          aria-label={`Title of section ${place + 1}, ${usual}`}
          placeholder={usual}
          maxLength={MAX_TITLE_CHARS}
          value={section.title}
          onChange={(event) => onChange({ ...section, title: event.currentTarget.value })}
        />
        <ActionIcon aria-label={`Move up: ${name}`} disabled={place === 0} onClick={() => onMove(place - 1)}>
          <ArrowUp size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon
          aria-label={`Move down: ${name}`}
          disabled={place === count - 1}
          onClick={() => onMove(place + 1)}
        >
          <ArrowDown size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon aria-label={`Remove: ${name}`} onClick={onRemove}>
          <X size={16} aria-hidden />
        </ActionIcon>
      </div>
      <div className={classes.options}>
        <span className={classes.kind}>{usual}</span>
        {takesGroups(section.kind) ? (
          <>
            <NativeSelect
              size="xs"
              aria-label={`Grouping of ${name}`}
              data={GROUPS}
              value={section.groupBy}
              onChange={(event) => onChange({ ...section, groupBy: event.currentTarget.value as GroupBy })}
            />
            <TextInput
              size="xs"
              type="number"
              min={1}
              max={MAX_STATEMENTS}
              className={classes.number ?? ""}
              aria-label={`At most how many statements of each kind in ${name}`}
              placeholder="At most"
              value={section.most}
              onChange={(event) => onChange({ ...section, most: event.currentTarget.value })}
            />
          </>
        ) : null}
        {takesHighlights(section.kind) ? (
          <label className={classes.highlights}>
            Highlights
            <TextInput
              size="xs"
              type="number"
              min={0}
              max={MAX_HIGHLIGHTS}
              required
              className={classes.number ?? ""}
              aria-label={`How many highlights in ${name}`}
              value={section.highlights}
              onChange={(event) => onChange({ ...section, highlights: event.currentTarget.value })}
            />
          </label>
        ) : null}
      </div>
      {takesCategories(section.kind) ? (
        <fieldset className={classes.categories}>
          <legend>Which kinds of work; none chosen means all</legend>
          {CATEGORIES.map(([category, words]) => (
            <Checkbox
              key={category}
              size="xs"
              label={words}
              checked={section.categories.includes(category)}
              onChange={() => toggle(category)}
            />
          ))}
        </fieldset>
      ) : null}
    </li>
  );
}
