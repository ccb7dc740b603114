"""What a clause asserts: done, denied, planned, doubted, asked, tried."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from citewell.domains.grounding.lexicon import polarity_words as lexicon
from citewell.domains.grounding.lexicon.function_words import AUXILIARIES, DETERMINERS, FUNCTION_WORDS
from citewell.domains.grounding.lexicon.known_words import VERB_STEMS
from citewell.domains.grounding.lexicon.word_lists import listed
from citewell.domains.grounding.tokens import Token, TokenKind
from citewell.domains.grounding.verbs import is_gerund, is_past
from citewell.domains.grounding.words import Word


class Mood(StrEnum):
    """How far what a clause says has happened. The values complete "the text says this as …"."""

    DONE = "something that happened"
    BARE = "a note without a tense"
    PLANNED = "a plan"
    DOUBTED = "a possibility"
    CONDITIONAL = "a condition"
    ASKED = "a question"
    TRIED = "an attempt"
    UNFINISHED = "something unfinished"


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause by positions in the words of its text. `denied` are the words a negation is aimed at."""

    number: int
    words: tuple[int, ...]
    verbs: tuple[int, ...]
    negative: bool
    denied: frozenset[int]
    mood: Mood
    mood_from: int = 0  # the word from which on the mood holds: "decided" is done, the "drop" after it is not

    def mood_at(self, position: int) -> Mood:
        """The mood of one word of the clause."""
        if position >= self.mood_from or self.mood in (Mood.ASKED, Mood.CONDITIONAL):
            return self.mood
        return Mood.DONE


_NEGATIVE_CONCEPTS = frozenset({"fail", "crash", "broken", "unavailable"})
_PREPOSITIONS = listed("in on at by for from with to of about into during because due")
_REACH = 4  # words between "decided" and the "to" that belongs to it


def clauses_of(
    tokens: Sequence[Token], words: Sequence[Word], verbs: frozenset[int], clause_of: Sequence[int]
) -> tuple[Clause, ...]:
    """Give the clauses of a text, in order."""
    members: dict[int, list[int]] = {}
    for position, word in enumerate(words):
        members.setdefault(clause_of[word.token], []).append(position)
    asked = _asked_clauses(tokens, clause_of)
    clauses: list[Clause] = []
    for number, positions in members.items():
        here = tuple(at for at in positions if at in verbs)
        denied, count = _denied(tokens, words, positions, verbs)
        mood, start = (Mood.ASKED, 0) if number in asked else _mood(tokens, words, positions, here)
        clause = Clause(number, tuple(positions), here, count % 2 == 1, frozenset(denied), mood, start)
        clauses.append(_inherit(clause, clauses[-1] if clauses else None, words))
    return tuple(clauses)


def _asked_clauses(tokens: Sequence[Token], clause_of: Sequence[int]) -> frozenset[int]:
    """Every clause back from a question mark to the full stop before it."""
    asked: set[int] = set()
    for at, token in enumerate(tokens):
        if token.text == "?":
            back = at
            while back >= 0 and not (tokens[back].text in ".!" and tokens[back].kind is TokenKind.MARK):
                asked.add(clause_of[back])
                back -= 1
    return frozenset(asked)


def _denied(
    tokens: Sequence[Token], words: Sequence[Word], positions: Sequence[int], verbs: frozenset[int]
) -> tuple[set[int], int]:
    """Find what the negations of a clause are aimed at, and how many there are."""
    denied: set[int] = set()
    count = 0
    skip_to = -1
    for index, position in enumerate(positions):
        if position < skip_to:
            continue
        length, verbal = _negator(words, positions, index)
        nought = not length and _counted_as_none(tokens, words[position])
        if not length and not nought:
            continue
        count += 1
        after = _uninterrupted(tokens, words, positions[index + length :])
        denied.update(_verbal_target(words, after) if verbal else _nominal_target(words, after, verbs))
        if not after:
            denied.update(at for at in positions[:index] if words[at].content)
        skip_to = position + max(length, 1)
    return denied, count


def _counted_as_none(tokens: Sequence[Token], word: Word) -> bool:
    """Whether a nought stands in front: "0 critical"."""
    return word.token > 0 and tokens[word.token - 1].lower == "0"


def _uninterrupted(tokens: Sequence[Token], words: Sequence[Word], after: Sequence[int]) -> Sequence[int]:
    """Cut what follows a negation at the first comma or other mark."""
    for index in range(1, len(after)):
        between = tokens[words[after[index - 1]].token + 1 : words[after[index]].token]
        if any(token.kind is TokenKind.MARK and token.text not in "-'/\\\"`" for token in between):
            return after[:index]
    return after


def _negator(words: Sequence[Word], positions: Sequence[int], index: int) -> tuple[int, bool]:
    """Give how many words the negation here takes (0: none here) and whether it denies a verb."""
    word = words[positions[index]]
    following = words[positions[index + 1]] if index + 1 < len(positions) else None
    if following is not None:
        for (first, second), verbal in lexicon.NEGATING_PHRASES:
            if word.stem == first and following.lower == second:
                return 2, verbal
        if word.lower in ("not", "nor") and following.lower in ("only", "just"):
            return 0, False
        if word.lower == "no" and following.lower in ("doubt", "matter"):
            return 0, False
    if word.lower in lexicon.VERB_NEGATORS or word.lower.endswith("n't"):
        return 1, True
    if word.lower in lexicon.NOUN_NEGATORS:
        return 1, False
    return 0, False


def _verbal_target(words: Sequence[Word], after: Sequence[int]) -> set[int]:
    """The first word that is more than grammar, and what "any" adds to it."""
    targets: set[int] = set()
    for index, position in enumerate(after):
        word = words[position]
        if word.lower in ("able", "possible", "yet", "to", "been", "be", "a", "an", "the"):
            continue
        if word.lower in AUXILIARIES and index + 1 < len(after):
            continue
        if word.lower in FUNCTION_WORDS and not word.concepts and index + 1 < len(after):
            continue
        targets.add(position)
        rest = after[index + 1 :]
        if any(words[at].lower == "any" for at in rest):
            targets.update(at for at in rest if words[at].content)
        break
    return targets


def _nominal_target(words: Sequence[Word], after: Sequence[int], verbs: frozenset[int]) -> set[int]:
    """The noun phrase that follows, up to a verb or a preposition."""
    targets: set[int] = set()
    for position in after:
        word = words[position]
        if targets and (word.lower in _PREPOSITIONS or word.lower in AUXILIARIES):
            break
        if targets and position in verbs and is_past(word.lower):
            break
        if word.content:
            targets.add(position)
    return targets


def _mood(
    tokens: Sequence[Token], words: Sequence[Word], positions: Sequence[int], verbs: Sequence[int]
) -> tuple[Mood, int]:
    """Give the mood of a clause and the word from which on it holds."""
    lowers = [words[at].lower for at in positions]
    if lowers[0] in lexicon.CONDITION_WORDS:
        return Mood.CONDITIONAL, 0
    first = words[positions[0]].token
    if first and tokens[first - 1].kind is TokenKind.CHECKBOX and "x" not in tokens[first - 1].lower:
        return Mood.PLANNED, 0
    for index, position in enumerate(positions):
        mood = _trigger(words, positions, index, position)
        if mood is not None:
            return mood, position + 1 if words[position].content else position
    if any(lower in lexicon.UNFINISHED_WORDS for lower in lowers):
        return Mood.UNFINISHED, 0
    if any(is_past(words[at].lower) for at in verbs) or any(lower in AUXILIARIES for lower in lowers):
        return Mood.DONE, 0
    return Mood.BARE, 0


def _trigger(words: Sequence[Word], positions: Sequence[int], index: int, position: int) -> Mood | None:
    """Whether this word makes a plan, a doubt or an attempt of what follows it."""
    word = words[position]
    before = words[positions[index - 1]].lower if index else ""
    following = [words[at].lower for at in positions[index + 1 : index + 2]]
    if word.lower in lexicon.PLANNING_WORDS and not (word.lower == "planned" and before in ("", "and")):
        return Mood.PLANNED
    if word.lower in lexicon.DOUBT_WORDS and not (
        word.lower in ("could", "would") and "not" in following[:1]
    ):
        return Mood.DOUBTED
    if (
        word.stem in lexicon.PLANNING_STEMS
        and before not in DETERMINERS
        and _to_verb(words, positions, index)
    ):
        return Mood.PLANNED
    if (
        word.stem in lexicon.WANTING_STEMS
        and before not in DETERMINERS
        and _done_to_it(words, positions, index)
    ):
        return Mood.PLANNED
    if word.stem in lexicon.TRYING_STEMS and following in (["to"], ["and"]):
        return Mood.TRIED
    return None


def _to_verb(words: Sequence[Word], positions: Sequence[int], index: int) -> bool:
    """Whether "to" and a bare verb follow: at once, or after an object ("asked Bob to review")."""
    reach = 1 if words[positions[index]].stem in lexicon.CLOSE_PLANNING_STEMS else _REACH
    for ahead in range(index + 1, min(index + 1 + reach, len(positions))):
        if words[positions[ahead]].lower == "to":
            if ahead + 1 == len(positions):
                return True  # the verb is an identifier or stands in the next clause
            following = words[positions[ahead + 1]]
            return following.lower in ("be", "not", "have") or following.stem in VERB_STEMS
    return False


def _done_to_it(words: Sequence[Word], positions: Sequence[int], index: int) -> bool:
    """Whether an object and a participle follow: "they want certificates rotated"."""
    return any(is_past(words[at].lower) for at in positions[index + 2 : index + 2 + _REACH])


def _inherit(clause: Clause, previous: Clause | None, words: Sequence[Word]) -> Clause:
    """A clause that only goes on with another bare verb ("will test and deploy") keeps the mood and the denial."""
    if previous is None or not clause.verbs or clause.mood is not Mood.BARE:
        return clause
    opening = [words[at].lower for at in clause.words[: clause.words.index(clause.verbs[0])]]
    verb = words[clause.verbs[0]].lower
    if (
        any(lower not in ("and", "or", "then", "also") for lower in opening)
        or is_past(verb)
        or is_gerund(verb)
    ):
        return clause
    if not opening:
        return clause
    denied = clause.denied | ({clause.verbs[0]} if previous.negative and not clause.negative else set())
    negative = clause.negative or previous.negative
    return Clause(clause.number, clause.words, clause.verbs, negative, denied, previous.mood, clause.words[0])
