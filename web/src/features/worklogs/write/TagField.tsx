import { Input } from "@mantine/core";
import { X } from "lucide-react";
import { useId, useState } from "react";

import classes from "./Fields.module.css";
import { Suggestions } from "./Suggestions";
import { useCompletion } from "./useCompletion";

interface TagFieldProps {
  value: readonly string[];
  error: string | undefined;
  onChange: (value: readonly string[]) => void;
}

const MAX_CHARS = 100;
const MAX_TAGS = 50;

/** The tags of an entry, completed from those in use. Enter or a comma adds one, Backspace takes the last away. */
export function TagField({ value, error, onChange }: TagFieldProps) {
  const [typed, setTyped] = useState("");
  const id = useId();
  const add = (written: string) => {
    const names = written
      .split(",")
      .map((name) => name.trim().replace(/^#+/, ""))
      .filter(Boolean);
    const kept = [...value];
    for (const name of names) {
      if (!kept.some((each) => each.toLowerCase() === name.toLowerCase())) kept.push(name);
    }
    setTyped("");
    if (kept.length > value.length) onChange(kept.slice(0, MAX_TAGS));
  };
  const prefix = typed.replace(/^#+/, "");
  const completion = useCompletion({ field: "tag", typed: prefix, taken: value, onChoose: add });
  return (
    <div className={classes.field}>
      <Input.Wrapper label="Tags" error={error} id={id} labelProps={{ htmlFor: id }}>
        <div className={classes.tagBox} data-wrong={error !== undefined}>
          {value.map((tag) => (
            <span key={tag} className={classes.tag}>
              <span>#{tag}</span>
              <button
                type="button"
                aria-label={`Take away the tag ${tag}`}
                onClick={() => onChange(value.filter((each) => each !== tag))}
              >
                <X size={12} aria-hidden />
              </button>
            </span>
          ))}
          <input
            id={id}
            className={classes.tagInput}
            placeholder={value.length === 0 ? "refunds, on-call" : ""}
            maxLength={MAX_CHARS}
            {...completion.inputProps}
            value={typed}
            onChange={(event) => {
              const now = event.currentTarget.value;
              if (now.includes(",")) add(now);
              else {
                setTyped(now);
                completion.open();
              }
            }}
            onFocus={completion.open}
            onBlur={() => {
              completion.close();
              add(typed);
            }}
            onKeyDown={(event) => {
              if (completion.onKey(event)) return;
              if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
                event.preventDefault();
                add(typed);
              } else if (event.key === "Backspace" && typed === "") onChange(value.slice(0, -1));
            }}
          />
        </div>
      </Input.Wrapper>
      <Suggestions completion={completion} label="Tags in use" />
    </div>
  );
}
