"""Check 5: the cited entries lie in what was asked about."""

from collections.abc import Iterable

from citewell.domains.grounding.backing import name_parts
from citewell.domains.grounding.types import Check, Evidence, Rejection, Scope


def check_scope(cited: Iterable[Evidence], scope: Scope) -> list[Rejection]:
    """Give one rejection for each way in which a cited source lies outside of the question."""
    reasons: dict[str, None] = {}
    for evidence in cited:
        for reason in (_period(evidence, scope), _person(evidence, scope), _project(evidence, scope)):
            if reason:
                reasons[reason] = None
    return [Rejection(Check.SCOPE, reason) for reason in reasons]


def _period(evidence: Evidence, scope: Scope) -> str:
    if scope.date_from is None and scope.date_to is None:
        return ""
    asked = f"{scope.date_from or '…'} to {scope.date_to or '…'}"
    if evidence.date is None:
        return (
            f"{evidence.label} has no date, so it cannot be shown to lie in the period asked about ({asked})."
        )
    early = scope.date_from is not None and evidence.date < scope.date_from
    late = scope.date_to is not None and evidence.date > scope.date_to
    return (
        f"{evidence.label} is of {evidence.date}, outside of the period asked about ({asked})."
        if early or late
        else ""
    )


def _person(evidence: Evidence, scope: Scope) -> str:
    if not scope.people or any(_same_name(evidence.author, person) for person in scope.people):
        return ""
    return f"{evidence.label} is by {evidence.author or 'nobody named'}; the question is about {', '.join(sorted(scope.people))}."


def _same_name(author: str | None, person: str) -> bool:
    mine, theirs = name_parts(author), name_parts(person)
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


def _project(evidence: Evidence, scope: Scope) -> str:
    wanted = {project.casefold().strip() for project in scope.projects}
    if not wanted or (evidence.project or "").casefold().strip() in wanted:
        return ""
    return f"{evidence.label} belongs to {evidence.project or 'no project'}; the question is about {', '.join(sorted(scope.projects))}."
