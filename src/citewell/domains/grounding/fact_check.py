"""Check 2: every number, date, identifier and name of the claim stands in its quotes."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from citewell.domains.grounding.backing import (
    Backing,
    kinds_shown,
    metadata_facts,
    name_parts,
)
from citewell.domains.grounding.facts import DateSpan, Fact, FactKind, facts_of
from citewell.domains.grounding.lexicon.concepts import CONCEPTS
from citewell.domains.grounding.lexicon.polarity_words import NOUN_NEGATORS
from citewell.domains.grounding.lexicon.word_lists import listed
from citewell.domains.grounding.stems import stem
from citewell.domains.grounding.types import Check, Evidence, Rejection, Scope
from citewell.domains.grounding.words import marked

_LISTED = frozenset({FactKind.NUMBERED, FactKind.TICKET, FactKind.COMMIT})
_ONE = listed("one a an single the another")
_MULTIPLES = {"2": "double", "3": "triple", "4": "quadruple"}
_SAME_FAMILY = (
    frozenset({FactKind.NUMBER, FactKind.VERSION, FactKind.NUMBERED}),
    frozenset({FactKind.DURATION, FactKind.NUMBER}),
    frozenset({FactKind.PERCENTAGE, FactKind.NUMBER}),
)
_COUNTED = frozenset({FactKind.NUMBER, FactKind.DURATION, FactKind.PERCENTAGE, FactKind.SIZE, FactKind.MONEY})
_NEIGHBOURS = 2  # tokens between two ways to write one date
_SHORT_COMMIT = 7
_MAX_SHOWN = 4
_STATUS_CODES = frozenset(str(code) for code in (*range(400, 430), *range(500, 512)))  # RFC 9110, section 15


def check_facts(claim: str, backings: Sequence[Backing], scope: Scope) -> list[Rejection]:
    """Give one rejection for each fact that nothing backs."""
    rejections = []
    readings = {backing.evidence.date: facts_of(claim, backing.evidence.date) for backing in backings}
    for number, fact in enumerate(next(iter(readings.values()))):
        held = False
        for backing in backings:
            facts = readings[backing.evidence.date]
            here = facts[number] if number < len(facts) else fact
            if supported(here, backing, scope):
                held = True
                break
        if not held and not _counted(fact, claim, backings):
            rejections.append(Rejection(Check.FACTS, _reason(fact, backings)))
    for backing in backings:
        twice = _dated_twice(readings[backing.evidence.date], backings)
        if twice:
            rejections.append(Rejection(Check.FACTS, twice))
            break
    return rejections


def _dated_twice(claimed: Sequence[Fact], backings: Sequence[Backing]) -> str:
    """Refuse two dates of a claim that rest on one date of the quotes: "In Q3 it was deferred to Q3"."""
    days = {DateSpan(day, day) for backing in backings if (day := backing.evidence.date) is not None}
    told = [fact for backing in backings for fact in backing.facts if fact.kind is FactKind.DATE]
    resting: list[Fact] = []
    for fact in claimed:
        own = fact.kind is FactKind.DATE and not any(span.holds(day) for span in fact.dates for day in days)
        if own and any(same(fact, other) for other in told):
            resting.append(fact)
    for one, other in pairwise(resting):
        if len(told) == 1 and other.first_token - one.after_token > _NEIGHBOURS:
            return f"The quotes have one date, “{told[0].text}”; the claim makes two of it."
    return ""


def supported(fact: Fact, backing: Backing, scope: Scope) -> bool:
    """Whether one quoted sentence, or what its source says about itself, holds the fact."""
    if fact.kind is FactKind.DATE:
        return _date_supported(fact, backing, scope)
    if fact.kind in (FactKind.NAME, FactKind.CODE):
        return _named(fact, backing)
    return any(same(fact, other) for other in (*backing.facts, *metadata_facts(backing.evidence))) or (
        fact.kind is FactKind.NUMBER and (_counted_in_words(fact, backing) or _year(fact, backing))
    )


def same(fact: Fact, other: Fact) -> bool:
    """Whether two facts say the same, whatever the way they are written."""
    if fact.kind is FactKind.DATE:
        return other.kind is FactKind.DATE and any(
            mine.holds(theirs) for mine in fact.dates for theirs in other.dates
        )
    if fact.unit_left_out or other.unit_left_out:
        return fact.number == other.number and {fact.kind, other.kind} <= _COUNTED
    if fact.kind is FactKind.PATH:
        return other.kind in (FactKind.PATH, FactKind.CODE, FactKind.URL) and (
            other.value == fact.value or other.value.endswith("/" + fact.value.lstrip("/"))
        )
    if fact.kind is other.kind:
        return _same_identifier(fact, other)
    return _same_version(fact, other) or _same_letters(fact, other) or _same_letters(other, fact)


def _same_identifier(fact: Fact, other: Fact) -> bool:
    if fact.kind is FactKind.COMMIT:  # a claim may shorten it, not lengthen it
        return len(fact.value) >= _SHORT_COMMIT and other.value.startswith(fact.value)
    if fact.value != other.value:
        return False
    return not (fact.detail and other.detail) or fact.detail == other.detail


def _same_version(fact: Fact, other: Fact) -> bool:
    return {fact.kind, other.kind} == {FactKind.NUMBER, FactKind.VERSION} and fact.value == other.value


def _same_letters(fact: Fact, other: Fact) -> bool:
    """Whether a letter at a number is no unit of time: "0.4 m" are metres beside "0.4 metres", "404s" several 404."""
    if fact.kind is not FactKind.DURATION or fact.number != other.number:
        return False
    if other.kind is FactKind.SIZE:
        return fact.text.endswith("m") and other.value.endswith(" m")
    return other.kind is FactKind.NUMBER and fact.text == f"{other.text}s" and other.value in _STATUS_CODES


def _date_supported(fact: Fact, backing: Backing, scope: Scope) -> bool:
    written_on = backing.evidence.date
    if fact.relative:
        if any(other.relative and same(fact, other) for other in backing.facts):
            return True
        if scope.date_to is None:
            return False
        fact = next(
            (again for again in facts_of(fact.text, scope.date_to) if again.kind is FactKind.DATE), fact
        )
    if written_on is not None and any(span.holds(DateSpan(written_on, written_on)) for span in fact.dates):
        return True
    return any(same(fact, other) for other in (*backing.facts, *metadata_facts(backing.evidence)))


def _named(fact: Fact, backing: Backing) -> bool:
    shown, about, author = backing.shown, backing.about, name_parts(backing.evidence.author)
    for part in fact.value.split():
        root = stem(part)
        known = part in shown.lowers or part in about.lowers or part in author
        if known or root in shown.meanings or root in about.meanings:
            continue
        if marked(CONCEPTS.get(root, frozenset())) & (shown.meanings | about.meanings):
            continue
        return False
    return True


def _counted_in_words(fact: Fact, backing: Backing) -> bool:
    """Whether "one" or "0" is what the quote says with "a" or "no"."""
    shown = backing.shown.lowers
    if fact.value == "1":
        return bool(shown & _ONE)
    if fact.value in _MULTIPLES:
        return f"~{_MULTIPLES[fact.value]}" in backing.shown.meanings
    return fact.value == "0" and bool(shown & NOUN_NEGATORS)


def _year(fact: Fact, backing: Backing) -> bool:
    """Whether a bare year of the claim ("the 2026 budget") stands in a date of the quote."""
    return len(fact.text) == 4 and any(  # noqa: PLR2004 -- digits of a year
        other.kind is FactKind.DATE and fact.text in other.text for other in backing.facts
    )


def _counted(fact: Fact, claim: str, backings: Sequence[Backing]) -> bool:
    """Whether a number counts the identifiers that the quotes list: "three PRs" for "#1, #2 and #3"."""
    if fact.kind is not FactKind.NUMBER:
        return False
    listed = {
        (each.kind, each.value) for backing in backings for each in backing.facts if each.kind in _LISTED
    }
    following = claim[fact.end :].split()[:2]
    counts_them = any(
        word.casefold() in ("pull", "merge")
        or CONCEPTS.get(stem(word.casefold().strip(".,;:")), frozenset())
        & {"pull_request", "ticket", "issue", "bug"}
        for word in following
    )
    return counts_them and fact.value == str(len(listed))


def _reason(fact: Fact, backings: Sequence[Backing]) -> str:
    kinds = next((family for family in _SAME_FAMILY if fact.kind in family), frozenset({fact.kind}))
    said = f"The {fact.kind.value} “{fact.text}” of the claim is not in its quotes"
    if fact.kind is FactKind.DATE:
        shown = [*_dates(backing.evidence for backing in backings), *kinds_shown(backings, kinds)]
    elif fact.kind is FactKind.NAME:
        shown = []
        said += ", nor is it the author or project of their entries"
    else:
        shown = kinds_shown(backings, kinds)
    if shown:
        return f"{said}. They have: {', '.join(shown[:_MAX_SHOWN])}."
    return f"{said}. Leave it out, or quote the text that says it."


def _dates(evidence: Iterable[Evidence]) -> list[str]:
    return list(dict.fromkeys(f"{each.date} (entry)" for each in evidence if each.date is not None))
