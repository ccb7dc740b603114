"""Who asks, whom and what this tenant knows, and on which day."""

from datetime import date
from uuid import UUID

from citewell.domains.answering.planning.plan import plan_question
from citewell.domains.answering.planning.types import KnownPerson, QuestionPlan, Vocabulary

TODAY = date(2026, 11, 20)  # a Friday
ADA = KnownPerson(UUID(int=1), "Ada Lovelace", ("ada",))
BOB = KnownPerson(UUID(int=2), "Bob Stone", ("bob-s", "bstone"))
MAY = KnownPerson(UUID(int=3), "May Chen", ("may.chen",))
GRACE = KnownPerson(UUID(int=4), "Grace Hopper", ("ghopper",))
OTHER_GRACE = KnownPerson(UUID(int=5), "Grace Kelly")
MARK = KnownPerson(UUID(int=6), "Mark Çelik-O'Brien", ("mco",))
VOCABULARY = Vocabulary(
    people=(ADA, BOB, MAY, GRACE, OTHER_GRACE, MARK),
    projects=("billing", "search", "Data Lake", "api"),
    tags=("security", "infra", "on-call", "billing"),
)


def plan(question: str) -> QuestionPlan:
    return plan_question(question, today=TODAY, asker=ADA, vocabulary=VOCABULARY)
