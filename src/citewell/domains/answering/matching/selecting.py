"""The statements that say what a question asks, or none."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from citewell.domains.answering.matching.fitting import (
    answers,
    is_of_its_months,
    is_said_of_it,
    tells_who,
    tells_why,
)
from citewell.domains.answering.matching.holding import (
    Statement,
    continues,
    denies,
    holds,
    is_about,
    is_to_come,
    lacks,
    names_something_else,
    says_itself,
    statements_of,
)
from citewell.domains.answering.matching.needs import Denial, Need, Wanted
from citewell.domains.answering.planning.types import Occurrence
from citewell.domains.grounding.public import Evidence

MAX_STATEMENTS = 3
_MAX_WORDS_OF_NOTE = 12  # on average
_SHORT = 40  # words, in all: one long sentence is no prose yet
_ENDINGS = re.compile(r"[.!?:;]\s|\n")  # whatever case follows: notes are often written in lower case
_MIN_SHARE = 0.5  # of the demands, which a statement must meet itself
_MIN_SHARE_OF_ELLIPSIS = 0.2  # where it leaves out what the one before it has said


@dataclass(frozen=True)
class Match:
    """Statements of one passage that answer together, the one that answers first."""

    statements: tuple[Statement, ...]
    share: float  # of the demands that the first one meets itself; 1 more where it denies what is asked for as denied


def is_notes(text: str) -> bool:
    """Whether a text is made of short statements, as work logs are, and not of prose.

    Of 200 entries all have at most 12 words a sentence, of 337 paragraphs of an encyclopaedia 2.
    """
    words = len(text.split())
    return words <= _SHORT or words <= _MAX_WORDS_OF_NOTE * (1 + len(_ENDINGS.findall(text.strip())))


def matching_statements(
    wanted: Wanted, evidence: Sequence[Evidence], occurrence: Occurrence | None = None
) -> list[Statement]:
    """Choose what answers from passages that come best first. Pure; some milliseconds for 24 passages."""
    if not wanted.needs:
        return []
    found = [match for each in evidence if (match := _match(wanted, each)) is not None]
    if occurrence is not None:
        found.sort(
            key=lambda match: str(match.statements[0].evidence.date), reverse=occurrence is Occurrence.LAST
        )
        return list(found[0].statements[:MAX_STATEMENTS]) if found else []
    best = max((match.share for match in found), default=0.0)
    chosen = [statement for match in found if match.share >= best for statement in match.statements]
    return chosen[:MAX_STATEMENTS]


def _match(wanted: Wanted, evidence: Evidence) -> Match | None:
    """The best statement of a passage, with those that it needs to answer."""
    statements = statements_of(evidence)
    matches = [match for each in statements if (match := _try(wanted, each, statements)) is not None]
    return max(matches, key=lambda match: match.share, default=None)


def _try(wanted: Wanted, statement: Statement, statements: list[Statement]) -> Match | None:
    own = [need for need in wanted.needs if holds(statement, need)]
    open_needs = [
        need
        for need in wanted.needs
        if need not in own and not need.is_optional and not is_about(statement.evidence, need)
    ]
    share = _MIN_SHARE_OF_ELLIPSIS if continues(statement) else _MIN_SHARE
    if len(own) < max(1, share * (len(own) + len(open_needs))):
        return None
    if len(own) == 1 and not says_itself(statement, own[0]):
        return None  # one word of the same family alone: a retrospective is a meeting, and so is a call
    if not _may_answer(wanted, statement, own, open_needs):
        return None
    helpers = _helpers(statement, statements, open_needs)
    if helpers is None or (wanted.needs_reason and not tells_why((statement, *helpers), wanted)):
        return None
    met = (len(own) + 0.5 * (len(wanted.needs) - len(own) - len(open_needs))) / len(wanted.needs)
    is_denied = wanted.denial is Denial.REQUIRED and denies(statement, own)
    return Match((statement, *helpers), met + is_denied)


def _may_answer(wanted: Wanted, statement: Statement, own: list[Need], open_needs: list[Need]) -> bool:
    """Whether it tells what was done itself, of nothing else, as it was asked, and with the kind of thing asked for."""
    if statement.is_heading or not answers(statement, wanted) or any(need.is_verb for need in open_needs):
        return False
    if wanted.has_happened and is_to_come(statement, own):
        return False
    fits = is_said_of_it(statement, wanted, own) and tells_who(statement, wanted)
    if not fits or not is_of_its_months(statement, wanted):
        return False
    if any(names_something_else(statement, need, wanted) for need in open_needs):
        return False
    if wanted.denial is Denial.REQUIRED:
        deeds = [need for need in own if need.is_verb]
        asserts = any(holds(statement, need) for need in deeds) and not denies(statement, deeds)
        return lacks(statement) and not (wanted.needs_reason and asserts)
    return wanted.denial is Denial.TAKEN or not denies(statement, own)


def _helpers(
    statement: Statement, statements: list[Statement], needs: list[Need]
) -> tuple[Statement, ...] | None:
    """Statements that hold the rest: the one that this one continues, or the first of its entry."""
    around = _around(statement, statements)
    chosen: list[Statement] = []
    for need in needs:
        holder = next((each for each in (*chosen, *around) if holds(each, need)), None)
        if holder is None and not _under_heading(statement, need):
            return None
        if holder is not None and holder not in chosen:
            chosen.append(holder)
    return tuple(each for each in chosen if not each.is_heading)


def _around(statement: Statement, statements: list[Statement]) -> list[Statement]:
    """What a statement may go on from: in a list the sentences of its own item, in prose the one before and the first."""
    if statement.is_item:
        return []
    before = statements[: statement.number]
    item = next((each.number for each in reversed(before) if each.is_item or each.is_heading), None)
    if item is None:
        return [*before[-1:], *before[:1]]
    own = [each for each in before[item:] if not each.is_heading]
    return [*own[-1:], *own[:1]]


def _under_heading(statement: Statement, need: Need) -> bool:
    return need.shown in statement.sentence.heading.lower().split()
