"""`/worklogs/facets`, `/worklogs/calendar` and `/worklogs/suggest`: what helps to find one's way in many entries."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from citewell.domains.identity.public import CurrentActor
from citewell.domains.worklogs.limits import MAX_CALENDAR_DAYS, MAX_PROJECT_CHARS
from citewell.domains.worklogs.routes.shapes import (
    AuthorFilter,
    FirstDay,
    LastDay,
    ProjectFilter,
    TagFilter,
    WordsFilter,
    check_range,
)
from citewell.domains.worklogs.service import narrowing
from citewell.domains.worklogs.service.narrowing import Facets, SuggestedField, Suggestion
from citewell.domains.worklogs.service.saving import latest_date
from citewell.domains.worklogs.service.searching import find_author_ids
from citewell.domains.worklogs.types import EntryFilters, NamedCount
from citewell.foundation.errors import Invalid
from citewell.foundation.http import CurrentClock, CurrentDatabase, Page

router = APIRouter(prefix="/worklogs", tags=["worklogs"])
_NOBODY = frozenset({UUID(int=0)})  # no user has this id: the filter of a name that nobody has

_Most = Annotated[int, Query(ge=1, le=200, description="How many values of each kind at most.")]


class CountOut(BaseModel):
    """A value, and how many entries have it."""

    name: str
    count: int

    @classmethod
    def of(cls, counts: Iterable[NamedCount]) -> "list[CountOut]":
        """The counts as JSON."""
        return [cls(name=one.name, count=one.count) for one in counts]


class AuthorCountOut(CountOut):
    """An author, and how many entries they wrote."""

    id: UUID


class MonthCountOut(BaseModel):
    """A month, and how many entries it has."""

    month: Annotated[str, Field(examples=["2026-01"])]
    count: int


class FacetsOut(BaseModel):
    """The values with the most entries first; months, the latest first."""

    total: Annotated[int, Field(description="How many entries all of the filters leave.")]
    projects: Sequence[CountOut]
    tags: Sequence[CountOut]
    authors: Sequence[AuthorCountOut]
    months: Sequence[MonthCountOut]

    @classmethod
    def of(cls, facets: Facets) -> "FacetsOut":
        """The facets as JSON."""
        counts = facets.counts
        return cls(
            total=counts.total,
            projects=CountOut.of(counts.projects),
            tags=CountOut.of(counts.tags),
            authors=[
                AuthorCountOut(id=author_id, name=facets.author_names.get(author_id, ""), count=count)
                for author_id, count in counts.authors.items()
            ],
            months=[MonthCountOut(month=one.name, count=one.count) for one in counts.months],
        )


class DayCountOut(BaseModel):
    """A day, and how many entries it has."""

    date: dt.date
    count: int


class SuggestionOut(BaseModel):
    """A name that can complete what was written. A person has an id."""

    name: str
    count: Annotated[int, Field(description="How many entries have it; of a person, how many they wrote.")]
    id: UUID | None = None

    @classmethod
    def of(cls, suggestion: Suggestion) -> "SuggestionOut":
        """The suggestion as JSON."""
        return cls(name=suggestion.name, count=suggestion.count, id=suggestion.id)


@router.get("/facets")
async def count_facets(
    *,
    actor: CurrentActor,
    database: CurrentDatabase,
    words: WordsFilter = None,
    first_day: FirstDay = None,
    last_day: LastDay = None,
    projects: ProjectFilter = [],  # noqa: B006 - FastAPI's way to say "none"; never changed
    tags: TagFilter = [],  # noqa: B006 - as above
    author: AuthorFilter = None,
    limit: _Most = 50,
) -> FacetsOut:
    """Count entries by project, tag, author and month.

    Each of the four is counted with the filters on the other three, so that its other values can be chosen too.
    """
    check_range(first_day, last_day)
    async with database.transaction(actor.tenant_id) as session:
        authors = (
            await find_author_ids(session, actor, author) or _NOBODY if author is not None else frozenset()
        )
        filters = EntryFilters(
            date_from=first_day,
            date_to=last_day,
            author_ids=authors,
            projects=frozenset(name.strip() for name in projects),
            tags=frozenset(name.strip() for name in tags),
            words=words,
        )
        return FacetsOut.of(await narrowing.count_facets(session, actor, filters, limit=limit))


@router.get("/calendar")
async def count_days(
    *,
    actor: CurrentActor,
    database: CurrentDatabase,
    clock: CurrentClock,
    first_day: FirstDay = None,
    last_day: LastDay = None,
    author: AuthorFilter = None,
) -> Page[DayCountOut]:
    """Count the entries of each day that has any, oldest first, over ten years at most.

    Without `to` the last day is the latest that an entry can have, without `from` the first lies ten years before.
    """
    check_range(first_day, last_day)
    last = last_day or latest_date(clock.now())
    first = first_day or dt.date.fromordinal(max(1, last.toordinal() - MAX_CALENDAR_DAYS + 1))
    if (last - first).days >= MAX_CALENDAR_DAYS:
        raise Invalid(
            f"A calendar has at most {MAX_CALENDAR_DAYS} days. Ask for a shorter time.", field="from"
        )
    async with database.transaction(actor.tenant_id) as session:
        authors = (
            await find_author_ids(session, actor, author) or _NOBODY if author is not None else frozenset()
        )
        filters = EntryFilters(date_from=first, date_to=last, author_ids=authors)
        found = await narrowing.count_days(session, actor, filters)
    return Page[DayCountOut](items=[DayCountOut(date=one.date, count=one.count) for one in found])


@router.get("/suggest")
async def suggest(
    *,
    actor: CurrentActor,
    database: CurrentDatabase,
    field: Annotated[SuggestedField, Query(description="What is being written.")],
    prefix: Annotated[
        str, Query(max_length=MAX_PROJECT_CHARS, pattern=r"^[^\x00]*$", description="Its letters so far.")
    ] = "",
    limit: Annotated[int, Query(ge=1, le=50, description="How many at most.")] = 10,
) -> Page[SuggestionOut]:
    """Names to complete what somebody begins to write: projects and tags in use, people of the tenant.

    First those that begin so, then those with a later word that does; among these the ones with the most entries.
    """
    async with database.transaction(actor.tenant_id) as session:
        found = await narrowing.suggest(session, actor, field, prefix.strip(), limit=limit)
    return Page[SuggestionOut](items=[SuggestionOut.of(one) for one in found])
