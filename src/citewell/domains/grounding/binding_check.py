"""What goes with what: part of the check of facts.

That a number stands somewhere in a quote is not enough. "3 bugs, 5 features" does not hold "5 bugs", and "merged
#410, opened #412" does not hold "merged #412". A fact of the claim is refused when the words around it are, in the
quotes, the words around another fact of its kind, and not its own.
"""

from collections.abc import Sequence
from itertools import combinations

from citewell.domains.grounding.backing import Backing
from citewell.domains.grounding.bindings import AIMS, FORMER, NOT_WHEN, Bound, bound_facts
from citewell.domains.grounding.fact_check import same
from citewell.domains.grounding.facts import Fact, FactKind
from citewell.domains.grounding.reading import Reading, read
from citewell.domains.grounding.types import Check, Rejection

_MEASURED = frozenset(
    {FactKind.PERCENTAGE, FactKind.DURATION, FactKind.MONEY, FactKind.SIZE}
)  # a second one may lack its unit
_WHEN = frozenset({"on", "in", "at"})
_CERTAIN = 2  # shared words that make another date the one that was meant


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
        reasons.update(dict.fromkeys(_exchanged(claimed, told)))
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
        is_date = claimed.fact.kind is FactKind.DATE
        return (_misdated(claimed, rivals) or _dated_otherwise(claimed, together, told)) if is_date else ""
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


def _exchanged(claimed: Sequence[Bound], told: Sequence[Bound]) -> list[str]:
    """Two values of the claim of which each has, in the quotes, the words that the claim gives the other."""
    reasons = []
    for one, other in combinations(claimed, 2):
        if one.fact.kind is not other.fact.kind or same(one.fact, other.fact):
            continue
        ones = [each for each in told if same(one.fact, each.fact)]
        others = [each for each in told if same(other.fact, each.fact)]
        straight = _most(one, ones) + _most(other, others)
        crossed = _most(one, others) + _most(other, ones)
        if ones and others and crossed > straight and min(_most(one, others), _most(other, ones)) > 0:
            reasons.append(f"The claim exchanges “{one.fact.text}” and “{other.fact.text}” of its quotes.")
    return reasons


def _most(claimed: Bound, told: Sequence[Bound]) -> int:
    return max((_shared(claimed.context.around, each.context.around) for each in told), default=0)


def _dated_otherwise(claimed: Bound, together: Sequence[Bound], told: Sequence[Bound]) -> str:
    """A date that only the entry has, beside a value that its quote gives another date: "March is 83.2 %"."""
    beside = [each for each in together if each is not claimed and each.clause == claimed.clause]
    for value in (each for other in beside for each in told if same(other.fact, each.fact)):
        for rival in told:
            is_near = rival.text == value.text and rival.clause == value.clause
            if is_near and rival.fact.kind is FactKind.DATE and value.fact.kind is not FactKind.DATE:
                return f"The quote dates this “{rival.fact.text}”, the claim “{claimed.fact.text}”."
    return ""


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
        alike = rival.role == claimed.role or rival.role not in NOT_WHEN or claimed.role not in _WHEN
        if alike and _shared(claimed.context.around, rival.context.around) >= _CERTAIN:
            return f"The quote dates this “{rival.fact.text}”, the claim “{claimed.fact.text}”."
    return ""


def _turned_round(claimed: Bound, own: Sequence[Bound], told: Sequence[Bound]) -> bool:
    """Whether the claim takes the former value for the present one, or the other way round."""
    if not any(_comparable(each, claimed) and each not in own for each in told):
        return False
    if all(each.role in FORMER for each in own):
        return claimed.role not in FORMER
    if claimed.role in FORMER and not any(each.role in FORMER for each in own):
        known = [each for each in told if each not in own and _comparable(each, claimed)]
        return any(each.role in FORMER for each in known)
    return False


def _only_aimed_at(own: Sequence[Bound], claim: Reading) -> bool:
    """Whether a quote gives the value as a target only, and the claim as something reached."""
    if not all(each.role == "target" for each in own):
        return False
    return not any(token.lower in AIMS for token in claim.tokens)


def _comparable(one: Bound, other: Bound) -> bool:
    return one.fact.kind is other.fact.kind or one.fact.unit_left_out or other.fact.unit_left_out


def _shared(mine: Sequence[frozenset[str]], theirs: Sequence[frozenset[str]]) -> int:
    everything = frozenset().union(*theirs)
    return sum(1 for meanings in mine if meanings & everything)
