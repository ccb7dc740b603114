"""The claims of a section, put together by what its plan says."""

from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

from citewell.domains.answering.public import CitedClaim, PassageCitation
from citewell.domains.reports.layout import KIND_OF, TITLES, GroupBy
from citewell.domains.worklogs.public import Entry

_NO_PROJECT = "No project"
_LAST = "\U0010ffff"

Titled = tuple[str | None, list[CitedClaim]]


def grouped(claims: Iterable[CitedClaim], by: GroupBy, entries: Mapping[UUID, Entry]) -> list[Titled]:
    """Groups with their titles: by name or day, categories in the order in which they come. Inside one, as given.

    A claim that no entry places (a number) stands in an untitled group at the end.
    """
    found = list(claims)
    if by is GroupBy.NOTHING:
        return [(None, found)] if found else []
    groups: dict[str | None, list[CitedClaim]] = {}
    for claim in found:
        groups.setdefault(_title_of(claim, by, entries), []).append(claim)
    if by is GroupBy.CATEGORY:
        return list(groups.items())
    return sorted(groups.items(), key=lambda group: _place(group[0]))


def _place(title: str | None) -> str:
    return _LAST * 2 if title is None else _LAST if title == _NO_PROJECT else title.casefold()


def _title_of(claim: CitedClaim, by: GroupBy, entries: Mapping[UUID, Entry]) -> str | None:
    if by is GroupBy.CATEGORY:
        return TITLES[KIND_OF[claim.category]]
    entry = next(
        (
            entries[citation.source_id]
            for citation in claim.citations
            if isinstance(citation, PassageCitation) and citation.source_id in entries
        ),
        None,
    )
    names: Mapping[GroupBy, Callable[[Entry], str | None]] = {
        GroupBy.PROJECT: lambda found: found.project or _NO_PROJECT,
        GroupBy.PERSON: lambda found: found.author_name or None,
        GroupBy.DAY: lambda found: found.date.isoformat(),
    }
    return names[by](entry) if entry is not None else None
