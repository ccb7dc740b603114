"""Whether what a statement says is said of what the question asks about, and is the kind of thing that was asked for."""

from collections.abc import Sequence

from citewell.domains.answering.matching.holding import Statement, places_of
from citewell.domains.answering.matching.needs import Need, Wanted
from citewell.domains.grounding.public import Fact, FactKind, Reading, Word


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NAMING_KINDS = frozenset({FactKind.CODE, FactKind.TICKET, FactKind.NUMBERED, FactKind.PATH, FactKind.URL})
# What may introduce a reason. A colon, a dash or a bracket does where what follows it is new.
_REASON_WORDS = _listed(
    "because since as due so therefore thus hence bc cause caused causes causing reason reasons root culprit fault "
    "after thanks owing by to for without needs needed wants wanted until when meant means made led"
)
_WHOLE_MONTH_DAYS = 27
_THEY = frozenset({"he", "she", "they", "his", "her", "their"})
_BOTH_WAYS = frozenset({",", ";"})  # "VAT was wrong, rolled back"
_REASON_MARKS = frozenset({":", "→", "->", "=>", "(", "–", "—", ";", ","})  # noqa: RUF001 -- a dash joins clauses


def is_said_of_it(statement: Statement, wanted: Wanted, own: Sequence[Need]) -> bool:
    """Whether the names of the question stand with what is said of them, and not beside it.

    "Fixed the dues export; the roster sync is still down" tells of no fix of the roster sync, and "Holiday from Monday,
    Yuki covers" of no holiday of Yuki's.
    """
    reading = statement.reading
    exact = [need for need in own if need.is_exact]
    others = [need for need in own if not need.is_exact]
    if not exact or not others:
        return True
    clauses_of_others = {clause for need in others for clause in _clauses(reading, need)}
    for need in exact if clauses_of_others else ():
        clauses = _clauses(reading, need)
        if not clauses or clauses & clauses_of_others:
            continue
        if need.facts and any(_names_another(reading, clause, need, wanted) for clause in clauses_of_others):
            return False
        if not need.facts and _comes_after(reading, need, others) and _is_somebody_else(statement, need):
            return False
    return True


def answers(statement: Statement, wanted: Wanted) -> bool:
    """Whether the statement brings something of the kind that is asked for, besides what the question says itself."""
    if not wanted.kinds:
        return True
    known = {value for need in wanted.needs for value in need.facts}
    return any(
        fact.kind in wanted.kinds
        and fact.value not in known
        and _measures_it(statement.reading, fact, wanted)
        for fact in statement.reading.facts
    )


def is_of_its_months(statement: Statement, wanted: Wanted) -> bool:
    """Whether a statement that names whole months names one that is asked about: the bill for June is not July's."""
    spans = [span for fact in statement.reading.facts for span in fact.dates]
    named = {span.first.month for span in spans if (span.last - span.first).days >= _WHOLE_MONTH_DAYS}
    return not wanted.months or not named or bool(named & wanted.months)


def tells_who(statement: Statement, wanted: Wanted) -> bool:
    """Whether a statement tells who did it: as a verb, which its author did, or with a name beside the noun."""
    reading = statement.reading
    for need in wanted.needs if wanted.asks_who else ():
        places = places_of(reading, need) if need.is_deed else []
        told = {reading.words[at].token for at in reading.verbs}
        clauses = {reading.clause_of[token] for token in places}
        names = any(word.named and reading.clause_of[word.token] in clauses for word in reading.words)
        if places and not told & set(places) and not names:
            return False
    return True


def tells_why(statements: Sequence[Statement], wanted: Wanted) -> bool:
    """Whether statements give a reason: a word that introduces one, or a mark, with something new beside it."""
    return any(_gives_reason(statement.reading, wanted) for statement in statements)


def _gives_reason(reading: Reading, wanted: Wanted) -> bool:
    fresh = [
        word.token
        for word in reading.words
        if word.content and not any(_says(word, need) for need in wanted.needs)
    ]
    fresh += [fact.first_token for fact in reading.facts if fact.kind not in _NAMING_KINDS]
    told = {clause for need in wanted.needs for clause in _clauses(reading, need)}
    for at, token in enumerate(reading.tokens):
        if token.lower in _REASON_WORDS and any(place > at for place in fresh):
            return True
        if at == 0 or token.text not in _REASON_MARKS:
            continue
        beside = {reading.clause_of[at], reading.clause_of[min(at + 1, len(reading.tokens) - 1)]}
        near = fresh if token.text in _BOTH_WAYS else [place for place in fresh if place > at]
        if any(_is_beside(reading, place, beside, told) for place in near):
            return True
    return False


def _is_beside(reading: Reading, place: int, beside: set[int], told: set[int]) -> bool:
    """Whether something new stands next to a mark, in a clause beside the one that tells the deed, and lists nothing."""
    clause = reading.clause_of[place]
    names = any(
        fact.kind in _NAMING_KINDS and reading.clause_of[fact.first_token] == clause for fact in reading.facts
    )
    return clause in beside and any(abs(clause - other) <= 1 for other in told) and not names


def _says(word: Word, need: Need) -> bool:
    return bool(word.meanings & need.meanings) or word.stem == need.stem


def _measures_it(reading: Reading, fact: Fact, wanted: Wanted) -> bool:
    """Whether a value stands in a clause of its own that names something else: "Gdynia got worse (Kiel by 1.9 min)"."""
    clause = reading.clause_of[fact.first_token]
    if any(clause in _clauses(reading, need) for need in wanted.needs):
        return True
    return not any(word.named and reading.clause_of[word.token] == clause for word in reading.words)


def _clauses(reading: Reading, need: Need) -> frozenset[int]:
    return frozenset(reading.clause_of[token] for token in places_of(reading, need))


def _names_another(reading: Reading, clause: int, need: Need, wanted: Wanted) -> bool:
    """Whether a clause names a thing by an identifier of the same kind that the question does not have."""
    known = {value for each in wanted.needs for value in each.facts}
    shown = {each.shown.lower() for each in wanted.needs}
    kinds = {fact.kind for fact in reading.facts if fact.value in need.facts} & _NAMING_KINDS
    return any(
        fact.kind in kinds
        and reading.clause_of[fact.first_token] == clause
        and fact.value not in known
        and fact.text.lower() not in shown
        for fact in reading.facts
    )


def _comes_after(reading: Reading, need: Need, others: Sequence[Need]) -> bool:
    """Whether a name stands behind everything else that the question asks about."""
    last = max((token for other in others for token in places_of(reading, other)), default=-1)
    return min(places_of(reading, need), default=-1) > last


def _is_somebody_else(statement: Statement, need: Need) -> bool:
    """Whether who is named is not the author, who did what the clauses before tell."""
    reading = statement.reading
    has_pronoun = any(word.lower in _THEY for word in reading.words)
    return need.shown.lower() not in (statement.evidence.author or "").lower().split() and not has_pronoun
