import { ActionIcon, Button, Skeleton } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import Link from "next/link";

import { api, dataOf } from "@/shared/api/client";
import { useChosenTenant } from "@/shared/api/tenant";
import { timeAgo } from "@/shared/ui/dates";
import { ErrorNotice } from "@/shared/ui/Notice";
import { tellProblem } from "@/shared/ui/toast";

import classes from "./Ask.module.css";
import { HISTORY } from "./useAsk";

const PAGE = 12;

/** One's own questions, newest first. */
export function History() {
  const tenant = useChosenTenant();
  const queries = useQueryClient();
  const history = useInfiniteQuery({
    queryKey: [HISTORY, tenant],
    queryFn: ({ pageParam }) =>
      dataOf(
        api.GET("/api/v1/ask/history", {
          params: { query: { limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
  });
  const forget = useMutation({
    mutationFn: (id: string) =>
      api.DELETE("/api/v1/ask/history/{question_id}", { params: { path: { question_id: id } } }),
    onSettled: () => queries.invalidateQueries({ queryKey: [HISTORY] }),
    onError: tellProblem,
  });
  if (history.isError) return <ErrorNotice error={history.error} retry={() => void history.refetch()} />;
  const asked = history.data?.pages.flatMap((page) => page.items);
  if (asked?.length === 0) return null;
  return (
    <section className={classes.history} aria-labelledby="history-title">
      <h2 id="history-title">Asked before</h2>
      {asked ? (
        <ul>
          {asked.map((each) => (
            <li key={each.id}>
              <Link href={`/?answer=${each.id}`} className={classes.asked}>
                <strong>{each.question}</strong>
                <span>{each.first_claim ?? "Not found in logs."}</span>
              </Link>
              <time dateTime={each.asked_at}>{timeAgo(each.asked_at)}</time>
              <ActionIcon aria-label={`Forget: ${each.question}`} onClick={() => forget.mutate(each.id)}>
                <Trash2 size={15} aria-hidden />
              </ActionIcon>
            </li>
          ))}
        </ul>
      ) : (
        <Skeleton height={180} />
      )}
      {history.hasNextPage ? (
        <Button
          variant="subtle"
          size="compact-sm"
          loading={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          Older
        </Button>
      ) : null}
    </section>
  );
}
