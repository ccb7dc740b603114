import type { ReactNode } from "react";

import { Card } from "@/shared/ui/Card";

import classes from "./Settings.module.css";

interface SectionProps {
  title: string;
  description?: ReactNode;
  children: ReactNode;
}

/** One sheet of a page: what it is about, and what can be done about it. */
export function Section({ title, description, children }: SectionProps) {
  return (
    <Card className={classes.card}>
      <header className={classes.cardHead}>
        <h2>{title}</h2>
        {description ? <p>{description}</p> : null}
      </header>
      {children}
    </Card>
  );
}
