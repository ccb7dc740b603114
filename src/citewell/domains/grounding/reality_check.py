"""What is told as done must not stand in the quotes only as planned, doubted or waited for. Part of the check of polarity."""

from collections.abc import Sequence

from citewell.domains.grounding.backing import Backing
from citewell.domains.grounding.lexicon.function_words import FUNCTION_WORDS
from citewell.domains.grounding.lexicon.light_words import LIGHT_STEMS
from citewell.domains.grounding.lexicon.word_lists import listed
from citewell.domains.grounding.moods import Clause, Mood
from citewell.domains.grounding.reading import Reading
from citewell.domains.grounding.verbs import is_past
from citewell.domains.grounding.words import Word

_UNREAL = frozenset({Mood.PLANNED, Mood.DOUBTED, Mood.CONDITIONAL, Mood.ASKED})
# A clause with one of these tells itself that something is still to come.
_LOOKING_AHEAD = listed(
    "~plan ~schedule ~expect ~wait ~request ~ask ~need ~propose ~decide ~agree ~block ~promise ~hope ~estimate ~believe "
    "~offer ~prioritize ~pending ~open ~remaining ~goal ~question ~task ~postpone ~doubt ~suspect ~assume ~order ~assign "
    "~warn ~unknown ~risk ~volunteer ~requirement ~discuss ~like ~prefer ~recommend ~report"
)


def unreal_things(claim: Reading, backings: Sequence[Backing]) -> list[str]:
    """A deed whose object the quotes know only from a plan: "done on staging, prod planned" for "done on prod"."""
    reasons = []
    for clause in claim.clauses:
        if not _tells_deed(claim, clause):
            continue
        for at in clause.words:
            word = claim.words[at]
            if not (word.content or word.named) or word.lower in FUNCTION_WORDS or word.stem in LIGHT_STEMS:
                continue
            mood = _only_mood(word, backings)
            if mood is not None:
                reasons.append(
                    f"The claim tells “{word.lower}” as something that happened, its quotes as {mood.value}."
                )
    return reasons


def _tells_deed(claim: Reading, clause: Clause) -> bool:
    if clause.mood is not Mood.DONE or clause.negations:
        return False
    told = any(is_past(claim.words[at].lower) for at in clause.verbs)
    return told and not any(claim.words[at].meanings & _LOOKING_AHEAD for at in clause.words)


def _only_mood(word: Word, backings: Sequence[Backing]) -> Mood | None:
    """The mood of a word in the quotes, when it is never told as real; None when it is, or does not occur."""
    found: Mood | None = None
    for backing in backings:
        for clause in backing.reading.clauses:
            for at in clause.words:
                other = backing.reading.words[at]
                if other.stem != word.stem:
                    continue
                found = backing.mood(clause, at)
                if found not in _UNREAL:
                    return None
    return found
