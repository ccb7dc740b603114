"""The clauses of a text, with the mood of each."""

from collections.abc import Sequence

from citewell.domains.grounding.lexicon import polarity_words as lexicon
from citewell.domains.grounding.lexicon.function_words import AUXILIARIES
from citewell.domains.grounding.mood_triggers import opens_with_plan, said_of_a_thing, trigger
from citewell.domains.grounding.moods import Clause, Mood
from citewell.domains.grounding.negations import Negation, negations_of
from citewell.domains.grounding.tokens import Token, TokenKind
from citewell.domains.grounding.verbs import is_gerund, is_past
from citewell.domains.grounding.words import Word

_DONE_WORDS = frozenset({"done", "finished", "complete", "completed", "ready", "there"})


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
    if opens_with_plan(tokens, words, positions, verbs):
        return Mood.PLANNED, 0
    for index in range(len(positions)):
        mood = trigger(words, positions, index)
        if mood is not None:
            return mood, _mood_from(words, positions, index)
    if _half_done(lowers, words, verbs):
        return Mood.UNFINISHED, 0
    told = any(is_past(words[at].lower) for at in verbs) or any(lower in AUXILIARIES for lower in lowers)
    return Mood.DONE if told else Mood.BARE, 0


def _mood_from(words: Sequence[Word], positions: Sequence[int], index: int) -> int:
    """From which word on a plan or a doubt holds: "decided" is done, "expected" and "planned" are not."""
    if said_of_a_thing(words, positions, index):
        return positions[0]
    word = words[positions[index]]
    return positions[index] + (word.content and word.stem not in lexicon.AHEAD_STEMS)


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
