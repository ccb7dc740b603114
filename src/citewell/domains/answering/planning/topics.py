"""Projects and tags, where the question uses them as such."""

from dataclasses import dataclass

from citewell.domains.answering.planning.names import NameIndex
from citewell.domains.answering.planning.tokens import Words
from citewell.domains.answering.planning.words import AUXILIARIES, FUNCTION_WORDS, HUMAN_VERBS, WORK_NOUNS

_PLACES = {"in", "on", "within", "inside", "across", "for", "under", "at"}
_LABELS = {"tag", "tags", "tagged", "label", "labels", "labelled", "labeled", "hashtag"}
_MAX_EACH = 10


@dataclass(frozen=True)
class Topics:
    """Known names by which entries can be filtered, as they are stored, and unknown ones that were meant to be."""

    projects: tuple[str, ...]
    unknown_projects: tuple[str, ...]
    tags: tuple[str, ...]
    unknown_tags: tuple[str, ...]
    tag_spellings: tuple[tuple[str, ...], ...]  # of each tag, those it is stored in


def find_topics(words: Words, projects: tuple[str, ...], tags: tuple[str, ...]) -> Topics:
    """Marks the words as understood, unless they are unknown.

    A project: "project X", "the X project", "in X", "on X", "X bugs", and others joined to one by "and". A tag: `#x`,
    "tagged x", "the tag x". Anywhere else the name of a project is a word to look for and limits nothing.
    """
    project_index = NameIndex(((name, name) for name in projects), words)
    tag_index = NameIndex(((name, name) for name in tags), words)
    found = _Found(words)
    at = 0
    while at < len(words):
        at = max(at + 1, found.tag_at(at, tag_index) or found.project_at(at, project_index) or 0)
    return Topics(
        tuple(dict.fromkeys(found.projects))[:_MAX_EACH],
        tuple(dict.fromkeys(found.unknown_projects))[:_MAX_EACH],
        tuple(dict.fromkeys(found.tags))[:_MAX_EACH],
        tuple(dict.fromkeys(found.unknown_tags))[:_MAX_EACH],
        tuple(dict.fromkeys(found.tag_spellings))[:_MAX_EACH],
    )


class _Found:
    def __init__(self, words: Words) -> None:
        self.words = words
        self.projects: list[str] = []
        self.unknown_projects: list[str] = []
        self.tags: list[str] = []
        self.unknown_tags: list[str] = []
        self.tag_spellings: list[tuple[str, ...]] = []
        self._project_end = -1

    def tag_at(self, at: int, index: NameIndex[str]) -> int | None:
        words = self.words
        if not words.is_free(at):
            return None
        if words.tokens[at].text.startswith("#"):
            return self._tag(at, index)
        if words.word(at) not in _LABELS:
            return None
        start = at + 1
        while words.word(start) in {"with", "as", "the", "tag", "tags", '"', "'", ":"}:
            start += 1
        is_known = index.longest_at(words, start) is not None
        is_word = words.is_free(start) and words.tokens[start].is_word
        if not is_known and (not is_word or words.word(start) in FUNCTION_WORDS):
            return None
        end = self._tag(start, index)
        words.take(range(at, start))
        while words.word(end) in {"and", "or", ","} and index.longest_at(words, end + 1) is not None:
            end = self._tag(end + 1, index)
        return end

    def _tag(self, at: int, index: NameIndex[str]) -> int:
        words = self.words
        found = index.longest_at(words, at)
        if found is None:
            self.unknown_tags.append(words.tokens[at].text.lstrip("#"))
            return at + 1
        end, names = found
        self.tags += names
        self.tag_spellings.append(names)
        words.take(range(at, end))
        return end

    def project_at(self, at: int, index: NameIndex[str]) -> int | None:
        words = self.words
        found = index.longest_at(words, at) if words.is_free(at) else None
        if found is None:
            return self._unknown_project(at)
        end, names = found
        before = words.word(at - 1)
        before = words.word(at - 2) if before in {"the", "our", "my"} else before
        follows = words.word(end)
        is_named_so = before == "project" or follows in {"project", "projects"}
        is_joined = before in {"and", "or", ","} and self._project_end in {at - 1, at - 2}
        is_subject = before in AUXILIARIES and follows in HUMAN_VERBS  # "how does billing work"
        owns_work = follows in WORK_NOUNS and not is_subject
        if not (is_named_so or is_joined or owns_work or before in _PLACES or before == "["):
            return None
        self.projects += names
        self._project_end = end
        words.take(range(at, end))
        if follows in {"project", "projects"}:
            words.take([end])
        if words.word(at - 1) == "project":
            words.take([at - 1])
        return end

    def _unknown_project(self, at: int) -> int | None:
        """As in "project Zephyr" and "the Zephyr project", capitalised."""
        words = self.words
        if not words.is_free(at) or not words.tokens[at].is_capitalised or at == 0:
            return None
        if words.word(at) in FUNCTION_WORDS | HUMAN_VERBS:
            return None
        if words.word(at - 1) == "project" or (
            words.word(at + 1) == "project" and words.word(at - 1) == "the"
        ):
            self.unknown_projects.append(words.tokens[at].text)
            return at + 1
        return None
