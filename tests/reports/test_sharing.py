"""Who may read a report: its maker, whom it is shared with, and who manages reports. Nobody else, by any door."""

from collections.abc import AsyncIterator
from uuid import UUID, uuid4

import psycopg
import pytest
from sqlalchemy import text

from citewell.foundation.database import Database
from tests.databases import DatabaseUrls
from tests.identity.people import Somebody
from tests.reports.office import Json, Office, office


@pytest.fixture
async def here(database_urls: DatabaseUrls) -> AsyncIterator[Office]:
    async with office(database_urls) as opened:
        yield opened


async def statuses(here: Office, who: Somebody, report_id: str) -> list[int]:
    """What each way to a report answers."""
    api = here.api.as_(who)
    return [
        (await api.get(f"/reports/{report_id}")).status_code,
        (await api.get(f"/reports/{report_id}/export", format="md")).status_code,
        (await api.get(f"/reports/{report_id}/export", format="json")).status_code,
    ]


async def listed(here: Office, who: Somebody, **filters: str) -> list[str]:
    answer = await here.api.as_(who).get("/reports", **filters)
    assert answer.status_code == 200, answer.text
    return [report["id"] for report in answer.json()["items"]]


async def share(here: Office, who: Somebody, report: Json, **sharing: object) -> Json:
    answer = await here.api.as_(who).ask("PUT", f"/reports/{report['id']}/sharing", json=sharing)
    assert answer.status_code == 200, answer.text
    shown: Json = answer.json()
    return shown


async def test_a_report_is_private_until_it_is_shared_and_again_when_it_is_retracted(here: Office) -> None:
    await here.write(here.ada, "- Fixed the parser")
    report = await here.report(here.ada)

    assert report["visibility"] == "private"
    assert report["created_by"] == {"id": str(here.ada.id), "name": "Ada"}
    assert await statuses(here, here.grace, report["id"]) == [404, 404, 404]
    assert await listed(here, here.grace) == []
    assert await statuses(here, here.root, report["id"]) == [200, 200, 200]

    shown = await share(here, here.ada, report, visibility="people", user_ids=[str(here.grace.id)])

    assert shown["shared_with"]["users"] == [{"id": str(here.grace.id), "name": "Grace"}]
    assert await statuses(here, here.grace, report["id"]) == [200, 200, 200]
    assert await listed(here, here.grace) == [report["id"]]
    seen = (await here.api.as_(here.grace).get(f"/reports/{report['id']}")).json()
    assert (seen["can_edit"], seen["shared_with"]) == (False, None)

    await share(here, here.ada, report, visibility="private")

    assert await statuses(here, here.grace, report["id"]) == [404, 404, 404]
    assert await listed(here, here.grace) == []
    assert await statuses(here, here.ada, report["id"]) == [200, 200, 200]


async def test_who_reads_may_not_change_share_or_delete(here: Office) -> None:
    report = await here.report(here.ada)
    await share(here, here.ada, report, visibility="tenant")
    grace, path = here.api.as_(here.grace), f"/reports/{report['id']}"

    assert (await grace.get(path)).status_code == 200
    assert (await grace.delete(path)).status_code == 403
    assert (await grace.ask("PUT", f"{path}/sharing", json={"visibility": "private"})).status_code == 403
    assert (await here.api.as_(here.eve).get(path)).status_code == 404
    assert (await here.api.as_(here.eve).delete(path)).status_code == 404
    assert (await here.api.as_(here.root).delete(path)).status_code == 204
    assert await statuses(here, here.ada, report["id"]) == [404, 404, 404]


async def test_only_members_can_be_named_as_readers(here: Office) -> None:
    report = await here.report(here.ada)
    ada, path = here.api.as_(here.ada), f"/reports/{report['id']}/sharing"

    for refused, field in (
        ({"visibility": "people", "user_ids": [str(here.eve.id)]}, "user_ids"),
        ({"visibility": "people", "group_ids": [str(uuid4())]}, "group_ids"),
        ({"visibility": "people"}, "visibility"),
        ({"visibility": "tenant", "user_ids": [str(here.grace.id)]}, "visibility"),
    ):
        answer = await ada.ask("PUT", path, json=refused)
        assert (answer.status_code, answer.json()["field"]) == (422, field)
    assert await listed(here, here.grace) == []


async def test_a_report_that_is_shared_with_a_group_follows_who_is_in_it(here: Office) -> None:
    report, root = await here.report(here.ada), here.api.as_(here.root)
    group = (await root.post("/groups", {"name": "Leads"})).json()
    await share(here, here.ada, report, visibility="people", group_ids=[group["id"]])
    members, path = f"/groups/{group['id']}/members", f"/reports/{report['id']}"

    assert await statuses(here, here.grace, report["id"]) == [404, 404, 404]
    await root.ask("PUT", members, json={"user_ids": [str(here.grace.id)]})
    assert await statuses(here, here.grace, report["id"]) == [200, 200, 200]
    shared_with = (await here.api.as_(here.ada).get(path)).json()["shared_with"]
    assert shared_with == {"users": [], "groups": [{"id": group["id"], "name": "Leads"}]}
    await root.ask("PUT", members, json={"user_ids": []})
    assert await statuses(here, here.grace, report["id"]) == [404, 404, 404]
    await root.ask("PUT", members, json={"user_ids": [str(here.grace.id)]})
    await root.delete(f"/groups/{group['id']}")
    assert await statuses(here, here.grace, report["id"]) == [404, 404, 404]


async def test_the_list_is_filtered(here: Office) -> None:
    mine = await here.report(here.ada, query="Who fixed the parser?")
    brag = await here.report(here.ada, template="brag")
    theirs = await here.report(here.grace, author_id=str(here.ada.id))
    await share(here, here.grace, theirs, visibility="tenant")

    assert await listed(here, here.ada) == [theirs["id"], brag["id"], mine["id"]]
    assert await listed(here, here.ada, mine="true") == [brag["id"], mine["id"]]
    assert await listed(here, here.ada, q="PARSER") == [mine["id"]]
    assert await listed(here, here.ada, q="brag document") == [brag["id"]]
    assert await listed(here, here.ada, q="100%") == []
    assert await listed(here, here.ada, template="brag") == [brag["id"]]
    assert await listed(here, here.ada, author_id=str(here.ada.id)) == [theirs["id"], brag["id"]]
    assert await listed(here, here.ada, status="failed") == []
    assert len(await listed(here, here.ada, status="completed", limit="2")) == 2
    assert await listed(here, here.root, mine="true") == []


async def test_a_query_that_forgets_who_reads_finds_nothing_private(
    here: Office, database: Database, database_urls: DatabaseUrls
) -> None:
    report = await here.report(here.ada)

    async with database.transaction(UUID(here.tenant_id)) as session:
        assert (await session.execute(text("SELECT count(*) FROM reports"))).scalar_one() == 0
        assert (await session.execute(text("DELETE FROM reports"))).rowcount == 0
    with psycopg.connect(database_urls.superuser) as connection:
        row = connection.execute("SELECT id::text FROM reports").fetchone()
    assert row == (report["id"],)
