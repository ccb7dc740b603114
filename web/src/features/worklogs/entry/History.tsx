import { Button, Skeleton } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";

import { api } from "@/shared/api/client";
import { timeAgo, timeInWords } from "@/shared/ui/dates";
import { ErrorNotice } from "@/shared/ui/Notice";
import { tellDone, tellProblem } from "@/shared/ui/toast";

import { changedFacts, FactChanges } from "../diff/FactChanges";
import { useHistory, WORK_LOGS, type EntryDetail, type Revision } from "../queries";

import classes from "./EntryPage.module.css";

const WordDiff = dynamic(() => import("../diff/WordDiff").then((module) => module.WordDiff), {
  ssr: false,
  loading: () => <Skeleton height={80} />,
});

interface HistoryProps {
  entry: EntryDetail;
  mayChange: boolean;
}

/** What an entry said before, each revision with what it changed. */
export function History({ entry, mayChange }: HistoryProps) {
  const history = useHistory(entry.id);
  const [open, setOpen] = useState<number | null>(null);
  const queries = useQueryClient();
  const bringBack = useMutation({
    networkMode: "always",
    mutationFn: ({ date, content, project, tags, prs, meetings, blockers, summary }: Revision) =>
      api.PATCH("/api/v1/worklogs/{entry_id}", {
        params: { path: { entry_id: entry.id } },
        body: {
          date,
          content,
          project,
          tags: [...tags],
          prs: [...prs],
          meetings: [...meetings],
          blockers: [...blockers],
          summary,
          revision: entry.revision,
        },
      }),
    onSuccess: () => tellDone("The earlier text is back, as a new revision."),
    onError: tellProblem,
    onSettled: () => queries.invalidateQueries({ queryKey: [WORK_LOGS] }),
  });
  if (entry.revision === 1) return <p className={classes.once}>Written once and not changed since.</p>;
  const revisions = history.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className={classes.history} aria-labelledby="history-title">
      <h2 id="history-title">History</h2>
      {history.isPending ? <Skeleton height={90} /> : null}
      {history.isError ? <ErrorNotice error={history.error} retry={() => void history.refetch()} /> : null}
      <ol>
        {revisions.map((revision, index) => {
          const before = revisions[index + 1];
          const isOpen = open === revision.revision;
          return (
            <li key={revision.revision}>
              <div className={classes.revision}>
                <strong>Revision {revision.revision}</strong>
                <span>
                  {revision.edited_by.name},{" "}
                  <time dateTime={revision.edited_at} title={timeInWords(revision.edited_at)}>
                    {timeAgo(revision.edited_at)}
                  </time>
                </span>
                <div className={classes.acts}>
                  {mayChange && revision.revision !== entry.revision ? (
                    <Button
                      variant="subtle"
                      color="gray"
                      size="compact-sm"
                      loading={bringBack.isPending && bringBack.variables === revision}
                      onClick={() => bringBack.mutate(revision)}
                    >
                      Bring it back
                    </Button>
                  ) : null}
                  {before ? (
                    <Button
                      variant="subtle"
                      size="compact-sm"
                      aria-expanded={isOpen}
                      onClick={() => setOpen(isOpen ? null : revision.revision)}
                    >
                      {isOpen ? "Hide the changes" : "What changed"}
                    </Button>
                  ) : null}
                </div>
              </div>
              {isOpen && before ? <Changes before={before} after={revision} /> : null}
            </li>
          );
        })}
      </ol>
      {history.hasNextPage ? (
        <Button
          variant="default"
          size="xs"
          loading={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          Earlier revisions
        </Button>
      ) : null}
    </section>
  );
}

function Changes({ before, after }: { before: Revision; after: Revision }) {
  const facts = changedFacts(before, after);
  return (
    <div className={classes.changes}>
      <FactChanges facts={facts} />
      {before.content !== after.content ? (
        <WordDiff before={before.content} after={after.content} />
      ) : facts.length === 0 ? (
        <p>The same text.</p>
      ) : null}
    </div>
  );
}
