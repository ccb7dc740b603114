"""One category for an item, from the heading above it, its own words, and its check box."""

from dataclasses import dataclass

from citewell.domains.grounding.public import Category
from citewell.domains.worklogs.reading.wording import Wording


@dataclass(frozen=True)
class Surroundings:
    """What is known of an item before it is read."""

    category: Category | None = None  # of the heading, label or lead-in above it
    says_resolved: bool = False  # that heading announces blockers that are gone
    says_fixed: bool = False  # it announces bugs that are: "Fixes", not "Bugs"
    parent: Category | None = None  # of the item it is nested under


# What the words may say against each heading. Under "Plans" nothing is done yet, nor is it under "Open"; under "PRs" a fix
# is a request.
_ALL = frozenset(Category)
_OUTRANKS: dict[Category, frozenset[Category]] = {
    Category.BLOCKER: frozenset(),
    Category.DECISION: frozenset(),
    Category.PLAN: frozenset(),
    Category.BUG_FIXED: frozenset({Category.PLAN, Category.BLOCKER}),
    Category.MEETING: frozenset({Category.DECISION, Category.BLOCKER, Category.PLAN}),
    Category.PULL_REQUEST: frozenset({Category.BLOCKER, Category.PLAN}),
    Category.WORK_COMPLETED: _ALL,
    Category.OTHER: _ALL - {Category.WORK_COMPLETED},
}
# Details of work are work and details of a plan are plans; a note under a meeting is not another meeting.
_INHERITED = frozenset({Category.WORK_COMPLETED, Category.PLAN})


def decide(
    surroundings: Surroundings, wording: Wording, *, is_checked: bool | None
) -> tuple[Category, bool | None]:
    """The category of an item and, of a blocker, whether it is open."""
    if wording.says_none:
        return Category.OTHER, None
    category = _category(surroundings, wording, is_checked=bool(is_checked))
    if is_checked is not None:
        category = _by_check_box(category, wording, is_checked=is_checked)
    if category is not Category.BLOCKER:
        return category, None
    return category, not (is_checked or wording.is_resolved or surroundings.says_resolved)


def _category(surroundings: Surroundings, wording: Wording, *, is_checked: bool) -> Category:
    if surroundings.parent is not None:
        return _detail(surroundings.parent, wording)
    heading, words = surroundings.category, wording.category
    if heading is None or words in _OUTRANKS[heading]:
        return words or Category.OTHER
    is_only_known = not (surroundings.says_fixed or wording.is_fixed or is_checked)
    if heading in wording.denied or (heading is Category.BUG_FIXED and is_only_known):
        return Category.OTHER
    return heading


def _detail(parent: Category, wording: Wording) -> Category:
    if parent is Category.PLAN:
        return parent
    if parent in _INHERITED:
        return wording.category or (Category.OTHER if parent in wording.denied else parent)
    says_more = wording.category not in {None, parent, Category.WORK_COMPLETED}
    return wording.category if wording.category is not None and says_more else Category.OTHER


def _by_check_box(category: Category, wording: Wording, *, is_checked: bool) -> Category:
    if category is Category.BLOCKER:
        return category
    if not is_checked:
        return Category.PLAN
    if category not in {Category.PLAN, Category.OTHER}:
        return category
    words = wording.category
    return Category.WORK_COMPLETED if words in {None, Category.PLAN, Category.BLOCKER} else words
