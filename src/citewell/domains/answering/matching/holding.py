"""What a statement holds of the demands of a question: itself, with what it continues, and with the entry around it."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from citewell.domains.answering.extractive.words import spelling_similarity
from citewell.domains.answering.matching.needs import Need, Wanted
from citewell.domains.grounding.public import (
    Evidence,
    FactKind,
    Mood,
    Reading,
    Sentence,
    read,
    sentences_of,
    stem,
)

_TYPO = 0.7  # alike in spelling, from which an unknown word is taken for a slip
_MIN_TYPO = 5  # letters
_PRONOUNS = frozenset({"it", "they", "them", "he", "she", "him", "her", "this", "that", "these", "those"})
_ENVIRONMENTS = (
    frozenset({"production", "prod"}),
    frozenset({"staging"}),
    frozenset({"development", "dev"}),
)
_LACKING = frozenset(
    {
        "stuck",
        "except",
        "left",
        "remaining",
        "missing",
        "lacking",
        "absent",
        "unfinished",
        "open",
        "pending",
        "nobody",
        "none",
    }
)
_VALUES_TO_CONTINUE = frozenset({FactKind.NUMBERED, FactKind.TICKET, FactKind.COMMIT, FactKind.VERSION})
_TO_COME = frozenset({Mood.PLANNED, Mood.DOUBTED, Mood.CONDITIONAL, Mood.ASKED})
_CHANGES = frozenset(
    {"~improve", "~increase", "~decrease", "~change", "~shorten", "~expand", "~speedup", "improv", "chang"}
)
_FROM_TO = frozenset({"to", "->", "→", "vs", "than", "instead"})
_CHANGING = frozenset(
    {FactKind.NUMBER, FactKind.PERCENTAGE, FactKind.DURATION, FactKind.MONEY, FactKind.SIZE}
)
_MIN_DERIVED = 5  # letters
_MAX_ENDING = 3
_FAR_PARTICLE = 4  # tokens: "switched the old Oracle box off"
_DECIDING = frozenset({"decided", "agreed", "chose", "decision"})
_FAR_DECISION = 4  # words: "decided together to drop"
_REACHING_AIMS = frozenset(
    {
        "decided",
        "agreed",
        "chose",
        "managed",
        "able",
        "helped",
        "started",
        "began",
        "continued",
        "had",
        "got",
        "happened",
    }
)
_ITEM_MARKS = ("-", "*", "+", "•", "#", "(")


@dataclass(frozen=True)
class Statement:
    """One sentence of an entry's passage."""

    evidence: Evidence
    sentence: Sentence
    number: int  # of the sentence in the passage

    @cached_property
    def text(self) -> str:
        return self.evidence.text[self.sentence.start : self.sentence.end]

    @cached_property
    def reading(self) -> Reading:
        return read(self.text)  # undated: a question's "March 2" has no year either

    @property
    def is_heading(self) -> bool:
        """Whether it only names what follows."""
        return bool(self.sentence.heading) and self.text.strip(" \t#*_:") == self.sentence.heading

    @property
    def is_item(self) -> bool:
        """Whether it stands in a list: then the ones beside it speak of other things."""
        start = self.text.lstrip()[:2]
        return start.startswith(_ITEM_MARKS) or (start[:1].isdigit() and start[1:2] in {".", ")"})


def statements_of(evidence: Evidence) -> list[Statement]:
    """Every sentence of a passage."""
    return [Statement(evidence, each, number) for number, each in enumerate(sentences_of(evidence.text))]


def holds(statement: Statement, need: Need) -> bool:
    """Whether the statement itself says what is needed."""
    reading = statement.reading
    if need.facts:
        return any(fact.value in need.facts for fact in reading.facts) or need.shown.lower() in _tokens(
            reading
        )
    if need.is_exact:
        return any(word.stem == need.stem for word in reading.words) or need.shown in _tokens(reading)
    if _is_elsewhere(reading, need):
        return False
    stands = any(_stands_for(reading, at, need) for at in range(len(reading.words)))
    return stands or _joined(reading, need) or (need.is_deed and _shows_a_change(reading, need))


def says_itself(statement: Statement, need: Need) -> bool:
    """Whether the statement has the very word or value, in any form, and not only one of the same family."""
    if need.facts or need.is_exact:
        return holds(statement, need)
    return any(word.stem == need.stem for word in statement.reading.words)


def places_of(reading: Reading, need: Need) -> list[int]:
    """The tokens that say what is needed."""
    if need.facts:
        return [fact.first_token for fact in reading.facts if fact.value in need.facts]
    if need.is_exact:
        return [word.token for word in reading.words if word.stem == need.stem]
    return [word.token for at, word in enumerate(reading.words) if _stands_for(reading, at, need)]


def names_something_else(statement: Statement, need: Need, wanted: Wanted) -> bool:
    """Whether a statement that lacks a name or value has another one in its place, and so continues nothing."""
    reading = statement.reading
    if need.facts:
        return any(fact.kind in _VALUES_TO_CONTINUE for fact in reading.facts)
    asked = {each.stem for each in wanted.needs}
    has_other = any(
        word.named and word.stem not in asked and (at == 0 or at - 1 in reading.verbs)
        for at, word in enumerate(reading.words)
    )
    return need.is_exact and has_other and not any(word.lower in _PRONOUNS for word in reading.words)


def _is_elsewhere(reading: Reading, need: Need) -> bool:
    """Whether it speaks of another environment than the one that is asked for."""
    place = next((place for place in _ENVIRONMENTS if need.shown in place), None)
    spoken = {word.lower for word in reading.words}
    return place is not None and not spoken & place and any(spoken & other for other in _ENVIRONMENTS)


def is_about(evidence: Evidence, need: Need) -> bool:
    """Whether who wrote the entry, for which project and under which heading, says what is needed."""
    parts = (evidence.author or "", evidence.project or "", *evidence.tags, evidence.heading)
    words = {word for part in parts for word in part.lower().replace("-", " ").split()}
    return need.stem in {stem(word) for word in words} or need.shown in words


def denies(statement: Statement, needs: list[Need]) -> bool:
    """Whether the statement says that what is needed did not happen."""
    reading = statement.reading
    denied = {at for clause in reading.clauses for at in clause.denied}
    asserted = [at for at, word in enumerate(reading.words) if word.content and at not in denied]
    for need in needs:
        is_denied = any(_means(reading.words[at].stem, reading.words[at].meanings, need) for at in denied)
        if is_denied and not any(
            _means(reading.words[at].stem, reading.words[at].meanings, need) for at in asserted
        ):
            return True
    return False


def is_to_come(statement: Statement, needs: list[Need]) -> bool:
    """Whether the statement tells the deed that is needed only as planned, doubted or waited for."""
    reading = statement.reading
    mood_of = {at: clause.mood_at(at) for clause in reading.clauses for at in clause.words}
    for need in needs:
        places = [at for at in range(len(reading.words)) if need.is_deed and _stands_for(reading, at, need)]
        if places and all(_lies_ahead(reading, at, mood_of.get(at)) for at in places):
            return True
    return False


def _lies_ahead(reading: Reading, at: int, mood: Mood | None) -> bool:
    """Whether a deed is not told as done; what was decided is: "decided to drop it" answers "why did we drop it"."""
    before = {word.lower for word in reading.words[max(at - _FAR_DECISION, 0) : at]}
    return not before & _DECIDING and (mood in _TO_COME or _is_aim(reading, at))


def _is_aim(reading: Reading, at: int) -> bool:
    """Whether a verb is only aimed at, as in "waiting for them to approve it", and not in "managed to approve it"."""
    words = reading.words
    return at > 1 and words[at - 1].lower == "to" and words[at - 2].lower not in _REACHING_AIMS


def continues(statement: Statement) -> bool:
    """Whether the statement leaves something out that was said before: "Rolled back at 15:10", "12 visitors so far"."""
    reading = statement.reading
    if not reading.verbs or 0 in reading.verbs:
        return True
    return any(word.lower in _PRONOUNS for word in reading.words)


def lacks(statement: Statement) -> bool:
    """Whether the statement tells of something that is not, or is not there."""
    reading = statement.reading
    return any(clause.negations for clause in reading.clauses) or any(
        word.lower in _LACKING for word in reading.words
    )


def _stands_for(reading: Reading, at: int, need: Need) -> bool:
    """Whether a word means what is needed. A deed is no thing: who "answered" was not thereby "support"."""
    word = reading.words[at]
    if at in reading.verbs and not need.is_verb:
        return word.stem == need.stem
    if need.particle and word.stem == need.stem:
        following = reading.tokens[word.token + 1 : word.token + 2 + _FAR_PARTICLE]
        return any(token.lower == need.particle for token in following)
    return _means(word.stem, word.meanings, need)


def _shows_a_change(reading: Reading, need: Need) -> bool:
    """Whether a statement tells by two values what a question calls a rise, a fall or an improvement."""
    if not need.meanings & _CHANGES:
        return False
    lowers = [token.lower for token in reading.tokens]
    leads = any(lower in _FROM_TO for lower in lowers)
    return leads and len([fact for fact in reading.facts if fact.kind in _CHANGING]) > 1


def _means(root: str, meanings: frozenset[str], need: Need) -> bool:
    return (
        bool(meanings & need.meanings)
        or root == need.stem
        or _is_slip(root, need.stem)
        or _is_derived(root, need.stem)
    )


def _is_derived(first: str, second: str) -> bool:
    """Whether one stem only goes on where the other ends: "defin(e)", "definit(ion)"."""
    short, long = sorted((first, second), key=len)
    return len(short) >= _MIN_DERIVED and long.startswith(short) and len(long) - len(short) <= _MAX_ENDING


def _is_slip(first: str, second: str) -> bool:
    if min(len(first), len(second)) < _MIN_TYPO or sorted(first) != sorted(second):
        return False
    return spelling_similarity(first, second) > 1 - _TYPO


def _joined(reading: Reading, need: Need) -> bool:
    """Two words for one, and the other way round: "sign-up", "signup"."""
    lowers = [word.lower for word in reading.words]
    pairs = {stem(first + second) for first, second in pairwise(lowers)}
    return need.stem in pairs or need.stem in {
        stem(lower.replace("-", "")) for lower in lowers if "-" in lower
    }


def _tokens(reading: Reading) -> set[str]:
    return {token.lower for token in reading.tokens}
