"""How a claim stands on its evidence, found out anew from the texts alone."""

import datetime as dt
import re
from collections.abc import Mapping
from enum import StrEnum
from uuid import UUID

from citewell.domains.answering.public import check_wording
from citewell.domains.grounding.public import Evidence, ProposedQuote, VerifiedClaim
from citewell.domains.reports.verifying.shapes import ClaimIn, ComputedIn, PassageIn, QuotedIn, SourceIn

Sources = Mapping[tuple[str, str], SourceIn]  # by id and hash

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NOTHING = UUID(int=0)


class ClaimVerdict(StrEnum):
    """What the evidence is to the claim."""

    VERBATIM = "verbatim"  # the claim is one of its quotes, word for word
    CHECKED = "checked"  # it says no more than its quotes: every check of wording passes
    JOINED = "joined"  # it is put together from quotes by the program's own words
    COMPUTED = "computed"  # every number in it stands in the rows of its query
    STATED = "stated"  # it rests on rows, and says something besides that is in none of them
    UNQUOTED = "unquoted"  # the text of an entry that it quotes is not there


def verdict_of(claim: ClaimIn, sources: Sources) -> ClaimVerdict:
    """The verdict on one claim. Pure: equal texts give equal verdicts."""
    quoted = [citation for citation in claim.citations if isinstance(citation, QuotedIn)]
    if not quoted:
        computed = [citation for citation in claim.citations if isinstance(citation, ComputedIn)]
        return ClaimVerdict.COMPUTED if _stands_in_rows(claim.claim, computed) else ClaimVerdict.STATED
    if any((citation.source_id, citation.source_hash) not in sources for citation in quoted):
        return ClaimVerdict.UNQUOTED
    if any(_folded(claim.claim) == _folded(citation.supporting_snippet) for citation in quoted):
        return ClaimVerdict.VERBATIM
    evidence: dict[str, Evidence] = {}
    for citation in quoted:
        found = _evidence(citation, sources[citation.source_id, citation.source_hash])
        if found is None:
            return ClaimVerdict.JOINED
        evidence[found.label] = found
    quotes = [ProposedQuote(f"E{citation.n}", citation.supporting_snippet) for citation in quoted]
    is_checked = isinstance(check_wording(claim.claim, claim.category, quotes, evidence), VerifiedClaim)
    return ClaimVerdict.CHECKED if is_checked else ClaimVerdict.JOINED


def _stands_in_rows(claim: str, citations: list[ComputedIn]) -> bool:
    rows = " ".join(str(value) for each in citations for row in each.query.rows for value in row)
    queries = " ".join(each.query.sql for each in citations)
    known = {_plain(number) for number in _NUMBER.findall(f"{rows} {queries}")}
    return all(_plain(number) in known for number in _NUMBER.findall(_DAY.sub(" ", claim)))


def _plain(number: str) -> str:
    return number.replace(",", "").removesuffix(".0")


def _evidence(citation: QuotedIn, source: SourceIn) -> Evidence | None:
    """The passages over which the quote reaches, as one text; none where the index had none just then."""
    start, end = citation.locator.char_start, citation.locator.char_end
    touched = sorted(
        (one for one in source.passages if _touches(one, start, end)), key=lambda one: one.char_start
    )
    if not touched:
        return None
    first = touched[0]
    return Evidence(
        label=f"E{citation.n}",
        kind=source.kind,
        source_id=source.id,
        passage_id=_NOTHING,
        chunk_index=first.chunk_index,
        text=source.text[first.char_start : max(one.char_end for one in touched)],
        char_start=first.char_start,
        source_hash=source.hash,
        date=_day(source.date),
        author=source.author or None,
        project=source.project,
        tags=tuple(source.tags),
        heading=first.heading,
    )


def _touches(passage: PassageIn, start: int, end: int) -> bool:
    return passage.char_start < end and start < passage.char_end


def _day(written: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(written)
    except ValueError:
        return None


def _folded(text: str) -> str:
    return " ".join(text.split())
