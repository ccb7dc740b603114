"""Chosen items as claims in the entries' own words."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from citewell.domains.answering.public import CitedClaim, followed_claim, item_claim
from citewell.domains.reports.generating.selecting import HIGHLIGHTED
from citewell.domains.retrieval.public import Passage
from citewell.domains.worklogs.public import Entry, OpenBlocker, WorklogItem


def verbatim_claims(
    items: Sequence[WorklogItem], entries: Mapping[UUID, Entry], passages: Mapping[UUID, Sequence[Passage]]
) -> list[CitedClaim]:
    """One claim per item, cited where it stands in its entry."""
    return [item_claim(item, entries[item.entry_id], passages.get(item.entry_id, ())) for item in items]


def followed_claims(
    blockers: Sequence[OpenBlocker],
    entries: Mapping[UUID, Entry],
    passages: Mapping[UUID, Sequence[Passage]],
) -> list[CitedClaim]:
    """One claim per blocker of which something was said since; the others are left out."""
    claims = []
    for blocker in blockers:
        if blocker.news is not None:
            first, then = verbatim_claims([blocker.item, blocker.news], entries, passages)
            claims.append(followed_claim(first, then, blocker.news.date))
    return claims


def highlights(claims: Sequence[CitedClaim], most: int) -> list[CitedClaim]:
    """A few claims for the top: of each kind in turn, so that no kind crowds out the others."""
    by_kind = [[claim for claim in claims if claim.category is category] for category in HIGHLIGHTED]
    turns = [kind[turn] for turn in range(most) for kind in by_kind if turn < len(kind)]
    return turns[:most]
