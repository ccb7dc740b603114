"""The words that make a plan, a doubt or an attempt of what follows them."""

from collections.abc import Sequence

from citewell.domains.grounding.lexicon import polarity_words as lexicon
from citewell.domains.grounding.lexicon.function_words import AUXILIARIES, DETERMINERS
from citewell.domains.grounding.lexicon.known_words import VERB_STEMS
from citewell.domains.grounding.moods import Mood
from citewell.domains.grounding.stems import stem
from citewell.domains.grounding.tokens import Token
from citewell.domains.grounding.verbs import is_past
from citewell.domains.grounding.words import Word

_DEED_ENDINGS = ("tion", "sion", "ment", "ing", "al", "ance", "review", "fix", "update", "test", "tests")
_TO_BE = frozenset({"is", "are", "was", "were"})
_REACH = 4  # words between "decided" and the "to" that belongs to it
_FAR_REACH = 7  # "waiting for the new finance team to approve"
_FOR_WHEN = frozenset({"for", "by", "in", "on", "next"})
_UNTIL = frozenset({"until", "till"})
_ARTICLES = frozenset({"a", "an", "another"})
_AGAIN = "re"


def opens_with_plan(
    tokens: Sequence[Token], words: Sequence[Word], positions: Sequence[int], verbs: Sequence[int]
) -> bool:
    """Whether a clause begins by telling what is to be done: "Ngozi to review", "(Henrik) to bump it", "To test:"."""
    at = 0
    while at < len(positions) and (
        words[positions[at]].named or words[positions[at]].lower in ("and", "&", "me")
    ):
        at += 1
    if (
        at + 1 >= len(positions)
        or words[positions[at]].lower != "to"
        or not _is_bare_verb(words[positions[at + 1]])
    ):
        return False
    if at and any(verb < positions[at] for verb in verbs):
        return False
    first = words[positions[0]].token
    after_bracket = first > 0 and tokens[first - 1].text == ")"
    last = words[positions[-1]].token
    ends = last + 1 >= len(tokens) or tokens[last + 1].text in (".", ";", "\n", ":", ")")
    named = any(words[positions[each]].named or words[positions[each]].lower == "me" for each in range(at))
    return named or after_bracket or (first == 0 and ends and last + 2 >= len(tokens))


def trigger(words: Sequence[Word], positions: Sequence[int], index: int) -> Mood | None:
    """Whether this word makes a plan, a doubt or an attempt of what follows it."""
    word = words[positions[index]]
    before = words[positions[index - 1]].lower if index else ""
    following = words[positions[index + 1]].lower if index + 1 < len(positions) else ""
    if word.lower == "whether" or word.stem in lexicon.HOPING_STEMS:
        return Mood.DOUBTED
    if word.lower in _UNTIL and _told_in_the_present(words, positions, index):
        return Mood.PLANNED
    if word.lower in lexicon.DOUBT_WORDS and not (word.lower in ("could", "would") and following == "not"):
        return Mood.DOUBTED
    if (
        (word.lower in lexicon.PLANNING_WORDS and not (word.lower == "planned" and before in ("", "and")))
        or (before not in DETERMINERS and _points_ahead(words, positions, index))
        or _to_be(words, positions, index)
        or said_of_a_thing(words, positions, index)
    ):
        return Mood.PLANNED
    return Mood.TRIED if word.stem in lexicon.TRYING_STEMS and following in ("to", "and") else None


def _told_in_the_present(words: Sequence[Word], positions: Sequence[int], index: int) -> bool:
    """Whether what follows has not happened: "until legal approves", and not "until Bob restarted it"."""
    following = [words[at] for at in positions[index + 1 : index + 2 + _REACH]]
    if following and following[0].token > words[positions[index]].token + 1:
        return False  # "until 3 May"
    return any(word.stem in VERB_STEMS for word in following) and not any(
        is_past(word.lower) for word in following
    )


def _to_be(words: Sequence[Word], positions: Sequence[int], index: int) -> bool:
    """Whether a "to" here tells what is still to be done: "the plan is to migrate", "drafted, to be checked"."""
    word = words[positions[index]]
    following = words[positions[index + 1]].lower if index + 1 < len(positions) else ""
    if word.lower in _TO_BE and following == "to":
        return _to_verb(words, positions, index)
    return word.lower == "to" and following == "be" and not _is_verb_like(words, positions, index - 1)


def _is_verb_like(words: Sequence[Word], positions: Sequence[int], index: int) -> bool:
    """Whether a verb (or a particle of one) stands at a place of the clause: "turned out to be"."""
    if index < 0:
        return False
    word = words[positions[index]]
    return word.stem in VERB_STEMS or word.lower in AUXILIARIES or not word.content


def said_of_a_thing(words: Sequence[Word], positions: Sequence[int], index: int) -> bool:
    """Whether something is planned, rather than somebody plans: "removal planned for Q3"."""
    if words[positions[index]].lower not in lexicon.PLANNED_WORDS or not index:
        return False
    before = words[positions[index - 1]]
    following = words[positions[index + 1]].lower if index + 1 < len(positions) else ""
    return before.lower in _TO_BE or (before.content and (not before.named or following in _FOR_WHEN))


def _points_ahead(words: Sequence[Word], positions: Sequence[int], index: int) -> bool:
    """Whether what a verb governs has not happened: "plans to fix", "wants it fixed", "needs a fix"."""
    root = words[positions[index]].stem
    if words[positions[index]].lower == "had":
        return False  # what had to be done was done
    if root in lexicon.PLANNING_STEMS and _to_verb(words, positions, index):
        return True
    wanting = root in lexicon.WANTING_STEMS
    return wanting and (_done_to_it(words, positions, index) or _a_deed(words, positions, index))


def _to_verb(words: Sequence[Word], positions: Sequence[int], index: int) -> bool:
    """Whether "to" and a bare verb follow: at once, or after an object ("asked Bob to review")."""
    root = words[positions[index]].stem
    reach = (
        1
        if root in lexicon.CLOSE_PLANNING_STEMS
        else _FAR_REACH
        if root in lexicon.FAR_PLANNING_STEMS
        else _REACH
    )
    for ahead in range(index + 1, min(index + 1 + reach, len(positions))):
        if words[positions[ahead]].lower == "to":
            if ahead + 1 == len(positions):
                return True  # the verb is an identifier or stands in the next clause
            following = words[positions[ahead + 1]]
            return following.lower in ("be", "not", "have") or _is_bare_verb(following)
    return False


def _is_bare_verb(word: Word) -> bool:
    inflected = word.lower.endswith(("ed", "ing")) or (
        word.lower.endswith("s") and not word.lower.endswith("ss")
    )
    return word.stem in VERB_STEMS and not inflected


def _done_to_it(words: Sequence[Word], positions: Sequence[int], index: int) -> bool:
    """Whether an object and a participle follow: "they want certificates rotated"."""
    return any(is_past(words[at].lower) for at in positions[index + 2 : index + 2 + _REACH])


def _a_deed(words: Sequence[Word], positions: Sequence[int], index: int) -> bool:
    """Whether a noun made of a verb follows: "needs renegotiation", "wants approval", "needs a rerun"."""
    following = [words[at] for at in positions[index + 1 : index + 3]]
    if any(_is_deed(word) and word.lower.endswith(_DEED_ENDINGS) for word in following):
        return True
    return len(following) > 1 and following[0].lower in _ARTICLES and _is_deed(following[1])


def _is_deed(word: Word) -> bool:
    again = word.lower.removeprefix(_AGAIN)
    return word.stem in VERB_STEMS or (again != word.lower and stem(again) in VERB_STEMS)
