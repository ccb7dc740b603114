"""What a list of entries can be narrowed down by, a calendar of them, and names to complete."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from citewell.domains.identity.public import Actor, Permission, list_people, name_people
from citewell.domains.worklogs.store import facets, suggesting
from citewell.domains.worklogs.types import DayCount, EntryFilters, FacetCounts
from citewell.foundation.database import TenantSession


class SuggestedField(StrEnum):
    """What can be completed."""

    PROJECT = "project"
    TAG = "tag"
    PERSON = "person"


@dataclass(frozen=True)
class Facets:
    """The counts, and the names of the authors in them."""

    counts: FacetCounts
    author_names: dict[UUID, str]


@dataclass(frozen=True)
class Suggestion:
    """A name that fits, with the number of its entries; a person's has the id."""

    name: str
    count: int
    id: UUID | None = None


async def count_facets(session: TenantSession, actor: Actor, filters: EntryFilters, *, limit: int) -> Facets:
    """Count the entries under each project, tag, author and month.

    Raises:
        PermissionDenied: the actor may not read work logs.
    """
    actor.require(Permission.READ_WORKLOGS)
    counts = await facets.count_facets(session, filters, limit=limit)
    return Facets(counts, await name_people(session, counts.authors.keys()))


async def count_days(session: TenantSession, actor: Actor, filters: EntryFilters) -> Sequence[DayCount]:
    """Count the entries of each day that has any, oldest first.

    Raises:
        PermissionDenied: the actor may not read work logs.
    """
    actor.require(Permission.READ_WORKLOGS)
    return await facets.count_days(session, filters)


async def suggest(
    session: TenantSession, actor: Actor, field: SuggestedField, prefix: str, *, limit: int
) -> list[Suggestion]:
    """Names that begin so, or have a word that does, the likeliest first.

    Raises:
        PermissionDenied: the actor may not read work logs.
    """
    actor.require(Permission.READ_WORKLOGS)
    if field is SuggestedField.PERSON:
        return await _suggest_people(session, actor, prefix, limit)
    find = suggesting.suggest_projects if field is SuggestedField.PROJECT else suggesting.suggest_tags
    return [Suggestion(one.name, one.count) for one in await find(session, prefix, limit=limit)]


async def _suggest_people(session: TenantSession, actor: Actor, prefix: str, limit: int) -> list[Suggestion]:
    """Authors, and whoever else belongs to the tenant where the actor may see who does."""
    counts = await suggesting.count_by_author(session)
    names = await name_people(session, counts.keys())
    if actor.may(Permission.ASK) or actor.may(Permission.READ_MEMBERS):
        people = await list_people(session, actor)
        names |= {person.id: person.name for person in people if person.is_member}
    ranked = sorted(
        (place, -counts.get(person_id, 0), name, person_id)
        for person_id, name in names.items()
        if (place := _place(name.casefold(), prefix.casefold())) is not None
    )
    return [Suggestion(name, -negated, person_id) for _, negated, name, person_id in ranked[:limit]]


def _place(name: str, begun: str) -> int | None:
    """0 where the name begins so, 1 where a later word of it does."""
    if name.startswith(begun):
        return 0
    return 1 if any(word.startswith(begun) for word in name.split()) else None
