"""One section of a report made anew: the others, and what people edited, stay."""

from collections.abc import AsyncIterator

import pytest

from tests.databases import DatabaseUrls
from tests.reports.office import Json, Office, office

ENTRY = """## What I worked on
- Fixed the retry loop of the importer (PR #412)
- Fixed the parser
- Shipped the invoice export
"""


@pytest.fixture
async def here(database_urls: DatabaseUrls) -> AsyncIterator[Office]:
    async with office(database_urls) as opened:
        yield opened


async def regenerate(here: Office, report: Json, key: str) -> Json:
    """The report after that; nothing is edited in between."""
    ada = here.api.as_(here.ada)
    answer = await ada.post(f"/reports/{report['id']}/sections/{key}/regenerate", None)
    assert answer.status_code == 202, answer.text
    job = await here.job_ended(here.ada, answer.json()["job_id"])
    assert job["status"] == "completed", job
    shown: Json = (await ada.get(f"/reports/{report['id']}")).json()
    return shown


def words(report: Json, category: str) -> set[str]:
    return {claim["claim"] for claim in report["content"]["claims"] if claim["category"] == category}


async def test_a_section_of_which_nothing_changed_is_the_same_again(here: Office) -> None:
    await here.write(here.ada, ENTRY)
    report = await here.report(here.ada, query="What did Ada fix?")

    again = await regenerate(here, report, "summary")

    times = [section.pop("regenerated_at", None) for section in again["content"]["sections"]]
    assert [time is not None for time in times] == [True, *[False] * (len(times) - 1)]
    assert again["content"] == report["content"]
    assert again["regenerating_job_id"] is None


async def test_a_section_takes_in_what_is_new_and_the_others_wait(here: Office) -> None:
    await here.write(here.ada, ENTRY)
    report = await here.report(here.ada)
    ada = here.api.as_(here.ada)
    claims = {claim["claim"]: claim["id"] for claim in report["content"]["claims"]}
    edit, hide = (
        f"/reports/{report['id']}/claims/{claims['Fixed the retry loop of the importer (PR #412)']}",
        f"/reports/{report['id']}/claims/{claims['Fixed the parser']}",
    )
    assert (await ada.patch(edit, {"claim": "Fixed the importer's retry loop (PR #412)"})).status_code == 200
    assert (await ada.delete(hide)).status_code == 204
    await here.write(here.grace, "- Fixed the lexer\n- Shipped the login page", date="2026-01-20")

    again = await regenerate(here, report, "bugs_fixed")

    assert words(again, "bug_fixed") == {"Fixed the lexer", "Fixed the importer's retry loop (PR #412)"}
    assert "Shipped the login page" not in str(again["content"]["claims"])
    assert again["content"]["total_log_entries_considered"] == 2
    numbers = [
        (citation["n"], citation["supporting_snippet"])
        for claim in again["content"]["claims"]
        for citation in claim["citations"]
    ]
    assert len({number for number, _ in numbers}) == len(set(numbers))


async def test_an_edit_that_the_changed_entry_does_not_bear_is_taken_back(here: Office) -> None:
    entry = await here.write(here.ada, "- Fixed the parser of the importer", project="billing")
    report = await here.report(here.ada)
    (claim,) = report["content"]["claims"]
    path, ada = f"/reports/{report['id']}/claims/{claim['id']}", here.api.as_(here.ada)
    answer = await ada.patch(path, {"claim": "Fixed the parser of the importer in billing"})
    assert answer.status_code == 200, answer.text
    await ada.patch(f"/worklogs/{entry['id']}", {"project": "web"})
    await here.write(here.ada, "- Reviewed the export", date="2026-01-02")  # and waits for the index

    again = await regenerate(here, report, "bugs_fixed")

    assert words(again, "bug_fixed") == {"Fixed the parser of the importer"}
    history = (await ada.get(f"/reports/{report['id']}/edits")).json()["items"]
    assert [one["after"] for one in history] == [claim["claim"], f"{claim['claim']} in billing"]


async def test_only_what_is_there_and_finished_can_be_made_anew(here: Office) -> None:
    report = await here.report(here.ada)
    path = f"/reports/{report['id']}/sections"
    ada, grace = here.api.as_(here.ada), here.api.as_(here.grace)

    assert (await ada.post(f"{path}/poem/regenerate", None)).status_code == 404
    assert (await grace.post(f"{path}/summary/regenerate", None)).status_code == 404
    await ada.ask("PUT", f"/reports/{report['id']}/sharing", json={"visibility": "tenant"})
    assert (await grace.post(f"{path}/summary/regenerate", None)).status_code == 403
