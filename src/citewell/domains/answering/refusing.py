"""Why a question is answered with "Not found in logs.", in words that help to ask again."""

from collections.abc import Sequence

from citewell.domains.answering.planning.types import QuestionPlan


def reason_to_refuse(plan: QuestionPlan) -> str | None:
    """A reason that no search could change; nothing where there is something to look for."""
    if plan.unknown_projects:
        return f"No entry belongs to a project called {_or(plan.unknown_projects)}."
    if plan.unknown_tags:
        return f"No entry is tagged {_or(plan.unknown_tags)}."
    if plan.not_understood:
        return f"“{plan.not_understood[0]}” names no day that could be looked for."
    return None


def names_strangers(plan: QuestionPlan, text: str) -> bool:
    """Whether a text names everybody in the question who writes no entries here; customers and companies do not."""
    folded = text.casefold()
    return all(name.lstrip("@").casefold() in folded for name in plan.unknown_people)


def missing_in(plan: QuestionPlan) -> str:
    """What was looked for in vain."""
    if plan.unknown_people:
        return f"Nobody called {_or(plan.unknown_people)} is in this tenant."
    return plan.question.strip()


def _or(names: Sequence[str]) -> str:
    return " or ".join(names)
