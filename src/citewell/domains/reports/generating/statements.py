"""The statements of a report that no entry makes: totals, and what changed since the period before."""

from collections.abc import Iterator

from citewell.domains.answering.public import CATEGORY_NOUNS, CitedClaim, QueryCitation, counted, enumerated
from citewell.domains.grounding.public import Category, Confidence
from citewell.domains.reports.generating.figures import Figures
from citewell.domains.reports.period import Period

_PROJECTS_SAID = 10


def totals(figures: Figures, period: Period) -> Iterator[CitedClaim]:
    """How much there is, by kind; or that there is nothing, which is said once."""
    if not figures.entries:
        yield _computed(f"Nothing was written, {period}.", figures.totals_citation)
        return
    entries = counted(figures.entries, "entry", "entries")
    people = counted(figures.authors, "person", "people")
    days = counted(figures.days, "day", "days")
    yield _computed(f"{entries} by {people} on {days}, {period}.", figures.totals_citation)
    kinds = [
        counted(figures.by_category[category], *nouns)
        for category, nouns in CATEGORY_NOUNS.items()
        if figures.by_category.get(category)
    ]
    if kinds:
        yield _computed(f"{enumerated(kinds)}.", figures.category_citation)
    if figures.by_project:
        shown = sorted(figures.by_project.items(), key=lambda pair: (-pair[1], pair[0]))
        names = [f"{name} ({number})" for name, number in shown[:_PROJECTS_SAID]]
        more = f" and {len(shown) - _PROJECTS_SAID} more" if len(shown) > _PROJECTS_SAID else ""
        yield _computed(f"Entries by project: {', '.join(names)}{more}.", figures.project_citation)


def changes(now: Figures, before: Figures, earlier: Period) -> Iterator[CitedClaim]:
    """What is different from the period of the same length before; nothing is said where that has no entries."""
    if not before.entries:
        return
    yield _computed(
        f"{counted(now.entries, 'entry', 'entries')}, {_compared(now.entries, before.entries)} in {earlier}.",
        now.totals_citation,
        before.totals_citation,
    )
    for category, (_, plural) in CATEGORY_NOUNS.items():
        new, old = now.by_category.get(category, 0), before.by_category.get(category, 0)
        if new != old:
            said = f"{plural.capitalize()}: {new}, {_compared(new, old)} in {earlier}."
            yield CitedClaim(
                said, category, Confidence.HIGH, (now.category_citation, before.category_citation)
            )
    started = sorted(now.by_project.keys() - before.by_project.keys())
    paused = sorted(before.by_project.keys() - now.by_project.keys())
    for words, names in (("New since then", started), ("Without entries since then", paused)):
        if names:
            said = f"{words}: {', '.join(names[:_PROJECTS_SAID])}."
            yield _computed(said, now.project_citation, before.project_citation)


def _computed(said: str, *citations: QueryCitation) -> CitedClaim:
    return CitedClaim(said, Category.OTHER, Confidence.HIGH, citations)


def _compared(now: int, before: int) -> str:
    if now == before:
        return f"the same as the {before}"
    return f"{'up' if now > before else 'down'} from {before}"
