import { Button, CopyButton, Group, Loader } from "@mantine/core";
import { Check, Copy, SearchX } from "lucide-react";

import type { Answer } from "@/shared/api/types";
import { ClaimList } from "@/shared/evidence/ClaimList";
import { WithEvidence } from "@/shared/evidence/WithEvidence";
import { timeInWords } from "@/shared/ui/dates";
import { ErrorNotice } from "@/shared/ui/Notice";

import classes from "./Ask.module.css";
import { PlanLine } from "./PlanLine";
import type { Asking } from "./useAsk";

interface AnswerViewProps {
  asking: Asking;
  onAskAgain: () => void;
}

/** An answer on its way or whole: the plan, what is verified so far, or that it is not in the logs. */
export function AnswerView({ asking, onAskAgain }: AnswerViewProps) {
  const { plan, passages, claims, answer, problem, isBusy, askedAt } = asking;
  const first = claims[0]?.citations[0] ?? null;
  return (
    <WithEvidence key={answer?.id ?? asking.question} first={first}>
      {(selected, select) => (
        <div className={classes.answer} aria-live="polite" aria-busy={isBusy}>
          {plan ? <PlanLine plan={plan} passages={passages} /> : null}
          {claims.length > 0 ? <ClaimList claims={claims} selected={selected} onSelect={select} /> : null}
          {isBusy ? (
            <p className={classes.busy}>
              <Loader size={14} /> {plan ? "Checking what the evidence says …" : "Reading the question …"}
            </p>
          ) : null}
          {answer && claims.length === 0 ? <NotFound reasons={answer.not_found} /> : null}
          {answer && claims.length > 0 && answer.not_found.length > 0 ? (
            <p className={classes.missing}>Not found in logs: {answer.not_found.join(" ")}</p>
          ) : null}
          {problem ? <ErrorNotice error={problem} retry={onAskAgain} /> : null}
          {answer ? (
            <Group gap="xs" className={classes.foot}>
              <span>
                {origin(answer)}
                {askedAt ? ` · asked ${timeInWords(askedAt)}` : ` · ${answer.usage.latency_ms} ms`}
              </span>
              <CopyButton value={answer.answer}>
                {({ copied, copy }) => (
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    color="gray"
                    onClick={copy}
                    leftSection={copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
                  >
                    {copied ? "Copied" : "Copy"}
                  </Button>
                )}
              </CopyButton>
              {askedAt ? (
                <Button variant="subtle" size="compact-sm" color="gray" onClick={onAskAgain}>
                  Ask again now
                </Button>
              ) : null}
            </Group>
          ) : null}
        </div>
      )}
    </WithEvidence>
  );
}

function origin(answer: Answer): string {
  if (answer.mode === "model") return `Worded by ${answer.usage.model ?? "a model"}, checked`;
  const isComputed = answer.claims.some((claim) => claim.citations.some(({ kind }) => kind === "query"));
  return isComputed ? "Computed from the entries" : "In the entries' own words";
}

function NotFound({ reasons }: { reasons: readonly string[] }) {
  return (
    <section className={classes.notFound}>
      <h2>
        <SearchX size={20} aria-hidden /> Not found in logs.
      </h2>
      {reasons.length > 0 ? (
        <ul>
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      ) : null}
      <p>
        An honest answer: nothing that you may read says so. Nothing was guessed in its place. Other words, a
        longer time or another project may be worth a question.
      </p>
    </section>
  );
}
