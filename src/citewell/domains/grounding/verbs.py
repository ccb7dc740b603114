"""Telling verbs from nouns by what stands around them. No tagger: a few rules that hold for work logs."""

from collections.abc import Sequence

from citewell.domains.grounding.lexicon.function_words import (
    ADVERBS_BEFORE_VERBS,
    AUXILIARIES,
    DETERMINERS,
    FUNCTION_WORDS,
    PRONOUN_SUBJECTS,
)
from citewell.domains.grounding.lexicon.irregular import IRREGULAR
from citewell.domains.grounding.lexicon.known_words import VERB_STEMS, VERB_WORDS
from citewell.domains.grounding.lexicon.word_lists import listed
from citewell.domains.grounding.tokens import Token, TokenKind
from citewell.domains.grounding.words import Word

_NOUN_ENDINGS = (
    "s",
    "ing",
    "ion",
    "al",
    "ance",
    "ence",
    "ency",
    "er",
    "or",
    "ment",
    "th",
    "sis",
    "sal",
    "ip",
    "y",
    "ure",
)
_PAST_LIKE_BASES = listed("read set put cut let hit shut split quit cost")
_IRREGULAR_PASTS = (
    frozenset(
        form
        for form in IRREGULAR
        if not form.endswith(_NOUN_ENDINGS) and form not in ("choice", "proof", "people", "men")
    )
    | _PAST_LIKE_BASES
    | listed("was were did had done has been")
)
_NOMINAL = ("tion", "tions", "sion", "sions", "ment", "ments", "ance", "ity", "ness")
_VERBS_IN_NOMINAL_FORM = listed(
    "mention question position partition implement document comment experiment complement supplement"
)
_BEFORE_NOUNS = DETERMINERS | listed("of in on at for with from by into about during per via new old")
# Forms in -s that are rarely plurals: "the parser handles quotes".
_TELLING = listed(
    "fails works handles comes goes takes needs runs shows returns requires uses gets makes keeps breaks causes supports "
    "allows contains includes expires starts ends crashes loses leads wants sends receives depends finds waits remains "
    "stays moves covers accepts rejects ignores deletes creates removes sees says thinks knows does has becomes reads "
    "writes saves serves hangs prevents drops"
)
_JOINERS = listed(
    "and or but then so to not never also nobody everybody everyone somebody someone who which that"
)


_ASKING = listed("did do does will would can could should must")


def asked_verb(words: Sequence[Word]) -> int | None:
    """The position of a question's verb behind its subject: of "approve" in "when did the finance team approve it"."""
    asking = next((at for at, word in enumerate(words) if word.lower in _ASKING), None)
    if asking is None:
        return None
    found = [
        at
        for at in range(asking + 2, len(words))
        if _may_be_verb(words[at]) and words[at - 1].lower not in _BEFORE_NOUNS
    ]
    # "did the export job fail the test": what stands before another noun is part of its name.
    ends = [at for at in found if at + 1 == len(words) or not words[at + 1].content]
    return next(iter(ends or found), None)


def is_past(lower: str) -> bool:
    """Whether a word has the form of a past tense or past participle."""
    return lower.endswith("ed") or lower in _IRREGULAR_PASTS


def is_gerund(lower: str) -> bool:
    return lower.endswith("ing")


def verb_positions(tokens: Sequence[Token], words: Sequence[Word]) -> frozenset[int]:
    """Give the positions in `words` that are verbs."""
    return frozenset(at for at in range(len(words)) if _is_verb(tokens, words, at))


def _is_verb(tokens: Sequence[Token], words: Sequence[Word], at: int) -> bool:
    word = words[at]
    if not _may_be_verb(word):
        return False
    back = at - 1
    while back >= 0 and words[back].lower in ADVERBS_BEFORE_VERBS and _adjacent(words, back):
        back -= 1
    if back < 0 or words[back].token + 1 < words[back + 1].token:
        return _opens(tokens, words[back + 1].token, word)
    return _follows(words[back], word)


def _follows(before: Word, word: Word) -> bool:
    """Whether a word is a verb after the word that stands right before it."""
    if before.lower in _BEFORE_NOUNS or before.lower.endswith("'s"):
        return False
    if before.lower in PRONOUN_SUBJECTS | AUXILIARIES | _JOINERS:
        return True
    if before.named and (is_gerund(word.lower) or _third_person(word.lower)):
        return True  # but not "the Postgres upgrade"
    if word.lower in _TELLING and (before.content or before.named):
        return True
    return is_past(word.lower) and (before.named or not before.lower.endswith("ly"))


def _third_person(lower: str) -> bool:
    """Whether a word is a verb with -s: "fixes", but not "failures"."""
    bases = (lower.removesuffix("s"), lower.removesuffix("es"), lower.removesuffix("ies") + "y")
    return lower.endswith("s") and any(base != lower and base in VERB_WORDS for base in bases)


def _may_be_verb(word: Word) -> bool:
    """Whether a word can be a verb by itself."""
    if word.lower in FUNCTION_WORDS or (word.stem not in VERB_STEMS and not _inflected(word.lower)):
        return False
    return not word.lower.endswith(_NOMINAL) or word.lower in _VERBS_IN_NOMINAL_FORM


def _listed(tokens: Sequence[Token], token: int) -> bool:
    """Whether a word after a comma is one of several things: "payments, search and billing"."""
    following = tokens[token + 1] if token + 1 < len(tokens) else None
    return (
        following is None or following.kind is TokenKind.MARK or following.lower in ("and", "or", "are", "is")
    )


def _inflected(lower: str) -> bool:
    return len(lower) > 4 and lower.endswith("ed")  # noqa: PLR2004 -- letters: "red" is no verb


def _adjacent(words: Sequence[Word], at: int) -> bool:
    return at + 1 < len(words) and words[at].token + 1 == words[at + 1].token


def _opens(tokens: Sequence[Token], token: int, word: Word) -> bool:
    """Whether a word that follows a mark, a number or nothing is a verb: yes, but for nouns that a number counts."""
    if token + 1 < len(tokens) and tokens[token + 1].text == "-" and not tokens[token + 1].gap:
        return False  # "Crash-free sessions"
    if token == 0:
        return True
    before = tokens[token - 1]
    if (
        before.text == ","
        and not is_past(word.lower)
        and not is_gerund(word.lower)
        and _listed(tokens, token)
    ):
        return False
    if before.kind in (TokenKind.MARK, TokenKind.NEWLINE, TokenKind.CHECKBOX):
        return before.text not in "-/&'\"(" or tokens[token].gap is not False
    return is_past(word.lower)
