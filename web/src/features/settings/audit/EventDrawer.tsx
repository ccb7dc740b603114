"use client";

import { Button, Stack } from "@mantine/core";

import { Dialog } from "@/shared/ui/Dialog";

import { titleOf, type AuditEvent } from "./actions";
import classes from "./Audit.module.css";
import type { AuditFilter } from "./filter";
import { kindInWords } from "./objects";
import { Sentence } from "./Sentence";

interface EventDrawerProps {
  event: AuditEvent;
  nameOf: (id: string) => string | undefined;
  onFilter: (changes: Partial<AuditFilter>) => void;
  onClose: () => void;
}

const EXACTLY = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "long" });

/** Everything an event holds, as it is hashed. */
export function EventDrawer({ event, nameOf, onFilter, onClose }: EventDrawerProps) {
  const facts: [string, string][] = [
    ["When", EXACTLY.format(new Date(event.occurred_at))],
    ["Action", event.action],
    ["By", event.actor_id ? `${event.actor_name ?? "Somebody"}, ${event.actor_id}` : "Citewell itself"],
    ["Object", `${kindInWords(event.object_kind, true)} ${event.object_id}`],
    ...Object.entries(event.details).map(([name, value]): [string, string] => [
      name.replaceAll("_", " "),
      Array.isArray(value)
        ? value.map((each) => nameOf(each) ?? each).join(", ") || "–"
        : String(value ?? "–"),
    ]),
    ["Position", String(event.position)],
    ["Hash", event.hash],
  ];
  const actor = event.actor_id;
  return (
    <Dialog title={titleOf(event.action)} side="right" onClose={onClose}>
      <p className={classes.sentence}>
        <Sentence event={event} nameOf={nameOf} isLinked />
      </p>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Stack gap="xs" mt="lg" align="flex-start">
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => onFilter({ kind: event.object_kind, object: event.object_id })}
        >
          Everything about this object
        </Button>
        {actor ? (
          <Button variant="default" size="compact-sm" onClick={() => onFilter({ actor })}>
            Everything by {event.actor_name ?? "this person"}
          </Button>
        ) : null}
      </Stack>
    </Dialog>
  );
}
