import { ActionIcon, Textarea } from "@mantine/core";
import { ArrowUp, Square } from "lucide-react";
import { useEffect, useRef } from "react";

import classes from "./Ask.module.css";

interface QuestionBoxProps {
  value: string;
  onChange: (value: string) => void;
  onAsk: () => void;
  onStop: () => void;
  isBusy: boolean;
}

const MAX_QUESTION_CHARS = 2000;

/** Where a question is written. Enter asks, Shift-Enter makes a new line, "/" comes here from anywhere. */
export function QuestionBox({ value, onChange, onAsk, onStop, isBusy }: QuestionBoxProps) {
  const box = useRef<HTMLTextAreaElement>(null);
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
      className={classes.box}
      onSubmit={(event) => {
        event.preventDefault();
        onAsk();
      }}
    >
      <Textarea
        ref={box}
        aria-label="Question"
        placeholder="Ask about the team's work"
        variant="unstyled"
        autosize
        minRows={1}
        maxRows={8}
        maxLength={MAX_QUESTION_CHARS}
        autoFocus
        classNames={{ root: classes.field ?? "", input: classes.input ?? "" }}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          onAsk();
        }}
      />
      {isBusy ? (
        <ActionIcon variant="filled" color="gray" size="lg" radius="xl" aria-label="Stop" onClick={onStop}>
          <Square size={14} aria-hidden />
        </ActionIcon>
      ) : (
        <ActionIcon
          type="submit"
          variant="filled"
          color="moss"
          size="lg"
          radius="xl"
          aria-label="Ask"
          disabled={!value.trim()}
        >
          <ArrowUp size={18} aria-hidden />
        </ActionIcon>
      )}
    </form>
  );
}
