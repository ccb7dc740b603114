"""Negations of a clause: what each is aimed at, and how far it reaches."""

from collections.abc import Sequence
from dataclasses import dataclass

from citewell.domains.grounding.lexicon import polarity_words as lexicon
from citewell.domains.grounding.lexicon.function_words import AUXILIARIES, FUNCTION_WORDS
from citewell.domains.grounding.lexicon.word_lists import listed
from citewell.domains.grounding.tokens import Token, TokenKind
from citewell.domains.grounding.verbs import is_past
from citewell.domains.grounding.words import Word

_PREPOSITIONS = listed("in on at by for from with to of about into during because due until")
_STOP = "stop"
_SUBJECTS = frozenset({"nobody", "none", "neither", "nothing", "no"})
_TRANSPARENT = listed("able possible yet to been be get got gets become became a an the")
_INSIDE_WORDS = frozenset("-'/\\\"`“”")


@dataclass(frozen=True, slots=True)
class Negation:
    """One negation, by positions in the words of its text. `target` is what it denies; `reach` all that follows it."""

    target: frozenset[int]
    reach: frozenset[int]
    instead: bool = False  # "instead of X", "rather than X"


def negations_of(
    tokens: Sequence[Token], words: Sequence[Word], positions: Sequence[int], verbs: frozenset[int]
) -> tuple[Negation, ...]:
    """Find the negations of one clause, given by the positions of its words."""
    found: list[Negation] = []
    skip_to = -1
    for index, position in enumerate(positions):
        if position < skip_to:
            continue
        if _frees(tokens, words, positions, index):
            found.append(Negation(frozenset({positions[index - 1]}), frozenset({positions[index - 1]})))
        length, verbal = _negator(words, positions, index)
        if not length and not _counted_as_none(tokens, words[position]):
            continue
        negation = _negation(tokens, words, positions, _Negator(index, length, verbal=verbal), verbs)
        if negation is None:
            return ()  # "not … no …": it cancels out
        if negation.target or not negation.instead:  # "instead of 35": values are compared as facts
            found.append(negation)
        skip_to = position + max(length, 1)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Negator:
    """Where a negation stands in its clause, how many words it takes (0: a nought), and whether it denies a verb."""

    index: int
    length: int
    verbal: bool


def _frees(tokens: Sequence[Token], words: Sequence[Word], positions: Sequence[int], index: int) -> bool:
    """Whether a "-free" ends here: "error-free"."""
    word = words[positions[index]]
    return word.lower == "free" and index > 0 and tokens[word.token - 1].text == "-"


def _negation(
    tokens: Sequence[Token],
    words: Sequence[Word],
    positions: Sequence[int],
    negator: _Negator,
    verbs: frozenset[int],
) -> Negation | None:
    """Read the negation at a position; None when what follows denies it again."""
    index = negator.index
    word, last = words[positions[index]], words[positions[index + max(negator.length, 1) - 1]]
    after = _uninterrupted(tokens, words, positions[index + negator.length :], last)
    instead = negator.length > 1 and not negator.verbal
    if negator.verbal and (word.stem in lexicon.PREVENTING or word.stem == _STOP):
        after = _after_from(words, after)
    if instead and after and words[after[0]].token > last.token + 1:
        after = ()  # "rather than 6 s"
    if negator.verbal and _denied_again(words, after):
        return None
    target = _verbal_target(words, after) if negator.verbal else _nominal_target(words, after, verbs)
    if not after and negator.length == 1:
        target = set(_last_said(words, positions[:index]))
    if word.lower in _SUBJECTS and after and not negator.verbal:
        predicate = _predicate(words, after, verbs)
        target = predicate if predicate and _is_person(words, positions[index], after) else target | predicate
    return Negation(frozenset(target), frozenset(after), instead)


def _counted_as_none(tokens: Sequence[Token], word: Word) -> bool:
    """Whether a nought stands in front: "0 critical"."""
    return word.token > 0 and tokens[word.token - 1].lower == "0"


def _after_from(words: Sequence[Word], after: Sequence[int]) -> Sequence[int]:
    """What is prevented: "it from coming back"."""
    at = next((index for index, position in enumerate(after) if words[position].lower == "from"), -1)
    return after[at + 1 :]


def _denied_again(words: Sequence[Word], after: Sequence[int]) -> bool:
    return any(words[at].lower in ("no", "nothing", "nobody", "none", "unable") for at in after[:3])


def _last_said(words: Sequence[Word], before: Sequence[int]) -> list[int]:
    """The word in front of a negation that ends its clause: "agreed to publish nothing", "blockers: none"."""
    return [at for at in before if words[at].content][-1:]


def _uninterrupted(
    tokens: Sequence[Token], words: Sequence[Word], after: Sequence[int], negator: Word
) -> Sequence[int]:
    """Cut what follows a negation at the first comma or other mark."""
    last = negator.token
    for index, position in enumerate(after):
        between = tokens[last + 1 : words[position].token]
        if any(token.kind is TokenKind.MARK and token.text not in _INSIDE_WORDS for token in between):
            return after[:index]
        last = words[position].token
    return after


def _negator(words: Sequence[Word], positions: Sequence[int], index: int) -> tuple[int, bool]:
    """Give how many words the negation here takes (0: none here) and whether it denies a verb."""
    word = words[positions[index]]
    following = words[positions[index + 1]].lower if index + 1 < len(positions) else ""
    for (first, second), verbal in lexicon.NEGATING_PHRASES:
        if word.stem == first and following == second:
            return 2, verbal
    if (word.lower, following) in lexicon.NOT_NEGATING:
        return 0, False
    if word.stem in lexicon.PREVENTING or (
        word.stem == _STOP and "from" in _lowers(words, positions[index : index + 8])
    ):
        return 1, True
    if word.lower in lexicon.VERB_NEGATORS or word.lower.endswith("n't"):
        return 1, True
    return (1, False) if word.lower in lexicon.NOUN_NEGATORS else (0, False)


def _lowers(words: Sequence[Word], positions: Sequence[int]) -> list[str]:
    return [words[at].lower for at in positions]


def _verbal_target(words: Sequence[Word], after: Sequence[int]) -> set[int]:
    """The first word that is more than grammar, and what "any" adds to it."""
    for index, position in enumerate(after):
        word = words[position]
        last = index + 1 == len(after)
        if (word.lower in _TRANSPARENT or word.lower in AUXILIARIES) and not last:
            continue
        if word.lower in FUNCTION_WORDS and not word.concepts:
            continue
        rest = after[index + 1 :]
        any_at = next((number for number, at in enumerate(rest) if words[at].lower == "any"), len(rest))
        return {position, *(at for at in rest[any_at:] if words[at].content)}
    return set()


def _nominal_target(words: Sequence[Word], after: Sequence[int], verbs: frozenset[int]) -> set[int]:
    """The noun phrase that follows, up to a verb or a preposition."""
    targets: set[int] = set()
    for position in after:
        word = words[position]
        if targets and (word.lower in _PREPOSITIONS or word.lower in AUXILIARIES):
            break
        if targets and position in verbs and is_past(word.lower):
            break
        if word.lower not in FUNCTION_WORDS or word.named:
            targets.add(position)
    return targets


def _is_person(words: Sequence[Word], position: int, after: Sequence[int]) -> bool:
    """Whether nobody does it, so that only the deed is denied: "nobody uses the report"."""
    return words[position].lower == "nobody" or (
        words[position].lower == "no" and words[after[0]].lower == "one"
    )


def _predicate(words: Sequence[Word], after: Sequence[int], verbs: frozenset[int]) -> set[int]:
    """What is said of "nobody", "neither": the verb that follows, or the adjective after "is"."""
    for index, position in enumerate(after):
        if position in verbs:
            return {position}
        if words[position].lower in AUXILIARIES:
            return set(after[index + 1 : index + 3])
    return set()
