"use client";

import { Button, Skeleton } from "@mantine/core";
import { NotebookText, PenLine, Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useState } from "react";

import { ApiProblem } from "@/shared/api/problem";
import { isAdmin, useMe, useTenant } from "@/shared/api/session";
import { dayInWords } from "@/shared/ui/dates";
import { EmptyState, ErrorNotice } from "@/shared/ui/Notice";
import { Page } from "@/shared/ui/Page";

import { Waiting } from "../outbox/Waiting";
import { useEntry } from "../queries";

import { EntryText } from "./EntryText";
import { Facts } from "./Facts";
import classes from "./EntryPage.module.css";
import { History } from "./History";
import { Items } from "./Items";
import { readPlace } from "./place";

const DeleteEntry = dynamic(() => import("./DeleteEntry").then((module) => module.DeleteEntry), {
  ssr: false,
});

/** One entry: what it says, what was recognised in it, and what it said before. `&start=&end=` marks a quote. */
export function EntryPage() {
  const query = useSearchParams();
  const id = query.get("id") ?? "";
  const place = readPlace(query);
  const entry = useEntry(id);
  const { data: me } = useMe();
  const tenant = useTenant();
  const [isDeleting, setIsDeleting] = useState(false);
  const isMissing =
    id === "" || (entry.error instanceof ApiProblem && [404, 422].includes(entry.error.status));
  if (isMissing) {
    return (
      <Page title="Entry">
        <EmptyState
          icon={NotebookText}
          title="There is no such entry"
          action={
            <Button component={Link} href="/work-logs/" variant="default">
              To the work logs
            </Button>
          }
        >
          It was deleted, or it belongs to a tenant that you are not working in now.
        </EmptyState>
      </Page>
    );
  }
  if (!entry.data) {
    return (
      <Page title="Entry">
        {entry.isError ? (
          <ErrorNotice error={entry.error} retry={() => void entry.refetch()} />
        ) : (
          <EntrySkeleton />
        )}
      </Page>
    );
  }
  const shown = entry.data;
  const mayChange = me ? me.id === shown.author.id || isAdmin(me, tenant) : false;
  return (
    <Page
      title={dayInWords(shown.date)}
      description={<Facts entry={shown} />}
      actions={
        mayChange ? (
          <>
            <Button
              variant="subtle"
              color="red"
              leftSection={<Trash2 size={16} aria-hidden />}
              onClick={() => setIsDeleting(true)}
            >
              Delete
            </Button>
            <Button
              component={Link}
              href={`/work-logs/write/?id=${shown.id}`}
              leftSection={<PenLine size={16} aria-hidden />}
            >
              Edit
            </Button>
          </>
        ) : null
      }
    >
      <Waiting />
      <div className={classes.columns}>
        <div className={classes.main}>
          <EntryText entry={shown} place={place} />
          <History entry={shown} mayChange={mayChange} />
        </div>
        <Items items={shown.items} place={place} />
      </div>
      {isDeleting ? <DeleteEntry entry={shown} onClose={() => setIsDeleting(false)} /> : null}
    </Page>
  );
}

function EntrySkeleton() {
  return (
    <div className={classes.columns} aria-busy aria-label="Loading the entry">
      <Skeleton height={240} radius="lg" />
      <Skeleton height={160} radius="lg" />
    </div>
  );
}
