"""Changing the words of a report's claims: only into what their evidence says."""

from collections.abc import AsyncIterator

import pytest

from tests.databases import DatabaseUrls
from tests.reports.office import Json, Office, office

ENTRY = """## What I worked on
- Fixed the retry loop of the importer (PR #412)
- Reviewed the invoice export

## Blockers
- Waiting for staging credentials (OPS-17)
"""


@pytest.fixture
async def here(database_urls: DatabaseUrls) -> AsyncIterator[Office]:
    async with office(database_urls) as opened:
        yield opened


def claim_of(report: Json, words: str) -> Json:
    found: Json = next(claim for claim in report["content"]["claims"] if words in claim["claim"])
    return found


async def read(here: Office, report: Json) -> Json:
    shown: Json = (await here.api.as_(here.ada).get(f"/reports/{report['id']}")).json()
    return shown


async def exported(here: Office, report: Json) -> str:
    return (await here.api.as_(here.ada).get(f"/reports/{report['id']}/export", format="md")).text


async def test_other_words_are_saved_where_the_evidence_says_them_and_shown_everywhere(here: Office) -> None:
    await here.write(here.ada, ENTRY)
    report = await here.report(here.ada)
    claim = claim_of(report, "retry loop")
    path = f"/reports/{report['id']}/claims/{claim['id']}"

    answer = await here.api.as_(here.ada).patch(path, {"claim": "Fixed the importer's retry loop (PR #412)"})

    assert answer.status_code == 200, answer.text
    edited = answer.json()
    assert edited["claim"] == "Fixed the importer's retry loop (PR #412)"
    assert edited["original"] == "Fixed the retry loop of the importer (PR #412)"
    assert edited["edited_by"] == {"id": str(here.ada.id), "name": "Ada"}
    assert edited["citations"] == claim["citations"]
    content = (await read(here, report))["content"]
    assert claim["claim"] not in content["summary"]
    assert edited["claim"] in content["summary"]
    assert (await exported(here, report)).count(edited["claim"].replace("_", "\\_")) == 2
    restored = (await here.api.as_(here.ada).patch(path, {"claim": claim["claim"]})).json()
    assert (restored["original"], restored["confidence"]) == (None, claim["confidence"])
    history = (await here.api.as_(here.ada).get(f"/reports/{report['id']}/edits")).json()["items"]
    assert [one["after"] for one in history] == [claim["claim"], edited["claim"]]


async def test_what_the_evidence_does_not_say_is_refused_with_the_reasons(here: Office) -> None:
    await here.write(here.ada, ENTRY)
    report = await here.report(here.ada)
    path = f"/reports/{report['id']}/claims/{claim_of(report, 'retry loop')['id']}"

    for wording, check in (
        ("Fixed the retry loop of the importer (PR #413)", "facts"),
        ("Did not fix the retry loop of the importer (PR #412)", "polarity"),
        ("Grace fixed the retry loop of the importer (PR #412)", "facts"),
        ("Fixed the retry loop of the importer and the payroll (PR #412)", "coverage"),
        ("Waiting for staging credentials (OPS-17)", "facts"),
        ("\u202e", "quote"),
    ):
        answer = await here.api.as_(here.ada).patch(path, {"claim": wording})
        problem = answer.json()
        assert (answer.status_code, problem["type"]) == (422, "urn:citewell:problem:claim_not_supported")
        assert check in {reason["check"] for reason in problem["reasons"]}
    assert (await read(here, report))["content"] == report["content"]


async def test_a_number_may_be_worded_otherwise_and_not_changed(here: Office) -> None:
    await here.write(here.ada, ENTRY)
    report = await here.report(here.ada)
    counted = report["content"]["summary_claims"][0]
    path = f"/reports/{report['id']}/claims/{counted['id']}"
    ada = here.api.as_(here.ada)

    assert counted["claim"] == "1 entry by 1 person on 1 day, 2026-01-01 to 2026-01-31."
    fine = await ada.patch(path, {"claim": "1 entry by 1 person on 1 day."})
    wrong = await ada.patch(path, {"claim": "2 entries by 1 person on 1 day."})

    assert (fine.status_code, wrong.status_code) == (200, 422), fine.text


async def test_a_hidden_claim_is_gone_from_every_place_but_the_history(here: Office) -> None:
    await here.write(here.ada, ENTRY)
    entry = await here.write(here.grace, "- Shipped the login page", date="2026-01-12")
    report = await here.report(here.ada)
    claim = claim_of(report, "login page")
    path, ada = f"/reports/{report['id']}/claims/{claim['id']}", here.api.as_(here.ada)
    await ada.ask("PUT", f"/reports/{report['id']}/sharing", json={"visibility": "tenant"})

    assert (await here.api.as_(here.grace).delete(path)).status_code == 403
    assert (await ada.delete(path)).status_code == 204

    content = (await read(here, report))["content"]
    assert "login page" not in str(content)
    assert content["uncited_entries"] == [{"log_entry_id": entry["id"], "date": "2026-01-12"}]
    assert "login page" not in await exported(here, report)
    assert (await here.api.as_(here.grace).get(f"/reports/{report['id']}/edits")).status_code == 403
    assert (await ada.patch(path, {"hidden": False})).json()["claim"] == claim["claim"]
    assert (await read(here, report))["content"] == report["content"]


async def test_a_claim_whose_entry_has_changed_keeps_its_words(here: Office) -> None:
    entry = await here.write(here.ada, ENTRY)
    report = await here.report(here.ada)
    path = f"/reports/{report['id']}/claims/{claim_of(report, 'retry loop')['id']}"
    ada = here.api.as_(here.ada)
    await ada.patch(f"/worklogs/{entry['id']}", {"content": "- Fixed the retry loop"})

    answer = await ada.patch(path, {"claim": "Fixed the importer's retry loop (PR #412)"})

    assert answer.status_code == 422
    assert [reason["check"] for reason in answer.json()["reasons"]] == ["quote"]
    unknown = await ada.patch(f"/reports/{report['id']}/claims/c000000000000", {"claim": "Anything"})
    assert unknown.status_code == 404
