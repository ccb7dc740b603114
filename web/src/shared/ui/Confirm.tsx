"use client";

import { Alert, Button, Group, Stack, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";

import { asProblem } from "../api/problem";

import { Dialog } from "./Dialog";

interface ConfirmProps {
  title: string;
  /** What will happen, and what cannot be had back. */
  children: ReactNode;
  /** The deed in words: "Remove Ada", never "OK". */
  action: string;
  /** What has to be typed first, for what cannot be undone at all. */
  typed?: string;
  /** Whether it takes something away. */
  isHarmless?: boolean;
  act: () => Promise<unknown>;
  onClose: () => void;
}

/** Asks before something is done that cannot be undone; a refusal of the server is shown where it was asked. */
export function Confirm({ title, children, action, typed, isHarmless, act, onClose }: ConfirmProps) {
  const [text, setText] = useState("");
  const [isBusy, setIsBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const submit = async (event: React.SubmitEvent) => {
    event.preventDefault();
    setIsBusy(true);
    setRefusal(null);
    try {
      await act();
      onClose();
    } catch (error) {
      setRefusal(asProblem(error).detail);
      setIsBusy(false);
    }
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack>
          <div>{children}</div>
          {typed === undefined ? null : (
            <TextInput
              label={`Type ${typed} to go on`}
              autoComplete="off"
              spellCheck={false}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
          )}
          {refusal ? (
            <Alert color="red" role="alert">
              {refusal}
            </Alert>
          ) : null}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button
              type="submit"
              color={isHarmless ? "moss" : "red"}
              loading={isBusy}
              disabled={typed !== undefined && text.trim() !== typed}
            >
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
