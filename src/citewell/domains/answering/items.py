"""A statement of an entry as a claim in the entry's own words: nothing to verify, the claim is its quote."""

from collections.abc import Iterable

from citewell.domains.answering.types import CitedClaim, PassageCitation
from citewell.domains.grounding.public import Confidence
from citewell.domains.retrieval.public import Passage
from citewell.domains.worklogs.public import Entry, WorklogItem, source_text


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


def title_of(entry: Entry) -> str:
    """What a citation of an entry is called: its author, and its project where it has one."""
    return " · ".join(part for part in (entry.author_name, entry.project) if part)
