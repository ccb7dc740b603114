"""A statement of an entry as a claim in the entry's own words: nothing to verify, the claim is its quote."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from uuid import UUID

from citewell.domains.answering.types import Citation, CitedClaim, PassageCitation
from citewell.domains.grounding.public import Category, Confidence
from citewell.domains.retrieval.public import Passage, SourceKind, SourceRef, passages_of
from citewell.domains.worklogs.public import Entry, WorklogItem, get_entries, items_of, source_text
from citewell.foundation.database import TenantSession


def item_claim(item: WorklogItem, entry: Entry, passages: Iterable[Passage]) -> CitedClaim:
    """Cite an item where it stands. `passages` are those of its entry; there are none before it is indexed."""
    quote = source_text(entry)[item.char_start : item.char_end]
    home = next((each for each in passages if each.char_start <= item.char_start < each.char_end), None)
    citation = PassageCitation(
        kind="worklog",
        source_id=entry.id,
        passage_id=home.id if home else None,
        chunk_index=home.chunk_index if home else 0,
        quote=quote,
        char_start=item.char_start,
        char_end=item.char_end,
        source_hash=entry.content_hash,
        title=title_of(entry),
        date=entry.date,
    )
    return CitedClaim(" ".join(quote.split()), item.category, Confidence.HIGH, (citation,))


async def claims_of(
    session: TenantSession,
    items: Sequence[WorklogItem],
    news: Mapping[UUID, WorklogItem] = MappingProxyType({}),
) -> list[CitedClaim]:
    """Items as claims, in their order; each with the later item about it, where `news` has one by its id."""
    cited = {item.entry_id for item in (*items, *news.values())}
    entries = await get_entries(session, cited)
    passages: dict[UUID, list[Passage]] = {}
    for passage in await passages_of(
        session, [SourceRef(SourceKind.WORKLOG, each) for each in sorted(cited)]
    ):
        passages.setdefault(passage.source.id, []).append(passage)

    def claim_of(item: WorklogItem) -> CitedClaim:
        return item_claim(item, entries[item.entry_id], passages.get(item.entry_id, ()))

    claims = []
    for item in items:
        later = news.get(item.id)
        claim = claim_of(item)
        claims.append(claim if later is None else followed_claim(claim, claim_of(later), later.date))
    return claims


def followed_claim(claim: CitedClaim, news: CitedClaim, day: dt.date) -> CitedClaim:
    """A statement and what was said about the same thing since, each in its own words and with its own citation."""
    stop = "" if claim.claim.endswith((".", "!", "?", "…")) else "."
    said = f"{claim.claim}{stop} Since then, {day.isoformat()}: {news.claim}"
    return replace(claim, claim=said, citations=(*claim.citations, *news.citations))


def title_of(entry: Entry) -> str:
    """What a citation of an entry is called: its author, and its project where it has one."""
    return " · ".join(part for part in (entry.author_name, entry.project) if part)


async def with_categories(session: TenantSession, claims: Sequence[CitedClaim]) -> list[CitedClaim]:
    """Claims quoted from entries, each with the category of the statement in which its first quote stands."""
    places = [claim.citations[0] for claim in claims]
    entries = {
        each.source_id for each in places if isinstance(each, PassageCitation) and each.kind == "worklog"
    }
    items = await items_of(session, entries)

    def category_of(citation: Citation) -> Category:
        if isinstance(citation, PassageCitation):
            for item in items:
                overlaps = item.char_start < citation.char_end and citation.char_start < item.char_end
                if item.entry_id == citation.source_id and overlaps:
                    return item.category
        return Category.OTHER

    return [replace(claim, category=category_of(place)) for claim, place in zip(claims, places, strict=True)]
