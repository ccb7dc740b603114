"use client";

import { Button } from "@mantine/core";
import { UsersRound } from "lucide-react";

import { api, dataOf } from "@/shared/api/client";
import { useList } from "@/shared/api/list";
import { useChosenTenant } from "@/shared/api/tenant";
import { shortDay } from "@/shared/ui/dates";
import { EmptyState } from "@/shared/ui/Notice";

import { Row, Rows } from "../Rows";
import { Section } from "../Section";

import { GROUPS } from "./groupQueries";

/** All groups; one opens beside the list. */
export function GroupList({ onOpen }: { onOpen: (id: string) => void }) {
  const tenant = useChosenTenant();
  const list = useList([GROUPS, tenant], (cursor) =>
    dataOf(api.GET("/api/v1/groups", { params: { query: cursor } })),
  );
  if (list.items?.length === 0) {
    return (
      <EmptyState icon={UsersRound} title="No groups yet">
        Make one for each team or circle that reads the same reports. Who leaves a group reads them no more.
      </EmptyState>
    );
  }
  return (
    <Section title="Groups of this tenant">
      <Rows label="Groups" list={list} keyOf={({ id }) => id}>
        {(group) => (
          <Row
            icon={<UsersRound size={16} strokeWidth={1.75} aria-hidden />}
            title={group.name}
            facts={`${countOf(group.member_count)} · made ${shortDay(group.created_at.slice(0, 10))}`}
            actions={
              <Button
                variant="default"
                size="compact-sm"
                aria-label={`Open ${group.name}`}
                onClick={() => onOpen(group.id)}
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

function countOf(members: number): string {
  if (members === 0) return "Nobody in it yet";
  return members === 1 ? "1 member" : `${members} members`;
}
