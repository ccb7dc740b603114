"""The questions somebody has asked, and what was answered then."""

from datetime import datetime
from typing import Any
from uuid import UUID

from citewell.domains.answering import store
from citewell.domains.answering.errors import QuestionNotFound
from citewell.domains.answering.types import Remembered
from citewell.domains.identity.public import Actor, Permission
from citewell.domains.worklogs.public import get_entries
from citewell.foundation.database import TenantSession

MAX_REMEMBERED = 500

Json = dict[str, Any]


async def remember(session: TenantSession, actor: Actor, question: str, answer: Json) -> UUID:
    """Keep a question with its answer; the oldest beyond `MAX_REMEMBERED` are forgotten."""
    return await store.insert_question(session, actor.user_id, question, answer, kept=MAX_REMEMBERED)


async def list_remembered(
    session: TenantSession, actor: Actor, *, words: str | None, before: UUID | None, limit: int
) -> list[Remembered]:
    """The actor's own, newest first.

    Raises:
        PermissionDenied: the actor may not ask in this tenant.
    """
    actor.require(Permission.ASK)
    return await store.list_questions(session, actor.user_id, words=words, before=before, limit=limit)


async def read_remembered(session: TenantSession, actor: Actor, question_id: UUID) -> Remembered:
    """One of the actor's own. A citation whose entry has changed or is gone since is marked `stale`.

    Raises:
        PermissionDenied: the actor may not ask in this tenant.
        QuestionNotFound: the actor has asked no such question here, or it is forgotten.
    """
    actor.require(Permission.ASK)
    remembered = await store.find_question(session, actor.user_id, question_id)
    if remembered is None:
        raise QuestionNotFound
    citations = [citation for claim in remembered.answer["claims"] for citation in claim["citations"]]
    quoted = [citation for citation in citations if citation["kind"] == "worklog"]
    entries = await get_entries(session, {UUID(citation["log_entry_id"]) for citation in quoted})
    for citation in quoted:
        entry = entries.get(UUID(citation["log_entry_id"]))
        citation["stale"] = entry is None or entry.content_hash != citation["source_hash"]
    return remembered


async def forget(session: TenantSession, actor: Actor, question_id: UUID) -> None:
    """Forget one of the actor's own questions.

    Raises:
        PermissionDenied: the actor may not ask in this tenant.
        QuestionNotFound: the actor has asked no such question here.
    """
    actor.require(Permission.ASK)
    if not await store.delete_question(session, actor.user_id, question_id):
        raise QuestionNotFound


async def forget_all(session: TenantSession, actor: Actor, asked_before: datetime | None) -> None:
    """Forget what the actor asked before that time, or everything.

    Raises:
        PermissionDenied: the actor may not ask in this tenant.
    """
    actor.require(Permission.ASK)
    await store.delete_questions(session, actor.user_id, asked_before)
