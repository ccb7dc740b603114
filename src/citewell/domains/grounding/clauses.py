"""Clauses of a sentence: the reach of a negation, a plan, a subject."""

from collections.abc import Sequence

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


def clause_numbers(tokens: Sequence[Token], words: Sequence[Word], verbs: frozenset[int]) -> tuple[int, ...]:
    """Give, for each token, the number of the clause it stands in."""
    verb_tokens = frozenset(words[at].token for at in verbs)
    named_tokens = frozenset(word.token for word in words if word.named)
    numbers: list[int] = []
    number = 0
    for at, token in enumerate(tokens):
        if _breaks(tokens, at, verb_tokens, named_tokens) and at > 0:
            number += 1
        numbers.append(number)
        if token.kind is TokenKind.MARK and token.text in _ENDING_MARKS and _stands_free(tokens, at):
            number += 1
    return tuple(numbers)


def _stands_free(tokens: Sequence[Token], at: int) -> bool:
    """A full stop or colon inside an unspaced word ends nothing."""
    return tokens[at].text not in ".:" or at + 1 == len(tokens) or tokens[at + 1].gap


def _breaks(
    tokens: Sequence[Token], at: int, verb_tokens: frozenset[int], named_tokens: frozenset[int]
) -> bool:
    """Whether a new clause begins with this token."""
    token = tokens[at]
    if token.lower in _BREAKERS:
        return token.lower != "since" or not _dated(tokens, at + 1)
    if token.text == "," or token.lower in _JOINERS:
        if at - 1 in named_tokens and at + 1 in named_tokens:
            return False  # "Sam and Eve updated it"
        return _verb_follows(tokens, at + 1, verb_tokens, named_tokens)
    return token.text in ("–", "-") and token.gap and at + 1 < len(tokens) and tokens[at + 1].gap  # noqa: RUF001 -- an en dash


def _dated(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and (tokens[at].kind is not TokenKind.WORD or tokens[at].text[0].isupper())


def _verb_follows(
    tokens: Sequence[Token], at: int, verb_tokens: frozenset[int], named_tokens: frozenset[int]
) -> bool:
    """Whether the next thing said is a verb, with at most a subject in front of it."""
    for ahead in range(at, min(at + _LOOK_AHEAD, len(tokens))):
        if ahead in verb_tokens:
            return True
        lower = tokens[ahead].lower
        if lower in ("not", "no", "never") and ahead == at:
            return True
        if lower not in _SKIPPED and ahead not in named_tokens:
            return False
    return False
