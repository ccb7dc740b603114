"""Recording, editing and deleting entries."""

import datetime as dt
from dataclasses import fields, replace
from typing import TypedDict
from uuid import UUID

from citewell.domains.identity.public import Actor, Permission, name_people, record_event
from citewell.domains.retrieval.public import forget_source
from citewell.domains.worklogs.errors import EntryChanged, EntryNotFound, NotTheAuthor
from citewell.domains.worklogs.service.saving import check_draft, make_findable, ref_of
from citewell.domains.worklogs.store import entries as store
from citewell.domains.worklogs.types import Entry, EntryDraft
from citewell.foundation.database import TenantSession


class EntryChanges(TypedDict, total=False):
    """What an edit changes; what it does not name stays."""

    date: dt.date
    content: str
    project: str | None
    tags: tuple[str, ...]
    prs: tuple[str, ...]
    meetings: tuple[str, ...]
    blockers: tuple[str, ...]
    summary: str | None


async def record_entry(session: TenantSession, actor: Actor, draft: EntryDraft, now: dt.datetime) -> Entry:
    """Save one work log entry and make it findable.

    The text is queued for indexing in the same transaction: an entry that exists gets indexed, and one
    that was rolled back never appears in a search.

    Raises:
        PermissionDenied: the actor may not write work logs in this tenant.
        EntryTooLong: the content has more than `MAX_ENTRY_CHARS` characters.
        DateOutOfRange: the date is before 1970 or more than a year ahead.
    """
    actor.require(Permission.WRITE_WORKLOGS)
    check_draft(draft, now)
    entry = await store.insert_entry(session, actor.user_id, draft, written_by=actor.user_id, now=now)
    entry = replace(entry, author_name=actor.name)
    await make_findable(session, entry)
    await record_event(session, actor, "worklog.created", "worklog", entry.id)
    return entry


async def edit_entry(
    session: TenantSession,
    actor: Actor,
    entry_id: UUID,
    changes: EntryChanges,
    now: dt.datetime,
    *,
    expected_revision: int | None = None,
) -> Entry:
    """Change what an entry says; what it said before joins its history. An edit that changes nothing makes no revision.

    Raises:
        PermissionDenied: the actor may not write work logs, or is neither the author nor may manage them.
        EntryNotFound: there is no such entry in this tenant.
        EntryChanged: it is at another revision than `expected_revision`.
        EntryTooLong, DateOutOfRange: as for `record_entry`.
    """
    actor.require(Permission.WRITE_WORKLOGS)
    entry = await _own_entry(session, actor, entry_id)
    if expected_revision is not None and expected_revision != entry.revision:
        raise EntryChanged(entry.revision)
    draft = replace(draft_of(entry), **changes)
    if draft == draft_of(entry):
        return entry
    check_draft(draft, now)
    edited = await store.update_entry(session, entry, draft, written_by=actor.user_id, now=now)
    edited = replace(edited, author_name=entry.author_name)
    await make_findable(session, edited)
    await record_event(
        session, actor, "worklog.edited", "worklog", entry.id, details={"revision": edited.revision}
    )
    return edited


async def delete_entry(session: TenantSession, actor: Actor, entry_id: UUID) -> None:
    """Remove an entry with its history, its items and every passage of it, in this transaction.

    Raises:
        PermissionDenied: the actor may not write work logs, or is neither the author nor may manage them.
        EntryNotFound: there is no such entry in this tenant.
    """
    actor.require(Permission.WRITE_WORKLOGS)
    entry = await _own_entry(session, actor, entry_id)
    await forget_source(session, ref_of(entry))
    await store.delete_entry(session, entry.id)
    await record_event(session, actor, "worklog.deleted", "worklog", entry.id)


def draft_of(entry: Entry) -> EntryDraft:
    """What an entry says, without the facts around it."""
    return EntryDraft(**{field.name: getattr(entry, field.name) for field in fields(EntryDraft)})


async def _own_entry(session: TenantSession, actor: Actor, entry_id: UUID) -> Entry:
    """The entry, locked, if the actor may change it."""
    entry = await store.find_entry(session, entry_id, lock=True)
    if entry is None:
        raise EntryNotFound
    if entry.author_id != actor.user_id and not actor.may(Permission.MANAGE_WORKLOGS):
        raise NotTheAuthor
    names = await name_people(session, {entry.author_id})
    return replace(entry, author_name=names.get(entry.author_id, ""))
