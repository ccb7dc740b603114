import { Button, Group, Textarea } from "@mantine/core";
import { useState } from "react";

import { asProblem, type ApiProblem } from "@/shared/api/problem";

import type { Report, ReportClaim } from "../types";
import { checkInWords } from "../words";

import classes from "./Reading.module.css";
import { useRewordClaim } from "./useClaimChanges";

interface ClaimEditorProps {
  claim: ReportClaim;
  report: Report;
  onClose: () => void;
}

const MAX_WORDING_CHARS = 400;

/** Other words for a statement. They are checked against its own evidence before they are saved. */
export function ClaimEditor({ claim, report, onClose }: ClaimEditorProps) {
  const [words, setWords] = useState(claim.claim);
  const reword = useRewordClaim(report);
  const save = (said: string) => {
    if (said.trim()) reword.mutate({ id: claim.id, words: said.trim() }, { onSuccess: onClose });
  };
  return (
    <form
      className={classes.editor}
      onSubmit={(event) => {
        event.preventDefault();
        save(words);
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
        if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
          if (event.target instanceof HTMLTextAreaElement) {
            event.preventDefault();
            save(words);
          }
        }
      }}
    >
      <Textarea
        label="The statement in other words"
        description="It is checked against its evidence before it is saved: it may not say more than that does."
        autosize
        minRows={2}
        maxRows={8}
        maxLength={MAX_WORDING_CHARS}
        autoFocus
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {claim.original ? <p className={classes.original}>As it was made: “{claim.original}”</p> : null}
      {reword.isError ? <Refusal problem={asProblem(reword.error)} /> : null}
      <Group gap="xs">
        <Button type="submit" size="xs" loading={reword.isPending} disabled={!words.trim()}>
          Check and save
        </Button>
        <Button variant="default" size="xs" onClick={onClose}>
          Cancel
        </Button>
        {claim.original ? (
          <Button variant="subtle" size="xs" onClick={() => save(claim.original ?? "")}>
            Back to the words it was made with
          </Button>
        ) : null}
      </Group>
    </form>
  );
}

function showWhole(element: HTMLElement | null): void {
  element?.closest("form")?.scrollIntoView({ block: "nearest" });
}

function Refusal({ problem }: { problem: ApiProblem }) {
  return (
    <div className={classes.refusal} role="alert" ref={showWhole}>
      <strong>{problem.title}</strong>
      {problem.reasons.length > 0 ? (
        <ul>
          {problem.reasons.map(({ check, reason }) => (
            <li key={check + reason}>
              <span>{checkInWords(check)}:</span> {reason}
            </li>
          ))}
        </ul>
      ) : (
        <p>{problem.detail}</p>
      )}
    </div>
  );
}
