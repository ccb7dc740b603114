"""Denials: part of the check of polarity."""

from collections.abc import Sequence

from citewell.domains.grounding.absences import FAILING, GONE, fails, failures_of, tells_absence
from citewell.domains.grounding.alignment import Place, nearest_clauses, places
from citewell.domains.grounding.backing import Backing
from citewell.domains.grounding.lexicon.light_words import LIGHT_STEMS
from citewell.domains.grounding.lexicon.polarity_words import NOUN_NEGATORS
from citewell.domains.grounding.lexicon.word_lists import listed
from citewell.domains.grounding.moods import Clause, Mood
from citewell.domains.grounding.negations import Negation
from citewell.domains.grounding.poles import contradicts, negated_base
from citewell.domains.grounding.reading import Reading
from citewell.domains.grounding.words import Word

_LEAVING = frozenset({"replace", "remove", "deprecate"})
_REMOVING = listed("remove deprecate disable stop omit cancel")
_ABSENT = FAILING | {"missing", "omit", "lose", "unavailable", "remaining", "pending"}
_RUN_OUT = frozenset({"exhaust", "out_of_memory"})
_BEING_THERE = listed(
    "occur occurs happen happens use uses used have has had contain contains exist exists include includes appear appears"
)
_LEAVES_WORK_DONE = frozenset({"finish"})  # what was not finished has been worked on


def unfounded_denials(claim: Reading, clause: Clause, backings: Sequence[Backing]) -> list[str]:
    """What the claim denies, a quote must deny."""
    reasons = []
    if len(clause.negations) > 1 and _denied_once(clause, backings):
        return ["The claim denies twice what its quotes deny once. Say it as they do."]
    for negation in clause.negations:
        if not _founded(claim, clause, negation, backings):
            denied = " ".join(claim.words[at].lower for at in sorted(negation.target or negation.reach))
            reasons.append(f"The claim denies “{denied}”, its quotes do not. Say it as they do.")
    return reasons


def _denied_once(clause: Clause, backings: Sequence[Backing]) -> bool:
    """Whether the quotes have fewer denials in all than a clause of the claim."""
    told = sum(
        len(theirs.negations) + fails(backing.reading, theirs)
        for backing in backings
        for theirs in backing.reading.clauses
    )
    return 0 < told < len(clause.negations)


def _founded(claim: Reading, clause: Clause, negation: Negation, backings: Sequence[Backing]) -> bool:
    targets = [claim.words[at] for at in negation.target]
    nearest = nearest_clauses(claim, clause, backings)
    if not targets:
        return any(place.clause.negations for place in nearest) or _denied_alike(claim, clause, backings)
    if any(_target_denied(claim, clause, negation, word, backings) for word in targets):
        return True
    if all(word.lower in _BEING_THERE for word in targets):
        return any(_taken_away(place) for place in nearest)
    if any(places(claim, clause, word.meanings, backings) for word in targets):
        return _denied_beside(claim, clause, negation, backings)
    return any(_denies_as_much(place, clause) for place in nearest)


def _denied_alike(claim: Reading, clause: Clause, backings: Sequence[Backing]) -> bool:
    """Whether a denial of nothing that is named has its very word in the quotes: "70 without", "70 without it"."""
    mine = {claim.words[at].lower for at in clause.words} & NOUN_NEGATORS
    return any(
        mine & {backing.reading.words[at].lower for at in theirs.words}
        for backing in backings
        for theirs in backing.reading.clauses
        if theirs.negations
    )


def _target_denied(
    claim: Reading, clause: Clause, negation: Negation, word: Word, backings: Sequence[Backing]
) -> bool:
    return (
        _denied_there(claim, clause, word, backings)
        or _object_denied(claim, clause, negation, word, backings)
        or (negation.instead and _left_behind(claim, clause, word, backings))
    )


def _denies_as_much(place: Place, clause: Clause) -> bool:
    denials = len(place.clause.negations) + tells_absence(place)
    return denials >= len(clause.negations) or (
        len(clause.negations) == 1 and fails(place.backing.reading, place.clause)
    )


def _left_behind(claim: Reading, clause: Clause, word: Word, backings: Sequence[Backing]) -> bool:
    """Whether a quote tells of leaving a thing for another: "from RabbitMQ to Kafka", "replaced RabbitMQ with Kafka"."""
    for place in places(claim, clause, word.meanings, backings):
        words = place.backing.reading.words
        before = words[place.word - 1] if place.word else None
        if before is not None and (before.lower == "from" or before.concepts & _LEAVING):
            return True
    return False


def _taken_away(place: Place) -> bool:
    """Whether a clause tells that a thing was removed: what was removed is not used or there any longer."""
    words = place.backing.reading.words
    removed = any(words[at].concepts & _REMOVING for at in place.clause.verbs)
    return bool(place.clause.negations) or removed or tells_absence(place)


def _denied_there(claim: Reading, clause: Clause, word: Word, backings: Sequence[Backing]) -> bool:
    """Whether the quote denies the word, or says its opposite, at least as near as it asserts it."""
    found = places(claim, clause, word.meanings, backings)
    if any(_is_denied(place, word) for place in found):
        return True
    asserted = max((place.overlap for place in found), default=-1)
    opposite = [
        place
        for backing in backings
        for other in backing.reading.words
        if contradicts(word, other)
        for place in places(claim, clause, other.meanings, (backing,))
    ]
    return max((place.overlap for place in opposite), default=-1) >= max(asserted, 0)


def _is_denied(place: Place, word: Word) -> bool:
    if place.word in place.clause.denied or place.word in place.clause.reach:
        return True
    if tells_absence(place) and word.lower not in GONE:
        return True
    if place.backing.undone and place.backing.mood(place.clause, place.word) is Mood.PLANNED:
        return True
    if any(place.backing.reading.words[at].concepts & _RUN_OUT for at in place.clause.words):
        return True
    failures = failures_of(place.backing.reading, place.clause)
    return any(not other.meanings & word.meanings for other in failures)


def _object_denied(
    claim: Reading, clause: Clause, negation: Negation, word: Word, backings: Sequence[Backing]
) -> bool:
    """Whether the quote denies the object where the claim denies the verb: "shows no findings", "does not show findings"."""
    objects = [claim.words[at] for at in negation.reach if claim.words[at].content]
    for place in places(claim, clause, word.meanings, backings):
        denied = [place.backing.reading.words[at] for at in place.clause.denied]
        if any(each.meanings & other.meanings for each in objects for other in denied):
            return True
    return False


def _denied_beside(claim: Reading, clause: Clause, negation: Negation, backings: Sequence[Backing]) -> bool:
    """Whether another word of the clause is what the quotes deny: "not in scope" for "scope: not the apps"."""
    for at in clause.words:
        word = claim.words[at]
        if word.content and at not in negation.reach and at not in clause.denied:
            found = places(claim, clause, word.meanings, backings)
            if any(place.word in place.clause.denied or _denies_it(place) for place in found):
                return True
    return False


def _denies_it(place: Place) -> bool:
    """Whether a negation is aimed at a pronoun, so at something said before: "decided against it"."""
    return any(not negation.target for negation in place.clause.negations)


def denied_but_claimed(claim: Reading, backings: Sequence[Backing]) -> list[str]:
    """What a quote denies, the claim may not assert, unless the quotes assert it elsewhere as near."""
    reasons = []
    for backing in backings:
        for theirs in backing.reading.clauses:
            for at in theirs.denied:
                denied = backing.reading.words[at]
                clause = _asserting(claim, denied, verbal=at in theirs.verbs)
                if clause is None:
                    continue
                found = places(claim, clause, denied.meanings, backings)
                if all(place.word in place.clause.denied for place in found):
                    said = backing.reading.text.strip()
                    reasons.append(f"The quote “{said}” denies “{denied.lower}”; the claim asserts it.")
    return reasons


def _asserting(claim: Reading, denied: Word, *, verbal: bool) -> Clause | None:
    """Find a clause of the claim that says the word without denying it; none when it denies it anywhere.

    What is denied of a thing may be told with another verb ("the apps are not in scope"), so for a noun any
    denial in its clause counts; for a verb only one in front of it.
    """
    found = None
    exactly = any(word.stem == denied.stem for word in claim.words)
    for clause in claim.clauses:
        for at in clause.words:
            word = claim.words[at]
            if not _says(word, denied) or (exactly and word.stem != denied.stem):
                continue
            failing = any(claim.words[each].concepts & FAILING for each in clause.verbs if each != at)
            denies = bool(clause.negations) and (not verbal or at in clause.denied or at in clause.reach)
            if denies or failing or negated_base(word.lower):
                return None
            found = found or clause
    return found


def _says(word: Word, denied: Word) -> bool:
    if not word.meanings & denied.meanings or not (word.content or word.named or word.stem == denied.stem):
        return False
    return word.stem not in LIGHT_STEMS or word.stem == denied.stem


def asserted_of_denied(claim: Reading, clause: Clause, backings: Sequence[Backing]) -> list[str]:
    """A deed claimed in words of its own, where the text nearest to it only denies something.

    "worked on the template" for "did not get to the template"; "resets occur" for "resets are gone".
    """
    words = [claim.words[at] for at in clause.words]
    if clause.negations or any(negated_base(word.lower) or word.concepts & _ABSENT for word in claim.words):
        return []
    nearest = nearest_clauses(claim, clause, backings)
    if not nearest:
        return []
    said = nearest[0].backing.reading.text.strip()
    if all(tells_absence(place) for place in nearest) and not any(
        word.concepts & _REMOVING for word in words
    ):
        return [f"The quote “{said}” tells that something is not there; the claim does not."]
    verbs = [claim.words[at] for at in clause.verbs]
    if not verbs or any(places(claim, clause, word.meanings, backings) for word in verbs):
        return []
    if all(place.clause.negations and not _was_begun(place) for place in nearest):
        return [f"The quote “{said}” denies; the claim says “{verbs[0].lower}”."]
    return []


def _was_begun(place: Place) -> bool:
    words = place.backing.reading.words
    return any(words[at].concepts & _LEAVES_WORK_DONE for at in place.clause.denied)
