"use client";

import { Button, Skeleton, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter, useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";

import { api, dataOf } from "@/shared/api/client";
import { ErrorNotice } from "@/shared/ui/Notice";

import { AnswerView } from "./AnswerView";
import classes from "./Ask.module.css";
import { Examples } from "./Examples";
import { History } from "./History";
import { QuestionBox } from "./QuestionBox";
import { useAsk, type Asking } from "./useAsk";

/** The first page: a question, and the answer with its evidence beside it. `?q=` asks, `?answer=` shows one of before. */
export function Ask() {
  const router = useRouter();
  const query = useSearchParams();
  const [asked, answerId] = [query.get("q"), query.get("answer")];
  const [text, setText] = useState("");
  const { asking, ask, stop, show } = useAsk((answer) => {
    if (answer.id) router.replace(`/?answer=${answer.id}`, { scroll: false });
  });
  const shownId = asking?.answer?.id ?? null;
  const isShown = asking?.answer !== null && asking?.answer !== undefined && shownId === answerId;
  const remembered = useQuery({
    queryKey: ["asked", answerId],
    queryFn: () =>
      dataOf(
        api.GET("/api/v1/ask/history/{question_id}", { params: { path: { question_id: answerId ?? "" } } }),
      ),
    enabled: answerId !== null && !isShown && !asking?.isBusy,
    retry: false,
  });

  useEffect(() => {
    if (!asked) return;
    void ask(asked);
    router.replace("/", { scroll: false });
  }, [asked, ask, router]);

  const old: Asking | null = remembered.data
    ? {
        question: remembered.data.question,
        plan: null,
        passages: null,
        claims: remembered.data.answer.claims,
        answer: { ...remembered.data.answer, id: remembered.data.id },
        problem: null,
        isBusy: false,
        askedAt: remembered.data.asked_at,
      }
    : null;
  const current = asking?.isBusy || isShown || asking?.problem ? asking : answerId ? old : null;
  const isLoading = answerId !== null && !current && remembered.isPending;

  const submit = (question: string) => {
    const trimmed = question.trim();
    if (!trimmed) return;
    setText("");
    void ask(trimmed);
  };
  const begin = () => {
    show(null);
    setText("");
    router.push("/");
  };
  return (
    <div className={classes.page} data-empty={!current && !isLoading}>
      {current || isLoading ? (
        <header className={classes.asking}>
          <Title order={1}>{current?.question ?? <Skeleton height={30} width="60%" />}</Title>
          <Button variant="default" leftSection={<Plus size={16} aria-hidden />} onClick={begin}>
            New question
          </Button>
        </header>
      ) : (
        <header className={classes.welcome}>
          <Title order={1}>What do you want to know?</Title>
          <p>Every statement comes with its evidence. What has none is “Not found in logs”.</p>
        </header>
      )}
      {current ? <AnswerView asking={current} onAskAgain={() => void ask(current.question)} /> : null}
      {answerId && !current && remembered.isError ? <ErrorNotice error={remembered.error} /> : null}
      <QuestionBox
        value={text}
        onChange={setText}
        onAsk={() => submit(text)}
        onStop={stop}
        isBusy={asking?.isBusy ?? false}
      />
      {!current && !isLoading ? (
        <>
          <Examples onChoose={submit} />
          <History />
        </>
      ) : null}
    </div>
  );
}
