"""Failure and absence that a clause tells without a negation: "the build fails", "resets are gone"."""

from citewell.domains.grounding.alignment import Place
from citewell.domains.grounding.lexicon.function_words import DETERMINERS
from citewell.domains.grounding.lexicon.word_lists import listed
from citewell.domains.grounding.moods import Clause
from citewell.domains.grounding.reading import Reading
from citewell.domains.grounding.words import Word

FAILING = listed("fail crash block unavailable")
GONE = listed("gone vanished disappeared absent missing lacking")
_TELLING_FAILURE = frozenset({"fails", "crashes", "blocks", "hangs", "stalls"})


def tells_absence(place: Place) -> bool:
    """Whether a clause says that something is not there: "resets are gone", "monitoring is still missing"."""
    return any(place.backing.reading.words[at].lower in GONE for at in place.clause.words)


def fails(reading: Reading, clause: Clause) -> bool:
    return bool(failures_of(reading, clause))


def failures_of(reading: Reading, clause: Clause) -> list[Word]:
    """The words by which a clause reports a failure: verbs, and "fails" after a noun."""
    found = []
    for at in clause.words:
        word = reading.words[at]
        before = reading.tokens[word.token - 1] if word.token else None
        noun_before = before is not None and before.text.isalpha() and before.lower not in DETERMINERS
        told = at in clause.verbs or (noun_before and word.lower in _TELLING_FAILURE)
        if word.concepts & FAILING and told:
            found.append(word)
    return found
