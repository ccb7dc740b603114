"use client";

import { Button, Skeleton, UnstyledButton } from "@mantine/core";
import { ScrollText } from "lucide-react";
import { useState } from "react";

import { api, dataOf } from "@/shared/api/client";
import { useList } from "@/shared/api/list";
import { useChosenTenant } from "@/shared/api/tenant";
import { dayInWords } from "@/shared/ui/dates";
import { EmptyState, ErrorNotice } from "@/shared/ui/Notice";

import type { AuditEvent } from "./actions";
import classes from "./Audit.module.css";
import { EventDrawer } from "./EventDrawer";
import { isFiltered, toQuery, type AuditFilter } from "./filter";
import { useNames } from "./people";
import { Sentence } from "./Sentence";

interface AuditListProps {
  filter: AuditFilter;
  onChange: (changes: Partial<AuditFilter>) => void;
}

const PLACES = 8;

/** Events by day, newest first; one opens beside the list. */
export function AuditList({ filter, onChange }: AuditListProps) {
  const tenant = useChosenTenant();
  const nameOf = useNames(filter.scope);
  const [opened, setOpened] = useState<AuditEvent | null>(null);
  const query = toQuery(filter);
  const list = useList(["audit", tenant, query], (cursor) =>
    dataOf(api.GET("/api/v1/audit", { params: { query: { ...query, ...cursor } } })),
  );
  if (list.error) return <ErrorNotice error={list.error} retry={list.refetch} />;
  if (list.items?.length === 0) {
    return (
      <EmptyState icon={ScrollText} title={isFiltered(filter) ? "No such event" : "Nothing happened yet"}>
        {isFiltered(filter)
          ? "Nothing in the trail is like this. A longer time or fewer filters may show more."
          : "Whatever changes rights, people or what they wrote will stand here."}
      </EmptyState>
    );
  }
  return (
    <div aria-busy={!list.items}>
      {list.items ? (
        byDay(list.items).map(({ day, events }) => (
          <section key={day} className={classes.day}>
            <h2>{dayInWords(day)}</h2>
            <ul>
              {events.map((event) => (
                <li key={event.position}>
                  <UnstyledButton className={classes.event} onClick={() => setOpened(event)}>
                    <time dateTime={event.occurred_at}>{timeOf(event.occurred_at)}</time>
                    <span>
                      <Sentence event={event} nameOf={nameOf} />
                    </span>
                  </UnstyledButton>
                </li>
              ))}
            </ul>
          </section>
        ))
      ) : (
        <div className={classes.day}>
          {Array.from({ length: PLACES }, (_, place) => (
            <Skeleton key={place} height={34} mb={8} />
          ))}
        </div>
      )}
      {list.hasMore ? (
        <Button variant="default" mt="md" loading={list.isFetchingMore} onClick={list.more}>
          Show earlier events
        </Button>
      ) : null}
      {opened ? (
        <EventDrawer
          event={opened}
          nameOf={nameOf}
          onFilter={(changes) => {
            setOpened(null);
            onChange(changes);
          }}
          onClose={() => setOpened(null)}
        />
      ) : null}
    </div>
  );
}

const TIME = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat("sv-SE"); // YYYY-MM-DD, in the browser's zone

function timeOf(instant: string): string {
  return TIME.format(new Date(instant));
}

function byDay(events: readonly AuditEvent[]): { day: string; events: AuditEvent[] }[] {
  const days: { day: string; events: AuditEvent[] }[] = [];
  for (const event of events) {
    const day = DAY.format(new Date(event.occurred_at));
    const last = days.at(-1);
    if (last?.day === day) last.events.push(event);
    else days.push({ day, events: [event] });
  }
  return days;
}
