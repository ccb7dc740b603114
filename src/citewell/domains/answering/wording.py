"""How computed statements are worded: what each kind of item is called, and lists of words."""

from collections.abc import Sequence

from citewell.domains.grounding.public import Category

# An item of the category "pull request" is a line about some; how many requests there are is another number.
CATEGORY_NOUNS: dict[Category, tuple[str, str]] = {
    Category.WORK_COMPLETED: ("item of work completed", "items of work completed"),
    Category.BUG_FIXED: ("bug fixed", "bugs fixed"),
    Category.PULL_REQUEST: ("pull request item", "pull request items"),
    Category.DECISION: ("decision", "decisions"),
    Category.MEETING: ("meeting", "meetings"),
    Category.BLOCKER: ("blocker", "blockers"),
    Category.PLAN: ("plan", "plans"),
    Category.OTHER: ("other note", "other notes"),
}


def enumerated(words: Sequence[str]) -> str:
    """`a, b and c`; nothing of nothing."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def counted(number: int, singular: str, plural: str) -> str:
    """`1 entry`, `2 entries`."""
    return f"{number} {singular if number == 1 else plural}"
