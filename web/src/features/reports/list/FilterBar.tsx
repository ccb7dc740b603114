import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { Search } from "lucide-react";
import { useRef, useState } from "react";

import { useKeySequence } from "@/shared/keys/useKeySequence";

import { usePeople, useTemplates } from "../queries";
import { STATUS_WORDS } from "../words";

import { isNarrowed, NO_FILTERS, type ReportFilters } from "./filters";
import classes from "./Reports.module.css";

interface FilterBarProps {
  filters: ReportFilters;
  onChange: (change: Partial<ReportFilters>) => void;
}

const WAIT_MS = 250;
const MAX_WORDS_CHARS = 200;

/** What narrows the list of reports. */
export function FilterBar({ filters, onChange }: FilterBarProps) {
  const templates = useTemplates();
  const people = usePeople();
  const box = useRef<HTMLInputElement>(null);
  useKeySequence({ "/": () => box.current?.focus() });
  const [words, setWords] = useState(filters.words);
  const search = useDebouncedCallback((value: string) => onChange({ words: value }), WAIT_MS);
  const statuses = Object.entries(STATUS_WORDS).map(([value, label]) => ({ value, label }));
  return (
    <form className={classes.filters} role="search" onSubmit={(event) => event.preventDefault()}>
      <TextInput
        ref={box}
        className={classes.words ?? ""}
        aria-label="Words"
        placeholder="Words of what was asked"
        type="search"
        maxLength={MAX_WORDS_CHARS}
        leftSection={<Search size={16} aria-hidden />}
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value);
          search(event.currentTarget.value);
        }}
      />
      <NativeSelect
        aria-label="Status"
        data={[{ value: "", label: "Any status" }, ...statuses]}
        value={filters.status}
        onChange={(event) => onChange({ status: event.currentTarget.value as ReportFilters["status"] })}
      />
      <NativeSelect
        aria-label="Template"
        data={[
          { value: "", label: "Any template" },
          ...(templates.data ?? []).map(({ key, name }) => ({ value: key, label: name })),
        ]}
        value={filters.template}
        onChange={(event) => onChange({ template: event.currentTarget.value })}
      />
      <NativeSelect
        aria-label="About whom"
        data={[
          { value: "", label: "About anybody" },
          ...(people.data ?? []).map(({ id, name }) => ({ value: id, label: `About ${name}` })),
        ]}
        value={filters.author}
        onChange={(event) => onChange({ author: event.currentTarget.value })}
      />
      <Checkbox
        label="Only mine"
        checked={filters.isMine}
        onChange={(event) => onChange({ isMine: event.currentTarget.checked })}
      />
      {isNarrowed(filters) ? (
        <Button
          variant="subtle"
          size="compact-sm"
          color="gray"
          onClick={() => {
            setWords("");
            onChange(NO_FILTERS);
          }}
        >
          Show all
        </Button>
      ) : null}
    </form>
  );
}
