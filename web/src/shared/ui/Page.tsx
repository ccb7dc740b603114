import { Title } from "@mantine/core";
import type { ReactNode } from "react";

import classes from "./Page.module.css";

interface PageProps {
  title: string;
  description?: ReactNode;
  actions?: ReactNode;
  /** "reading" keeps lines short enough to read; "wide" is for tables and two columns. */
  width?: "reading" | "wide";
  children: ReactNode;
}

/** The frame of every page: one heading, what the page is for, what can be done on it. */
export function Page({ title, description, actions, width = "wide", children }: PageProps) {
  return (
    <div className={classes.page} data-width={width}>
      <header className={classes.head}>
        <div className={classes.words}>
          <Title order={1}>{title}</Title>
          {description ? <div className={classes.description}>{description}</div> : null}
        </div>
        {actions ? <div className={classes.actions}>{actions}</div> : null}
      </header>
      {children}
    </div>
  );
}
