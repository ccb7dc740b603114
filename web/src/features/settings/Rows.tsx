import { Button, Skeleton } from "@mantine/core";
import type { ReactNode } from "react";

import type { List } from "@/shared/api/list";
import { ErrorNotice } from "@/shared/ui/Notice";

import classes from "./Rows.module.css";

interface RowsProps<T> {
  label: string;
  list: List<T>;
  keyOf: (item: T) => string;
  children: (item: T) => ReactNode;
  empty?: ReactNode;
}

const PLACES = 3;

/** A list of things that have a name, something to know, and something to do. */
export function Rows<T>({ label, list, keyOf, children, empty }: RowsProps<T>) {
  if (list.error) return <ErrorNotice error={list.error} retry={list.refetch} />;
  if (list.items?.length === 0 && empty) return <>{empty}</>;
  return (
    <>
      <ul className={classes.rows} aria-label={label} aria-busy={!list.items}>
        {list.items
          ? list.items.map((item) => (
              <li key={keyOf(item)} className={classes.row}>
                {children(item)}
              </li>
            ))
          : Array.from({ length: PLACES }, (_, place) => (
              <li key={place} className={classes.row}>
                <Skeleton height={44} />
              </li>
            ))}
      </ul>
      {list.hasMore ? (
        <Button variant="default" mt="md" loading={list.isFetchingMore} onClick={list.more}>
          Show more
        </Button>
      ) : null}
    </>
  );
}

interface RowProps {
  icon?: ReactNode;
  title: ReactNode;
  facts?: ReactNode;
  actions?: ReactNode;
}

/** What stands in one row. */
export function Row({ icon, title, facts, actions }: RowProps) {
  return (
    <>
      {icon ? <span className={classes.icon}>{icon}</span> : null}
      <div className={classes.words}>
        <div className={classes.title}>{title}</div>
        {facts ? <div className={classes.facts}>{facts}</div> : null}
      </div>
      {actions ? <div className={classes.actions}>{actions}</div> : null}
    </>
  );
}

/** A small word beside a name. */
export function Tag({ children, tone }: { children: ReactNode; tone?: "good" | "warn" | "bad" }) {
  return (
    <span className={classes.tag} data-tone={tone}>
      {children}
    </span>
  );
}
