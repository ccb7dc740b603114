"""Facts with the words around them: what goes with what."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from citewell.domains.grounding.facts import Fact, FactKind
from citewell.domains.grounding.lexicon.light_words import LIGHT_STEMS
from citewell.domains.grounding.lexicon.word_lists import listed
from citewell.domains.grounding.reading import Reading
from citewell.domains.grounding.tokens import TokenKind

_BOUND = frozenset(FactKind) - {FactKind.NAME, FactKind.CODE, FactKind.URL, FactKind.PATH, FactKind.EMAIL}
_STOPS = frozenset(".;!?,|\n")
_LINKS = listed(
    "from to instead of and or vs versus than was were up down & - → > ( ) , / against rather not over by"
)
FORMER = listed("from instead than was were previously before rather formerly not")
_OVER = listed("over above exceeding exceeds exceeded beyond")
_UNDER = listed("under below")
_LESS = listed("less fewer lower shorter smaller younger cheaper newer")
_SMALL = listed("about around only of just the roughly over under ( :")
AIMS = listed("target goal spec limit says aim maximum minimum budget")
_FORMERLY = listed("before previously earlier formerly originally")
_CURRENT = listed("to now is")
NOT_WHEN = listed("until till by before after since due for from next through")
_ROLES = FORMER | _CURRENT | NOT_WHEN | {"on", "in", "at", "with"}
_JOINERS = listed("and or but while because although when if so before after")
_SHARES = frozenset({"of", "of the", "out of", "in", "/", "of all", "of its", "of our"})
_WINDOW = 5  # content words to each side
_MAX_LINK = 5  # tokens between two values of one thing


class Context(NamedTuple):
    """The meanings of the words before and after a fact, nearest first."""

    before: tuple[frozenset[str], ...]
    after: tuple[frozenset[str], ...]

    @property
    def around(self) -> tuple[frozenset[str], ...]:
        return self.before + self.after


class Bound(NamedTuple):
    """A fact with its context, and the word that leads up to it ("from", "to", "on")."""

    fact: Fact
    context: Context
    role: str
    clause: int
    bound: int  # 1: more than it, -1: less than it, 0: it
    share_of: str  # "9", of the 6 in "6 of 9"; empty for most
    text: str  # where it stands


@lru_cache(maxsize=2048)
def bound_facts(reading: Reading) -> tuple[Bound, ...]:
    """Give the facts that can be bound to words, with the words around them."""
    facts = [fact for fact in reading.facts if fact.kind in _BOUND]
    contexts = [Context(_before(reading, fact, facts), _after(reading, fact, facts)) for fact in facts]
    shared = _with_linked(reading, facts, contexts)
    return tuple(
        Bound(
            fact,
            context,
            _role(reading, fact),
            reading.clause_of[fact.first_token],
            _bound(reading, fact),
            _whole(reading, fact, facts),
            reading.text,
        )
        for fact, context in zip(facts, shared, strict=True)
    )


def _with_linked(reading: Reading, facts: Sequence[Fact], contexts: list[Context]) -> list[Context]:
    """Let values of one thing share its words: "from 350 ms to 80 ms", "#1 and #2"."""
    shared = list(contexts)
    for number in range(1, len(facts)):
        one, other = facts[number - 1], facts[number]
        apart = other.first_token - one.after_token
        last = reading.tokens[other.first_token - 1].lower
        follows_on = other.kind is one.kind and 0 < apart <= _MAX_LINK and last in ("to", "of", "than")
        if follows_on and not contexts[number].after:  # "from 9 screens to 4"
            shared[number] = Context(contexts[number].before, contexts[number - 1].after)
            contexts[number] = shared[number]
    for number in range(1, len(facts)):
        one, other = facts[number - 1], facts[number]
        between = reading.tokens[one.after_token : other.first_token]
        if (
            one.kind is other.kind
            and len(between) <= _MAX_LINK
            and all(each.lower in _LINKS for each in between)
        ):
            before = shared[number - 1].before
            shared[number] = Context(before, contexts[number].after)
            if not contexts[number - 1].after:
                shared[number - 1] = Context(before, contexts[number].after)
    return shared


def _role(reading: Reading, fact: Fact) -> str:
    """The word that leads up to a fact: up to three small words back; or one after it that makes it a former value."""
    following = reading.tokens[fact.after_token].lower if fact.after_token < len(reading.tokens) else ""
    if following in _FORMERLY:
        return "previously"
    for at in range(fact.first_token - 1, max(fact.first_token - 4, -1), -1):
        lower = reading.tokens[at].lower
        before = reading.tokens[at - 1].lower if at else ""
        if lower in AIMS or (lower in ("is", "was", "of") and before in AIMS):
            return "target"
        if lower in _SMALL and lower not in FORMER:
            continue
        return "than" if before in ("compared", "relative") else lower if lower in _ROLES else ""
    return ""


def _bound(reading: Reading, fact: Fact) -> int:
    """Whether a value is a lower bound ("more than", "older than", "over"), an upper one ("under"), or itself."""
    before = [token.lower for token in reading.tokens[max(fact.first_token - 2, 0) : fact.first_token]]
    last = before[-1] if before else ""
    if last == "than" and before[0] not in ("rather", "other"):
        return -1 if before[0] in _LESS else 1
    return 1 if last in _OVER else -1 if last in _UNDER else 0


def _whole(reading: Reading, fact: Fact, facts: Sequence[Fact]) -> str:
    """Give the number that a number is a share of: "6 of 9", "two of the 58", "1 in 40"."""
    if fact.kind is not FactKind.NUMBER:
        return ""
    for other in facts:
        if other.kind is FactKind.NUMBER and other.start > fact.start:
            between = [token.lower for token in reading.tokens[fact.after_token : other.first_token]]
            return other.value if " ".join(between) in _SHARES else ""
    return ""


def _before(reading: Reading, fact: Fact, facts: Sequence[Fact]) -> tuple[frozenset[str], ...]:
    stop = max(
        (other.after_token for other in facts if _alike(other, fact) and other.end <= fact.start), default=0
    )
    return tuple(_walk(reading, range(fact.first_token - 1, stop - 1, -1)))


def _after(reading: Reading, fact: Fact, facts: Sequence[Fact]) -> tuple[frozenset[str], ...]:
    last = len(reading.tokens)
    stop = min(
        (other.first_token for other in facts if _alike(other, fact) and other.start >= fact.end),
        default=last,
    )
    return tuple(_walk(reading, range(fact.after_token, stop)))


def _alike(one: Fact, other: Fact) -> bool:
    return one is not other and one.kind is other.kind


def _walk(reading: Reading, path: range) -> Iterator[frozenset[str]]:
    """Give the meanings of content words along a path of tokens, up to a stop or the end of the window."""
    by_token = _words_by_token(reading)
    found = 0
    for at in path:
        if _stops(reading, at):
            return
        meanings = by_token.get(at)
        if meanings is not None:
            yield meanings
            found += 1
            if found == _WINDOW:
                return


def _stops(reading: Reading, at: int) -> bool:
    token = reading.tokens[at]
    if token.lower in _JOINERS:
        return at > 0 and reading.clause_of[at] != reading.clause_of[at - 1]
    if token.kind is not TokenKind.MARK or token.text not in _STOPS:
        return False
    if token.text == ",":  # an apposition goes on: "PR #455, a request size limit"
        return at + 1 == len(reading.tokens) or reading.tokens[at + 1].lower not in (
            "a",
            "an",
            "the",
            "which",
        )
    return token.text != "." or _ends(reading, at)


def _ends(reading: Reading, at: int) -> bool:
    return at + 1 == len(reading.tokens) or reading.tokens[at + 1].gap


@lru_cache(maxsize=2048)
def _words_by_token(reading: Reading) -> dict[int, frozenset[str]]:
    return {
        word.token: word.meanings
        for word in reading.words
        if (word.content or word.named) and word.stem not in LIGHT_STEMS
    }
