"""An entry as JSON, in and out."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, Field

from citewell.domains.grounding.public import Category
from citewell.domains.worklogs.routes.shapes import (
    Content,
    Day,
    Project,
    Requests,
    Summary,
    Tags,
    Values,
)
from citewell.domains.worklogs.service.writing import EntryChanges
from citewell.domains.worklogs.source_text import source_text
from citewell.domains.worklogs.types import Entry, EntryDraft, Origin, Revision, WorklogItem
from citewell.foundation.http import Body

_APART = "A list, or one value. What the content already says need not be repeated here."


class EntryIn(Body):
    """A new entry."""

    date: Day
    content: Content
    project: Project | None = None
    tags: Tags | None = None
    prs: Annotated[Requests | None, Field(description=_APART)] = None
    meetings: Annotated[Values | None, Field(description=_APART)] = None
    blockers: Annotated[Values | None, Field(description=_APART)] = None
    summary: Summary | None = None

    def to_draft(self) -> EntryDraft:
        """The entry that this describes."""
        return EntryDraft(
            date=self.date,
            content=self.content,
            project=self.project,
            tags=_once(self.tags or ()),
            prs=_listed(self.prs),
            meetings=_listed(self.meetings),
            blockers=_listed(self.blockers),
            summary=self.summary,
        )


class EntryChangesIn(Body):
    """What is to change; what is left out stays. `null` empties a field that may be empty."""

    date: Day = Field(default_factory=lambda: dt.date.min)  # looked at only when it was named, as `content`
    content: Content = Field(default_factory=str)
    project: Project | None = None
    tags: Tags | None = None
    prs: Requests | None = None
    meetings: Values | None = None
    blockers: Values | None = None
    summary: Summary | None = None
    revision: Annotated[
        int | None, Field(ge=1, le=2**31 - 1, description="The revision that was looked at.")
    ] = None

    def to_changes(self) -> EntryChanges:
        """The changes that were named."""
        named = self.model_fields_set
        changes = EntryChanges()
        if "date" in named:
            changes["date"] = self.date
        if "content" in named:
            changes["content"] = self.content
        if "project" in named:
            changes["project"] = self.project
        if "summary" in named:
            changes["summary"] = self.summary
        if "tags" in named:
            changes["tags"] = _once(self.tags or ())
        if "prs" in named:
            changes["prs"] = _listed(self.prs)
        if "meetings" in named:
            changes["meetings"] = _listed(self.meetings)
        if "blockers" in named:
            changes["blockers"] = _listed(self.blockers)
        return changes


class PersonOut(BaseModel):
    """Somebody of this tenant."""

    id: UUID
    name: str


class EntryOut(BaseModel):
    """An entry."""

    id: UUID
    date: dt.date
    author: PersonOut
    content: str
    project: str | None
    tags: Sequence[str]
    prs: Sequence[str]
    meetings: Sequence[str]
    blockers: Sequence[str]
    summary: str | None
    revision: int
    origin: Origin
    created_at: dt.datetime
    updated_at: dt.datetime

    @classmethod
    def of(cls, entry: Entry) -> Self:
        """The entry as JSON."""
        return cls(**_entry_values(entry))


class ItemOut(BaseModel):
    """One statement of an entry. Offsets count characters of the content, then of the fields given apart."""

    text: str
    category: Category
    heading: str
    char_start: int
    char_end: int
    prs: Sequence[str]
    tickets: Sequence[str]
    people: Sequence[str]
    tags: Sequence[str]
    project: str | None
    is_open: bool | None = Field(description="Of a blocker: whether it is still in the way.")

    @classmethod
    def of(cls, item: WorklogItem) -> "ItemOut":
        """The item as JSON."""
        return cls.model_validate(item, from_attributes=True)


class EntryDetailOut(EntryOut):
    """An entry with what was recognised in it."""

    items: Sequence[ItemOut]
    source_text: str = Field(description="The text in which quotes and items have their offsets.")

    @classmethod
    def with_items(cls, entry: Entry, items: Iterable[WorklogItem]) -> "EntryDetailOut":
        """The entry and its items as JSON."""
        return cls(
            **_entry_values(entry), items=[ItemOut.of(item) for item in items], source_text=source_text(entry)
        )


class RevisionOut(BaseModel):
    """What an entry said at one time."""

    revision: int
    edited_by: PersonOut
    edited_at: dt.datetime
    date: dt.date
    content: str
    project: str | None
    tags: Sequence[str]
    prs: Sequence[str]
    meetings: Sequence[str]
    blockers: Sequence[str]
    summary: str | None

    @classmethod
    def of(cls, revision: Revision) -> "RevisionOut":
        """The revision as JSON."""
        return cls(
            revision=revision.revision,
            edited_by=PersonOut(id=revision.written_by, name=revision.written_by_name),
            edited_at=revision.written_at,
            date=revision.date,
            content=revision.content,
            project=revision.project,
            tags=revision.tags,
            prs=revision.prs,
            meetings=revision.meetings,
            blockers=revision.blockers,
            summary=revision.summary,
        )


def _entry_values(entry: Entry) -> dict[str, object]:
    return {
        "id": entry.id,
        "date": entry.date,
        "author": PersonOut(id=entry.author_id, name=entry.author_name),
        "content": entry.content,
        "project": entry.project,
        "tags": entry.tags,
        "prs": entry.prs,
        "meetings": entry.meetings,
        "blockers": entry.blockers,
        "summary": entry.summary,
        "revision": entry.revision,
        "origin": entry.origin,
        "created_at": entry.created_at,
        "updated_at": entry.written_at,
    }


def _listed(values: Sequence[str | int] | str | int | None) -> tuple[str, ...]:
    """One value or several as a list, a bare number of a pull request with its #."""
    if values is None:
        return ()
    listed = (values,) if isinstance(values, str | int) else values
    return tuple(f"#{value}" if isinstance(value, int) else value for value in listed)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(name.casefold(), name)
    return tuple(kept.values())
