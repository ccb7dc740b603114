"""Names that are used as people and belong to nobody known."""

from collections.abc import Iterator

from citewell.domains.answering.planning.tokens import Words
from citewell.domains.answering.planning.words import (
    AUXILIARIES,
    EVERYONE,
    EVERYONES,
    FUNCTION_WORDS,
    GROUPS,
    HUMAN_VERBS,
    WORK_NOUNS,
)

_SUBJECT_AUXILIARIES = {
    "did",
    "does",
    "do",
    "has",
    "have",
    "had",
    "is",
    "was",
    "will",
    "didn't",
    "doesn't",
    "hasn't",
}
_ADVERBS = {
    "ever",
    "also",
    "actually",
    "already",
    "just",
    "not",
    "last",
    "first",
    "currently",
    "still",
    "even",
}
_SURE_VERBS = {"do", "doing", "done", "work", "working", "worked"}
_MAX_NAME_TOKENS = 3
_MAX_ADJECTIVES = 2


def find_strangers(words: Words) -> tuple[str, ...]:
    """Unknown people in the question's own words, each once. Leaves the words free: they are still worth looking for.

    A capitalised word that nobody understood counts where only a person can stand: before a verb of human work ("What
    did Zoe review"), as the owner of work ("Zoe's blockers"), or as who did it ("fixed by Zoe"); uncapitalised only in
    "what did zoe do". An unknown `@handle` always counts.
    """
    found: dict[str, None] = {}
    at = 0
    while at < len(words):
        end = _stranger(words, at)
        if end is not None:
            text = words.text(at, end)
            found.setdefault(text.removesuffix("'s").removesuffix("\u2019s"))
        at = end or at + 1
    return tuple(found)


def _stranger(words: Words, at: int) -> int | None:
    token = words.tokens[at]
    if not words.is_free(at):
        return None
    if token.text.startswith("@") and len(token.text) > 1:
        return at + 1
    if _is_namelike(words, at):
        for end in _ends(words, at):
            if _is_person(words, at, end):
                return end
    return at + 1 if _is_lowercase_person(words, at) else None


def _is_namelike(words: Words, at: int) -> bool:
    token = words.tokens[at]
    return (
        words.is_free(at)
        and token.text[:1].isupper()
        and token.word not in FUNCTION_WORDS | GROUPS | HUMAN_VERBS
    )


def _ends(words: Words, at: int) -> Iterator[int]:
    """The longest run of capitalised words first."""
    end = at
    while end < len(words) and end - at < _MAX_NAME_TOKENS and _is_namelike(words, end):
        end += 1
    yield from range(end, at, -1)


def _is_person(words: Words, start: int, end: int) -> bool:
    last = words.tokens[end - 1]
    if last.text.lower().endswith(("'s", "\u2019s")):
        return any(
            words.word(at) in WORK_NOUNS for at in range(end, min(end + 1 + _MAX_ADJECTIVES, len(words)))
        )
    before = words.word(start - 1)
    if before == "by":
        return words.word(start - 2) in HUMAN_VERBS - {"blocked"}
    following = end + 1 if words.word(end) in _ADVERBS else end
    is_subject = before in _SUBJECT_AUXILIARIES or (before in {"and", "or"} and words.word(start - 2) != "")
    return (
        is_subject
        and words.word(following) in HUMAN_VERBS
        and words.word(following) not in AUXILIARIES - {"do"}
    )


def _is_lowercase_person(words: Words, at: int) -> bool:
    word = words.word(at)
    return (
        words.word(at - 1) in {"did", "does", "has", "is", "was"}
        and word.isalpha()
        and word not in FUNCTION_WORDS | GROUPS | EVERYONE | EVERYONES | WORK_NOUNS | HUMAN_VERBS
        and words.word(at + 1) in _SURE_VERBS
        and words.word(at - 2) in {"what", "when", "how", "why", "where", "which"}
    )
