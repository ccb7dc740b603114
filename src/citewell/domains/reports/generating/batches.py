"""Which passages a model is shown together, and what to say of those it made nothing of."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from citewell.domains.answering.public import PASSAGES_PER_BATCH, CitedClaim, PassageCitation
from citewell.domains.retrieval.public import Passage
from citewell.domains.worklogs.public import WorklogItem


def batches_of(
    items: Sequence[WorklogItem], passages: Mapping[UUID, Sequence[Passage]]
) -> list[list[Passage]]:
    """The passages in which the items stand, each once, in the order of the items, a bounded number at a time."""
    wanted: dict[UUID, Passage] = {}
    for item in items:
        for passage in passages.get(item.entry_id, ()):
            if passage.char_start < item.char_end and item.char_start < passage.char_end:
                wanted.setdefault(passage.id, passage)
    found = list(wanted.values())
    return [found[first : first + PASSAGES_PER_BATCH] for first in range(0, len(found), PASSAGES_PER_BATCH)]


def left_unsaid(verbatim: Sequence[CitedClaim], composed: Sequence[CitedClaim]) -> list[CitedClaim]:
    """The verbatim claims whose place in its entry no composed claim quotes."""
    quoted: dict[UUID, list[tuple[int, int]]] = {}
    for citation in _quotes(composed):
        quoted.setdefault(citation.source_id, []).append((citation.char_start, citation.char_end))

    def is_said(claim: CitedClaim) -> bool:
        return any(
            start < citation.char_end and citation.char_start < end
            for citation in _quotes([claim])
            for start, end in quoted.get(citation.source_id, ())
        )

    return [claim for claim in verbatim if not is_said(claim)]


def _quotes(claims: Sequence[CitedClaim]) -> list[PassageCitation]:
    return [each for claim in claims for each in claim.citations if isinstance(each, PassageCitation)]
