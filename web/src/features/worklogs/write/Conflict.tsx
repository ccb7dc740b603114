import { Button } from "@mantine/core";
import { GitCompareArrows } from "lucide-react";
import { useState } from "react";

import { timeAgo } from "@/shared/ui/dates";

import { changedFacts, FactChanges } from "../diff/FactChanges";
import { WordDiff } from "../diff/WordDiff";
import type { EntryDetail } from "../queries";

import classes from "./Conflict.module.css";
import { wordsOf, type EntryWords } from "./words";

interface ConflictProps {
  theirs: EntryDetail;
  mine: EntryWords;
  /** Go on with this text, as a change of their revision. */
  onUse: (words: EntryWords) => void;
}

/** The entry was changed by somebody else meanwhile: both texts stand here, and nothing is lost whatever is chosen. */
export function Conflict({ theirs, mine, onUse }: ConflictProps) {
  const [kept] = useState(mine); // as it was when the other change was met
  const both = `${theirs.content.trimEnd()}\n\n${kept.content}`;
  return (
    <section className={classes.conflict} role="alert" aria-labelledby="conflict-title">
      <header>
        <GitCompareArrows size={20} aria-hidden />
        <div>
          <h2 id="conflict-title">The entry has changed since you opened it</h2>
          <p>
            It is at revision {theirs.revision}, saved {timeAgo(theirs.updated_at)}. Your text is below,
            unsaved. Struck out is theirs only, underlined is yours only.
          </p>
        </div>
      </header>
      <div className={classes.diff} tabIndex={0} role="region" aria-label="Differences">
        <FactChanges facts={changedFacts(wordsOf(theirs), kept)} />
        <WordDiff before={theirs.content} after={kept.content} />
      </div>
      <div className={classes.choices}>
        <Button size="xs" onClick={() => onUse(kept)}>
          Go on with mine
        </Button>
        <Button size="xs" variant="default" onClick={() => onUse({ ...kept, content: both })}>
          Put both in the text
        </Button>
        <Button size="xs" variant="default" onClick={() => onUse(wordsOf(theirs))}>
          Take theirs
        </Button>
      </div>
    </section>
  );
}
