import { useDebouncedValue } from "@mantine/hooks";
import { useId, useState, type KeyboardEvent } from "react";

import { useSuggestions, type SuggestedField } from "../queries";

interface Completion {
  field: SuggestedField;
  typed: string;
  /** What is not offered again. */
  taken?: readonly string[];
  onChoose: (name: string) => void;
}

const WAIT_MS = 150;

/** A list of names under a field, by the pattern of a combobox: arrows move, Enter takes, Escape closes. */
export function useCompletion({ field, typed, taken = [], onChoose }: Completion) {
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const [prefix] = useDebouncedValue(typed.trim(), WAIT_MS);
  const { data } = useSuggestions(field, prefix, isOpen);
  const offered = (data?.items ?? []).filter(
    ({ name }) => name !== typed && !taken.some((each) => each.toLowerCase() === name.toLowerCase()),
  );
  const isShown = isOpen && offered.length > 0;
  const choose = (name: string) => {
    onChoose(name);
    setActive(-1);
    setIsOpen(false);
  };
  const optionId = (index: number) => `${id}-${index}`;
  /** Whether the key was for the list. */
  const onKey = (event: KeyboardEvent): boolean => {
    const chosen = offered[active];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!isShown) setIsOpen(true);
      else {
        const step = event.key === "ArrowDown" ? 1 : -1;
        setActive((active + step + offered.length + (active < 0 && step < 0 ? 1 : 0)) % offered.length);
      }
      return true;
    }
    if (event.key === "Escape" && isShown) {
      event.stopPropagation();
      setIsOpen(false);
      setActive(-1);
      return true;
    }
    if (event.key === "Enter" && isShown && chosen && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      choose(chosen.name);
      return true;
    }
    return false;
  };
  return {
    offered,
    isShown,
    active,
    choose,
    onKey,
    open: () => {
      setIsOpen(true);
      setActive(-1);
    },
    close: () => {
      setIsOpen(false);
      setActive(-1);
    },
    listId: id,
    optionId,
    inputProps: {
      role: "combobox",
      autoComplete: "off",
      "aria-autocomplete": "list" as const,
      "aria-expanded": isShown,
      "aria-controls": isShown ? id : undefined,
      "aria-activedescendant": isShown && active >= 0 ? optionId(active) : undefined,
    },
  };
}

export type Completing = ReturnType<typeof useCompletion>;
