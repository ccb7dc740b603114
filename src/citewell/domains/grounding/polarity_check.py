"""Check 3: the claim does not deny what its quotes assert, nor assert what they deny, plan, doubt or ask."""

from collections.abc import Sequence

from citewell.domains.grounding.alignment import Place, nearest_clauses, places, spoken_of
from citewell.domains.grounding.backing import Backing
from citewell.domains.grounding.lexicon.light_words import LIGHT_STEMS
from citewell.domains.grounding.lexicon.polarity_words import CLAIMED_UNIVERSALS, LIMITERS, UNIVERSALS
from citewell.domains.grounding.lexicon.word_lists import listed
from citewell.domains.grounding.moods import Clause, Mood
from citewell.domains.grounding.poles import Pole, negated_base, poles_of
from citewell.domains.grounding.reading import Reading
from citewell.domains.grounding.types import Check, Rejection
from citewell.domains.grounding.verbs import is_past
from citewell.domains.grounding.words import Word

_UNREAL = frozenset({Mood.PLANNED, Mood.DOUBTED, Mood.CONDITIONAL, Mood.ASKED, Mood.TRIED})
_NEGATIVE_CONCEPTS = listed("fail crash broken block unavailable missing")


def check_polarity(claim: Reading, backings: Sequence[Backing]) -> list[Rejection]:
    """Compare each clause of the claim with the nearest clauses of the quotes."""
    reasons: list[str] = []
    for clause in claim.clauses:
        reasons += _denials_without_ground(claim, clause, backings)
        reasons += _opposites(claim, clause, backings)
        reasons += _moods(claim, clause, backings)
    reasons += _denied_but_claimed(claim, backings)
    reasons += _universals(claim, backings)
    return [Rejection(Check.POLARITY, reason) for reason in dict.fromkeys(reasons)]


def _negative(reading: Reading, clause: Clause) -> bool:
    """Whether a clause denies or reports a failure by its verb."""
    return clause.negative or any(reading.words[at].concepts & _NEGATIVE_CONCEPTS for at in clause.verbs)


def _around(place: Place) -> str:
    return place.backing.reading.text.strip()


def _denials_without_ground(claim: Reading, clause: Clause, backings: Sequence[Backing]) -> list[str]:
    """What the claim denies, a quote must deny."""
    if not clause.denied:
        return []
    for at in clause.denied:
        word = claim.words[at]
        found = places(claim, clause, word.meanings, backings)
        if any(
            place.word in place.clause.denied or _negative(place.backing.reading, place.clause)
            for place in found
        ):
            return []
        if _contradicted(word, backings):
            return []
    if _denied_around(claim, clause, backings):
        return []
    denied = " ".join(claim.words[at].lower for at in sorted(clause.denied))
    return [f"The claim denies “{denied}”, its quotes do not. Say it as they do."]


def _denied_around(claim: Reading, clause: Clause, backings: Sequence[Backing]) -> bool:
    """Whether another word of the clause is what the nearest quotes deny: "not in scope" for "scope: not the apps"."""
    for at in clause.words:
        word = claim.words[at]
        if word.content and at not in clause.denied:
            found = places(claim, clause, word.meanings, backings)
            if any(place.word in place.clause.denied for place in found):
                return True
    if any(places(claim, clause, claim.words[at].meanings, backings) for at in clause.denied):
        return False
    nearest = nearest_clauses(claim, clause, backings)
    return any(_negative(place.backing.reading, place.clause) for place in nearest)


def _contradicted(word: Word, backings: Sequence[Backing]) -> bool:
    """Whether a quote holds the plain opposite: "still broken" for "not fixed"."""
    wanted = {
        Pole(pole.axis, -pole.side, contradictory=True) for pole in poles_of(word) if pole.contradictory
    }
    wanted.add(Pole(word.stem, -1, contradictory=True))
    return any(wanted & poles_of(other) for backing in backings for other in backing.reading.words)


def _denied_but_claimed(claim: Reading, backings: Sequence[Backing]) -> list[str]:
    """What a quote denies, the claim may not assert, unless the quotes assert it elsewhere as near."""
    reasons = []
    for backing in backings:
        for theirs in backing.reading.clauses:
            for at in theirs.denied:
                denied = backing.reading.words[at]
                clause = _asserting(claim, denied)
                if clause is None:
                    continue
                found = places(claim, clause, denied.meanings, backings)
                if all(place.word in place.clause.denied for place in found):
                    reasons.append(
                        f"The quote “{backing.reading.text.strip()}” denies “{denied.lower}”; the claim asserts it."
                    )
    return reasons


def _asserting(claim: Reading, denied: Word) -> Clause | None:
    """Find a clause of the claim that says the word without denying it."""
    for clause in claim.clauses:
        for at in clause.words:
            word = claim.words[at]
            if not word.meanings & denied.meanings or not (word.content or word.stem == denied.stem):
                continue
            if word.stem in LIGHT_STEMS and word.stem != denied.stem:
                continue
            if at in clause.denied or _negative(claim, clause) or negated_base(word.lower):
                return None
            return clause
    return None


def _opposites(claim: Reading, clause: Clause, backings: Sequence[Backing]) -> list[str]:
    """A word whose opposite is what the quotes say."""
    reasons = []
    for at in clause.words:
        word = claim.words[at]
        for pole in () if word.stem in LIGHT_STEMS and "finish" not in word.concepts else poles_of(word):
            side = -pole.side if pole.contradictory and at in clause.denied else pole.side
            opposed = _opposed(claim, clause, word, Pole(pole.axis, side, pole.contradictory), backings)
            if opposed:
                reasons.append(f"The claim says “{word.lower}”, its quotes say “{opposed}”.")
                break
    return reasons


def _opposed(claim: Reading, clause: Clause, word: Word, pole: Pole, backings: Sequence[Backing]) -> str:
    """Give the quoted word on the other side of a contrast, when none nearer is on this side."""
    against = ""
    best_for, best_against = -1, -1
    for backing in backings:
        for theirs in backing.reading.clauses:
            overlap = _overlap(claim, clause, backing, theirs)
            for at in theirs.words:
                other = backing.reading.words[at]
                side = _side(other, pole, denied=at in theirs.denied)
                if side == pole.side or other.stem == word.stem:
                    best_for = max(best_for, overlap)
                elif side == -pole.side and overlap > best_against:
                    best_against, against = overlap, other.lower
    return against if best_against > best_for else ""


def _side(word: Word, pole: Pole, *, denied: bool) -> int:
    for other in poles_of(word):
        if other.axis == pole.axis:
            return -other.side if denied and other.contradictory else other.side
    if pole.contradictory and word.stem == pole.axis:
        return -1 if denied else 1
    return 0


def _overlap(claim: Reading, clause: Clause, backing: Backing, theirs: Clause) -> int:
    return len(spoken_of(claim, clause) & spoken_of(backing.reading, theirs))


def _moods(claim: Reading, clause: Clause, backings: Sequence[Backing]) -> list[str]:
    """A plan is no deed, a question no statement."""
    reasons = []
    for at in clause.verbs:
        word, mood = claim.words[at], clause.mood_at(at)
        found = places(claim, clause, word.meanings, backings) or (
            nearest_clauses(claim, clause, backings) if at == clause.verbs[0] else []
        )
        if not found or any(_compatible(word, mood, place) for place in found):
            continue
        theirs = found[0].backing.mood(found[0].clause, found[0].word)
        reasons.append(
            f"The claim tells “{word.lower}” as {mood.value}, the quote “{_around(found[0])}” as {theirs.value}."
        )
    return reasons


def _compatible(word: Word, mood: Mood, place: Place) -> bool:
    theirs = place.backing.mood(place.clause, place.word)
    if mood is theirs or mood is Mood.BARE:
        return True
    if mood is Mood.DONE:
        if theirs is Mood.UNFINISHED:
            return word.stem in LIGHT_STEMS and "finish" not in word.concepts
        return theirs not in _UNREAL or not is_past(word.lower)
    if mood is Mood.PLANNED:
        told = any(is_past(place.backing.reading.words[at].lower) for at in place.clause.verbs)
        return theirs not in (Mood.DOUBTED, Mood.CONDITIONAL, Mood.ASKED) and not (
            theirs is Mood.DONE and told
        )
    return theirs in _UNREAL or theirs is not Mood.DONE


def _universals(claim: Reading, backings: Sequence[Backing]) -> list[str]:
    """What the claim says of all, a quote says of all."""
    shown = {word.lower for backing in backings for word in backing.reading.words}
    for word in claim.words:
        if word.lower in CLAIMED_UNIVERSALS and shown.isdisjoint(UNIVERSALS):
            limits = sorted(shown & LIMITERS)
            said = f"they say “{limits[0]}”" if limits else "its quotes do not say that"
            return [f"The claim says “{word.lower}”; {said}."]
    return []
