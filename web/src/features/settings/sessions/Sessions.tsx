"use client";

import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Monitor, Smartphone, SquareTerminal } from "lucide-react";
import { useState } from "react";

import { api, dataOf } from "@/shared/api/client";
import { changeList, useList } from "@/shared/api/list";
import type { components } from "@/shared/api/schema";
import { Confirm } from "@/shared/ui/Confirm";
import { shortDay, timeAgo, timeInWords } from "@/shared/ui/dates";
import { tellDone, tellProblem } from "@/shared/ui/toast";

import { Row, Rows, Tag } from "../Rows";
import { Section } from "../Section";
import { SettingsPage } from "../SettingsPage";

type Session = components["schemas"]["SessionOut"];

const SESSIONS = ["sessions"] as const;

/** Where one is signed in. */
export function Sessions() {
  return (
    <SettingsPage
      title="Sessions"
      description="Every browser and program that is signed in as you. End those that you do not know, then change your password."
      audience="everyone"
    >
      {() => <SessionList />}
    </SettingsPage>
  );
}

function SessionList() {
  const queries = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const list = useList(SESSIONS, (cursor) =>
    dataOf(api.GET("/api/v1/auth/sessions", { params: { query: cursor } })),
  );
  const end = useMutation({
    mutationFn: (session: Session) =>
      api.DELETE("/api/v1/auth/sessions/{session_id}", { params: { path: { session_id: session.id } } }),
    onMutate: (session) =>
      changeList<Session>(queries, SESSIONS, (items) => items.filter(({ id }) => id !== session.id)),
    onError: (error, _session, undo) => {
      undo?.();
      tellProblem(error);
    },
    onSuccess: (_answer, session) => tellDone(`${session.client} is signed out.`),
    onSettled: () => queries.invalidateQueries({ queryKey: SESSIONS }),
  });
  const endOthers = async () => {
    await api.DELETE("/api/v1/auth/sessions");
    await queries.invalidateQueries({ queryKey: SESSIONS });
    tellDone("You are signed out everywhere else.");
  };
  const others = (list.items ?? []).filter(({ is_current }) => !is_current).length;
  return (
    <Section title="Signed in">
      <Rows label="Sessions" list={list} keyOf={({ id }) => id}>
        {(session) => (
          <Row
            icon={<ClientIcon client={session.client} />}
            title={
              <>
                {session.client} {session.is_current ? <Tag tone="good">This one</Tag> : null}
              </>
            }
            facts={
              <>
                <span title={timeInWords(session.last_used_at)}>Used {timeAgo(session.last_used_at)}</span>
                {" · "}
                <span title={timeInWords(session.created_at)}>
                  signed in {shortDay(session.created_at.slice(0, 10))}
                </span>
              </>
            }
            actions={
              session.is_current ? null : (
                <Button
                  variant="default"
                  size="compact-sm"
                  aria-label={`Sign out ${session.client}`}
                  onClick={() => end.mutate(session)}
                >
                  Sign out
                </Button>
              )
            }
          />
        )}
      </Rows>
      {others > 0 ? (
        <Button variant="default" mt="md" onClick={() => setIsAsking(true)}>
          Sign out everywhere else
        </Button>
      ) : null}
      {isAsking ? (
        <Confirm
          title="Sign out everywhere else?"
          action="Sign out everywhere else"
          act={endOthers}
          onClose={() => setIsAsking(false)}
        >
          Every session but this one ends at once. API keys go on working.
        </Confirm>
      ) : null}
    </Section>
  );
}

function ClientIcon({ client }: { client: string }) {
  const Icon = /iPhone|iPad|Android/.test(client)
    ? Smartphone
    : / on /.test(client)
      ? Monitor
      : SquareTerminal;
  return <Icon size={17} strokeWidth={1.75} aria-hidden />;
}
