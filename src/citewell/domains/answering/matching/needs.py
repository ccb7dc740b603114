"""What a text must hold to answer a question: its words, facts and names, those aside that limit the search already."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from citewell.domains.answering.planning.types import Intent, QuestionPlan
from citewell.domains.grounding.public import (
    Category,
    Fact,
    FactKind,
    Reading,
    Word,
    asked_verb,
    is_past,
    read,
)

_NUMBERS = frozenset(
    {
        FactKind.NUMBER,
        FactKind.PERCENTAGE,
        FactKind.DURATION,
        FactKind.MONEY,
        FactKind.SIZE,
        FactKind.VERSION,
    }
)
_SPANS = frozenset({FactKind.DURATION, FactKind.DATE, FactKind.TIME})
_KINDS_ASKED_FOR = {
    "version": _NUMBERS,
    "release": _NUMBERS,
    "pr": frozenset({FactKind.NUMBERED, FactKind.URL}),
    "prs": frozenset({FactKind.NUMBERED, FactKind.URL}),
    "pull": frozenset({FactKind.NUMBERED, FactKind.URL}),
    "ticket": frozenset({FactKind.TICKET}),
    "tickets": frozenset({FactKind.TICKET}),
    "commit": frozenset({FactKind.COMMIT}),
    "weekday": frozenset({FactKind.DATE}),
    "date": frozenset({FactKind.DATE}),
}
_OF_REQUESTS = frozenset({"pull", "request", "requests", "pr", "prs", "ticket", "tickets", "commit", "issue"})
_LIGHT_WORDS = """
happen happened happens go goes went take takes took taken place do get gets got make made have come comes came show tell
give list find exist everything anything something thing things entry entries log logs mention mentioned about total high
big large long often far times time today kind sort type part be anyone somebody person people day date week month year
reason work works worked become became know known new current recent whole entire
"""
_LIGHT = frozenset(_LIGHT_WORDS.split())
_TELLING = frozenset({"against", "without", "under", "below"})  # small words that turn a question around
_QUANTITY = re.compile(r"\bhow (many|much|long|high|big|large|often|fast|far|old)\b", re.IGNORECASE)
_YEAR_DAYS = 366
_UNITS = re.compile(
    r"\bhow many (?:(?P<time>seconds|minutes|hours|days|weeks|months|years|ms)|(?P<money>euros?|dollars?|pounds?)"
    r"|(?P<share>per ?cent))\b",
    re.IGNORECASE,
)
_KINDS_OF_UNITS = {"time": FactKind.DURATION, "money": FactKind.MONEY, "share": FactKind.PERCENTAGE}
_ASKING = frozenset({"which", "what"})
_STATES = frozenset({"back", "off", "out", "away"})
_PARTICLES = frozenset({"off", "out", "up", "down", "back", "over", "away"})
_DECIDING = frozenset({"decide", "decision"})  # what a decision says need not say that it is one
_COSTING = frozenset(
    {"cost", "costs", "bill", "price", "spend", "spent", "pay", "paid", "revenue", "fee", "budget"}
)
_PLACES_IN_TIME = frozenset(
    {"end", "start", "beginning", "middle", "week", "rest", "half", "quarter", "part"}
)
_OF_A_PERIOD = frozenset({"for", "of"})
_PAST_AUXILIARIES = frozenset({"did", "was", "were", "had"})
_PRESENT_AUXILIARIES = frozenset(
    {"is", "are", "be", "will", "would", "should", "do", "does", "must", "going"}
)


@dataclass(frozen=True)
class Need:
    """One word or fact that the text must hold."""

    shown: str  # as the question has it
    stem: str
    meanings: frozenset[str]
    is_exact: bool  # a name or a value: nothing can stand for it
    is_verb: bool = False
    is_deed: bool = False  # the verb of the whole question
    particle: str = ""  # "off", of "switched off"
    is_optional: bool = False  # counts where it is said, and is not missed elsewhere
    facts: frozenset[str] = frozenset()  # values, any of which will do


class Denial(StrEnum):
    """What becomes of a text that says that something did not happen."""

    REFUSED = "refused"  # "why was it merged"
    TAKEN = "taken"  # "was it merged", "how many were lost"
    REQUIRED = "required"  # "which one was not merged"


@dataclass(frozen=True)
class Wanted:
    """A question as demands on a text."""

    needs: tuple[Need, ...]
    kinds: frozenset[FactKind] = frozenset()  # one of these must stand in the answer; empty: anything answers
    denial: Denial = Denial.REFUSED
    needs_reason: bool = False
    asks_who: bool = False
    months: frozenset[int] = frozenset()  # of the periods that are asked about, where a value is
    has_happened: bool = False  # it asks about something done: what is still to come is no answer


def wanted_by(plan: QuestionPlan, limits: QuestionPlan) -> Wanted:
    """The demands of a planned question.

    What it says of days and people must stand in the text where it is not among the `limits` of the search: "the budget
    for 2026" was written about in 2025, and when Amara starts by somebody else.
    """
    reading = read(plan.question)
    understood = _understood(limits)
    at_focus = _focus(reading)
    kinds = _kinds(reading, at_focus)
    facts = [
        _need_of_fact(fact)
        for fact in reading.facts
        if _is_value(fact) and not _is_limit(fact, reading, limits)
    ]
    verb = asked_verb(reading.words)
    told = sorted(reading.verbs, key=lambda at: (not is_past(reading.words[at].lower), at))
    deed = verb if verb is not None else next(iter(told), None)
    words = [
        _need_of_word(
            word,
            is_verb=at in reading.verbs or at == verb,
            is_deed=at == deed,
            particle=_particle(reading, at) if at == deed else "",
            is_optional=(Category.DECISION in plan.categories and bool(word.concepts & _DECIDING))
            or (at in at_focus and not word.named and not reading.verbs & at_focus),
        )
        for at, word in enumerate(reading.words)
        if (word.content or word.named or word.lower in _TELLING or _is_state(reading, at))
        and not _is_understood(word, understood)
        and not (word.lower in _LIGHT and not word.named)
        and not (at in at_focus and kinds)
        and not (word.lower in {"cost", "costs"} and FactKind.MONEY in kinds)
        and not (word.lower in _OF_REQUESTS and any(f.kind is FactKind.NUMBERED for f in reading.facts))
    ]
    return Wanted(
        tuple(dict.fromkeys((*facts, *words))),
        kinds,
        _denial(plan, reading),
        _needs_reason(plan, reading),
        plan.intent is Intent.WHO,
        _months(limits) if kinds else frozenset(),
        _has_happened(plan, reading),
    )


def _denial(plan: QuestionPlan, reading: Reading) -> Denial:
    if plan.intent is Intent.YES_NO or _QUANTITY.search(plan.question) is not None:
        return Denial.TAKEN
    return Denial.REQUIRED if any(clause.negations for clause in reading.clauses) else Denial.REFUSED


def _months(limits: QuestionPlan) -> frozenset[int]:
    """The months in which the periods of a question lie; none where one has no end or is longer than a year."""
    found: set[int] = set()
    for period in limits.periods:
        if period.start is None or period.end is None or (period.end - period.start).days > _YEAR_DAYS:
            return frozenset()
        first, last = (day.year * 12 + day.month - 1 for day in (period.start, period.end))
        found |= {month % 12 + 1 for month in range(first, last + 1)}
    return frozenset(found)


def _needs_reason(plan: QuestionPlan, reading: Reading) -> bool:
    """Whether it asks why, and nothing before that: "do we know why"."""
    asks_why = any(word.lower == "why" for word in reading.words)
    return plan.intent is Intent.WHY or (plan.intent is Intent.YES_NO and asks_why)


def _has_happened(plan: QuestionPlan, reading: Reading) -> bool:
    """Whether it takes for granted that something was done, as all but "did we …" do in the past tense."""
    if plan.intent is Intent.YES_NO:
        return False
    words = {word.lower for word in reading.words}
    return bool(words & _PAST_AUXILIARIES) or any(
        is_past(reading.words[at].lower) and not words & _PRESENT_AUXILIARIES for at in reading.verbs
    )


def _is_value(fact: Fact) -> bool:
    return fact.kind is not FactKind.NAME and not (fact.kind is FactKind.CODE and fact.text.isalpha())


def _is_limit(fact: Fact, reading: Reading, limits: QuestionPlan) -> bool:
    return any(fact.text in period.words for period in limits.periods) and not _belongs_to_a_thing(
        fact, reading
    )


def _belongs_to_a_thing(fact: Fact, reading: Reading) -> bool:
    """Whether a period is a thing's and not that of writing: "the bill for May", "the report of March"."""
    before = [token.lower for token in reading.tokens[max(fact.first_token - 2, 0) : fact.first_token]]
    return (
        before[-1:] != []
        and before[-1] in _OF_A_PERIOD
        and len(before) > 1
        and before[0] not in _PLACES_IN_TIME
    )


def _need_of_fact(fact: Fact) -> Need:
    return Need(fact.text, fact.text.lower(), frozenset(), is_exact=True, facts=frozenset({fact.value}))


def _need_of_word(word: Word, *, is_verb: bool, is_deed: bool, particle: str, is_optional: bool) -> Need:
    return Need(word.lower, word.stem, word.meanings, word.named, is_verb, is_deed, particle, is_optional)


def _is_state(reading: Reading, at: int) -> bool:
    """Whether a small word is what is asked of somebody: "when is Chen back", "who is off"."""
    return reading.words[at].lower in _STATES and at - 1 not in reading.verbs and at + 1 == len(reading.words)


def _particle(reading: Reading, at: int) -> str:
    """The particle of a verb, which makes another verb of it: "switched off", "handed over"."""
    token = reading.words[at].token
    following = reading.tokens[token + 1].lower if token + 1 < len(reading.tokens) else ""
    return following if following in _PARTICLES else ""


def _understood(plan: QuestionPlan) -> frozenset[str]:
    """Words that became limits of the search."""
    texts = [person.words for person in plan.subjects] + list(plan.projects) + list(plan.tags)
    if plan.projects:
        texts.append("project")
    if plan.occurrence is not None:
        texts.append("first last latest earliest")
    texts += [period.words for period in plan.periods]
    return frozenset(_parts(texts))


def _parts(texts: Iterable[str]) -> Iterable[str]:
    for text in texts:
        yield text
        for part in text.split():
            yield part.removesuffix("'s").removesuffix("\u2019s").lower()


def _is_understood(word: Word, understood: frozenset[str]) -> bool:
    return word.lower.removesuffix("'s").removesuffix("\u2019s") in understood


def _focus(reading: Reading) -> frozenset[int]:
    """Words that say what kind of thing is asked for: "version" in "which version", "pull request" in "in which PR"."""
    for at, word in enumerate(reading.words):
        if word.lower in _ASKING and at + 1 < len(reading.words):
            return frozenset({at + 1, at + 2} if reading.words[at + 1].lower == "pull" else {at + 1})
    return frozenset()


def _kinds(reading: Reading, focus: frozenset[int]) -> frozenset[FactKind]:
    asked = _QUANTITY.search(reading.text)
    words = {word.lower for word in reading.words}
    if (
        words & _COSTING
        and (asked is None or asked[1].lower() == "much")
        and (asked or words & {"cost", "costs"})
    ):
        return frozenset({FactKind.MONEY, FactKind.PERCENTAGE})
    if asked is not None and (unit := _UNITS.search(reading.text)) is not None:
        return frozenset({_KINDS_OF_UNITS[unit.lastgroup or ""]})
    if asked is not None:
        return _SPANS if asked[1].lower() == "long" else _NUMBERS
    return next(
        (
            _KINDS_ASKED_FOR[word.lower]
            for at, word in enumerate(reading.words)
            if at in focus and word.lower in _KINDS_ASKED_FOR
        ),
        frozenset(),
    )
