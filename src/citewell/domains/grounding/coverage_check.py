"""Check 4: the content words of the claim are covered by its quotes."""

from collections.abc import Sequence

from citewell.domains.grounding.alignment import nearest_clauses
from citewell.domains.grounding.backing import Backing, lies_ahead, name_parts
from citewell.domains.grounding.cover_by_shape import approximates, covered_by_shape
from citewell.domains.grounding.direction_check import direction_of, tempo_of, timed, told_by_numbers
from citewell.domains.grounding.facts import Fact, FactKind
from citewell.domains.grounding.lexicon.deeds import deed_classes
from citewell.domains.grounding.lexicon.function_words import FUNCTION_WORDS
from citewell.domains.grounding.lexicon.known_words import VERB_STEMS
from citewell.domains.grounding.lexicon.light_words import (
    DEEDS,
    KINDS_OF_THINGS,
    LIGHT_STEMS,
    REPORTING_WORDS,
    SOFT_WORDS,
)
from citewell.domains.grounding.lexicon.polarity_words import AHEAD_STEMS, NOUN_NEGATORS, PREVENTING
from citewell.domains.grounding.lexicon.word_lists import listed
from citewell.domains.grounding.moods import Mood
from citewell.domains.grounding.poles import contradicts, negated_base, poles_of
from citewell.domains.grounding.reading import Reading
from citewell.domains.grounding.stems import stem
from citewell.domains.grounding.types import Check, Rejection
from citewell.domains.grounding.words import Word

_SOFT = frozenset(stem(word) for word in SOFT_WORDS) | SOFT_WORDS
_REPORTING = frozenset(stem(word) for word in REPORTING_WORDS)
_IDENTIFIERS = frozenset(
    {
        FactKind.NUMBERED,
        FactKind.TICKET,
        FactKind.COMMIT,
        FactKind.VERSION,
        FactKind.CODE,
        FactKind.PATH,
        FactKind.URL,
    }
)
_AFTER_WORKING = listed("on with together for at through towards in out")
_AHEAD = AHEAD_STEMS | {stem("decide")}
_CALLED = frozenset({"called", "named", "titled"})
_SAYING = frozenset(stem(word) for word in ("note", "mention", "report", "say", "state", "remark", "observe"))
_ADJECTIVE_ENDINGS = ("ous", "ive", "ful", "less", "able", "ible")
_NOT_ADJECTIVES = ("table", "cable", "variable", "drive", "archive", "objective", "directive", "executive")
_SOFT_SHARE = 0.4  # of the content words; but one is always allowed beside two that are covered
_MAX_SHOWN = 5


def check_coverage(claim: Reading, backings: Sequence[Backing]) -> list[Rejection]:
    """Refuse a claim that brings content its quotes do not hold."""
    content = [(at, word) for at, word in enumerate(claim.words) if word.content and not word.named]
    open_words = [(at, word) for at, word in content if not _covered(claim, at, word, backings)]
    soft = [word for at, word in open_words if _vague(claim, at, word, backings)]
    hard = [word for _, word in open_words if word not in soft]
    if hard:
        shown = ", ".join(f"“{word.lower}”" for word in hard[:_MAX_SHOWN])
        return [
            Rejection(
                Check.COVERAGE,
                f"The quotes do not say {shown}. Leave it out, or quote the text that says it.",
            )
        ]
    grounded = sum(1 for each in content if each not in open_words and _weighs(each[1], backings))
    grounded += sum(1 for fact in claim.facts if not _obvious(fact, backings))
    if not grounded:
        return [
            Rejection(
                Check.COVERAGE, "The quotes hold none of what the claim says. Quote the text that says it."
            )
        ]
    tolerated = (
        max(1, _SOFT_SHARE * grounded) if grounded > 1 else 0
    )  # one word told is no ground for another
    if len(soft) > tolerated:
        shown = ", ".join(f"“{word.lower}”" for word in soft[:_MAX_SHOWN])
        return [
            Rejection(
                Check.COVERAGE,
                f"Too much of the claim is not in its quotes: {shown}. Stay closer to their words.",
            )
        ]
    return []


def _vague(claim: Reading, at: int, word: Word, backings: Sequence[Backing]) -> bool:
    """Whether a word that no quote covers says too little to matter, or stands for one that a quote has.

    A verb does when it is no deed, when the nearest quoted clause has a deed of the same class, or when neither
    is known to the lexicon: two rare words for one thing. An adjective does when it is not known and has no opposite.
    """
    if word.stem in _SOFT or word.lower in _SOFT or any(at in clause.denied for clause in claim.clauses):
        return True  # what is denied is compared as a denial
    if at not in claim.verbs:
        adjective = word.lower.endswith(_ADJECTIVE_ENDINGS) and not word.lower.endswith(_NOT_ADJECTIVES)
        return adjective and not word.concepts and not poles_of(word)
    if not word.concepts & DEEDS and not poles_of(word):
        return True
    return _has_counterpart(claim, at, word, backings)


def _has_counterpart(claim: Reading, at: int, word: Word, backings: Sequence[Backing]) -> bool:
    clause = next(each for each in claim.clauses if at in each.words)
    classes = deed_classes(_first_meanings(word))
    for place in nearest_clauses(claim, clause, backings):
        for position in place.clause.words:
            other = place.backing.reading.words[position]
            if classes & deed_classes(_first_meanings(other)):
                return True
            unknown = position in place.clause.verbs and not other.concepts
            if unknown and other.stem not in VERB_STEMS and not poles_of(word):
                return True
    return False


def _first_meanings(word: Word) -> frozenset[str]:
    """The concept a word itself names, where there is one: "fixed" is mending here, and seldom setting a date."""
    own = frozenset(concept for concept in word.concepts if stem(concept) == word.stem)
    return own or frozenset(word.concepts)


def _weighs(word: Word, backings: Sequence[Backing]) -> bool:
    """Whether a covered word says something: a vague one only when the quote has that very word."""
    if word.stem in LIGHT_STEMS:
        return False
    vague = word.stem in _SOFT or word.lower in _SOFT or word.stem in _AHEAD
    return not vague or any(word.stem in backing.shown.meanings for backing in backings)


def _obvious(fact: Fact, backings: Sequence[Backing]) -> bool:
    """Whether a fact only repeats who wrote the entry and when: it says nothing about what was done."""
    if fact.kind is FactKind.NAME:
        return any(name_parts(fact.value) <= name_parts(backing.evidence.author) for backing in backings)
    return fact.kind is FactKind.DATE and not any(
        other.kind is FactKind.DATE for backing in backings for other in backing.facts
    )


def _covered(claim: Reading, at: int, word: Word, backings: Sequence[Backing]) -> bool:
    if any(at in clause.denied for clause in claim.clauses) and any(
        contradicts(word, other) for backing in backings for other in backing.reading.words
    ):
        return True  # "not fixed" for "still there"
    return (
        _needs_no_cover(claim, word, backings)
        or any(_covered_by(claim, at, word, backing) for backing in backings)
        or covered_by_shape(claim, at, word, backings)
    )


def _needs_no_cover(claim: Reading, word: Word, backings: Sequence[Backing]) -> bool:
    return (
        _light(claim, word)
        or word.lower in NOUN_NEGATORS
        or approximates(word)
        or _prevents(claim, word)
        or (direction_of(word) != 0 and direction_of(word) == told_by_numbers(claim, word))
        or (tempo_of(word) != 0 and timed(claim) and tempo_of(word) == told_by_numbers(claim, word))
        or (word.stem in _AHEAD and _untold(backings))
        or (word.stem in _REPORTING and _introduces(claim, word, backings))
        or (word.lower in KINDS_OF_THINGS and _names_identifier(claim, word))
        or _compares(claim, word)
        or (word.lower in _CALLED and _gives_name(claim, word))
    )


def _prevents(claim: Reading, word: Word) -> bool:
    """Whether a verb only denies another: "stopped it from leaking"."""
    later = {token.lower for token in claim.tokens[word.token + 1 : word.token + 9]}
    return word.stem in PREVENTING or (word.stem == "stop" and "from" in later)


def _light(claim: Reading, word: Word) -> bool:
    if word.stem != "work" or word.token not in {claim.words[at].token for at in claim.verbs}:
        return word.stem in LIGHT_STEMS
    following = claim.tokens[word.token + 1].lower if word.token + 1 < len(claim.tokens) else ""
    return following in _AFTER_WORKING  # "worked on it" says little, "it works" says much


def _untold(backings: Sequence[Backing]) -> bool:
    """Whether a quote speaks of what is to come, so that "plans to" only names what it is."""
    return any(
        backing.mood(clause, clause.words[-1]) is Mood.PLANNED or lies_ahead(backing, clause)
        for backing in backings
        for clause in backing.reading.clauses
    )


def _covered_by(claim: Reading, at: int, word: Word, backing: Backing) -> bool:
    shown, about = backing.shown, backing.about
    meanings = shown.meanings | about.meanings
    return (
        bool(word.meanings & meanings)
        or word.lower in shown.lowers
        or word.lower in about.lowers
        or negated_base(word.lower) in meanings
        or word.stem in shown.joined
        or bool(_joined_with_neighbours(claim, at) & (shown.meanings | shown.joined))
        or word.lower in name_parts(backing.evidence.author)
    )


def _introduces(claim: Reading, word: Word, backings: Sequence[Backing]) -> bool:
    """Whether a verb of saying introduces what was said: "reported that", "noted:"."""
    following = claim.tokens[word.token + 1].lower if word.token + 1 < len(claim.tokens) else ""
    if word.stem in _SAYING and _says_the_author(claim, word, backings):
        return True
    return following in ("that", ":", ",", "“", '"', "having") or "according" in claim.text.casefold()[:40]


def _says_the_author(claim: Reading, word: Word, backings: Sequence[Backing]) -> bool:
    """Whether it is the author who "reported" or "noted" it: what stands in the entry is what they wrote."""
    before = claim.tokens[word.token - 1].lower if word.token else ""
    return any(before in name_parts(backing.evidence.author) for backing in backings)


def _names_identifier(claim: Reading, word: Word) -> bool:
    """Whether the word only says what the identifier after it is: "PR #412", "ticket BILL-42"."""
    return any(
        fact.kind in _IDENTIFIERS
        and (word.token < fact.first_token <= word.token + 3 or word.token == fact.after_token)
        for fact in claim.facts
    )


def _compares(claim: Reading, word: Word) -> bool:
    """Whether the word only leads up to a value: "larger than 1 GB" for "over 1 GB"."""
    following = claim.tokens[word.token + 1].lower if word.token + 1 < len(claim.tokens) else ""
    return following == "than" and any(fact.first_token == word.token + 2 for fact in claim.facts)


def _gives_name(claim: Reading, word: Word) -> bool:
    """Whether a name follows: "a service called user-svc", but not "called the customer"."""
    following = claim.tokens[word.token + 1].lower if word.token + 1 < len(claim.tokens) else ""
    return bool(following) and following not in FUNCTION_WORDS


def _joined_with_neighbours(claim: Reading, at: int) -> frozenset[str]:
    """Two words for a quoted one, and the other way round: "time out", "timeout"."""
    joined = set()
    words = claim.words
    for first, second in ((at - 1, at), (at, at + 1)):
        if first >= 0 and second < len(words) and words[first].lower not in FUNCTION_WORDS:
            joined.add(stem(words[first].lower + words[second].lower))
    return frozenset(joined)
