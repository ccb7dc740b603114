import Link from "next/link";

import { phraseOf, type AuditEvent } from "./actions";
import { actorInWords, objectInWords, placeOf } from "./objects";

interface SentenceProps {
  event: AuditEvent;
  nameOf: (id: string) => string | undefined;
  /** Whether the object leads to where it is; not inside of a button. */
  isLinked?: boolean;
}

/** An event as a sentence: who did what to whom. */
export function Sentence({ event, nameOf, isLinked }: SentenceProps) {
  const [before = "", after] = phraseOf(event).split("{object}");
  const object = objectInWords(event, nameOf);
  const isNamed = nameOf(event.object_id) !== undefined || event.object_kind === "egress_host";
  const place = isLinked ? placeOf(event) : null;
  return (
    <>
      <strong>{actorInWords(event)}</strong> {before}
      {after === undefined ? null : (
        <>
          {place ? <Link href={place}>{object}</Link> : isNamed ? <b>{object}</b> : object}
          {after}
        </>
      )}
    </>
  );
}
