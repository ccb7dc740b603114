import { Textarea } from "@mantine/core";
import { useEffect, type KeyboardEvent, type RefObject } from "react";

import classes from "./Editor.module.css";
import { insert } from "./inserting";

interface TextFieldProps {
  ref: RefObject<HTMLTextAreaElement | null>;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

const BULLET = /^(\s*)(?:[-*+•]|(\d{1,3})([.)]))\s+(\[[ xX]\]\s+)?/;

/** Where an entry is written. Enter goes on with the list that the line belongs to. */
export function TextField({ ref, value, error, onChange }: TextFieldProps) {
  useEffect(() => {
    // Writing begins behind the first bullet that waits for words, else at the end.
    const area = ref.current;
    const empty = /^[-*+] *$/m.exec(area?.value ?? "");
    const place = empty ? empty.index + empty[0].length : (area?.value.length ?? 0);
    area?.focus({ preventScroll: true });
    area?.setSelectionRange(place, place);
  }, [ref]);
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const isPlain = !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey;
    const area = event.currentTarget;
    if (event.key !== "Enter" || !isPlain || event.nativeEvent.isComposing) return;
    if (area.selectionStart !== area.selectionEnd) return;
    const start = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
    const line = area.value.slice(start, area.selectionStart);
    const mark = BULLET.exec(line);
    if (!mark) return;
    event.preventDefault();
    if (mark[0].length === line.length) {
      area.setSelectionRange(start, area.selectionStart);
      insert(area, "");
    } else insert(area, `\n${nextMark(mark)}`);
  };
  return (
    <Textarea
      ref={ref}
      aria-label="Entry"
      description="Markdown. Enter goes on with a list; pull requests, tickets, @people and #tags are recognised."
      inputWrapperOrder={["input", "error", "description"]}
      autosize
      minRows={16}
      spellCheck
      classNames={{ input: classes.text ?? "" }}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  );
}

function nextMark(mark: RegExpExecArray): string {
  const [whole, , number, sign, box] = mark;
  if (number !== undefined)
    return whole.replace(`${number}${sign ?? ""}`, `${Number(number) + 1}${sign ?? ""}`);
  return box ? whole.replace(/\[[xX]\]/, "[ ]") : whole;
}
