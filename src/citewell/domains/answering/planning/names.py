"""Where known names stand in a question."""

import re
from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

from citewell.domains.answering.planning.tokens import Words, tokenize
from citewell.domains.answering.planning.types import KnownPerson

_MAX_NAME_TOKENS = 8
_RUN = re.compile(r"[^\W_]+")
_JOINTS = re.compile(r"[-_./:\u2013]+")

Named = TypeVar("Named", bound=Hashable)


class NameIndex(Generic[Named]):
    """Names as sequences of words, each leading to everything it may mean. Case, dashes and underscores are alike.

    Only names whose first word stands in the question are taken apart: a tenant may have thousands.
    """

    def __init__(self, names: Iterable[tuple[str, Named]], words: Words) -> None:
        present = set(_RUN.findall(words.question.lower()))
        self._meanings: dict[tuple[str, ...], list[Named]] = {}
        self._longest = 0
        for name, meaning in names:
            first = _RUN.search(name.lower())
            if first is None or first.group() not in present:
                continue
            key = _key(name)
            if not key or len(key) > _MAX_NAME_TOKENS:
                continue
            meanings = self._meanings.setdefault(key, [])
            if meaning not in meanings:
                meanings.append(meaning)
            self._longest = max(self._longest, len(key))

    def longest_at(self, words: Words, index: int) -> tuple[int, tuple[Named, ...]] | None:
        """Where the longest name that begins at this word ends, and what it may mean."""
        key: list[str] = []
        found: tuple[int, tuple[Named, ...]] | None = None
        at = index
        while at < len(words) and words.is_free(at) and len(key) <= self._longest:
            parts = _parts(words.tokens[at].word)
            if not parts and not key:
                break
            key += parts
            at += 1
            if parts and tuple(key) in self._meanings:
                found = (at, tuple(self._meanings[tuple(key)]))
        return found


def _key(name: str) -> tuple[str, ...]:
    return tuple(part for token in tokenize(name) for part in _parts(token.word))


def _parts(word: str) -> list[str]:
    """A token without what joins words, in pieces where something inside joins them: `@ada.lovelace`, `data_lake`."""
    return [part for part in _JOINTS.split(word.lstrip("@#")) if part]


def name_words(people: Iterable[KnownPerson]) -> frozenset[str]:
    """Every word of the people's names and handles."""
    return frozenset(
        word
        for person in people
        for name in (person.name, *person.handles)
        for word in _RUN.findall(name.lower())
    )
