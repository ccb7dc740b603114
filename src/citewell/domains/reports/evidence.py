"""The evidence of a finished report's claim, as the verifier reads it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from citewell.domains.grounding.public import Evidence, ProposedQuote
from citewell.domains.retrieval.public import Passage

Json = Mapping[str, Any]

_NOTHING = UUID(int=0)


class EvidenceChanged(Exception):
    """An entry is no longer what was quoted, or is being indexed just now. The message says which citation's."""


def label_of(citation: Json) -> str:
    """What the verifier calls the evidence of a citation; it follows from the number that a reader sees."""
    return f"E{citation['n']}"


def evidence_of_claim(
    claim: Json, original: str, passages: Iterable[Passage]
) -> tuple[list[ProposedQuote], dict[str, Evidence]]:
    """The quotes of a claim, and the evidence they stand in. `passages` are those of the entries it cites, as they are now.

    What rests on a query is held to the sentence that the program made of its rows: `original`.

    Raises:
        EvidenceChanged: the evidence is not there any more as it was quoted.
    """
    by_entry: dict[str, list[Passage]] = {}
    for passage in passages:
        by_entry.setdefault(str(passage.source.id), []).append(passage)
    quotes, evidence = [], {}
    for citation in claim["citations"]:
        label = label_of(citation)
        if citation["kind"] == "query":
            evidence[label] = _computed(label, original)
            quotes.append(ProposedQuote(label, original))
        else:
            evidence[label] = _quoted(label, citation, by_entry.get(citation["source_id"], ()))
            quotes.append(ProposedQuote(label, citation["supporting_snippet"]))
    return quotes, evidence


def _computed(label: str, said: str) -> Evidence:
    return Evidence(
        label=label,
        kind="worklog",
        source_id=_NOTHING,
        passage_id=_NOTHING,
        chunk_index=0,
        text=said,
        char_start=0,
        source_hash="",
    )


def _quoted(label: str, citation: Json, passages: Sequence[Passage]) -> Evidence:
    """The passages over which the quote reaches, as one text."""
    start, end = citation["locator"]["char_start"], citation["locator"]["char_end"]
    touched = sorted(
        (each for each in passages if each.char_start < end and start < each.char_end),
        key=lambda passage: passage.char_start,
    )
    if not touched or any(passage.source_hash != citation["source_hash"] for passage in touched):
        raise EvidenceChanged(f"[{citation['n']}]: its entry has changed since, or is being indexed just now")
    first = touched[0]
    text = first.text
    for passage in touched[1:]:
        text = text[: passage.char_start - first.char_start] + passage.text
    return Evidence(
        label=label,
        kind=first.source.kind.value,
        source_id=first.source.id,
        passage_id=first.id,
        chunk_index=first.chunk_index,
        text=text,
        char_start=first.char_start,
        source_hash=first.source_hash,
        date=first.facts.date,
        author=first.facts.author_name or None,
        project=first.facts.project,
        tags=first.facts.tags,
        heading=first.heading,
    )
