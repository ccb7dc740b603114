"""What goes with what: part of the check of facts.

That a number stands somewhere in a quote is not enough. "3 bugs, 5 features" does not hold "5 bugs", and "merged
#410, opened #412" does not hold "merged #412". A fact of the claim is refused when the words around it are, in the
quotes, the words around another fact of its kind, and not its own.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from citewell.domains.grounding.backing import Backing
from citewell.domains.grounding.fact_check import same
from citewell.domains.grounding.facts import Fact, FactKind
from citewell.domains.grounding.lexicon.light_words import LIGHT_STEMS
from citewell.domains.grounding.lexicon.word_lists import listed
from citewell.domains.grounding.reading import Reading, read
from citewell.domains.grounding.tokens import TokenKind
from citewell.domains.grounding.types import Check, Rejection

_BOUND = frozenset(FactKind) - {FactKind.NAME, FactKind.CODE, FactKind.URL, FactKind.PATH, FactKind.EMAIL}
_MEASURED = frozenset(
    {FactKind.PERCENTAGE, FactKind.DURATION, FactKind.MONEY, FactKind.SIZE}
)  # a second one may lack its unit
_STOPS = frozenset(".;!?,|\n")
_LINKS = listed(
    "from to instead of and or vs versus than was were up down & - → > ( ) , / against rather not over by"
)
_FORMER = listed("from instead than was were previously before rather formerly not")
_OVER = listed("over above exceeding exceeds exceeded beyond")
_UNDER = listed("under below")
_LESS = listed("less fewer lower shorter smaller younger cheaper newer")
_SMALL = listed("about around only of just the roughly over under ( :")
_AIMS = listed("target goal spec limit says aim maximum minimum budget")
_FORMERLY = listed("before previously earlier formerly originally")
_CURRENT = listed("to now is")
_WHEN = frozenset({"on", "in", "at"})
_NOT_WHEN = listed("until till by before after since due for from next through")
_ROLES = _FORMER | _CURRENT | _NOT_WHEN | {"on", "in", "at", "with"}
_JOINERS = listed("and or but while because although when if so before after")
_SHARES = frozenset({"of", "of the", "out of", "in", "/", "of all", "of its", "of our"})
_WINDOW = 5  # content words to each side
_MAX_LINK = 5  # tokens between two values of one thing
_CERTAIN = 2  # shared words that make another date the one that was meant


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


def check_bindings(claim: str, backings: Sequence[Backing]) -> list[Rejection]:
    """Refuse facts that the quotes tell of something else."""
    reasons: dict[str, None] = {}
    dates = {backing.evidence.date for backing in backings}
    told = [each for backing in backings for each in bound_facts(backing.reading) if _shown(each, backing)]
    for written_on in dates:
        reading = read(claim, written_on)
        claimed = bound_facts(reading)
        for each in claimed:
            reason = _misbound(each, claimed, told, reading) or _wrong_share(each, told)
            if reason:
                reasons[reason] = None
    return [Rejection(Check.FACTS, reason) for reason in reasons] if len(dates) == 1 else []


def _shown(bound: Bound, backing: Backing) -> bool:
    return backing.shows(bound.fact.start, bound.fact.end)


def _misbound(claimed: Bound, together: Sequence[Bound], told: Sequence[Bound], claim: Reading) -> str:
    own = [each for each in told if same(claimed.fact, each.fact)]
    others = [
        each
        for each in told
        if each not in own
        and not any(same(other.fact, each.fact) for other in together if other.clause == claimed.clause)
    ]
    rivals = [each for each in others if each.fact.kind is claimed.fact.kind]
    if claimed.fact.value == "1":
        return ""  # "one" counts, but it also stands for things
    if not own:
        return _misdated(claimed, rivals) if claimed.fact.kind is FactKind.DATE else ""
    bare = [each for each in others if each.fact.kind is FactKind.NUMBER and claimed.fact.kind in _MEASURED]
    return (
        _misused(claimed, own, told, claim)
        or _taken_from(claimed, own, rivals)
        or _said_of_another(claimed, own, [*rivals, *bare], claim)
    )


def _misused(claimed: Bound, own: Sequence[Bound], told: Sequence[Bound], claim: Reading) -> str:
    """A value that the quotes have as a bound, a target or a former value, and the claim as something else."""
    if claimed.bound and all(each.bound == -claimed.bound for each in own):
        return f"The claim says “{_led_up(claim, claimed.fact)}”, its quotes put it on the other side."
    if _only_aimed_at(own, claim):
        return f"In the quotes “{claimed.fact.text}” is what was aimed at. Say so."
    if claimed.fact.kind is not FactKind.TIME and _turned_round(claimed, own, told):
        return f"In the quotes “{claimed.fact.text}” is what it was before or instead, not what the claim makes of it."
    return ""


def _taken_from(claimed: Bound, own: Sequence[Bound], rivals: Sequence[Bound]) -> str:
    for rival in rivals:
        if _nearer(claimed, rival, own):
            return (
                f"In the quotes it is “{rival.fact.text}”, not “{claimed.fact.text}”, that this is said of."
            )
    return ""


def _said_of_another(claimed: Bound, own: Sequence[Bound], rivals: Sequence[Bound], claim: Reading) -> str:
    said = frozenset().union(*(word.meanings for word in claim.words))
    for rival in rivals:
        if _said_of_the_rival(claimed, rival, own, said):
            return f"The quotes say this of “{rival.fact.text}”, and “{claimed.fact.text}” of something else."
    return ""


def _said_of_the_rival(claimed: Bound, rival: Bound, own: Sequence[Bound], said: frozenset[str]) -> bool:
    """Whether the claim puts a word beside a fact that the quotes put only beside a rival, in the place of another.

    "PostgreSQL took 0.8 seconds, MySQL 6.1" tells 0.8 of PostgreSQL: with MySQL and without PostgreSQL it is taken.
    """
    beside_own = frozenset().union(*(meanings for each in own for meanings in each.context.around))
    beside_rival = frozenset().union(*rival.context.around)
    taken = any(meanings & beside_rival and not meanings & beside_own for meanings in claimed.context.around)
    replaced = any(
        not meanings & said and not meanings & beside_rival
        for each in own
        for meanings in each.context.around
    )
    return taken and replaced


def _led_up(reading: Reading, fact: Fact) -> str:
    """A fact with the two words before it, as written."""
    return reading.text[reading.tokens[max(fact.first_token - 2, 0)].start : fact.end]


def _nearer(claimed: Bound, rival: Bound, own: Sequence[Bound]) -> bool:
    """Whether the words around a fact of the claim are, in the quotes, around a rival and not around itself.

    For a number it is the words after it that count, those before it only where these are the same ("RM3 gains 2
    points, doc2query 5 points").
    """
    mine = claimed.context
    if claimed.fact.kind is not FactKind.NUMBER or not mine.after:
        return not any(_shared(mine.around, each.context.around) for each in own) and bool(
            _shared(mine.around, rival.context.around)
        )
    theirs = _shared(mine.after, rival.context.after)
    nearest = max(
        own,
        key=lambda each: (_shared(mine.after, each.context.after), _shared(mine.before, each.context.before)),
    )
    if not _shared(mine.after, nearest.context.after):
        return theirs > 0
    alike = theirs >= _shared(mine.after, nearest.context.after)
    led_up = _shared(mine.before, rival.context.before) > 0 and not _shared(
        mine.before, nearest.context.before
    )
    return alike and led_up and rival.fact.first_token != nearest.fact.first_token


def _wrong_share(claimed: Bound, told: Sequence[Bound]) -> str:
    """Refuse "9 of 9" where the quotes know one of the two numbers only from "6 of 9"."""
    if not claimed.share_of:
        return ""
    shares = [each for each in told if each.share_of]
    if any((each.share_of, each.fact.value) == (claimed.share_of, claimed.fact.value) for each in shares):
        return ""
    for each in shares:
        if claimed.share_of == each.share_of or claimed.fact.value == each.fact.value:
            return f"In the quotes it is {each.fact.text} of {each.share_of}, not {claimed.fact.text} of {claimed.share_of}."
    return ""


def _misdated(claimed: Bound, rivals: Sequence[Bound]) -> str:
    """A date that only the entry has, where the quote itself dates what the claim tells."""
    for rival in rivals:
        alike = rival.role == claimed.role or rival.role not in _NOT_WHEN or claimed.role not in _WHEN
        if alike and _shared(claimed.context.around, rival.context.around) >= _CERTAIN:
            return f"The quote dates this “{rival.fact.text}”, the claim “{claimed.fact.text}”."
    return ""


def _turned_round(claimed: Bound, own: Sequence[Bound], told: Sequence[Bound]) -> bool:
    """Whether the claim takes the former value for the present one, or the other way round."""
    if not any(_comparable(each, claimed) and each not in own for each in told):
        return False
    if all(each.role in _FORMER for each in own):
        return claimed.role not in _FORMER
    if claimed.role in _FORMER and not any(each.role in _FORMER for each in own):
        known = [each for each in told if each not in own and _comparable(each, claimed)]
        return any(each.role in _FORMER for each in known)
    return False


def _only_aimed_at(own: Sequence[Bound], claim: Reading) -> bool:
    """Whether a quote gives the value as a target only, and the claim as something reached."""
    if not all(each.role == "target" for each in own):
        return False
    return not any(token.lower in _AIMS for token in claim.tokens)


def _comparable(one: Bound, other: Bound) -> bool:
    return one.fact.kind is other.fact.kind or one.fact.unit_left_out or other.fact.unit_left_out


def _shared(mine: Sequence[frozenset[str]], theirs: Sequence[frozenset[str]]) -> int:
    everything = frozenset().union(*theirs)
    return sum(1 for meanings in mine if meanings & everything)


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
        if lower in _AIMS or (lower in ("is", "was", "of") and before in _AIMS):
            return "target"
        if lower in _SMALL and lower not in _FORMER:
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
