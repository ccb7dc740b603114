import { TextInput } from "@mantine/core";

import classes from "./Fields.module.css";
import { Suggestions } from "./Suggestions";
import { useCompletion } from "./useCompletion";

interface ProjectFieldProps {
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

const MAX_CHARS = 200;

/** The project of an entry, completed from those in use. */
export function ProjectField({ value, error, onChange }: ProjectFieldProps) {
  const completion = useCompletion({ field: "project", typed: value, onChoose: onChange });
  return (
    <div className={classes.field}>
      <TextInput
        label="Project"
        placeholder="Any or none"
        maxLength={MAX_CHARS}
        {...completion.inputProps}
        value={value}
        error={error}
        onChange={(event) => {
          onChange(event.currentTarget.value);
          completion.open();
        }}
        onFocus={completion.open}
        onBlur={completion.close}
        onKeyDown={(event) => {
          if (completion.onKey(event)) return;
          if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) event.preventDefault();
        }}
      />
      <Suggestions completion={completion} label="Projects in use" />
    </div>
  );
}
