import asyncio
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from citewell.domains.identity import tables
from citewell.domains.identity.audit_chain import EventFacts, hash_event
from citewell.domains.identity.service.audit import record_event, verify_all_chains, verify_chain
from citewell.domains.identity.store.audit import lock_head
from citewell.domains.identity.store.visibility import see_accounts_at_start
from citewell.domains.identity.types import Account, Actor, ChainReport, Role
from citewell.foundation.database import Database
from citewell.foundation.errors import PermissionDenied
from tests.databases import DatabaseUrls
from tests.identity.people import Api

_TENANT, _OTHER = UUID(int=11), UUID(int=12)
_ADA = Actor(UUID(int=21), _TENANT, "Ada", Role.ADMIN)


async def _write(database: Database, count: int, tenant_id: UUID = _TENANT) -> None:
    for number in range(count):
        async with database.transaction(tenant_id) as session:
            await record_event(session, _ADA, "thing.done", "thing", uuid4(), details={"number": number})


async def _verify(database: Database, tenant_id: UUID | None = _TENANT) -> ChainReport:
    if tenant_id is None:
        async with database.account_transaction() as account_session:
            await see_accounts_at_start(account_session)
            return await verify_chain(account_session)
    async with database.transaction(tenant_id) as session:
        return await verify_chain(session)


def _tamper(urls: DatabaseUrls, *statements: str) -> None:
    """What somebody with the server's superuser could do: switch the guards off, change rows, switch them on."""
    with psycopg.connect(urls.superuser) as connection:
        connection.execute("SET session_replication_role = replica")
        for statement in statements:
            connection.execute(statement.encode())


async def test_what_was_written_verifies(database: Database) -> None:
    await _write(database, 5)
    await _write(database, 2, _OTHER)

    report, other = await _verify(database), await _verify(database, _OTHER)

    assert (report.is_intact, report.events, report.tenant_id) == (True, 5, _TENANT)
    assert (other.is_intact, other.events) == (True, 2)


async def test_an_empty_chain_is_intact(database: Database) -> None:
    assert (await _verify(database)).is_intact


async def test_a_chain_of_more_than_one_batch_verifies(database: Database) -> None:
    async with database.transaction(_TENANT) as session:
        for number in range(1_001):
            await record_event(session, None, "thing.done", "thing", str(number))

    report = await _verify(database)

    assert (report.is_intact, report.events) == (True, 1_001)


# What is done to a chain of five events, and the position at which `verify_chain` must find it. {t} is the tenant.
_TAMPERING = [
    (["UPDATE audit_events SET action = 'nothing.done' WHERE {t} AND position = 3"], 3),
    (["UPDATE audit_events SET details = '{\"number\": 7}' WHERE {t} AND position = 3"], 3),
    (["UPDATE audit_events SET actor_id = NULL WHERE {t} AND position = 1"], 1),
    (
        [
            "UPDATE audit_events SET occurred_at = occurred_at + interval '1 second' WHERE {t} AND position = 5"
        ],
        5,
    ),
    (["UPDATE audit_events SET hash = sha256('x') WHERE {t} AND position = 2"], 2),
    (["UPDATE audit_events SET prev_hash = sha256('x') WHERE {t} AND position = 4"], 4),
    (["DELETE FROM audit_events WHERE {t} AND position = 2"], 2),
    (["DELETE FROM audit_events WHERE {t} AND position = 1"], 1),
    (["DELETE FROM audit_events WHERE {t} AND position >= 4"], 4),
    (["DELETE FROM audit_events WHERE {t}"], 1),
    (
        [
            "DELETE FROM audit_events WHERE {t} AND position = 2",
            "UPDATE audit_events SET position = position - 1 WHERE {t} AND position > 2",
        ],
        2,
    ),
    (
        [
            "UPDATE audit_events SET position = 99 WHERE {t} AND position = 2",
            "UPDATE audit_events SET position = 2 WHERE {t} AND position = 3",
            "UPDATE audit_events SET position = 3 WHERE {t} AND position = 99",
        ],
        2,
    ),
    (
        [
            "DELETE FROM audit_events WHERE {t} AND position = 5",
            "UPDATE audit_heads SET position = 4 WHERE {t}",
        ],
        4,
    ),
    (
        [
            "UPDATE audit_events SET tenant_id = '00000000-0000-0000-0000-00000000000c' WHERE {t} AND position = 5"
        ],
        5,
    ),
]


async def test_the_first_event_that_was_tampered_with_is_found(
    database: Database, database_urls: DatabaseUrls
) -> None:
    for number, (tampering, position) in enumerate(_TAMPERING, start=100):
        tenant_id = UUID(int=number)
        await _write(database, 5, tenant_id)
        _tamper(database_urls, *(one.replace("{t}", f"tenant_id = '{tenant_id}'") for one in tampering))

        report = await _verify(database, tenant_id)

        assert (report.is_intact, report.first_broken_position) == (False, position), tampering
        assert report.reason


async def test_an_event_that_was_added_behind_the_guards_is_found(
    database: Database, database_urls: DatabaseUrls
) -> None:
    """Its hashes are right; only the head noted apart tells."""
    await _write(database, 2)
    async with database.transaction(_TENANT) as session:
        head, now = await lock_head(session, _TENANT)
    facts = EventFacts(_TENANT, 3, now, "system", None, "thing.done", "thing", "1", {})
    with psycopg.connect(database_urls.superuser) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute(
            "INSERT INTO audit_events (tenant_id, position, occurred_at, actor_kind, action, object_kind, object_id, "
            "details, prev_hash, hash) VALUES (%s, 3, %s, 'system', 'thing.done', 'thing', '1', '{}', %s, %s)",
            (_TENANT, now, head.hash, hash_event(facts, head.hash)),
        )

    report = await _verify(database)

    assert (report.is_intact, report.first_broken_position) == (False, 3)


async def test_nobody_changes_the_trail_not_even_the_owner(
    database: Database, database_urls: DatabaseUrls
) -> None:
    await _write(database, 2)
    refused = [
        "UPDATE audit_events SET action = 'nothing.done'",
        "DELETE FROM audit_events",
        "TRUNCATE audit_events",
        "DELETE FROM audit_heads",
        "UPDATE audit_heads SET position = 1",
        "TRUNCATE audit_heads",
    ]
    for url in (database_urls.app, database_urls.owner, database_urls.superuser):
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("SELECT set_config('citewell.tenant_id', %s, false)", [str(_TENANT)])
            for statement in refused:
                with pytest.raises(psycopg.Error):
                    connection.execute(statement.encode())

    assert (await _verify(database)).is_intact


@pytest.mark.parametrize(("position", "prev_hash"), [(2, "wrong"), (3, None), (1, None)])
async def test_an_event_that_does_not_follow_the_head_is_refused(
    database: Database, position: int, prev_hash: str | None
) -> None:
    await _write(database, 1)
    forged = text(
        "INSERT INTO audit_events (tenant_id, position, occurred_at, actor_kind, action, object_kind, object_id, "
        "details, prev_hash, hash) SELECT tenant_id, :position, now(), 'user', 'forged', 'thing', '1', '{}', "
        "coalesce(sha256(CAST(CAST(:prev_hash AS text) AS bytea)), hash), sha256('x') FROM audit_heads"
    )

    with pytest.raises(DBAPIError, match=r"does not follow|duplicate key"):
        async with database.transaction(_TENANT) as session:
            await session.execute(forged, {"position": position, "prev_hash": prev_hash})


async def test_many_writers_at_once_make_one_chain(database: Database) -> None:
    await asyncio.gather(*(_write(database, 5) for _ in range(8)))

    report = await _verify(database)

    assert (report.is_intact, report.events) == (True, 40)


async def test_what_is_rolled_back_leaves_no_gap(database: Database) -> None:
    await _write(database, 1)
    async with database.transaction(_TENANT) as session:
        await record_event(session, _ADA, "thing.done", "thing", "1")
        await session.connection.rollback()
    await _write(database, 1)

    report = await _verify(database)

    assert (report.is_intact, report.events) == (True, 2)


async def test_a_tenant_reads_no_other_chain(database: Database) -> None:
    await _write(database, 1)

    async with database.transaction(_OTHER) as session:
        for table in (tables.audit_events, tables.audit_heads):
            assert (await session.execute(select(func.count()).select_from(table))).scalar_one() == 0


@pytest.mark.parametrize("position", [1, 2])
async def test_a_tenant_writes_into_no_other_chain(database: Database, position: int) -> None:
    """Row level security hides the other's head from the trigger too, so nothing can follow it."""
    await _write(database, position - 1)
    forged = text(
        "INSERT INTO audit_events (tenant_id, position, occurred_at, actor_kind, action, object_kind, object_id, "
        "details, prev_hash, hash) VALUES (:tenant, :position, now(), 'user', 'forged', 'thing', '1', '{}', "
        "decode(repeat('00', 32), 'hex'), sha256('x'))"
    )

    with pytest.raises(DBAPIError, match=r"row-level security|does not follow"):
        async with database.transaction(_OTHER) as session:
            await session.execute(forged, {"tenant": _TENANT, "position": position})

    assert (await _verify(database)).is_intact


async def test_details_that_are_content_are_the_callers_defect(database: Database) -> None:
    with pytest.raises(ValueError, match="too long"):
        async with database.transaction(_TENANT) as session:
            await record_event(session, _ADA, "thing.done", "thing", "1", details={"content": "x" * 1000})


async def test_what_people_do_is_in_their_tenants_trail(api: Api) -> None:
    ada, bob = await api.somebody("ada"), await api.somebody("bob")
    tenant_id = await api.tenant(ada, "engines")
    await api.add(tenant_id, ada, "bob@example.org")
    await api.as_(ada).patch(f"/tenants/{tenant_id}/members/{bob.id}", {"role": "admin"})
    await api.as_(ada).post("/api-keys", {"name": "secret plan", "scopes": ["ask"]})

    events: list[dict[str, Any]] = (await api.as_(ada).get("/audit")).json()["items"]

    assert [event["action"] for event in events] == [
        "api_key.created",
        "member.role_changed",
        "member.joined",
        "tenant.created",
    ]
    assert {event["actor_id"] for event in events} == {str(ada.id)}
    assert [event["position"] for event in events] == [4, 3, 2, 1]
    assert "example.org" not in str(events)
    assert "secret plan" not in str(events)
    assert (await _verify(api.database, UUID(tenant_id))).is_intact


async def test_a_program_is_told_from_its_user(api: Api) -> None:
    ada = await api.somebody("ada")
    tenant_id = await api.tenant(ada, "engines")
    made = (await api.as_(ada).post("/api-keys", {"name": "script", "scopes": ["members:manage"]})).json()
    await api.as_(made["key"]).post(
        f"/tenants/{tenant_id}/members", {"email": "bob@example.org", "role": "user"}
    )

    [event] = (await api.as_(ada).get("/audit", action="member.invited")).json()["items"]

    assert (event["actor_kind"], event["actor_id"]) == ("api_key", str(ada.id))
    assert event["details"]["api_key_id"] == made["id"]


async def test_the_trail_is_filtered_and_comes_in_pages(api: Api) -> None:
    ada = await api.somebody("ada")
    tenant_id = await api.tenant(ada, "engines")
    for number in range(5):
        await api.add(tenant_id, ada, f"somebody{number}@example.org")
    as_ada = api.as_(ada)
    everything = (await as_ada.get("/audit")).json()["items"]

    first = (await as_ada.get("/audit", limit=4)).json()
    rest = (await as_ada.get("/audit", limit=4, cursor=first["next_cursor"])).json()
    assert first["items"] + rest["items"] == everything
    assert rest["next_cursor"] is None

    async def positions(**wanted: str) -> list[int]:
        return [event["position"] for event in (await as_ada.get("/audit", **wanted)).json()["items"]]

    assert await positions(action="tenant.created") == [1]
    assert await positions(object_kind="invitation", limit="1") == [6]
    assert await positions(object_id=everything[2]["object_id"]) == [4]
    assert await positions(actor_id=str(uuid4())) == []
    assert await positions(**{"from": everything[1]["occurred_at"]}) == [6, 5]
    assert await positions(to=everything[4]["occurred_at"]) == [2, 1]
    for wrong in (
        {"cursor": "x"},
        {"cursor": "WyJ4Il0"},
        {"cursor": "Wy0xXQ"},
        {"actor_id": "x"},
        {"from": "soon"},
    ):
        assert (await as_ada.get("/audit", **wrong)).status_code == 422
    assert await positions(cursor="Wzk5OTk5OTk5OTk5OTk5OTk5OTldIA") == [6 - n for n in range(6)], (
        "beyond bigint"
    )


async def test_only_admins_read_the_trail_and_only_superadmins_the_installations(api: Api) -> None:
    root, ada, bob = await api.superadmin(), await api.somebody("ada"), await api.somebody("bob")
    tenant_id = await api.tenant(ada, "engines")
    await api.add(tenant_id, ada, "bob@example.org")

    assert (await api.as_(bob).get("/audit")).status_code == 403
    assert (await api.as_(ada).get("/audit", scope="installation")).status_code == 403
    events = (await api.as_(root).get("/audit", scope="installation")).json()["items"]
    assert {event["action"] for event in events} == {"superadmin.made", "session.opened", "user.signed_up"}
    assert (await _verify(api.database, None)).is_intact


async def test_a_superadmin_has_every_chain_verified_and_nobody_else_may(
    api: Api, database_urls: DatabaseUrls
) -> None:
    root, ada = await api.superadmin(), await api.somebody("ada")
    first, second = [UUID(await api.tenant(ada, slug)) for slug in ("engines", "looms")]
    who = Account(root.id, root.email, "Root", is_superadmin=True)
    _tamper(database_urls, "DELETE FROM audit_events WHERE tenant_id = '{t}'".replace("{t}", str(second)))

    reports = await verify_all_chains(api.database, who)

    assert [(report.tenant_id, report.is_intact) for report in reports] == [
        (None, True),
        (first, True),
        (second, False),
    ]
    with pytest.raises(PermissionDenied):
        await verify_all_chains(api.database, Account(ada.id, ada.email, "Ada", is_superadmin=False))


async def test_lock_outs_and_stolen_tokens_are_noted(api: Api) -> None:
    root, ada = await api.superadmin(), await api.somebody("ada")
    for _ in range(2):
        await api.post("/auth/refresh", {"refresh_token": ada.refresh_token})
    for email in (ada.email, "nobody@example.org"):
        for _ in range(6):
            await api.login(email, "not the password")

    events = (await api.as_(root).get("/audit", scope="installation", limit=3)).json()["items"]

    assert [(event["action"], event["object_id"]) for event in events[:2]] == [
        ("sign_in.locked_out", "unknown"),
        ("sign_in.locked_out", str(ada.id)),
    ]
    assert (events[2]["action"], events[2]["object_kind"]) == ("refresh_token.reused", "session")
