import dataclasses
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.domains.identity.audit_chain import GENESIS, EventFacts, check_facts, hash_event

_FACTS = EventFacts(
    tenant_id=UUID(int=7),
    position=1,
    occurred_at=datetime(2026, 1, 10, 12, 30, 0, 5, tzinfo=UTC),
    actor_kind="user",
    actor_id=UUID(int=8),
    action="member.joined",
    object_kind="user",
    object_id=str(UUID(int=9)),
    details={"role": "admin", "invited": False, "count": 3},
)


def test_the_hash_of_an_event_is_the_same_for_ever() -> None:
    """A chain written by an older version must verify: if this fails, give the format a new name."""
    written = (
        '["citewell-audit-1","00000000-0000-0000-0000-000000000007",1,"2026-01-10T12:30:00.000005+00:00","user",'
        '"00000000-0000-0000-0000-000000000008","member.joined","user","00000000-0000-0000-0000-000000000009",'
        '{"count":3,"invited":false,"role":"admin"},"' + "00" * 32 + '"]'
    )
    assert hash_event(_FACTS, GENESIS) == sha256(written.encode()).digest()


def test_the_order_of_details_and_the_zone_of_the_time_do_not_matter() -> None:
    same = dataclasses.replace(
        _FACTS,
        details={"count": 3, "invited": False, "role": "admin"},
        occurred_at=_FACTS.occurred_at.astimezone(timezone(timedelta(hours=5))),
    )

    assert hash_event(same, GENESIS) == hash_event(_FACTS, GENESIS)


@pytest.mark.parametrize(
    "change",
    [
        {"tenant_id": None},
        {"tenant_id": UUID(int=6)},
        {"position": 2},
        {"occurred_at": _FACTS.occurred_at + timedelta(microseconds=1)},
        {"actor_kind": "system"},
        {"actor_id": None},
        {"action": "member.removed"},
        {"object_kind": "invitation"},
        {"object_id": "9"},
        {"details": {}},
        {"details": {"role": "admin", "invited": 0, "count": 3}},
        {"details": {"role": "admin", "invited": False, "count": "3"}},
    ],
)
def test_every_fact_is_in_the_hash(change: dict[str, Any]) -> None:
    assert hash_event(dataclasses.replace(_FACTS, **change), GENESIS) != hash_event(_FACTS, GENESIS)


def test_the_event_before_is_in_the_hash() -> None:
    assert hash_event(_FACTS, b"\x01" * 32) != hash_event(_FACTS, GENESIS)


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_no_two_splits_of_the_same_text_collide(a: str, b: str, c: str, d: str) -> None:
    texts = [text.encode("utf-8", "ignore").decode() for text in (a, b, c, d)]
    one = dataclasses.replace(_FACTS, action=texts[0], object_kind=texts[1])
    other = dataclasses.replace(_FACTS, action=texts[2], object_kind=texts[3])

    assert (hash_event(one, GENESIS) == hash_event(other, GENESIS)) == (texts[:2] == texts[2:])


@pytest.mark.parametrize(
    "details",
    [
        {"ratio": 0.5},
        {"content": "x" * 201},
        {"ids": ["x"] * 101},
        {"text": "NUL \x00"},
        {"text": "half a character \ud800"},
        {"x" * 201: 1},
        {f"detail {number}": number for number in range(21)},
    ],
)
def test_what_is_content_or_has_no_single_spelling_stays_out(details: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"."):
        check_facts("action", "kind", "id", details)
