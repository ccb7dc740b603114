"""What kind of answer each part of a question wants."""

from collections.abc import Iterator

from citewell.domains.answering.planning.tokens import Words
from citewell.domains.answering.planning.types import Intent
from citewell.domains.answering.planning.words import AUXILIARIES

_BY_WORD = {
    "when": Intent.WHEN,
    "when's": Intent.WHEN,
    "who": Intent.WHO,
    "whom": Intent.WHO,
    "whose": Intent.WHO,
    "who's": Intent.WHO,
    "why": Intent.WHY,
    "which": Intent.LIST,
    "what": Intent.WHAT,
    "what's": Intent.WHAT,
    "where": Intent.WHERE,
    "how": Intent.HOW,
    "how's": Intent.HOW,
}
_COMMANDS = {
    "list": Intent.LIST,
    "show": Intent.LIST,
    "give": Intent.LIST,
    "enumerate": Intent.LIST,
    "count": Intent.COUNT,
    "number": Intent.COUNT,
    "total": Intent.COUNT,
    "average": Intent.COUNT,
    "summarise": Intent.WHAT,
    "summarize": Intent.WHAT,
    "summary": Intent.WHAT,
    "recap": Intent.WHAT,
    "overview": Intent.WHAT,
}
_COUNTING = {"many", "often", "much"}
_COUNTED = {"number", "count", "total", "average"}
_POINTS_IN_TIME = {"day", "date", "week", "month", "year", "quarter", "time"}
_FILLERS = {
    "and", "so", "also", "or", "then", "please", "hey", "hi", "hello", "ok", "okay", "the", "citewell", "in", "on", "during",
    "since", "for", "quick", "question", "just", "but", "by", "at",
}  # fmt: skip


def find_intents(words: Words, *, has_bucket: bool) -> tuple[Intent, ...]:
    """One for each part, in order: "When did we drop MySQL, and why?" has two."""
    intents: list[Intent] = []
    for start, end in _parts(words):
        intent = _intent(words, start, end)
        if intent is Intent.COUNT and has_bucket:
            intent = Intent.TREND
        if intent is not None and intent not in intents:
            intents.append(intent)
    if not intents:
        return (Intent.TREND if has_bucket else Intent.LOOKUP,)
    return tuple(intents)


def _parts(words: Words) -> Iterator[tuple[int, int]]:
    """Sentences, and what a question word after "and", "or" or a comma begins anew."""
    start = 0
    for at in range(1, len(words)):
        ends_sentence = words.tokens[at - 1].text in {"?", ".", "!", ";"}
        joins = words.word(at - 1) in {"and", "or", ",", "&"}
        if ends_sentence or (joins and (words.word(at) in _BY_WORD or _asks_yes_no(words, at))):
            yield start, at
            start = at
    if start < len(words):
        yield start, len(words)


def _asks_yes_no(words: Words, at: int) -> bool:
    """As in ", and did we"."""
    return words.word(at) in {"did", "does", "was", "were", "is", "has"} and words.word(at - 1) == "and"


def _intent(words: Words, start: int, end: int) -> Intent | None:
    at = start
    while at < end and (not words.tokens[at].is_word or not words.is_free(at) or words.word(at) in _FILLERS):
        at += 1
    opening, following = words.word(at), words.word(at + 1)
    is_request = opening in AUXILIARIES and following == "you"  # "can you tell me who …"
    if at < end and opening in AUXILIARIES and not is_request:
        return Intent.YES_NO
    first = next((place for place in range(at, end) if words.word(place) in _BY_WORD), None)
    if first is not None:
        return _asked_by(words, first, end)
    return next(
        (_COMMANDS[words.word(each)] for each in range(at, end) if words.word(each) in _COMMANDS), None
    )


def _asked_by(words: Words, at: int, end: int) -> Intent:
    """What a question word asks for, together with the words behind it."""
    word, following = words.word(at), words.word(at + 1)
    if word == "how" and following in _COUNTING:
        return Intent.COUNT
    if word not in {"what", "what's", "which"}:
        return _BY_WORD[word]
    if any(words.word(near) in _COUNTED for near in range(at + 1, min(at + 4, end))):
        return Intent.COUNT
    if following in _POINTS_IN_TIME and words.word(at + 2) != "of":
        return Intent.WHEN
    if any(words.word(near) in {"reason", "reasons"} for near in range(at + 1, min(at + 4, end))):
        return Intent.WHY
    return _BY_WORD[word]
