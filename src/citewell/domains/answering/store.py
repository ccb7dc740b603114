"""All SQL on remembered questions. Every statement names the person: a history is nobody else's."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text

from citewell.domains.answering.types import Remembered
from citewell.foundation.database import TenantSession

_SELECT = (
    "SELECT id, question, asked_at, answer::text AS answer FROM asked_questions WHERE user_id = :user_id "
)
_INSERT = text(
    "INSERT INTO asked_questions (tenant_id, user_id, question, answer) "
    "VALUES (:tenant_id, :user_id, :question, CAST(:answer AS json)) RETURNING id"
)
_PRUNE = text(
    "DELETE FROM asked_questions WHERE user_id = :user_id AND id <= (SELECT id FROM asked_questions "
    "WHERE user_id = :user_id ORDER BY id DESC OFFSET :kept LIMIT 1)"
)
_FIND = text(_SELECT + "AND id = :id")
_LIST = text(
    _SELECT + "AND (CAST(:before AS uuid) IS NULL OR id < :before) "
    "AND (CAST(:words AS text) IS NULL OR strpos(lower(question), lower(:words)) > 0) ORDER BY id DESC LIMIT :limit"
)
_DELETE = text("DELETE FROM asked_questions WHERE user_id = :user_id AND id = :id")
_DELETE_OLD = text(
    "DELETE FROM asked_questions WHERE user_id = :user_id "
    "AND (CAST(:asked_before AS timestamptz) IS NULL OR asked_at < :asked_before)"
)


async def insert_question(
    session: TenantSession, user_id: UUID, question: str, answer: dict[str, Any], *, kept: int
) -> UUID:
    """Remember one more, and forget what is older than the newest `kept`."""
    values = {
        "tenant_id": session.tenant_id,
        "user_id": user_id,
        "question": question,
        "answer": json.dumps(answer, ensure_ascii=False),
    }
    question_id: UUID = (await session.execute(_INSERT, values)).scalar_one()
    await session.execute(_PRUNE, {"user_id": user_id, "kept": kept})
    return question_id


async def find_question(session: TenantSession, user_id: UUID, question_id: UUID) -> Remembered | None:
    row = (await session.execute(_FIND, {"user_id": user_id, "id": question_id})).one_or_none()
    return _remembered(row) if row else None


async def list_questions(
    session: TenantSession, user_id: UUID, *, words: str | None, before: UUID | None, limit: int
) -> list[Remembered]:
    """Newest first."""
    values = {"user_id": user_id, "words": words, "before": before, "limit": limit}
    return [_remembered(row) for row in await session.execute(_LIST, values)]


async def delete_question(session: TenantSession, user_id: UUID, question_id: UUID) -> bool:
    """Forget one; whether there was one."""
    return (await session.execute(_DELETE, {"user_id": user_id, "id": question_id})).rowcount > 0


async def delete_questions(session: TenantSession, user_id: UUID, asked_before: datetime | None) -> None:
    """Forget what was asked before, or everything."""
    await session.execute(_DELETE_OLD, {"user_id": user_id, "asked_before": asked_before})


def _remembered(row: Row[Any]) -> Remembered:
    return Remembered(row.id, row.question, row.asked_at, json.loads(row.answer))
