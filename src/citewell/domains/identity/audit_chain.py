"""The hash chain of the audit trail: what is hashed, byte for byte."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID

from citewell.domains.identity.types import AuditDetail

GENESIS = bytes(32)  # what the first event of a chain names as its predecessor
_FORMAT = "citewell-audit-1"
_MAX_TEXT_CHARS = 200
_MAX_DETAILS = 20
_MAX_LIST_ITEMS = 100


@dataclass(frozen=True)
class EventFacts:
    """Everything about one event that its hash covers, besides its predecessor."""

    tenant_id: UUID | None
    position: int  # 1, 2, 3 … in its chain
    occurred_at: datetime
    actor_kind: str
    actor_id: UUID | None
    action: str
    object_kind: str
    object_id: str
    details: Mapping[str, AuditDetail]


def hash_event(facts: EventFacts, previous_hash: bytes) -> bytes:
    """SHA-256 over the event and the hash before it.

    The event is written as one JSON array: keys sorted, no white space, UTF-8, times in UTC with microseconds. Numbers
    are whole, so every writer spells them alike.
    """
    canonical = json.dumps(
        [
            _FORMAT,
            str(facts.tenant_id) if facts.tenant_id else None,
            facts.position,
            facts.occurred_at.astimezone(UTC).isoformat(timespec="microseconds"),
            facts.actor_kind,
            str(facts.actor_id) if facts.actor_id else None,
            facts.action,
            facts.object_kind,
            facts.object_id,
            dict(facts.details),
            previous_hash.hex(),
        ],
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        allow_nan=False,
    )
    return sha256(canonical.encode()).digest()


def check_facts(action: str, object_kind: str, object_id: str, details: Mapping[str, AuditDetail]) -> None:
    """Raise `ValueError` for what does not belong in the trail. That is a defect of the caller, not of a user.

    Ids, words of this program and small numbers are let in; long texts would be content, and floats have no single
    spelling to hash.
    """
    for text in (action, object_kind, object_id, *details):
        _check_text(text)
    if len(details) > _MAX_DETAILS:
        raise ValueError(f"an audit event has at most {_MAX_DETAILS} details")
    for name, value in details.items():
        if isinstance(value, float):
            raise ValueError(f"the audit detail {name} is a float; round it to a whole number")  # noqa: TRY004 - the docstring's one error
        if isinstance(value, str):
            _check_text(value)
        if isinstance(value, list):
            if len(value) > _MAX_LIST_ITEMS:
                raise ValueError(
                    f"the audit detail {name} has more than {_MAX_LIST_ITEMS} items; store their count"
                )
            for item in value:
                _check_text(item)


def _check_text(text: str) -> None:
    if len(text) > _MAX_TEXT_CHARS:
        raise ValueError(f"{text[:30]!r}… is too long for the audit trail: it holds ids, not content")
    if "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise ValueError(f"{text!r} cannot be stored as text")
