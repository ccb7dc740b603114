"""What a question asks: the kind of answer, the words a sentence must hold, and which of them weigh how."""

import re
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from citewell.domains.answering.extractive.types import Bools, Ints
from citewell.domains.answering.extractive.word_lists import (
    AUXILIARIES,
    DATE_NOUNS,
    FUNCTION_WORDS,
    NAME_NOUNS,
    NEGATIONS,
    NOT_SUPERLATIVES,
    NUMBER_NOUNS,
    NUMBER_WORDS,
    PLACE_NOUNS,
    QUESTION_WORDS,
    SUPERLATIVES,
    TELLING_WORDS,
)
from citewell.domains.answering.extractive.words import Word, words_of

_ASKING = re.compile(
    r"\b(how (?:many|much|long|old|far|large|big|often|tall|high|fast)|when|whom|whose|who|where|why|how|which|what)\b"
)
_MAX_FOCUS_WORDS = 2
_FOCUS_REACH = 4  # words after "what" among which its noun stands
_MIN_SUPERLATIVE = 6  # letters


class AnswerKind(StrEnum):
    """What must stand in an answer."""

    PERSON = "person"
    DATE = "date"
    PLACE = "place"
    REASON = "reason"
    NUMBER = "number"
    MANNER = "manner"
    NAME = "name"
    THING = "thing"


@dataclass(frozen=True)
class Question:
    """A question, read. All arrays are [n], one value per word that an answer should hold."""

    words: tuple[Word, ...]
    kind: AnswerKind
    content: Ints  # positions in `words`
    stems: tuple[str, ...]
    is_name: Bools
    is_number: Bools
    is_superlative: Bools
    is_telling: Bools  # a function word that changes what is asked
    is_focus: Bools  # the noun that "what" or "how many" asks for
    is_main_verb: Bools  # a guess: after "did", the first lower-case word that can be one
    is_negated: bool


def read_question(text: str) -> Question:
    """Read one question. A text without words gives a question without content."""
    words = words_of(text)
    plain = [word.plain for word in words]
    content = [
        position
        for position, word in enumerate(plain)
        if (word not in FUNCTION_WORDS or word in TELLING_WORDS) and word not in QUESTION_WORDS
    ]
    content = content or list(range(len(words)))
    focus = _focus(plain)
    names = {position for position, word in enumerate(words) if position and _is_capitalised(word)}
    telling = [plain[position] in TELLING_WORDS for position in content]

    def flags(positions: set[int]) -> Bools:
        return np.array([position in positions for position in content], dtype=bool)

    return Question(
        words=words,
        kind=_kind(plain),
        content=np.array(content, dtype=np.intp),
        stems=tuple(words[position].stem for position in content),
        is_name=flags(names),
        is_number=np.array([is_number(plain[position]) for position in content], dtype=bool),
        is_superlative=np.array([_is_superlative(plain[position]) for position in content], dtype=bool),
        is_telling=np.array(telling, dtype=bool),
        is_focus=flags(focus),
        is_main_verb=_main_verb(plain, content, names),
        is_negated=any(word in NEGATIONS for word in plain),
    )


def is_number(plain: str) -> bool:
    """Whether a folded word is a number, in digits or in letters."""
    return plain[0].isdigit() or plain in NUMBER_WORDS


def _is_capitalised(word: Word) -> bool:
    return word.written[0].isupper() and word.plain not in FUNCTION_WORDS


def _is_superlative(plain: str) -> bool:
    looks_like = plain.endswith("est") and len(plain) >= _MIN_SUPERLATIVE and plain not in NOT_SUPERLATIVES
    return plain in SUPERLATIVES or looks_like


def _kind(plain: list[str]) -> AnswerKind:
    match = _ASKING.search(" ".join(plain))
    if match is None:
        return AnswerKind.THING
    asking = match[1]
    direct = {
        "who": AnswerKind.PERSON,
        "whom": AnswerKind.PERSON,
        "whose": AnswerKind.PERSON,
        "when": AnswerKind.DATE,
        "where": AnswerKind.PLACE,
        "why": AnswerKind.REASON,
        "how": AnswerKind.MANNER,
    }
    if asking in direct:
        return direct[asking]
    if asking.startswith("how "):
        return AnswerKind.NUMBER
    following = " ".join(plain)[match.end() :].split()[:2]
    return _kind_of_noun(following)


def _kind_of_noun(following: list[str]) -> AnswerKind:
    first = following[0] if following else ""
    if first in DATE_NOUNS:
        return AnswerKind.DATE
    if any(word in NUMBER_NOUNS for word in following):
        return AnswerKind.NUMBER
    if first in PLACE_NOUNS:
        return AnswerKind.PLACE
    return AnswerKind.NAME if first in NAME_NOUNS else AnswerKind.THING


def _focus(plain: list[str]) -> set[int]:
    """Positions of the noun asked for: "type" and "engine" in "what type of engine"."""
    found: set[int] = set()
    for position, word in enumerate(plain):
        counts = word in {"many", "much"} and position > 0 and plain[position - 1] == "how"
        if word not in {"what", "which"} and not counts:
            continue
        for following in range(position + 1, min(position + 1 + _FOCUS_REACH, len(plain))):
            if plain[following] in AUXILIARIES or len(found) == _MAX_FOCUS_WORDS:
                break
            if plain[following] not in FUNCTION_WORDS:
                found.add(following)
        break
    return found


def _main_verb(plain: list[str], content: list[int], names: set[int]) -> Bools:
    flags = np.zeros(len(content), dtype=bool)
    helper = next((position for position, word in enumerate(plain) if word in {"do", "does", "did"}), None)
    if helper is None:
        return flags
    candidates = [
        number
        for number, position in enumerate(content)
        if position > helper + 1 and position not in names and plain[position] not in TELLING_WORDS
    ]
    if candidates:
        flags[candidates[min(1, len(candidates) - 1)]] = True
    return flags
