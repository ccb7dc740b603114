"""A report beside the one before it."""

from collections.abc import AsyncIterator

import pytest

from tests.databases import DatabaseUrls
from tests.identity.people import Somebody
from tests.reports.office import Json, Office, office

DECEMBER = {"from": "2025-12-01", "to": "2025-12-31"}


@pytest.fixture
async def here(database_urls: DatabaseUrls) -> AsyncIterator[Office]:
    async with office(database_urls) as opened:
        yield opened


async def compared(here: Office, who: Somebody, report: Json, **wanted: str) -> Json:
    answer = await here.api.as_(who).get(f"/reports/{report['id']}/compare", **wanted)
    assert answer.status_code == 200, answer.text
    shown: Json = answer.json()
    return shown


def words(claims: list[Json]) -> list[str]:
    return [claim["claim"] for claim in claims]


async def test_what_is_new_gone_and_kept_stands_side_by_side_with_the_numbers(here: Office) -> None:
    await here.write(
        here.ada, "- Fixed the parser\n- Waiting for the licence of the scanner", date="2025-12-10"
    )
    await here.write(
        here.ada,
        "- Fixed the lexer\n- Still waiting for the licence of the scanner",
        project="compiler",
    )
    await here.write(here.grace, "- Decided to drop MySQL")
    december, january = await here.report(here.ada, **DECEMBER), await here.report(here.ada)

    found = await compared(here, here.ada, january)

    assert found["before"]["report_id"] == december["id"]
    assert words(found["statements"]["gone"]) == ["Fixed the parser"]
    assert set(words(found["statements"]["new"])) == {"Fixed the lexer", "Decided to drop MySQL"}
    (kept,) = found["statements"]["kept"]
    assert (kept["now"]["claim"], kept["before"]["claim"]) == (
        "Still waiting for the licence of the scanner",
        "Waiting for the licence of the scanner",
    )
    totals, _, projects = found["numbers"]
    assert totals["rows"][0] == {"name": "Entries", "now": 2, "before": 1}
    assert projects["rows"] == [{"name": "compiler", "now": 1, "before": 0}]
    assert [citation["kind"] for citation in totals["citations"]] == ["query", "query"]
    assert totals["citations"][1]["query"]["rows"] == [[1, 1, 1]]


async def test_a_report_that_is_not_shared_is_compared_with_nothing(here: Office) -> None:
    await here.write(here.ada, "- Fixed the parser", date="2025-12-10")
    private = await here.report(here.ada, **DECEMBER)
    shared = await here.report(here.ada)
    await here.api.as_(here.ada).ask("PUT", f"/reports/{shared['id']}/sharing", json={"visibility": "tenant"})

    found = await compared(here, here.grace, shared)

    assert found["statements"] is None
    assert found["before"] == {
        "report_id": None,
        "time_range_start": "2025-12-01",
        "time_range_end": "2025-12-31",
    }
    named = await here.api.as_(here.grace).get(f"/reports/{shared['id']}/compare", **{"with": private["id"]})
    assert named.status_code == 404
    assert (await here.api.as_(here.grace).get(f"/reports/{private['id']}/compare")).status_code == 404
    claim = private["content"]["claims"][0]
    await here.api.as_(here.ada).delete(f"/reports/{private['id']}/claims/{claim['id']}")
    assert (await compared(here, here.ada, shared))["statements"]["gone"] == []
