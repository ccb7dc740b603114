"""Which kind of statement a question is about."""

from dataclasses import dataclass

from citewell.domains.answering.planning.tokens import Words
from citewell.domains.grounding.public import Category

_WORDS = {
    Category.BUG_FIXED: "bug bugs bugfix bugfixes hotfix hotfixes defect defects",
    Category.BLOCKER: "blocker blockers blocked blocking impediment impediments obstacle obstacles roadblock roadblocks stuck",
    Category.DECISION: (
        "decision decisions decide decides decided deciding agree agrees agreed choose chooses chose chosen choosing"
    ),
    Category.MEETING: (
        "meeting meetings meet met meets standup standups retro retros retrospective retrospectives sync syncs"
        " 1:1 1:1s one-on-one one-on-ones"
    ),
    Category.PULL_REQUEST: "pr prs mr mrs",
    Category.PLAN: "plan plans planned planning todo todos",
}
_CATEGORY_OF = {word: category for category, words in _WORDS.items() for word in words.split()}
_PAIRS = {
    ("pull", "request"): Category.PULL_REQUEST,
    ("pull", "requests"): Category.PULL_REQUEST,
    ("merge", "request"): Category.PULL_REQUEST,
    ("merge", "requests"): Category.PULL_REQUEST,
    ("bug", "fix"): Category.BUG_FIXED,
    ("bug", "fixes"): Category.BUG_FIXED,
    ("next", "steps"): Category.PLAN,
}


@dataclass(frozen=True)
class CategoryWord:
    """A word, or two, that names a category: `question[start:end]` in tokens."""

    category: Category
    start: int
    end: int


def find_categories(words: Words) -> tuple[CategoryWord, ...]:
    """In order. Does not mark words: they are content as well."""
    found = []
    at = 0
    while at < len(words):
        category = _PAIRS.get((words.word(at), words.word(at + 1)))
        end = at + 2
        if category is None:
            category, end = _CATEGORY_OF.get(words.word(at)), at + 1
        if category is not None and words.is_free(at):
            found.append(CategoryWord(category, at, end))
        at = end
    return tuple(found)
