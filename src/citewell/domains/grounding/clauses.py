"""Clauses of a sentence: the reach of a negation, a plan, a subject."""

from collections.abc import Sequence
from dataclasses import dataclass

from citewell.domains.grounding.lexicon.function_words import (
    ADVERBS_BEFORE_VERBS,
    AUXILIARIES,
    PRONOUN_SUBJECTS,
)
from citewell.domains.grounding.lexicon.word_lists import listed
from citewell.domains.grounding.tokens import Token, TokenKind
from citewell.domains.grounding.words import Word

_ENDING_MARKS = frozenset(".;:!?—()[]|•\n→")
_BREAKERS = listed(
    "but because so although though while whereas when if unless until once before after then which who "
    "however without instead except since"
)
_JOINERS = frozenset({"and", "or", "&"})
_SKIPPED = ADVERBS_BEFORE_VERBS | PRONOUN_SUBJECTS | AUXILIARIES | _JOINERS | listed("but not then never to")
_LOOK_AHEAD = 4
_FAR = 12


@dataclass(frozen=True, slots=True)
class _Sight:
    """What the rules look at."""

    tokens: Sequence[Token]
    finite: frozenset[int]  # tokens that are verbs or auxiliaries
    verbs: frozenset[int]
    named: frozenset[int]


def clause_numbers(tokens: Sequence[Token], words: Sequence[Word], verbs: frozenset[int]) -> tuple[int, ...]:
    """Give, for each token, the number of the clause it stands in."""
    verb_tokens = frozenset(words[at].token for at in verbs)
    auxiliaries = frozenset(word.token for word in words if word.lower in AUXILIARIES)
    named = frozenset(word.token for word in words if word.named)
    sight = _Sight(tokens, verb_tokens | auxiliaries, verb_tokens, named)
    numbers: list[int] = []
    number = began = 0
    for at, token in enumerate(tokens):
        if at > 0 and _breaks(sight, at, began):
            number, began = number + 1, at
        numbers.append(number)
        if token.kind is TokenKind.MARK and token.text in _ENDING_MARKS and _stands_free(tokens, at):
            number, began = number + 1, at + 1
    return tuple(numbers)


def _stands_free(tokens: Sequence[Token], at: int) -> bool:
    """A full stop or colon inside an unspaced word ends nothing."""
    return tokens[at].text not in ".:" or at + 1 == len(tokens) or tokens[at + 1].gap


def _breaks(sight: _Sight, at: int, began: int) -> bool:
    """Whether a new clause begins with this token, where the current one began at `began`."""
    tokens = sight.tokens
    token = tokens[at]
    if token.lower in _BREAKERS:
        return token.lower != "since" or not _dated(tokens, at + 1)
    if token.lower in _JOINERS and _joins_the_writer(sight, at, began):
        return False
    if token.text == "," and _contrasts(tokens, at + 1):
        return False
    if token.text == "," or token.lower in _JOINERS:
        if at - 1 in sight.named and at + 1 in sight.named:
            return (
                token.text == "," and at + 2 in sight.finite
            )  # "for Sam, Eve answered", not "Sam and Eve answered"
        return _verb_follows(sight, at + 1) or _sentence_follows(sight, at, began)
    return token.text in ("–", "-") and token.gap and at + 1 < len(tokens) and tokens[at + 1].gap  # noqa: RUF001 -- an en dash


def _joins_the_writer(sight: _Sight, at: int, began: int) -> bool:
    """Whether "and" makes one subject of a name and the writer: "Yuki and I decided", but not "met Bob and I left"."""
    following = sight.tokens[at + 1].lower if at + 1 < len(sight.tokens) else ""
    return (
        following in ("i", "me", "myself")
        and at - 1 in sight.named
        and not any(before in sight.finite for before in range(began, at))
    )


def _contrasts(tokens: Sequence[Token], at: int) -> bool:
    """Whether a comma only sets something against what was said: ", not a talk"."""
    following = [token.lower for token in tokens[at : at + 2]]
    return len(following) > 1 and following[0] == "not" and following[1] in ("a", "an", "the", "as")


def _sentence_follows(sight: _Sight, at: int, began: int) -> bool:
    """Whether a verb stands on both sides, so that two things are said: "VPN does not work yet, ticket opened"."""
    if not any(before in sight.finite for before in range(began, at)):
        return False
    for ahead in range(at + 1, min(at + _FAR, len(sight.tokens))):
        if sight.tokens[ahead].text in _ENDING_MARKS or sight.tokens[ahead].text == ",":
            return False
        if ahead in sight.finite:
            return True
    return False


def _dated(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and (tokens[at].kind is not TokenKind.WORD or tokens[at].text[0].isupper())


def _verb_follows(sight: _Sight, at: int) -> bool:
    """Whether the next thing said is a verb, with at most a subject in front of it."""
    for ahead in range(at, min(at + _LOOK_AHEAD, len(sight.tokens))):
        if ahead in sight.verbs:
            return True
        lower = sight.tokens[ahead].lower
        if lower in ("not", "no", "never") and ahead == at:
            return True
        if lower not in _SKIPPED and ahead not in sight.named:
            return False
    return False
