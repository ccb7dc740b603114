"""Words that a quote says in another shape: an acronym spelt out, "a fifth" for "20 %", "night" for "22:45"."""

from collections.abc import Sequence
from itertools import pairwise

from citewell.domains.grounding.backing import Backing
from citewell.domains.grounding.facts import Fact, FactKind
from citewell.domains.grounding.lexicon.concepts import CONCEPTS
from citewell.domains.grounding.lexicon.function_words import FUNCTION_WORDS
from citewell.domains.grounding.lexicon.known_words import is_known
from citewell.domains.grounding.lexicon.word_lists import listed
from citewell.domains.grounding.poles import negated_base
from citewell.domains.grounding.reading import Reading
from citewell.domains.grounding.stems import stem
from citewell.domains.grounding.words import Word, marked

_SHORTEST_ACRONYM = 2
_LONGEST_ACRONYM = 6
_SHORTEST_CLIPPING = 4
# Shares in words, as percentages that may be written for them.
_SHARES = {
    "half": ("50", "0.5"),
    "third": ("33", "33.3", "33.33"),
    "quarter": ("25", "0.25"),
    "fifth": ("20", "0.2"),
    "tenth": ("10", "0.1"),
    "thirds": ("66", "67", "66.7", "66.67"),
    "quarters": ("75", "0.75"),
    "fifths": ("40", "60", "80"),
}
_COUNTED_SHARES = {("two", "fifths"): "40", ("three", "fifths"): "60", ("four", "fifths"): "80"}
_HOURS = {  # first and last minute of the day
    "morning": ((240, 719),),
    "noon": ((690, 780),),
    "midday": ((690, 780),),
    "afternoon": ((720, 1079),),
    "evening": ((1020, 1439),),
    "night": ((1200, 1439), (0, 359)),
    "midnight": ((0, 29), (1410, 1439)),
}
_RATED = {
    "second": ("s", "sec", "second"),
    "minute": ("m", "min", "minute"),
    "hour": ("h", "hr", "hour"),
    "day": ("d", "day"),
    "week": ("w", "wk", "week"),
    "month": ("mo", "month"),
    "year": ("y", "yr", "year"),
}
_RATES = frozenset({"rps", "qps", "tps"})  # per second
_BEFORE_A_RATE = frozenset({"per", "a", "an", "each", "every"})
_MEASURED_BY = {
    FactKind.MONEY: listed("cost costs costing amount sum charge price expense amounting"),
    FactKind.DURATION: listed("duration length time"),
    FactKind.PERCENTAGE: listed("percentage percent share proportion"),
}
_EXTENTS = listed("long old wide deep high tall thick large big apart away ahead early late")
_ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4"}
_EDITIONS = listed("version draft release revision edition")


def covered_by_shape(claim: Reading, at: int, word: Word, backings: Sequence[Backing]) -> bool:
    """Whether the quotes say a word of the claim in another shape. Exactly equal values only."""
    facts = [fact for backing in backings for fact in backing.facts]
    return (
        _told_as_share(claim, word, facts)
        or _told_as_time(word, facts)
        or _told_as_rate(claim, word, backings)
        or _told_by_measure(claim, word, facts)
        or _told_as_edition(claim, word, facts)
        or any(_spelt_otherwise(claim, at, word, backing) for backing in backings)
    )


def _told_as_share(claim: Reading, word: Word, facts: Sequence[Fact]) -> bool:
    """Whether "a fifth" or "two thirds" is what the quote says in figures."""
    before = _text(claim, word.token - 1)
    if word.lower == "half":
        wanted: tuple[str, ...] = _SHARES["half"]
    elif word.lower.endswith("s"):
        exact = _COUNTED_SHARES.get((before, word.lower))
        known = {("two", "thirds"), ("three", "quarters")}
        wanted = (exact,) if exact else _SHARES[word.lower] if (before, word.lower) in known else ()
    else:
        wanted = _SHARES.get(word.lower, ()) if before in ("a", "one") else ()
    return any(fact.kind is FactKind.PERCENTAGE and fact.value in wanted for fact in facts)


def _told_as_time(word: Word, facts: Sequence[Fact]) -> bool:
    """Whether a time of day in the quote lies in the part of the day that the claim names."""
    spans = _HOURS.get(word.lower.removesuffix("s"), ())
    minutes = [int(fact.value) for fact in facts if fact.kind is FactKind.TIME and fact.value.isdecimal()]
    return any(first <= minute <= last for minute in minutes for first, last in spans)


def _told_as_rate(claim: Reading, word: Word, backings: Sequence[Backing]) -> bool:
    """Whether "per second" is what the quote writes as "/s"."""
    units = _RATED.get(word.lower)
    if units is None or _text(claim, word.token - 1) not in _BEFORE_A_RATE:
        return False
    for backing in backings:
        tokens = backing.reading.tokens
        for at, token in enumerate(tokens):
            if token.text == "/" and _text(backing.reading, at + 1) in units:
                return True
            if token.lower in _RATES and word.lower == "second":
                return True
    return False


def _told_by_measure(claim: Reading, word: Word, facts: Sequence[Fact]) -> bool:
    """Whether a word only says what a value is: "at a cost of €40", "four pages long"."""
    for kind, words in _MEASURED_BY.items():
        if word.lower in words:
            return any(fact.kind is kind for fact in facts) and any(fact.kind is kind for fact in claim.facts)
    counted = (FactKind.NUMBER, FactKind.DURATION, FactKind.SIZE)
    return word.lower in _EXTENTS and any(
        fact.kind in counted and fact.after_token in (word.token, word.token - 1) for fact in claim.facts
    )


def _told_as_edition(claim: Reading, word: Word, facts: Sequence[Fact]) -> bool:
    """Whether "first version" is what the quote calls "v1"."""
    number = _ORDINALS.get(word.lower)
    edition = number is not None and _text(claim, word.token + 1) in _EDITIONS
    named = word.lower in _EDITIONS and _text(claim, word.token - 1) in _ORDINALS
    wanted = number if edition else _ORDINALS.get(_text(claim, word.token - 1)) if named else None
    return wanted is not None and any(
        fact.kind is FactKind.VERSION and fact.value in (wanted, f"{wanted}.0") for fact in facts
    )


def _spelt_otherwise(claim: Reading, at: int, word: Word, backing: Backing) -> bool:
    shown = [each for each in backing.reading.words if backing.shows(each.start, each.end)]
    theirs = {backing.reading.tokens[each.token].text for each in shown}
    if any(_is_acronym(text) and at in _spelt_out(claim, text) for text in theirs):
        return True
    mine = claim.tokens[word.token].text
    if _is_acronym(mine) and _spelt_out(backing.reading, mine):
        return True
    return any(_clipped(word.lower, each.lower) for each in shown) or _denied_noun(word, backing)


def _is_acronym(text: str) -> bool:
    return _SHORTEST_ACRONYM <= len(text) <= _LONGEST_ACRONYM and text.isupper() and text.isalpha()


def _spelt_out(reading: Reading, acronym: str) -> range:
    """The positions of neighbouring words whose first letters make an acronym; empty when there are none."""
    letters = acronym.lower()
    for first in range(len(reading.words) - len(letters) + 1):
        chosen = reading.words[first : first + len(letters)]
        joined = all(one.token + 2 >= other.token for one, other in pairwise(chosen))
        initials = "".join(word.lower[0] for word in chosen)
        if joined and initials == letters and not any(word.lower in FUNCTION_WORDS for word in chosen):
            return range(first, first + len(letters))
    return range(0)


def _clipped(one: str, other: str) -> bool:
    """Whether one word is cut off from the other and no word by itself: "dedup", "config"."""
    short, long = sorted((one, other), key=len)
    return (
        len(short) >= _SHORTEST_CLIPPING
        and len(long) >= len(short) + 2
        and long.startswith(short)
        and not is_known(short)
        and not long.removeprefix(short).startswith(("e", "s", "i", "ly"))
    )


def _denied_noun(word: Word, backing: Backing) -> bool:
    """Whether a quote says with "without" what a prefix says in the claim: "unannounced", "w/o notice"."""
    base = negated_base(word.lower)
    meanings = {base} | marked(CONCEPTS.get(base, frozenset()))
    reading = backing.reading
    return bool(base) and any(
        reading.words[at].meanings & meanings for clause in reading.clauses for at in clause.denied
    )


def _text(reading: Reading, at: int) -> str:
    return reading.tokens[at].lower if 0 <= at < len(reading.tokens) else ""


def approximates(word: Word) -> bool:
    """Whether a word only says that a value is not exact."""
    return stem(word.lower) in _HEDGES


_HEDGES = frozenset(
    stem(word) for word in ("roughly", "approximately", "circa", "approx", "ca", "some", "nearly")
)
