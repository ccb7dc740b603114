"""A deleted tenant is gone from every table and every folder, and nothing of another one is."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
import pytest
from obstore.store import LocalStore
from psycopg import sql

from citewell.domains.identity.jobs import deletion_handler
from citewell.domains.identity.service import tenant_deletion
from citewell.domains.identity.store import deletion
from citewell.foundation.blobs import Blobs
from citewell.foundation.jobs.runner import JobRunner
from tests.databases import DatabaseUrls
from tests.identity.people import Api, Somebody
from tests.retrieval.running import until
from tests.walls.secrets import leaks_in, rows_of, secrets_of
from tests.walls.world import World

_KEPT = {"users"}  # accounts belong to the installation


@pytest.fixture
def blobs(tmp_path: Path) -> Blobs:
    return Blobs(LocalStore(prefix=str(tmp_path), mkdir=True, automatic_cleanup=True), folder=tmp_path)


def _runner(api: Api, urls: DatabaseUrls, blobs: Blobs) -> JobRunner:
    handlers = {tenant_deletion.JOB_KIND: deletion_handler(api.database, blobs)}
    return JobRunner(api.database, urls.app, handlers, name="deleting", concurrency=1)


async def _delete(api: Api, superadmin: Somebody, tenant_id: str, slug: str = "brasswheel-engines") -> int:
    answer = await api.as_(superadmin).ask("DELETE", f"/tenants/{tenant_id}", json={"confirm": slug})
    return answer.status_code


async def _listed(api: Api, superadmin: Somebody) -> dict[str, bool]:
    """The tenants, and whether each is being deleted."""
    tenants = (await api.as_(superadmin).get("/tenants")).json()["items"]
    return {tenant["id"]: tenant["is_being_deleted"] for tenant in tenants}


async def _until_gone(api: Api, superadmin: Somebody, tenant_id: str) -> None:
    async def is_gone() -> bool:
        return tenant_id not in await _listed(api, superadmin)

    await until(is_gone, seconds=30)


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _dump(superuser_url: str) -> Iterator[str]:
    """Every row of every table but the job engine's own, as text."""
    with psycopg.connect(superuser_url) as connection:
        tables = connection.execute(
            "SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        ).fetchall()
        for (table,) in tables:
            for (row,) in connection.execute(
                sql.SQL("SELECT t::text FROM {} t").format(sql.Identifier(table))
            ):
                yield f"{table}: {row}"


async def test_everything_of_a_tenant_goes_and_nothing_of_another(
    api: Api, database_urls: DatabaseUrls, world: World, blobs: Blobs, tmp_path: Path
) -> None:
    first, other, kept = UUID(world.tenant_id), UUID(world.other_tenant_id), uuid4()
    for _ in range(3):
        await blobs.put(first, uuid4(), b"of the first")
    (tmp_path / str(first) / "left-by-a-crash#1").write_bytes(b"half a file")
    await blobs.put(other, kept, b"of the other")
    secrets = secrets_of(database_urls.superuser, world.tenant_id)
    before = rows_of(database_urls.superuser, world.other_tenant_id)
    runner = _runner(api, database_urls, blobs)
    await runner.start()

    status = await _delete(api, world.superadmin, world.tenant_id)
    await _until_gone(api, world.superadmin, world.tenant_id)
    await runner.stop()

    left = rows_of(database_urls.superuser, world.tenant_id)
    people = {str(person.id) for person in (world.admin, world.member, world.colleague)}
    leaked = [
        (row[:60], leaks)
        for row in _dump(database_urls.superuser)
        if not row.startswith(("users:", "sessions:", "audit_events: (,", "erased_tenants:"))
        and (leaks := set(leaks_in(row, secrets, sent="")) - people)
    ]
    assert status == 202
    assert {table for table, rows in left.items() if rows} - _KEPT == set()
    assert leaked == []
    assert rows_of(database_urls.superuser, world.other_tenant_id) == before
    assert _files(tmp_path) == {f"{other}/{kept}": b"of the other"}
    trail = (await api.as_(world.superadmin).get("/audit", scope="installation", object_kind="tenant")).json()
    assert [(event["action"], event["actor_kind"], event["object_id"]) for event in trail["items"]] == [
        ("tenant.erased", "system", world.tenant_id),
        ("tenant.deleted", "user", world.tenant_id),
    ]
    assert trail["items"][0]["details"]["files"] == 3
    assert trail["items"][0]["details"]["rows"] > 50
    made_again = await api.as_(world.superadmin).post(
        "/tenants", {"name": "New", "slug": "brasswheel-engines"}
    )
    assert made_again.status_code == 201


async def test_a_tenant_is_closed_for_everybody_from_the_moment_it_is_deleted(api: Api, world: World) -> None:
    invited = await api.as_(world.admin).post(
        f"/tenants/{world.tenant_id}/invitations", {"email": world.outsider.email, "role": "user"}
    )

    assert await _delete(api, world.superadmin, world.tenant_id) == 202

    path = f"/tenants/{world.tenant_id}/members"
    closed = [
        await api.as_(world.admin, world.tenant_id).get("/worklogs"),
        await api.as_(world.member).get(path),
        await api.as_(world.superadmin).get(path),
        await api.as_(world.superadmin).post(path, {"email": world.admin.email, "role": "admin"}),
        await api.as_(world.outsider).post("/auth/invitation/accept", {"token": invited.json()["token"]}),
    ]
    assert [answer.status_code for answer in closed] == [404] * 5
    assert (await api.as_(world.keys["worklogs:read"]).get("/worklogs")).status_code == 401
    assert (await api.as_(world.admin).get("/auth/me")).json()["tenants"] == []
    assert (await _listed(api, world.superadmin))[world.tenant_id] is True
    assert await _delete(api, world.superadmin, world.tenant_id) == 202  # starts the job anew
    assert await _delete(api, world.outsider, world.tenant_id) == 404


async def test_only_a_superadmin_in_person_who_writes_the_slug_deletes_a_tenant(
    api: Api, world: World
) -> None:
    codes = [
        await _delete(api, world.admin, world.tenant_id),
        await _delete(api, world.outsider, world.tenant_id),
        await _delete(api, world.superadmin, world.tenant_id, slug="elsewhere"),
        await _delete(api, world.superadmin, str(uuid4())),
    ]

    assert codes == [403, 404, 422, 404]
    assert (await _listed(api, world.superadmin))[world.tenant_id] is False


async def test_a_deletion_that_was_cut_short_is_finished_by_the_next_worker(
    api: Api, database_urls: DatabaseUrls, world: World, blobs: Blobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first worker gets stuck after some of the rows are gone, and is stopped."""
    stuck = asyncio.Event()

    async def erase_some(_: object, tenant_id: UUID, job_id: UUID) -> int:
        async with api.database.transaction(tenant_id) as session:
            await deletion.erase_some_rows(session, kept_job=job_id, at_most=7)
        stuck.set()
        await asyncio.sleep(3600)
        return 0

    with monkeypatch.context() as patch:
        patch.setattr(tenant_deletion, "erase_rows", erase_some)
        first = _runner(api, database_urls, blobs)
        await first.start()
        await _delete(api, world.superadmin, world.tenant_id)
        await asyncio.wait_for(stuck.wait(), 30)
        await first.stop()
    left = rows_of(database_urls.superuser, world.tenant_id)
    assert left["audit_events"]
    second = _runner(api, database_urls, blobs)
    await second.start()
    await _until_gone(api, world.superadmin, world.tenant_id)
    await second.stop()

    left = rows_of(database_urls.superuser, world.tenant_id)
    assert {table for table, rows in left.items() if rows} - _KEPT == set()


async def test_with_no_tenant_marked_nothing_can_be_erased(api: Api, world: World) -> None:
    for tenant_id in (world.tenant_id, world.other_tenant_id):
        async with api.database.transaction(UUID(tenant_id)) as session:
            with pytest.raises(Exception, match="not marked as deleted"):
                await deletion.erase_some_rows(session, kept_job=uuid4(), at_most=10)
