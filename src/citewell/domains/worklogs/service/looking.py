"""Looking at entries, as an actor."""

import datetime as dt
from dataclasses import fields, replace
from uuid import UUID

from citewell.domains.identity.public import Actor, Permission, name_people
from citewell.domains.worklogs.errors import EntryNotFound
from citewell.domains.worklogs.service.evidence import with_author_names
from citewell.domains.worklogs.store import entries as store
from citewell.domains.worklogs.store import items
from citewell.domains.worklogs.types import Entry, EntryDraft, EntryFilters, NamedCount, Revision, WorklogItem
from citewell.foundation.database import TenantSession


async def show_entry(session: TenantSession, actor: Actor, entry_id: UUID) -> tuple[Entry, list[WorklogItem]]:
    """One entry and what was read out of it.

    Raises:
        PermissionDenied: the actor may not read work logs.
        EntryNotFound: there is no such entry in this tenant.
    """
    actor.require(Permission.READ_WORKLOGS)
    entry = await store.find_entry(session, entry_id)
    if entry is None:
        raise EntryNotFound
    [named] = await with_author_names(session, [entry])
    return named, await items.list_items_of(session, [entry_id])


async def list_entries(
    session: TenantSession,
    actor: Actor,
    filters: EntryFilters,
    *,
    after: tuple[dt.date, UUID] | None,
    limit: int,
) -> list[Entry]:
    """Entries, newest first, from behind `after` on.

    Raises:
        PermissionDenied: the actor may not read work logs.
    """
    actor.require(Permission.READ_WORKLOGS)
    found = await store.list_entries(session, filters, after=after, limit=limit, newest_first=True)
    return await with_author_names(session, found)


async def list_history(
    session: TenantSession, actor: Actor, entry_id: UUID, *, before: int | None, limit: int
) -> list[Revision]:
    """What an entry said, newest first: its present revision, then the ones before its edits.

    Raises:
        PermissionDenied: the actor may not read work logs.
        EntryNotFound: there is no such entry in this tenant.
    """
    actor.require(Permission.READ_WORKLOGS)
    entry = await store.find_entry(session, entry_id)
    if entry is None:
        raise EntryNotFound
    found = await store.list_revisions(session, entry_id, before=before, limit=limit)
    if before is None or before > entry.revision:
        found = [_present(entry), *found][:limit]
    names = await name_people(session, {revision.written_by for revision in found})
    return [replace(revision, written_by_name=names.get(revision.written_by, "")) for revision in found]


async def list_projects(session: TenantSession, actor: Actor) -> list[NamedCount]:
    """Every project that occurs, with the number of its entries, by name."""
    actor.require(Permission.READ_WORKLOGS)
    return await store.list_projects(session)


async def list_tags(session: TenantSession, actor: Actor) -> list[NamedCount]:
    """Every tag that occurs, with the number of its entries, by name."""
    actor.require(Permission.READ_WORKLOGS)
    return await store.list_tags(session)


def _present(entry: Entry) -> Revision:
    said = {field.name: getattr(entry, field.name) for field in fields(EntryDraft)}
    return Revision(**said, revision=entry.revision, written_by=entry.written_by, written_at=entry.written_at)
