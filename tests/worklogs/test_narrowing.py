"""What narrows a list of entries down: facets, the calendar, and names to complete."""

from typing import Any

import pytest

from tests.identity.people import Api, Somebody

_ENTRIES: tuple[tuple[str, str, str | None, list[str]], ...] = (
    ("2026-01-10", "Fixed rounding", "Billing", ["api", "Bugs"]),
    ("2026-01-10", "Wrote the runbook #onboarding", "Ops-Handbook", ["docs"]),
    ("2026-01-12", "Fixed the import", "billing", ["bugs"]),
    ("2026-02-01", "Met the team", None, []),
)


@pytest.fixture
async def ada(api: Api) -> Somebody:
    """Wrote all entries but one of the calendar; Grace wrote that; Eve of another tenant wrote one more."""
    ada, grace, eve = [await api.somebody(name) for name in ("ada", "grace", "eve")]
    tenant_id = await api.tenant(ada, "acme")
    await api.tenant(eve, "rival")
    await api.add(tenant_id, ada, grace.email)
    for who, (date, content, project, tags) in (
        *((ada, entry) for entry in _ENTRIES),
        (grace, ("2026-01-12", "Fixed the printer", "Office", ["bugs"])),
        (eve, ("2026-01-12", "Fixed nothing", "Secret", ["hidden"])),
    ):
        body = {"date": date, "content": content, "project": project, "tags": tags}
        (await api.as_(who).post("/worklogs", body)).raise_for_status()
    return ada


async def _get(api: Api, who: Somebody, path: str, **params: Any) -> dict[str, Any]:
    answer = await api.as_(who).get(path, **params)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def _counts(values: list[dict[str, Any]], name: str = "name") -> dict[str, int]:
    return {value[name]: value["count"] for value in values}


async def test_facets_count_entries_under_every_value_whatever_its_case(api: Api, ada: Somebody) -> None:
    facets = await _get(api, ada, "/worklogs/facets")

    assert facets["total"] == 5
    assert _counts(facets["projects"]) == {"Billing": 2, "Office": 1, "Ops-Handbook": 1}
    assert _counts(facets["tags"]) == {"bugs": 3, "api": 1, "docs": 1}
    assert _counts(facets["authors"]) == {"Ada": 4, "Grace": 1}
    assert [(one["month"], one["count"]) for one in facets["months"]] == [("2026-02", 1), ("2026-01", 4)]


async def test_each_facet_is_counted_with_the_filters_on_the_others(api: Api, ada: Somebody) -> None:
    facets = await _get(
        api, ada, "/worklogs/facets", q="fixed", project="BILLING", author="ada", to="2026-01-31"
    )

    assert facets["total"] == 2
    assert _counts(facets["projects"]) == {"Billing": 2}  # Grace's is another author's
    assert _counts(facets["authors"]) == {"Ada": 2}
    assert _counts(facets["tags"]) == {"Bugs": 2, "api": 1}  # either spelling has one
    everybody = await _get(api, ada, "/worklogs/facets", q="fixed", tag="bugs", author="nobody of this name")
    assert (everybody["total"], _counts(everybody["authors"])) == (0, {"Ada": 2, "Grace": 1})


async def test_the_calendar_counts_the_days_that_have_entries(api: Api, ada: Somebody) -> None:
    days = await _get(api, ada, "/worklogs/calendar", **{"from": "2026-01-11"})
    own = await _get(api, ada, "/worklogs/calendar", author="me", to="2026-01-31")
    endless = await api.as_(ada).get("/worklogs/calendar", **{"from": "1970-01-01"})

    assert [(one["date"], one["count"]) for one in days["items"]] == [("2026-01-12", 2), ("2026-02-01", 1)]
    assert [(one["date"], one["count"]) for one in own["items"]] == [("2026-01-10", 2), ("2026-01-12", 1)]
    assert (endless.status_code, "3660 days" in endless.text) == (422, True)


async def test_what_is_begun_is_completed(api: Api, ada: Somebody) -> None:
    expected = {
        ("project", "b"): ["Billing"],
        ("project", "hand"): ["Ops-Handbook"],
        ("project", ""): ["Billing", "Office", "Ops-Handbook"],
        ("project", "100%"): [],
        ("project", "_"): [],
        ("tag", "ON"): ["onboarding"],
        ("tag", "b"): ["bugs"],
        ("tag", "hid"): [],
        ("person", "gr"): ["Grace"],
        ("person", ""): ["Ada", "Grace"],
    }

    found = {
        (field, prefix): await _get(api, ada, "/worklogs/suggest", field=field, prefix=prefix)
        for field, prefix in expected
    }

    assert {asked: [one["name"] for one in answer["items"]] for asked, answer in found.items()} == expected
