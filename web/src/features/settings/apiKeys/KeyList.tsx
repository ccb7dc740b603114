"use client";

import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { useState } from "react";

import { api, dataOf } from "@/shared/api/client";
import { useList } from "@/shared/api/list";
import type { components } from "@/shared/api/schema";
import { useMe } from "@/shared/api/session";
import { useChosenTenant } from "@/shared/api/tenant";
import { Confirm } from "@/shared/ui/Confirm";
import { shortDay, timeAgo, timeInWords } from "@/shared/ui/dates";
import { EmptyState } from "@/shared/ui/Notice";
import { tellDone } from "@/shared/ui/toast";

import { usePeople } from "../people";
import { Row, Rows, Tag } from "../Rows";
import { Section } from "../Section";

import { scopeInWords } from "./scopes";

type ApiKey = components["schemas"]["ApiKeyOut"];

const KEYS = "api-keys";
const SOON_MS = 7 * 86_400_000;

export function useKeysChanged(): () => void {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: [KEYS] });
}

/** The own keys; for an admin everybody's. */
export function KeyList({ onMake }: { onMake: () => void }) {
  const tenant = useChosenTenant();
  const { data: me } = useMe();
  const [revoked, setRevoked] = useState<ApiKey | null>(null);
  const keysChanged = useKeysChanged();
  const list = useList([KEYS, tenant], (cursor) =>
    dataOf(api.GET("/api/v1/api-keys", { params: { query: cursor } })),
  );
  const isOfOthers = list.items?.some(({ user_id }) => user_id !== me?.id) ?? false;
  const nameOf = usePeople(isOfOthers);
  const revoke = async (key: ApiKey) => {
    await api.DELETE("/api/v1/api-keys/{key_id}", { params: { path: { key_id: key.id } } });
    keysChanged();
    tellDone(`The key “${key.name}” is revoked.`);
  };
  const empty = (
    <EmptyState
      icon={KeyRound}
      title="No keys yet"
      action={<Button onClick={onMake}>Make the first key</Button>}
    >
      A key lets a program write entries, ask or fetch reports for you, with no more rights than you give it.
      Revoke it, and the program is out at once.
    </EmptyState>
  );
  if (list.items?.length === 0) return empty;
  return (
    <Section title={isOfOthers ? "Keys of this tenant" : "Your keys"}>
      <Rows label="API keys" list={list} keyOf={({ id }) => id}>
        {(key) => (
          <Row
            icon={<KeyRound size={16} strokeWidth={1.75} aria-hidden />}
            title={
              <>
                {key.name} <code>{key.prefix}…</code>
                {key.user_id === me?.id ? null : <Tag>{nameOf(key.user_id) ?? "Somebody else"}</Tag>}
                <Ending instant={key.expires_at} />
              </>
            }
            facts={
              <>
                <div>{key.scopes.map(scopeInWords).join(" · ")}</div>
                <div>
                  {key.last_used_at ? (
                    <span title={timeInWords(key.last_used_at)}>Used {timeAgo(key.last_used_at)}</span>
                  ) : (
                    "Never used"
                  )}
                  {" · "}
                  {key.expires_at ? `ends ${shortDay(key.expires_at.slice(0, 10))}` : "has no end"}
                </div>
              </>
            }
            actions={
              <Button
                variant="subtle"
                color="red"
                size="compact-sm"
                aria-label={`Revoke ${key.name}`}
                onClick={() => setRevoked(key)}
              >
                Revoke
              </Button>
            }
          />
        )}
      </Rows>
      {revoked ? (
        <Confirm
          title={`Revoke “${revoked.name}”?`}
          action="Revoke the key"
          act={() => revoke(revoked)}
          onClose={() => setRevoked(null)}
        >
          Programs that use it are refused at once. A revoked key cannot be had back; you can make another.
        </Confirm>
      ) : null}
    </Section>
  );
}

function Ending({ instant }: { instant: string | null }) {
  const [now] = useState(Date.now);
  if (!instant) return null;
  const left = new Date(instant).getTime() - now;
  if (left < 0) return <Tag tone="bad">Ended</Tag>;
  return left < SOON_MS ? <Tag tone="warn">Ends soon</Tag> : null;
}
