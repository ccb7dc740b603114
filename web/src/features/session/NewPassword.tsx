"use client";

import { PasswordInput } from "@mantine/core";

interface NewPasswordProps {
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  label?: string;
}

/** A password that is being chosen; the server says what is wrong with one. */
export function NewPassword({ value, onChange, error, label = "Password" }: NewPasswordProps) {
  return (
    <PasswordInput
      label={label}
      description="At least 10 characters. A few words in a row are easy to remember and hard to guess."
      autoComplete="new-password"
      required
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
