"use client";

import { Button, CopyButton, Group } from "@mantine/core";
import { Check, Copy, KeyRound } from "lucide-react";
import { useEffect, useRef, type ReactNode } from "react";

import classes from "./SecretOnce.module.css";

interface SecretOnceProps {
  title: string;
  /** What the secret is called where it is read aloud: "Link", "Key". */
  label: string;
  secret: string;
  /** What it opens, until when, and how to hand it over. */
  children: ReactNode;
  onDone: () => void;
}

/** A secret that the server does not keep: it stands here until it is said to be kept elsewhere. */
export function SecretOnce({ title, label, secret, children, onDone }: SecretOnceProps) {
  const ref = useRef<HTMLElement>(null);
  useEffect(() => {
    ref.current?.focus();
    ref.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <section ref={ref} className={classes.box} aria-label={title} tabIndex={-1}>
      <h2>
        <KeyRound size={17} aria-hidden />
        <span>{title}</span>
      </h2>
      <p>{children}</p>
      <code className={classes.secret} aria-label={label}>
        {secret}
      </code>
      <Group gap="xs" mt="sm">
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button
              onClick={copy}
              leftSection={copied ? <Check size={15} aria-hidden /> : <Copy size={15} aria-hidden />}
            >
              {copied ? "Copied" : "Copy"}
            </Button>
          )}
        </CopyButton>
        <Button variant="default" onClick={onDone}>
          I have kept it
        </Button>
      </Group>
    </section>
  );
}
