"""What a clause asserts: done, denied, planned, doubted, asked, tried."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from citewell.domains.grounding.lexicon import polarity_words as lexicon
from citewell.domains.grounding.lexicon.function_words import AUXILIARIES, DETERMINERS
from citewell.domains.grounding.lexicon.known_words import VERB_STEMS
from citewell.domains.grounding.negations import Negation, negations_of
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
    """A clause by positions in the words of its text."""

    number: int
    words: tuple[int, ...]
    verbs: tuple[int, ...]
    negations: tuple[Negation, ...]
    mood: Mood
    mood_from: int = 0  # the word from which on the mood holds: "decided" is done, the "drop" after it is not

    @property
    def denied(self) -> frozenset[int]:
        """The words that negations are aimed at."""
        return frozenset(at for negation in self.negations for at in negation.target)

    @property
    def reach(self) -> frozenset[int]:
        """The words that stand after a negation."""
        return frozenset(at for negation in self.negations for at in negation.reach)

    def mood_at(self, position: int) -> Mood:
        """The mood of one word of the clause."""
        if position >= self.mood_from or self.mood in (Mood.ASKED, Mood.CONDITIONAL):
            return self.mood
        return Mood.DONE


_DEED_ENDINGS = ("tion", "sion", "ment", "ing", "al", "ance", "review", "fix", "update", "test", "tests")
_DONE_WORDS = frozenset({"done", "finished", "complete", "completed", "ready", "there"})
_TO_BE = frozenset({"is", "are", "was", "were"})
_REACH = 4  # words between "decided" and the "to" that belongs to it
_FAR_REACH = 7  # "waiting for the new finance team to approve"
_UNTIL = frozenset({"until", "till"})


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
        mood, start = (Mood.ASKED, 0) if number in asked else _mood(tokens, words, positions, here)
        clause = Clause(
            number, tuple(positions), here, negations_of(tokens, words, positions, verbs), mood, start
        )
        clauses.append(_inherit(clause, clauses[-1] if clauses else None, words))
    return tuple(clauses)


def _asked_clauses(tokens: Sequence[Token], clause_of: Sequence[int]) -> frozenset[int]:
    """Every clause back from a question mark to the full stop before it."""
    asked: set[int] = set()
    for at, token in enumerate(tokens):
        if token.text == "?":
            back = at
            while back >= 0 and not (tokens[back].text in ".!(" and tokens[back].kind is TokenKind.MARK):
                asked.add(clause_of[back])
                back -= 1
    return frozenset(asked)


def _mood(
    tokens: Sequence[Token], words: Sequence[Word], positions: Sequence[int], verbs: Sequence[int]
) -> tuple[Mood, int]:
    """Give the mood of a clause and the word from which on it holds."""
    lowers = [words[at].lower for at in positions]
    first = words[positions[0]].token
    unticked = (
        first > 0 and tokens[first - 1].kind is TokenKind.CHECKBOX and "x" not in tokens[first - 1].lower
    )
    if unticked or lowers[0] in lexicon.CONDITION_WORDS:
        return Mood.PLANNED if unticked else Mood.CONDITIONAL, 0
    for index in range(len(positions)):
        mood = _trigger(words, positions, index)
        if mood is not None:
            return mood, _mood_from(words, positions, index)
    if _half_done(lowers, words, verbs):
        return Mood.UNFINISHED, 0
    told = any(is_past(words[at].lower) for at in verbs) or any(lower in AUXILIARIES for lower in lowers)
    return Mood.DONE if told else Mood.BARE, 0


def _mood_from(words: Sequence[Word], positions: Sequence[int], index: int) -> int:
    """From which word on a plan or a doubt holds: "decided" is done, "expected" and "planned" are not."""
    if _said_of_a_thing(words, positions, index):
        return positions[0]
    word = words[positions[index]]
    return positions[index] + (word.content and word.stem not in lexicon.AHEAD_STEMS)


def _trigger(words: Sequence[Word], positions: Sequence[int], index: int) -> Mood | None:
    """Whether this word makes a plan, a doubt or an attempt of what follows it."""
    word = words[positions[index]]
    before = words[positions[index - 1]].lower if index else ""
    following = words[positions[index + 1]].lower if index + 1 < len(positions) else ""
    if word.lower == "whether" or word.stem in lexicon.HOPING_STEMS:
        return Mood.DOUBTED
    if word.lower in _UNTIL and _told_in_the_present(words, positions, index):
        return Mood.PLANNED
    if word.lower in lexicon.DOUBT_WORDS and not (word.lower in ("could", "would") and following == "not"):
        return Mood.DOUBTED
    if (
        (word.lower in lexicon.PLANNING_WORDS and not (word.lower == "planned" and before in ("", "and")))
        or (before not in DETERMINERS and _points_ahead(words, positions, index))
        or _to_be(words, positions, index)
        or _said_of_a_thing(words, positions, index)
    ):
        return Mood.PLANNED
    return Mood.TRIED if word.stem in lexicon.TRYING_STEMS and following in ("to", "and") else None


def _told_in_the_present(words: Sequence[Word], positions: Sequence[int], index: int) -> bool:
    """Whether what follows has not happened: "until legal approves", and not "until Bob restarted it"."""
    following = [words[at] for at in positions[index + 1 : index + 2 + _REACH]]
    return any(word.stem in VERB_STEMS for word in following) and not any(
        is_past(word.lower) for word in following
    )


def _to_be(words: Sequence[Word], positions: Sequence[int], index: int) -> bool:
    """Whether a "to" here tells what is still to be done: "the plan is to migrate", "drafted, to be checked"."""
    word = words[positions[index]]
    following = words[positions[index + 1]].lower if index + 1 < len(positions) else ""
    if word.lower in _TO_BE and following == "to":
        return _to_verb(words, positions, index)
    return word.lower == "to" and following == "be" and not _is_verb_like(words, positions, index - 1)


def _is_verb_like(words: Sequence[Word], positions: Sequence[int], index: int) -> bool:
    """Whether a verb (or a particle of one) stands at a place of the clause: "turned out to be"."""
    if index < 0:
        return False
    word = words[positions[index]]
    return word.stem in VERB_STEMS or word.lower in AUXILIARIES or not word.content


def _said_of_a_thing(words: Sequence[Word], positions: Sequence[int], index: int) -> bool:
    """Whether something is planned, rather than somebody plans: "removal planned for Q3"."""
    if words[positions[index]].lower not in lexicon.PLANNED_WORDS or not index:
        return False
    before = words[positions[index - 1]]
    return before.lower in _TO_BE or (before.content and not before.named)


def _points_ahead(words: Sequence[Word], positions: Sequence[int], index: int) -> bool:
    """Whether what a verb governs has not happened: "plans to fix", "wants it fixed", "needs a fix"."""
    root = words[positions[index]].stem
    if words[positions[index]].lower == "had":
        return False  # what had to be done was done
    if root in lexicon.PLANNING_STEMS and _to_verb(words, positions, index):
        return True
    wanting = root in lexicon.WANTING_STEMS
    return wanting and (_done_to_it(words, positions, index) or _a_deed(words, positions, index))


def _to_verb(words: Sequence[Word], positions: Sequence[int], index: int) -> bool:
    """Whether "to" and a bare verb follow: at once, or after an object ("asked Bob to review")."""
    root = words[positions[index]].stem
    reach = (
        1
        if root in lexicon.CLOSE_PLANNING_STEMS
        else _FAR_REACH
        if root in lexicon.FAR_PLANNING_STEMS
        else _REACH
    )
    for ahead in range(index + 1, min(index + 1 + reach, len(positions))):
        if words[positions[ahead]].lower == "to":
            if ahead + 1 == len(positions):
                return True  # the verb is an identifier or stands in the next clause
            following = words[positions[ahead + 1]]
            return following.lower in ("be", "not", "have") or _is_bare_verb(following)
    return False


def _is_bare_verb(word: Word) -> bool:
    inflected = word.lower.endswith(("ed", "ing")) or (
        word.lower.endswith("s") and not word.lower.endswith("ss")
    )
    return word.stem in VERB_STEMS and not inflected


def _done_to_it(words: Sequence[Word], positions: Sequence[int], index: int) -> bool:
    """Whether an object and a participle follow: "they want certificates rotated"."""
    return any(is_past(words[at].lower) for at in positions[index + 2 : index + 2 + _REACH])


def _a_deed(words: Sequence[Word], positions: Sequence[int], index: int) -> bool:
    """Whether a noun made of a verb follows: "needs renegotiation", "wants approval"."""
    return any(
        words[at].stem in VERB_STEMS and words[at].lower.endswith(_DEED_ENDINGS)
        for at in positions[index + 1 : index + 3]
    )


def _half_done(lowers: Sequence[str], words: Sequence[Word], verbs: Sequence[int]) -> bool:
    """Whether "half" (or "almost" …) belongs to a participle or an adjective: "half finished", not "cut in half"."""
    told = {words[at].lower for at in verbs} | _DONE_WORDS
    return any(
        lower in lexicon.UNFINISHED_WORDS
        and (lower not in lexicon.PARTLY or (index + 1 < len(lowers) and lowers[index + 1] in told))
        for index, lower in enumerate(lowers)
    )


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
    negations = clause.negations
    if previous.negations and not negations:
        negations = (Negation(frozenset({clause.verbs[0]}), frozenset(clause.words)),)
    return Clause(clause.number, clause.words, clause.verbs, negations, previous.mood, clause.words[0])
