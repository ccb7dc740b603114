"""What to list as not found, in words that come from the question."""

import re
from collections.abc import Iterable, Sequence

_MAX_CHARS = 300
_MIN_CLAUSE_WORDS = 2
_WORD = re.compile(r"[^\W_]+")
_CLAUSE_END = re.compile(r"[?;,]|\b(?:and|or)\b", re.IGNORECASE)
_SMALL_WORDS = frozenset(
    _WORD.findall(
        "a about an and any anyone anything are as at be been by can could did do does for from get got had has have"
        " how i in into is it its many me much my no not of on or our per she so someone something than that the"
        " their them there they this to up us was we were what when where which who why will with would you your"
    )
)


def missing_subjects(
    question: str, named: Iterable[str], dropped: Iterable[str], claims: Sequence[str]
) -> tuple[str, ...]:
    """What of the question stays unanswered, given what the model named, what was dropped, and what holds.

    A model may point at a part of the question; it cannot add a word to it. Texts that bring in words of their own
    stand for the clause of the question they are nearest to, or for nothing: a list of what is missing would
    otherwise be a way to say anything unchecked.
    """
    question = " ".join(question.split())[:_MAX_CHARS]
    if not question:
        return ()
    asked = _words(question)
    answered = {word for claim in claims for word in _words(claim)}
    found: list[str] = []
    for text in named:
        subject = " ".join(text.split())
        if _words(subject) and _words(subject) <= asked | _SMALL_WORDS and len(subject) <= _MAX_CHARS:
            found.append(subject)
        else:
            found.extend(_nearest_open_clause(question, subject, answered))
    for text in dropped:
        found.extend(_nearest_open_clause(question, text, answered))
    if not found and not claims:
        return (question,)
    return tuple(dict.fromkeys(found))


def _nearest_open_clause(question: str, text: str, answered: set[str]) -> list[str]:
    """The clause that shares most words with `text` and none with what holds; none if there is only one clause."""
    clauses = [clause.strip() for clause in _CLAUSE_END.split(question)]
    clauses = [clause for clause in clauses if len(_words(clause)) >= _MIN_CLAUSE_WORDS]
    if len(clauses) <= 1:
        return []
    telling = _words(text) - _SMALL_WORDS
    scored = [
        (len(words & telling), clause)
        for clause in clauses
        if not (words := _words(clause) - _SMALL_WORDS) & answered
    ]
    best = max(scored, default=(0, ""), key=lambda pair: pair[0])
    return [best[1]] if best[0] else []


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}
