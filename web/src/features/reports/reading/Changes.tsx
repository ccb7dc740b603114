import { Anchor, Button, Skeleton } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import Link from "next/link";

import { api, dataOf } from "@/shared/api/client";
import { useChosenTenant } from "@/shared/api/tenant";
import { timeInWords } from "@/shared/ui/dates";
import { EmptyState, ErrorNotice } from "@/shared/ui/Notice";

import { reportAddress } from "../queries";
import type { Edit, Report } from "../types";

import classes from "./Changes.module.css";
import { EDITS, useHideClaim } from "./useClaimChanges";

const PAGE = 50;
const ACTION_WORDS: Readonly<Record<Edit["action"], string>> = {
  edited: "reworded this",
  hidden: "hid this",
  shown: "brought this back",
};

/** What people did to the words of the report, newest first; what is hidden can be brought back. */
export function Changes({ report }: { report: Report }) {
  const tenant = useChosenTenant();
  const hide = useHideClaim(report);
  const edits = useInfiniteQuery({
    queryKey: [EDITS, tenant, report.id],
    queryFn: ({ pageParam }) =>
      dataOf(
        api.GET("/api/v1/reports/{report_id}/edits", {
          params: {
            path: { report_id: report.id },
            query: { limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) },
          },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
  });
  if (edits.isError) return <ErrorNotice error={edits.error} retry={() => void edits.refetch()} />;
  const shown = edits.data?.pages.flatMap((page) => page.items);
  if (!shown) return <Skeleton height={240} />;
  if (shown.length === 0) {
    return (
      <EmptyState icon={History} title="As it was made">
        Nobody has changed a word of this report. Point at a statement to reword or to hide it: new words are
        checked against its evidence, and the words it was made with are kept.
      </EmptyState>
    );
  }
  const hiddenNow = lastVisibility(shown);
  return (
    <>
      <ul className={classes.changes} aria-label="Changes by hand">
        {shown.map((edit) => (
          <li key={edit.id}>
            <p className={classes.who}>
              <strong>{edit.by.name || "Somebody who left"}</strong> {ACTION_WORDS[edit.action]} ·{" "}
              <time dateTime={edit.at}>{timeInWords(edit.at)}</time>
            </p>
            {edit.action === "edited" ? (
              <>
                <p>
                  <del>{edit.before}</del>
                </p>
                <p>
                  <ins>{edit.after}</ins>
                </p>
              </>
            ) : (
              <p>{edit.after}</p>
            )}
            {hiddenNow.get(edit.claim_id) === edit.id ? (
              <Button
                variant="default"
                size="compact-sm"
                loading={hide.isPending}
                onClick={() => hide.mutate({ id: edit.claim_id, isHidden: false })}
              >
                Bring it back
              </Button>
            ) : (
              <Anchor component={Link} href={`${reportAddress(report.id)}#${edit.claim_id}`} size="sm">
                See it in the report
              </Anchor>
            )}
          </li>
        ))}
      </ul>
      {edits.hasNextPage ? (
        <Button
          variant="subtle"
          loading={edits.isFetchingNextPage}
          onClick={() => void edits.fetchNextPage()}
        >
          Older changes
        </Button>
      ) : null}
    </>
  );
}

/** The claims that are hidden now, each with the edit that hid it. */
function lastVisibility(edits: readonly Edit[]): Map<string, string> {
  const seen = new Set<string>();
  const hidden = new Map<string, string>();
  for (const edit of edits) {
    if (edit.action === "edited" || seen.has(edit.claim_id)) continue;
    seen.add(edit.claim_id);
    if (edit.action === "hidden") hidden.set(edit.claim_id, edit.id);
  }
  return hidden;
}
