"""Check 3: the claim does not deny what its quotes assert, nor assert what they deny, plan, doubt or ask."""

from collections.abc import Sequence

from citewell.domains.grounding.alignment import Place, nearest_clauses, places, spoken_of
from citewell.domains.grounding.backing import Backing, lies_ahead
from citewell.domains.grounding.denial_check import asserted_of_denied, denied_but_claimed, unfounded_denials
from citewell.domains.grounding.direction_check import direction_of, told_by_numbers
from citewell.domains.grounding.extent_check import unfounded_extents
from citewell.domains.grounding.facts import FactKind
from citewell.domains.grounding.lexicon.function_words import AUXILIARIES
from citewell.domains.grounding.lexicon.light_words import LIGHT_STEMS
from citewell.domains.grounding.lexicon.polarity_words import AHEAD_STEMS, UNFINISHED_WORDS
from citewell.domains.grounding.lexicon.word_lists import listed
from citewell.domains.grounding.moods import Clause, Mood
from citewell.domains.grounding.poles import Pole, negated_base, poles_of
from citewell.domains.grounding.reading import Reading
from citewell.domains.grounding.reality_check import unreal_things
from citewell.domains.grounding.relation_check import is_converse
from citewell.domains.grounding.stems import stem
from citewell.domains.grounding.tokens import TokenKind
from citewell.domains.grounding.types import Check, Rejection
from citewell.domains.grounding.verbs import is_gerund, is_past
from citewell.domains.grounding.words import Word

_UNREAL = frozenset({Mood.PLANNED, Mood.DOUBTED, Mood.CONDITIONAL, Mood.ASKED, Mood.TRIED})
_IDENTIFYING = frozenset({FactKind.NUMBERED, FactKind.TICKET, FactKind.COMMIT, FactKind.CODE})
_WORDLESS = listed("make work do get have take go use")
_WORDLESS_STEMS = frozenset(stem(word) for word in _WORDLESS)
_DECIDING = frozenset(
    stem(word) for word in ("decide", "decision", "agree", "agreed", "conclusion", "outcome")
)
_BEFORE = frozenset({"before", "until", "prior", "ahead", "pre", "till", "first", "then"})


def check_polarity(claim: Reading, backings: Sequence[Backing]) -> list[Rejection]:
    """Compare each clause of the claim with the nearest clauses of the quotes."""
    reasons: list[str] = []
    for clause in claim.clauses:
        reasons += unfounded_denials(claim, clause, backings)
        reasons += asserted_of_denied(claim, clause, backings)
        reasons += _opposites(claim, clause, backings)
        reasons += _moods(claim, clause, backings)
    reasons += denied_but_claimed(claim, backings)
    reasons += unfounded_extents(claim, backings)
    reasons += unreal_things(claim, backings)
    reasons += _against_numbers(claim)
    reasons += _order(claim, backings)
    return [Rejection(Check.POLARITY, reason) for reason in dict.fromkeys(reasons)]


def _around(place: Place) -> str:
    return place.backing.reading.text.strip()


def _opposites(claim: Reading, clause: Clause, backings: Sequence[Backing]) -> list[str]:
    """A word whose opposite is what the quotes say."""
    reasons = []
    bases = {
        base for backing in backings for word in backing.reading.words if (base := negated_base(word.lower))
    }
    converse = is_converse(claim, backings)
    for at in clause.words:
        word = claim.words[at]
        if converse and word.lower.endswith("er"):
            continue
        poles = set() if word.stem in _WORDLESS_STEMS else set(poles_of(word))
        if word.stem in bases:
            poles.add(Pole(word.stem, 1, contradictory=True))
        for pole in poles:
            if at in clause.denied and not pole.contradictory:
                continue  # "does not accept" is not what "accepts" opposes
            side = -pole.side if pole.contradictory and at in clause.denied else pole.side
            opposed = _opposed(claim, clause, at, Pole(pole.axis, side, pole.contradictory), backings)
            if opposed and (pole.contradictory or not _both_sides(claim, clause, pole)):
                reasons.append(f"The claim says “{word.lower}”, its quotes say “{opposed}”.")
                break
    return reasons


def _both_sides(claim: Reading, clause: Clause, pole: Pole) -> bool:
    """Whether the claim holds both sides itself: "the release was rolled back"."""
    sides = {
        other.side for at in clause.words for other in poles_of(claim.words[at]) if other.axis == pole.axis
    }
    return len(sides) > 1


def _opposed(claim: Reading, clause: Clause, at: int, pole: Pole, backings: Sequence[Backing]) -> str:
    """Give the quoted word on the other side of a contrast, when none nearer is on this side.

    Nearer is the clause that has more of what the word is said of; then the one that has more of the whole clause.
    """
    against = ""
    nothing = (-1, -1)
    best_for = best_against = nothing
    for backing in backings:
        for theirs in backing.reading.clauses:
            if _of_another(claim, clause, backing.reading, theirs):
                continue
            near = (
                _object_overlap(claim, clause, at, backing, theirs),
                _overlap(claim, clause, backing, theirs),
            )
            for position in theirs.words:
                other = backing.reading.words[position]
                side = _side(other, pole, denied=position in theirs.denied)
                if side == pole.side or _alike(claim, clause, at, other, told=position in theirs.verbs):
                    best_for = max(best_for, near)
                elif side == -pole.side and near > best_against:
                    best_against, against = near, other.lower
    return against if best_against > best_for else ""


def _of_another(claim: Reading, clause: Clause, reading: Reading, theirs: Clause) -> bool:
    """Whether two clauses tell of different tickets or code names: "DECK-19 done; DECK-20 pushed"."""
    mine, other = _identifiers(claim, clause), _identifiers(reading, theirs)
    return bool(mine and other) and not mine & other


def _identifiers(reading: Reading, clause: Clause) -> frozenset[str]:
    return frozenset(
        fact.value
        for fact in reading.facts
        if fact.kind in _IDENTIFYING and reading.clause_of[fact.first_token] == clause.number
    )


def _alike(claim: Reading, clause: Clause, at: int, other: Word, *, told: bool) -> bool:
    """Whether a quoted word can stand for a word of the claim: verb for verb, or the very word."""
    word = claim.words[at]
    return word.stem == other.stem or (told == (at in clause.verbs) and bool(other.meanings & word.meanings))


def _object_overlap(claim: Reading, clause: Clause, at: int, backing: Backing, theirs: Clause) -> int:
    """How much of what follows a word in its clause (or precedes it, when nothing follows) another clause has."""
    after = [each for each in clause.words if each > at and claim.words[each].content]
    objects = after or [each for each in clause.words if each < at and claim.words[each].content]
    everything = spoken_of(backing.reading, theirs).everything
    return sum(1 for each in objects if claim.words[each].meanings & everything)


def _side(word: Word, pole: Pole, *, denied: bool) -> int:
    """The side of a contrast that a word is on, 0 for neither; the pole's own where it may be on both."""
    sides = {
        -other.side if denied and other.contradictory else other.side
        for other in poles_of(word)
        if other.axis == pole.axis
    }
    if sides:
        return pole.side if pole.side in sides else -pole.side
    if pole.contradictory and word.stem == pole.axis:
        return -1 if denied else 1
    return 0


def _overlap(claim: Reading, clause: Clause, backing: Backing, theirs: Clause) -> int:
    return spoken_of(claim, clause).shared_with(spoken_of(backing.reading, theirs))


def _moods(claim: Reading, clause: Clause, backings: Sequence[Backing]) -> list[str]:
    """A plan is no deed, a question no statement."""
    reasons = []
    unreal = [at for at in clause.verbs if clause.mood_at(at) in _UNREAL]
    telling = next(iter(unreal or clause.verbs), -1)  # the verb that tells the mood where no quote has it
    for at in clause.verbs:
        word, mood = claim.words[at], clause.mood_at(at)
        if mood is Mood.DONE and any(each.lower in UNFINISHED_WORDS for each in claim.words):
            continue  # "half of it is written" for "half written"
        found = places(claim, clause, word.meanings, backings) or (
            nearest_clauses(claim, clause, backings) if at == telling else []
        )
        if not found or any(
            _compatible(word, mood, place) or _both_deny(clause, at, place) for place in found
        ):
            continue
        theirs = found[0].backing.mood(found[0].clause, found[0].word)
        reasons.append(
            f"The claim tells “{word.lower}” as {mood.value}, the quote “{_around(found[0])}” as {theirs.value}."
        )
    return reasons


def _both_deny(clause: Clause, at: int, place: Place) -> bool:
    """Whether both deny it, the quote without a tense: "not enabled before the review" may be about what comes."""
    told = any(place.backing.reading.words[at].lower in AUXILIARIES for at in place.clause.words)
    return at in clause.denied and place.word in place.clause.denied and not told


def _compatible(word: Word, mood: Mood, place: Place) -> bool:
    theirs = place.backing.mood(place.clause, place.word)
    if mood is theirs or mood is Mood.BARE:
        return True
    if word.stem in AHEAD_STEMS and place.backing.reading.words[place.word].stem in AHEAD_STEMS:
        return True  # "is planned for Friday", "scheduled for Friday"
    if mood is Mood.DONE:
        light = word.stem in LIGHT_STEMS and "finish" not in word.concepts
        return light if theirs is Mood.UNFINISHED else theirs not in _UNREAL or not is_past(word.lower)
    if mood is Mood.PLANNED:
        ahead = theirs in (Mood.BARE, Mood.DONE) and (
            lies_ahead(place.backing, place.clause) or _is_decision(place)
        )
        return ahead or (theirs is Mood.BARE and _present(place))
    return theirs in _UNREAL


def _present(place: Place) -> bool:
    """Whether the quote tells it in the present, which often means what comes: "going with", "goes to sales"."""
    lower = place.backing.reading.words[place.word].lower
    words = place.backing.reading.words
    if any(is_past(words[at].lower) for at in place.clause.verbs):
        return False
    telling = any(words[at].lower.endswith("s") for at in place.clause.verbs)
    ours = place.word > 0 and words[place.word - 1].lower in ("we", "i", "they")
    return is_gerund(lower) or telling or ours


def _is_decision(place: Place) -> bool:
    """Whether a quote tells a decision, however it words it: "Decided: the feed goes into the model"."""
    words = place.backing.reading.words
    led_up = any(words[at].stem in _DECIDING for at in range(place.word))
    return led_up or bool({stem(word) for word in place.backing.heading.casefold().split()} & _DECIDING)


def _against_numbers(claim: Reading) -> list[str]:
    """A rise that the claim's own numbers tell as a fall."""
    for word in claim.words:
        if direction_of(word) * told_by_numbers(claim, word) < 0:
            return [f"The claim says “{word.lower}”, its numbers say the opposite."]
    return []


def _order(claim: Reading, backings: Sequence[Backing]) -> list[str]:
    """That one thing came before another is a statement of its own; a date after "before" is checked as a date."""
    shown = {word.lower for backing in backings for word in backing.reading.words}
    dated = {fact.first_token for fact in claim.facts if fact.kind in (FactKind.DATE, FactKind.TIME)}
    for word in claim.words:
        relates = (
            word.token + 1 < len(claim.tokens) and claim.tokens[word.token + 1].kind is not TokenKind.MARK
        )
        if word.lower == "before" and relates and word.token + 1 not in dated and shown.isdisjoint(_BEFORE):
            return ["The claim says “before”; its quotes do not tell what came first."]
    return []
