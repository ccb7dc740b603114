import { Button } from "@mantine/core";
import { CircleAlert, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

import { asProblem } from "../api/problem";

import classes from "./Notice.module.css";

interface EmptyStateProps {
  icon: LucideIcon;
  title: string;
  children: ReactNode;
  action?: ReactNode;
}

/** What stands where nothing is yet: says why, and what to do first. */
export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps) {
  return (
    <section className={classes.empty}>
      <Icon size={28} strokeWidth={1.5} aria-hidden className={classes.icon} />
      <h2 className={classes.title}>{title}</h2>
      <div className={classes.text}>{children}</div>
      {action ? <div className={classes.action}>{action}</div> : null}
    </section>
  );
}

/** An error in place of what could not be shown: what happened, and a way on. */
export function ErrorNotice({ error, retry }: { error: unknown; retry?: () => void }) {
  const problem = asProblem(error);
  return (
    <section className={classes.error} role="alert">
      <CircleAlert size={20} aria-hidden className={classes.errorIcon} />
      <div>
        <strong>{problem.title}</strong>
        <p className={classes.detail}>{problem.detail}</p>
        {problem.requestId ? <p className={classes.request}>Request {problem.requestId}</p> : null}
        {retry ? (
          <Button variant="default" size="xs" mt="xs" onClick={retry}>
            Try again
          </Button>
        ) : null}
      </div>
    </section>
  );
}
