"""Proper names: what is capitalised for another reason than its place in the sentence."""

from collections.abc import Sequence

from citewell.domains.grounding.lexicon.function_words import AUXILIARIES
from citewell.domains.grounding.lexicon.given_names import GIVEN_NAMES
from citewell.domains.grounding.lexicon.irregular import IRREGULAR
from citewell.domains.grounding.lexicon.known_words import is_known
from citewell.domains.grounding.lexicon.word_lists import listed
from citewell.domains.grounding.tokens import Token, TokenKind

_SENTENCE_ENDS = frozenset(".!?:•|")
_OPENERS = frozenset("\"'“‘([-–—*>#_`")  # noqa: RUF001 -- marks people type
_NOT_NAMES = listed("i ok pr prs mr mrs tl dr todo wip fyi eod eow eom asap tbd na")
_AND = frozenset({"and", "also", "&"})
# First names that are words as well: at the start of a sentence only what follows tells.
_ALSO_WORDS = listed(
    "will mark may bill rob grant art hope grace rose chase drew dawn sue frank jack joy per said ray dale cole earl "
    "carol max jade iris violet viola holly robin jay ali guy chad lance page read pat penny rod dean miles june april "
    "august ward wade heath faith"
)
_VERB_ENDINGS = ("ed", "ing")


def name_at(tokens: Sequence[Token], index: int) -> int:
    """Give the token after the proper name that begins at `tokens[index]`; `index` itself when none does."""
    if not _is_name(tokens, index):
        return index
    after = index + 1
    while (
        after < len(tokens)
        and tokens[after].gap
        and _is_name_part(tokens[after])
        and not _owns(tokens[after - 1])
    ):
        after += 1
    return after


def _is_name(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    if token.kind is TokenKind.HANDLE:
        return True
    if not _is_name_part(token):
        return False
    if not _begins_sentence(tokens, index) or _is_acronym(token):
        return True
    if token.lower in GIVEN_NAMES:
        return token.lower not in _ALSO_WORDS or _acts(tokens, index + 1)
    return not is_known(token.lower) and not token.lower.endswith(_VERB_ENDINGS)


def _acts(tokens: Sequence[Token], index: int) -> bool:
    """Whether a verb in a finite form follows, so that "Mark" or "Will" is a person."""
    following = tokens[index].lower if index < len(tokens) else ""
    return following in AUXILIARIES | _AND or following.endswith(("ed", "es")) or following in IRREGULAR


def _is_name_part(token: Token) -> bool:
    if token.kind is not TokenKind.WORD or not token.text[0].isupper() or token.lower in _NOT_NAMES:
        return False
    return "'" not in token.lower


def _owns(token: Token) -> bool:
    """Whether a possessive ends the name: "Bob's PR"."""
    return token.text.endswith(("'s", "’s", "'", "’"))  # noqa: RUF001 -- apostrophes people type


def _is_acronym(token: Token) -> bool:
    return len(token.text) > 1 and token.text.isupper()


def _begins_sentence(tokens: Sequence[Token], index: int) -> bool:
    at = index - 1
    while at >= 0 and tokens[at].text in _OPENERS:
        at -= 1
    if at < 0:
        return True
    before = tokens[at]
    return before.kind in (TokenKind.NEWLINE, TokenKind.CHECKBOX) or before.text in _SENTENCE_ENDS
