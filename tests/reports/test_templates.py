"""Report templates: the built-in ones over real entries, and the tenant's own."""

from collections.abc import AsyncIterator

import pytest

from citewell.domains.reports.layout import layout_from, layout_json
from citewell.domains.reports.templates import BUILT_IN
from citewell.domains.reports.types import CLAIM_PARTS
from tests.databases import DatabaseUrls
from tests.reports.office import Json, Office, office

ENTRY = """## What I worked on
- Fixed the retry loop of the importer (PR #412)
- Shipped the invoice export
- Decided to drop MySQL

## Meetings
- Planning with the design team

## Blockers
- Waiting for staging credentials (OPS-17)

## Plans
- Will write the migration guide
"""


@pytest.fixture
async def here(database_urls: DatabaseUrls) -> AsyncIterator[Office]:
    async with office(database_urls) as opened:
        yield opened


def said(content: Json) -> dict[str, list[str]]:
    """The words of every section, by its key; claims are looked up as a page does it."""
    claims = {claim["id"]: claim["claim"] for part in CLAIM_PARTS for claim in content[part]}
    return {
        section["key"]: [claims[one] for group in section["groups"] for one in group["claim_ids"]]
        for section in content["sections"]
    }


def groups(content: Json, key: str) -> list[str | None]:
    (section,) = [section for section in content["sections"] if section["key"] == key]
    return [group["title"] for group in section["groups"]]


async def test_each_built_in_template_shows_its_sections_and_nothing_else(here: Office) -> None:
    await here.write(here.ada, ENTRY, project="billing")
    await here.write(here.grace, "- Shipped the login page", project="web")

    standup = (await here.report(here.ada, template="standup"))["content"]

    assert groups(standup, "work") == ["Ada", "Grace"]
    assert "Shipped the login page" in said(standup)["work"]
    assert said(standup)["blockers_open"] == ["Waiting for staging credentials (OPS-17)"]
    assert said(standup)["plans"] == ["Will write the migration guide"]
    assert "Planning with the design team" not in str(standup["claims"])

    brag = await here.report(here.ada, template="brag")

    assert brag["author_id"] == str(here.ada.id)
    assert groups(brag["content"], "work") == ["billing"]
    assert "Shipped the login page" not in str(brag["content"]["claims"])
    shown = (await here.api.as_(here.ada).get(f"/reports/{brag['id']}/export", format="md")).text
    assert shown.startswith("# Brag document: 2026-01-01 to 2026-01-31\n\n## Highlights\n")
    assert "\n## Delivered\n\n### billing\n\n- Shipped the invoice export[^" in shown

    retrospective = (await here.report(here.ada, template="retrospective"))["content"]

    assert groups(retrospective, "work") == ["billing", "web"]
    assert said(retrospective)["blockers"] == ["Waiting for staging credentials (OPS-17)"]
    assert said(retrospective)["numbers"][0].startswith("2 entries by 2 people")


async def test_a_tenant_makes_its_own_templates_and_reports_keep_what_they_were_made_with(
    here: Office,
) -> None:
    await here.write(here.ada, ENTRY)
    ada = here.api.as_(here.ada)
    sections = [
        {"kind": "work", "title": "Bugs & PRs", "options": {"categories": ["bug_fixed", "pull_request"]}},
        {"kind": "decisions", "options": {"most": 1}},
        {"kind": "work", "options": {"categories": ["meeting"], "group_by": "day"}},
    ]

    made = await ada.post("/report-templates", {"name": "Weekly", "sections": sections})
    template = made.json()

    assert made.status_code == 201, made.text
    assert [section["key"] for section in template["sections"]] == ["work", "decisions", "work-2"]
    report = await here.report(here.ada, template=template["key"], query="What was decided?")
    assert report["template_name"] == "Weekly"
    assert list(said(report["content"])) == ["asked", "work", "decisions", "work-2", "not_found"]
    assert said(report["content"])["asked"] == ["Decided to drop MySQL"]
    assert groups(report["content"], "work-2") == ["2026-01-10"]

    path = f"/report-templates/{template['id']}"
    assert (await here.api.as_(here.grace).patch(path, {"name": "Mine"})).status_code == 403
    changed = await ada.patch(path, {"name": "Monthly", "sections": [{"kind": "uncited"}]})
    assert (changed.json()["name"], len(changed.json()["sections"])) == ("Monthly", 1)
    assert (await ada.post("/report-templates", {"name": "MONTHLY", "sections": sections})).status_code == 409
    assert (
        await ada.post("/report-templates", {"name": "stand-up", "sections": sections})
    ).status_code == 409
    assert (await here.api.as_(here.root).delete(path)).status_code == 204
    again = (await ada.get(f"/reports/{report['id']}")).json()
    assert (again["template_name"], again["content"]["sections"]) == ("Weekly", report["content"]["sections"])


async def test_what_is_no_template_is_refused_with_its_field(here: Office) -> None:
    ada = here.api.as_(here.ada)
    theirs = await here.api.as_(here.eve).post(
        "/report-templates", {"name": "Theirs", "sections": [{"kind": "summary"}]}
    )

    for unknown in ("weekly", theirs.json()["id"]):
        answer = await ada.post("/reports/generate", {"time_range_days": 7, "template": unknown})
        assert (answer.status_code, answer.json()["field"]) == (422, "template")
    for section in ({"kind": "poem"}, {"kind": "summary", "options": {"group_by": "day"}}):
        answer = await ada.post("/report-templates", {"name": "Mine", "sections": [section]})
        assert answer.status_code == 422
        assert answer.json()["field"].startswith("sections.0")
    listed = (await ada.get("/report-templates")).json()["items"]
    assert [one["key"] for one in listed] == ["manager", "standup", "brag", "retrospective"]


@pytest.mark.parametrize("key", list(BUILT_IN))
def test_a_layout_is_kept_as_it_is(key: str) -> None:
    layout = BUILT_IN[key].layout

    assert layout_from(layout_json(layout)) == layout
    keys = [section.key for section in layout.answering().sections]
    assert len(keys) == len(set(keys))
