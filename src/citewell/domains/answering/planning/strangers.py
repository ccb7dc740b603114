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
    "did", "does", "do", "has", "have", "had", "is", "was", "will", "didn't", "doesn't", "hasn't",
}  # fmt: skip
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
_DOING = {"do", "doing", "done", "work", "working", "worked"}
# Verbs and nouns of nothing but this kind of work; others need a sign of it elsewhere in the question.
_SURE_VERBS = {
    "fix", "fixed", "fixes", "review", "reviewed", "reviews", "merge", "merged", "merges", "deploy", "deployed",
    "refactor", "refactored", "debug", "debugged", "commit", "committed", "push", "pushed", "blocked", "squash",
    "squashed", "onboard", "onboarded", "ship", "shipped", "pair", "paired", "log", "logged",
}  # fmt: skip
_SURE_NOUNS = {
    "bug", "bugs", "bugfix", "bugfixes", "blocker", "blockers", "pr", "prs", "mr", "mrs", "entry", "entries", "worklog",
    "worklogs", "commit", "commits", "ticket", "tickets", "standup", "standups", "meetings", "todos",
}  # fmt: skip
_MAX_NAME_TOKENS = 3
_MAX_ADJECTIVES = 2


def find_strangers(words: Words, *, is_about_work: bool) -> tuple[str, ...]:
    """Unknown people in the question's own words, each once. Leaves the words free: they are still worth looking for.

    A capitalised word that nobody understood counts where only a person can stand: before a verb of human work ("did Zoe
    review"), as the owner of work ("Zoe's blockers"), or as who did it ("fixed by Zoe"). A verb or noun that is also
    about other things ("take", "plan") needs a sign that the question is about work: a time, a kind of statement, a
    project, an identifier. Uncapitalised words count in "what did zoe do" only; an unknown `@handle` always.
    """
    found: dict[str, None] = {}
    at = 0
    while at < len(words):
        end = _stranger(words, at, is_about_work=is_about_work)
        if end is not None:
            text = words.text(at, end)
            found.setdefault(text.removesuffix("'s").removesuffix("\u2019s"))
        at = end or at + 1
    return tuple(found)


def _stranger(words: Words, at: int, *, is_about_work: bool) -> int | None:
    token = words.tokens[at]
    if not words.is_free(at):
        return None
    if token.text.startswith("@") and len(token.text) > 1:
        return at + 1
    if _is_namelike(words, at):
        for end in _ends(words, at):
            if _is_person(words, at, end, is_about_work=is_about_work):
                return end
    return at + 1 if _is_lowercase_person(words, at, is_about_work=is_about_work) else None


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


def _is_person(words: Words, start: int, end: int, *, is_about_work: bool) -> bool:
    last = words.tokens[end - 1]
    if last.text.lower().endswith(("'s", "\u2019s")):
        nouns = WORK_NOUNS if is_about_work else _SURE_NOUNS
        return any(words.word(at) in nouns for at in range(end, min(end + 1 + _MAX_ADJECTIVES, len(words))))
    verbs = HUMAN_VERBS if is_about_work else _SURE_VERBS
    before = words.word(start - 1)
    if before == "by":
        return words.word(start - 2) in verbs - {"blocked"}
    is_subject = before in _SUBJECT_AUXILIARIES or (before in {"and", "or"} and words.word(start - 2) != "")
    following = end + 1 if words.word(end) in _ADVERBS else end
    verb = words.word(following)
    if not is_subject or verb in AUXILIARIES - {"do"}:
        return False
    return verb in verbs or (verb in _DOING and _is_all(words, following + 1) and words.words[0] != "where")


def _is_all(words: Words, start: int) -> bool:
    """Whether nothing with content follows: "what did Zoe do?"."""
    return not any(
        words.is_free(at) and words.tokens[at].is_word and words.word(at) not in FUNCTION_WORDS
        for at in range(start, len(words))
    )


def _is_lowercase_person(words: Words, at: int, *, is_about_work: bool) -> bool:
    word = words.word(at)
    return (
        words.word(at - 1) in {"did", "does", "has", "is", "was"}
        and word.isalpha()
        and word not in FUNCTION_WORDS | GROUPS | EVERYONE | EVERYONES | WORK_NOUNS | HUMAN_VERBS
        and words.word(at + 1) in _DOING
        and words.word(at - 2) in {"what", "when", "how", "why", "which"}
        and (is_about_work or _is_all(words, at + 2))
    )
