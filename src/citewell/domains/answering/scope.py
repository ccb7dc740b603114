"""What a question is limited to: for the search, and for the verifier."""

from datetime import date

from citewell.domains.answering.planning.types import QuestionPlan
from citewell.domains.answering.types import AskedQuestion, SourceChoice
from citewell.domains.grounding.public import Scope
from citewell.domains.retrieval.public import SearchFilters, SourceKind

_KINDS = {
    SourceChoice.WORKLOGS: SourceKind.WORKLOG,
    SourceChoice.DOCUMENTS: SourceKind.DOCUMENT,
    SourceChoice.LOGS: SourceKind.TEMPLATE,
    SourceChoice.CODE: SourceKind.CODE,
}


def search_filters(plan: QuestionPlan, asked: AskedQuestion) -> SearchFilters | None:
    """The plan as limits of a search; nothing where its days and those given beside it have none in common."""
    start, end = _days(plan, asked)
    if start is not None and end is not None and end < start:
        return None
    return SearchFilters(
        kinds=frozenset(_KINDS[source] for source in asked.sources),
        date_from=start,
        date_to=end,
        author_ids=frozenset(candidate.id for person in plan.subjects for candidate in person.candidates),
        projects=frozenset(plan.projects),
        tags=frozenset(plan.tags),
    )


def scope_of(plan: QuestionPlan, asked: AskedQuestion) -> Scope:
    """What evidence must lie in for a claim to hold."""
    start, end = _days(plan, asked)
    return Scope(
        date_from=start,
        date_to=end,
        people=frozenset(candidate.name for person in plan.subjects for candidate in person.candidates),
        projects=frozenset(plan.projects),
    )


def _days(plan: QuestionPlan, asked: AskedQuestion) -> tuple[date | None, date | None]:
    start = max((day for day in (plan.date_from, asked.date_from) if day), default=None)
    end = min((day for day in (plan.date_to, asked.date_to) if day), default=None)
    return start, end
