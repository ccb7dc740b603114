"use client";

import { Button } from "@mantine/core";

import { api, dataOf } from "@/shared/api/client";
import { useList } from "@/shared/api/list";
import type { Me } from "@/shared/api/session";
import { shortDay } from "@/shared/ui/dates";

import { initialsOf } from "../initials";
import { Row, Rows, Tag } from "../Rows";
import { Section } from "../Section";

import { ACCOUNTS } from "./accountQueries";

/** All accounts, oldest first; one opens beside the list. */
export function AccountList({ me, onOpen }: { me: Me; onOpen: (id: string) => void }) {
  const list = useList([ACCOUNTS], (cursor) =>
    dataOf(api.GET("/api/v1/users", { params: { query: cursor } })),
  );
  return (
    <Section title="All accounts">
      <Rows label="Accounts" list={list} keyOf={({ id }) => id}>
        {(user) => (
          <Row
            icon={<span aria-hidden>{initialsOf(user.name)}</span>}
            title={
              <>
                {user.name}
                {user.id === me.id ? <Tag tone="good">You</Tag> : null}
                {user.is_superadmin ? <Tag>Superadmin</Tag> : null}
                {user.disabled_at ? <Tag tone="bad">Disabled</Tag> : null}
              </>
            }
            facts={`${user.email} · since ${shortDay(user.created_at.slice(0, 10))}`}
            actions={
              <Button
                variant="default"
                size="compact-sm"
                aria-label={`Open ${user.name}`}
                onClick={() => onOpen(user.id)}
              >
                Open
              </Button>
            }
          />
        )}
      </Rows>
    </Section>
  );
}
