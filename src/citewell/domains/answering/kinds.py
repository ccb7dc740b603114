"""The words by which texts show that they tell of a kind of thing, whichever category their statements were given."""

import re

from citewell.domains.analytics.public import Filter, TypedQuery
from citewell.domains.answering.planning.queries import tables
from citewell.domains.grounding.public import Category

# Looked for as whole words, in any case.
WORDS_OF: dict[Category, tuple[str, ...]] = {
    Category.BUG_FIXED: (
        "bug",
        "bugs",
        "bugfix",
        "bugfixes",
        "fix",
        "fixes",
        "fixed",
        "fixing",
        "hotfix",
        "hotfixes",
        "defect",
        "defects",
        "crash",
        "crashes",
        "regression",
        "regressions",
        "patched",
        "resolved",
    ),
    Category.MEETING: (
        "meeting",
        "meetings",
        "met",
        "meet",
        "mtg",
        "mtgs",
        "call",
        "calls",
        "called",
        "sync",
        "syncs",
        "synced",
        "1:1",
        "1:1s",
        "one-on-one",
        "standup",
        "stand-up",
        "retro",
        "retrospective",
        "workshop",
        "interview",
        "interviews",
        "interviewed",
        "pairing",
        "talked",
        "spoke",
        "discussed",
        "kick-off",
    ),
    Category.BLOCKER: (
        "blocker",
        "blockers",
        "blocked",
        "blocking",
        "blocks",
        "unblocked",
        "stuck",
        "waiting",
        "impediment",
        "impediments",
        "obstacle",
    ),
    Category.DECISION: (
        "decision",
        "decisions",
        "decided",
        "decide",
        "agreed",
        "agreement",
        "chose",
        "chosen",
        "settled",
        "concluded",
    ),
    Category.PULL_REQUEST: (
        *("pr", "prs", "mr", "mrs", "pull request", "pull requests", "merge request", "merge requests"),
        *("merged", "reviewed"),
    ),
    Category.PLAN: ("plan", "plans", "planned", "planning", "todo", "todos", "tomorrow", "will"),
}
_NOUNS = {
    Category.BUG_FIXED: r"bugs|defects|crashes|regressions|leaks|errors|issues|bug ?fixes|hot ?fixes|fixes",
    Category.MEETING: r"meetings|mtgs|calls|syncs|1:1s|one-on-ones|interviews|workshops|stand-?ups|retros|candidates|users",
    Category.BLOCKER: r"blockers|impediments|obstacles",
    Category.DECISION: r"decisions",
    Category.PULL_REQUEST: r"prs|mrs|pull requests|merge requests",
    Category.PLAN: r"plans|todos",
}
_NUMBER = (
    r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|both|several|multiple|many|some|a few"
    r"|a couple of|a dozen|dozens of|various)"
)
_STATED = {
    kind: re.compile(rf"(?<![\w.#-])(?!1 ){_NUMBER} (?:[\w'/-]+ ){{0,3}}?(?:{nouns})(?![\w-])")
    for kind, nouns in _NOUNS.items()
}
_FIXED = re.compile(r"\b(?:fix(?:ed|es)?|resolved|solved|squashed|patched)\b")
_NUMBERED = re.compile(r"(?<![\w#])[#!]\d+|/(?:pull|pulls|merge_requests)/\d+|\b(?:prs?|mrs?) \d+")


def kind_counted(query: TypedQuery) -> Category | None:
    """Which kind of thing a query counts or lists; `None` of entries, days, people and the like."""
    measured = {measure.column for measure in query.measures} | {each.column for each in query.group_by}
    if tables.REQUESTS in measured:
        return Category.PULL_REQUEST
    categories = [
        Category(str(each.values[0]))
        for each in query.filters
        if isinstance(each, Filter) and each.column == tables.CATEGORY
    ]
    return categories[0] if categories else None


def states_number(text: str, kind: Category) -> bool:
    """Whether a statement tells of several such things at once: "3 bugs found, all fixed", "2 meetings: …"."""
    plain = " ".join(text.lower().split())
    if _STATED[kind].search(plain) is None:
        return False
    if kind is Category.PULL_REQUEST:
        return len(_NUMBERED.findall(plain)) < 2  # noqa: PLR2004 - several are named one by one
    return kind is not Category.BUG_FIXED or _FIXED.search(plain) is not None
