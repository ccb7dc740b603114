"use client";

import { Checkbox, TextInput } from "@mantine/core";
import { useState } from "react";

import type { Member } from "../people";

import classes from "./PeoplePicker.module.css";

interface PeoplePickerProps {
  people: readonly Member[];
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
}

const MANY = 8;

/** Tick who is in. */
export function PeoplePicker({ people, chosen, onChange }: PeoplePickerProps) {
  const [words, setWords] = useState("");
  const wanted = words.trim().toLowerCase();
  const shown = people.filter(({ name, email }) => `${name} ${email}`.toLowerCase().includes(wanted));
  const toggle = (id: string, isIn: boolean) => {
    const next = new Set(chosen);
    if (isIn) next.add(id);
    else next.delete(id);
    onChange(next);
  };
  return (
    <fieldset className={classes.people}>
      <legend>
        Members <span>{chosen.size} chosen</span>
      </legend>
      {people.length > MANY ? (
        <TextInput
          aria-label="Find a member"
          placeholder="Find a member"
          size="xs"
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      ) : null}
      <ul>
        {shown.map(({ user_id: id, name, email }) =>
          id ? (
            <li key={id}>
              <Checkbox
                label={name}
                description={email}
                checked={chosen.has(id)}
                onChange={(event) => toggle(id, event.currentTarget.checked)}
              />
            </li>
          ) : null,
        )}
      </ul>
      {shown.length === 0 ? <p>Nobody is called so.</p> : null}
    </fieldset>
  );
}
