import { CloseButton, TextInput } from "@mantine/core";
import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";

interface SearchBoxProps {
  words: string;
  onSearch: (words: string) => void;
}

const WAIT_MS = 400;
const MAX_CHARS = 500;

/** Words to look for. It searches once nothing more is typed, at once on Enter; "/" comes here from anywhere. */
export function SearchBox({ words, onSearch }: SearchBoxProps) {
  const [typed, setTyped] = useState(words);
  const [shown, setShown] = useState(words);
  const box = useRef<HTMLInputElement>(null);
  if (words !== shown) {
    // The address changed by other means: the browser's way back, or a filter that was cleared.
    setShown(words);
    setTyped(words);
  }
  const search = useRef(onSearch);
  useEffect(() => {
    search.current = onSearch;
  });
  const wanted = typed.trim();
  useEffect(() => {
    if (wanted === words) return;
    const timer = window.setTimeout(() => search.current(wanted), WAIT_MS);
    return () => window.clearTimeout(timer);
  }, [wanted, words]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isElsewhere =
        document.activeElement === document.body || document.activeElement?.tagName === "MAIN";
      if (event.key !== "/" || !isElsewhere) return;
      event.preventDefault();
      box.current?.focus();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted !== words) onSearch(wanted);
      }}
    >
      <TextInput
        ref={box}
        size="md"
        aria-label="Search the work logs"
        placeholder="Search by words or by meaning"
        maxLength={MAX_CHARS}
        leftSection={<Search size={17} aria-hidden />}
        rightSection={
          typed ? <CloseButton aria-label="Clear the search" onClick={() => onSearch("")} /> : null
        }
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape" && typed) onSearch("");
        }}
      />
    </form>
  );
}
