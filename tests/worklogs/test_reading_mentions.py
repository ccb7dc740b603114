"""Pull requests, tickets, people, tags and projects in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.domains.worklogs.reading import PullRequest, read_content
from citewell.domains.worklogs.reading.mentions import find_mentions, find_names


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Merged PR #412", ["#412"]),
        ("PR 412 and #413", ["#412", "#413"]),
        ("PRs 1, 2 and #3", ["#1", "#2", "#3"]),
        ("MR !45", ["#45"]),
        ("pull request 7, (#8)", ["#7", "#8"]),
        ("acme/billing#412", ["acme/billing#412"]),
        ("https://github.com/acme/billing/pull/412/files#diff-1", ["acme/billing#412"]),
        ("https://gitlab.com/acme/core/api/-/merge_requests/9", ["acme/core/api#9"]),
        ("https://bitbucket.org/acme/api/pull-requests/3/overview", ["acme/api#3"]),
        ("https://git.example.com/projects/AC/repos/api/pull-requests/3", ["AC/api#3"]),
        ("https://dev.azure.com/acme/shop/_git/cart/pullrequest/31", ["acme/shop/cart#31"]),
        ("https://git.example.com/acme/api/pulls/5", ["acme/api#5"]),
        ("[#412](https://github.com/acme/billing/pull/412)", ["acme/billing#412"]),
        ("#412, then #412 again", ["#412"]),
        ("#a1b2c3 is a colour, #billing a tag, issue #7 an issue", []),
        ("build #7 was our #1 priority", []),
        ("version 1.2, 10:30, UTF-8", []),
        ("`#12` is code", []),
    ],
)
def test_pull_requests_are_recognised_in_their_usual_forms(text: str, labels: list[str]) -> None:
    assert [request.label for request in find_mentions(text).pull_requests] == labels


def test_a_link_gives_a_pull_request_its_repository_and_address() -> None:
    (request,) = find_mentions("See https://github.com/acme/billing/pull/412.").pull_requests

    assert request == PullRequest(412, "acme/billing", "https://github.com/acme/billing/pull/412")


def test_a_bare_number_takes_the_repository_that_the_same_entry_links_it_to() -> None:
    reading = read_content("- Fixed rounding (#412)\n- https://github.com/acme/billing/pull/412")

    assert [[r.label for r in item.mentions.pull_requests] for item in reading.items] == [
        ["acme/billing#412"],
        ["acme/billing#412"],
    ]


@pytest.mark.parametrize(
    ("text", "tickets"),
    [
        ("BILL-42: rounding", ("BILL-42",)),
        ("feature/BILL-42-rounding", ("BILL-42",)),
        ("https://jira.example.com/browse/OPS2-7", ("OPS2-7",)),
        ("fixes #12, #13", ("#12", "#13")),
        ("https://github.com/acme/core/issues/12", ("acme/core#12",)),
        ("CVE-2026-12345", ("CVE-2026-12345",)),
        ("SHA-256, UTF-8, ISO-8601 and RFC-7519", ()),
        ("bill-42 and A-1", ()),
    ],
)
def test_tickets_are_recognised(text: str, tickets: tuple[str, ...]) -> None:
    assert find_mentions(text).tickets == tickets


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("with @ada and @grace.hopper.", ("ada", "grace.hopper")),
        ("mail ada@example.com, import @types/node, `@property`", ()),
        ("Met with Grace Hopper, Alan and the security team", ("Grace Hopper", "Alan")),
        ("Call about billing with Ada Lovelace", ("Ada Lovelace",)),
        ("Rewrote it with Rust", ()),
        ("Paired with Ludwig van Beethoven & Clara", ("Ludwig van Beethoven", "Clara")),
        ("Asked Linus Example about it", ("Linus Example",)),
    ],
)
def test_people_are_recognised(text: str, people: tuple[str, ...]) -> None:
    assert find_mentions(text, known_people=["Linus Example", "Linus"]).people == people


def test_tags_and_projects_are_recognised() -> None:
    mentions = find_mentions(
        "[billing] Shipped #export/csv for project: Atlas and apollo", known_projects=["Apollo"]
    )

    assert mentions.tags == ("export/csv",)
    assert mentions.projects == ("billing", "Atlas", "Apollo")


def test_a_label_that_is_no_project_is_none() -> None:
    assert find_mentions("[WIP] draft").projects == ()
    assert find_mentions("[docs](https://example.com) moved").projects == ()


@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=8), max_size=5))
def test_names_are_found_where_they_stand(text: str, names: list[str]) -> None:
    for start, name in find_names(text, names):
        assert text.startswith(name, start)


@given(st.text(max_size=200))
def test_finding_mentions_never_raises(text: str) -> None:
    for request in find_mentions(text).pull_requests:
        assert str(request.number) in text or request.number == 0 or f"0{request.number}" in text
