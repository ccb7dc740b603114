"""How a report is laid out: which sections it has, in which order, and what each of them holds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from citewell.domains.grounding.public import Category

Json = dict[str, Any]

MAX_HIGHLIGHTS = 10
MAX_PER_CATEGORY = 100


class SectionKind(StrEnum):
    """What a section can hold: a closed list, because each of them is a piece of program."""

    SUMMARY = "summary"  # what the report was asked, the numbers, a few statements of each kind
    ASKED = "asked"  # only what the report was asked
    HIGHLIGHTS = "highlights"
    NUMBERS = "numbers"
    BLOCKERS_OPEN = "blockers_open"
    BLOCKERS_FOLLOWED = "blockers_followed"  # those about which something was said since
    WORK = "work"  # statements of the categories that its options name
    WORK_COMPLETED = "work_completed"
    BUGS_FIXED = "bugs_fixed"
    PULL_REQUESTS = "pull_requests"
    DECISIONS = "decisions"
    MEETINGS = "meetings"
    BLOCKERS = "blockers"  # all that were named, gone or not
    PLANS = "plans"
    OTHER = "other"
    CHANGES = "changes"
    NOT_FOUND = "not_found"
    UNCITED = "uncited"


class GroupBy(StrEnum):
    """What the statements of a section are put together by."""

    NOTHING = "nothing"
    CATEGORY = "category"
    PROJECT = "project"
    PERSON = "person"
    DAY = "day"


TITLES: Mapping[SectionKind, str] = {
    SectionKind.SUMMARY: "Summary",
    SectionKind.ASKED: "What was asked",
    SectionKind.HIGHLIGHTS: "Highlights",
    SectionKind.NUMBERS: "In numbers",
    SectionKind.BLOCKERS_OPEN: "Blockers still open",
    SectionKind.BLOCKERS_FOLLOWED: "Blockers with later news",
    SectionKind.WORK: "Work",
    SectionKind.WORK_COMPLETED: "Work completed",
    SectionKind.BUGS_FIXED: "Bugs fixed",
    SectionKind.PULL_REQUESTS: "Pull requests",
    SectionKind.DECISIONS: "Decisions",
    SectionKind.MEETINGS: "Meetings",
    SectionKind.BLOCKERS: "Blockers",
    SectionKind.PLANS: "Plans",
    SectionKind.OTHER: "Also noted",
    SectionKind.CHANGES: "Changed since the period before",
    SectionKind.NOT_FOUND: "Asked and not found",
    SectionKind.UNCITED: "Entries that nothing above cites",
}

# The kinds that hold the statements of one category.
CATEGORY_OF: Mapping[SectionKind, Category] = {
    SectionKind.WORK_COMPLETED: Category.WORK_COMPLETED,
    SectionKind.BUGS_FIXED: Category.BUG_FIXED,
    SectionKind.PULL_REQUESTS: Category.PULL_REQUEST,
    SectionKind.DECISIONS: Category.DECISION,
    SectionKind.MEETINGS: Category.MEETING,
    SectionKind.BLOCKERS: Category.BLOCKER,
    SectionKind.PLANS: Category.PLAN,
    SectionKind.OTHER: Category.OTHER,
}
KIND_OF: Mapping[Category, SectionKind] = {category: kind for kind, category in CATEGORY_OF.items()}

# The list of a report's content in which the claims of a kind stand; the others stand in `claims`.
PART_OF: Mapping[SectionKind, str] = {
    SectionKind.SUMMARY: "summary_claims",
    SectionKind.ASKED: "summary_claims",
    SectionKind.HIGHLIGHTS: "summary_claims",
    SectionKind.NUMBERS: "summary_claims",
    SectionKind.BLOCKERS_OPEN: "open_blockers",
    SectionKind.BLOCKERS_FOLLOWED: "followed_blockers",
    SectionKind.CHANGES: "changes",
}
# Those that hold no claims.
WITHOUT_CLAIMS = frozenset({SectionKind.NOT_FOUND, SectionKind.UNCITED})
HIGHLIGHTING = frozenset({SectionKind.SUMMARY, SectionKind.HIGHLIGHTS})


@dataclass(frozen=True)
class SectionPlan:
    """One section that a report is to have."""

    key: str  # its name in the report, for links and for making it anew
    kind: SectionKind
    title: str
    categories: tuple[Category, ...] = ()  # of `work`: none means all
    group_by: GroupBy = GroupBy.NOTHING
    most: int | None = None  # of each category; absent: as many as a report shows
    highlights: int = 5

    @property
    def shown(self) -> tuple[Category, ...]:
        """The categories of the statements it holds, in their order."""
        if self.kind is SectionKind.WORK:
            return self.categories or tuple(CATEGORY_OF.values())
        return (CATEGORY_OF[self.kind],) if self.kind in CATEGORY_OF else ()


@dataclass(frozen=True)
class Layout:
    """The sections of a report, in reading order."""

    name: str
    sections: tuple[SectionPlan, ...]

    @property
    def categories(self) -> frozenset[Category]:
        """Every category of which the report holds statements."""
        return frozenset(category for section in self.sections for category in section.shown)

    def answering(self) -> "Layout":
        """This layout with room for what a report is asked, and for what of it is not found."""
        kinds = {section.kind for section in self.sections}
        first = () if kinds & {SectionKind.SUMMARY, SectionKind.ASKED} else (plan(SectionKind.ASKED),)
        last = () if SectionKind.NOT_FOUND in kinds else (plan(SectionKind.NOT_FOUND),)
        return Layout(self.name, (*first, *self.sections, *last))


def plan(kind: SectionKind, title: str | None = None, **options: Any) -> SectionPlan:  # noqa: ANN401 - as `SectionPlan` has them
    """A section under its usual name."""
    return SectionPlan(kind.value, kind, title or TITLES[kind], **options)


def with_keys(sections: Iterable[SectionPlan]) -> tuple[SectionPlan, ...]:
    """The sections with a key of its own for each: the kind, with a number where that comes again."""
    counts: dict[SectionKind, int] = {}
    keyed = []
    for section in sections:
        counts[section.kind] = number = counts.get(section.kind, 0) + 1
        key = section.kind.value if number == 1 else f"{section.kind.value}-{number}"
        keyed.append(
            SectionPlan(
                key,
                section.kind,
                section.title,
                section.categories,
                section.group_by,
                section.most,
                section.highlights,
            )
        )
    return tuple(keyed)


MANAGER = Layout(
    "Manager report",
    tuple(
        plan(kind)
        for kind in (
            SectionKind.SUMMARY,
            SectionKind.BLOCKERS_OPEN,
            SectionKind.BLOCKERS_FOLLOWED,
            *CATEGORY_OF,
            SectionKind.CHANGES,
            SectionKind.NOT_FOUND,
            SectionKind.UNCITED,
        )
    ),
)


def layout_json(layout: Layout) -> Json:
    """JSON that `layout_from` turns into the same layout."""
    return {"name": layout.name, "sections": [section_json(section) for section in layout.sections]}


def layout_from(kept: Mapping[str, Any]) -> Layout:
    """The layout that `layout_json` was given."""
    return Layout(kept["name"], tuple(section_from(section) for section in kept["sections"]))


def section_json(section: SectionPlan) -> Json:
    """One section; options that are as usual are left out."""
    options: Json = {}
    if section.categories:
        options["categories"] = [category.value for category in section.categories]
    if section.group_by is not GroupBy.NOTHING:
        options["group_by"] = section.group_by.value
    if section.most is not None:
        options["most"] = section.most
    if section.kind in HIGHLIGHTING:
        options["highlights"] = section.highlights
    return {"key": section.key, "kind": section.kind.value, "title": section.title, "options": options}


def section_from(kept: Mapping[str, Any]) -> SectionPlan:
    """The section that `section_json` was given."""
    options = kept["options"]
    return SectionPlan(
        key=kept["key"],
        kind=SectionKind(kept["kind"]),
        title=kept["title"],
        categories=tuple(Category(category) for category in options.get("categories", ())),
        group_by=GroupBy(options.get("group_by", GroupBy.NOTHING)),
        most=options.get("most"),
        highlights=options.get("highlights", 5),
    )
