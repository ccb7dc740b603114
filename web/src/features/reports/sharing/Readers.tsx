import { Checkbox, Skeleton, Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { api, dataOf } from "@/shared/api/client";
import { useChosenTenant } from "@/shared/api/tenant";
import { ErrorNotice } from "@/shared/ui/Notice";

import { usePeople } from "../queries";

import classes from "./Readers.module.css";

interface ReadersProps {
  makerId: string;
  users: ReadonlySet<string>;
  groups: ReadonlySet<string>;
  onUsers: (users: Set<string>) => void;
  /** Left out where only people can be chosen. */
  onGroups?: (groups: Set<string>) => void;
}

const GROUPS_SHOWN = 200;
const MANY = 8;

/** Choosing people and groups by name. */
export function Readers({ makerId, users, groups, onUsers, onGroups }: ReadersProps) {
  const tenant = useChosenTenant();
  const people = usePeople();
  const [words, setWords] = useState("");
  const known = useQuery({
    queryKey: ["groups", tenant],
    queryFn: () => dataOf(api.GET("/api/v1/groups", { params: { query: { limit: GROUPS_SHOWN } } })),
    enabled: onGroups !== undefined,
  });
  if (people.isError) return <ErrorNotice error={people.error} retry={() => void people.refetch()} />;
  if (!people.data || known.isLoading) return <Skeleton height={160} mt="md" />;
  const fits = ({ name }: { name: string }) => name.toLowerCase().includes(words.trim().toLowerCase());
  const others = people.data.filter(({ id }) => id !== makerId);
  const allGroups = known.data?.items ?? [];
  return (
    <div className={classes.readers}>
      {others.length + allGroups.length > MANY ? (
        <TextInput
          aria-label={onGroups ? "Find people and groups" : "Find people"}
          placeholder="Find by name"
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      ) : null}
      <div className={classes.list} role="group" aria-label={onGroups ? "People and groups" : "People"}>
        {allGroups.filter(fits).map(({ id, name, member_count: members }) => (
          <Checkbox
            key={id}
            label={`${name} (group of ${members})`}
            checked={groups.has(id)}
            onChange={() => onGroups?.(toggled(groups, id))}
          />
        ))}
        {others.filter(fits).map(({ id, name }) => (
          <Checkbox
            key={id}
            label={name}
            checked={users.has(id)}
            onChange={() => onUsers(toggled(users, id))}
          />
        ))}
      </div>
      {others.length + allGroups.length === 0 ? (
        <Text size="sm" c="dimmed">
          There is nobody else here yet. An administrator invites people in the settings.
        </Text>
      ) : (
        <Text size="sm" c="dimmed" aria-live="polite">
          {users.size + groups.size} chosen
        </Text>
      )}
    </div>
  );
}

function toggled(chosen: ReadonlySet<string>, id: string): Set<string> {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
}
