import { UnstyledButton } from "@mantine/core";
import { ChevronsUpDown } from "lucide-react";
import type { ComponentPropsWithRef } from "react";

import { useTenant, type Me } from "@/shared/api/session";

import classes from "./AccountButton.module.css";

type AccountButtonProps = { me: Me } & ComponentPropsWithRef<"button">;

/** Who is signed in, and where. */
export function AccountButton({ me, ...rest }: AccountButtonProps) {
  const tenant = useTenant();
  return (
    <UnstyledButton {...rest} className={classes.button} aria-label={`Account and tenant: ${me.name}`}>
      <span className={classes.initials} aria-hidden>
        {initialsOf(me.name)}
      </span>
      <span className={classes.words}>
        <span className={classes.name}>{me.name}</span>
        <span className={classes.tenant}>{tenant?.name ?? me.email}</span>
      </span>
      <ChevronsUpDown size={15} aria-hidden className={classes.arrows} />
    </UnstyledButton>
  );
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return letters
    .map((word) => (word ? String.fromCodePoint(word.codePointAt(0) ?? 0x3f) : ""))
    .join("")
    .toUpperCase();
}
