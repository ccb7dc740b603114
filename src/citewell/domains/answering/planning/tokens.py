"""A question as words, each with its place in the text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

MAX_QUESTION_CHARS = 2_000
MAX_TOKENS = 400

_TOKEN = re.compile(
    r"""
    \d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?  # a moment, of which the day counts
  | \d{4}(?P<wide>[-/.])\d{1,2}(?P=wide)\d{1,2}(?!\d)
  | \d{1,2}(?P<narrow>[-/.])\d{1,2}(?P=narrow)(?:\d{4}|\d{2})(?!\d)
  | \d{4}-[Ww]\d{1,2}(?!\w)
  | \d{4}[-/]\d{2}(?![\w/-])
  | \d+(?:\.\d+)+
  | 1:1s?(?!\w)
  | one-on-ones?(?!\w)
  | \w[\w.+-]*@\w[\w.-]*\w
  | [@#]\w[\w./-]*\w
  | \.{2,3}
  | [@#]?\w+(?:['\u2019]\w+)*
  | \S
    """,
    re.VERBOSE,
)


@dataclass(frozen=True)
class Token:
    """A word, a number, a written date or one other character: `question[start:end] == text`."""

    text: str
    start: int
    end: int

    @property
    def word(self) -> str:
        """Lower-cased, with a plain apostrophe, without a possessive ending."""
        word = self.text.lower().replace("\u2019", "'")
        return word.removesuffix("'s") if word != "'s" else word

    @property
    def is_word(self) -> bool:
        """Whether it holds letters or digits."""
        return any(character.isalnum() for character in self.text)

    @property
    def is_capitalised(self) -> bool:
        """Whether it starts like a proper name."""
        return self.text[:1].isupper()


def tokenize(question: str) -> tuple[Token, ...]:
    """The words of the part of a question that is read: its first 2,000 characters, its first 400 tokens."""
    tokens = []
    for match in _TOKEN.finditer(question[:MAX_QUESTION_CHARS]):
        tokens.append(Token(match.group(), match.start(), match.end()))
        if len(tokens) == MAX_TOKENS:
            break
    return tuple(tokens)


class Words:
    """The tokens of a question, and which of them somebody has understood already."""

    def __init__(self, question: str) -> None:
        self.tokens = tokenize(question)
        self.question = question[: self.tokens[-1].end] if self.tokens else ""
        self.words = tuple(token.word for token in self.tokens)
        self._taken = [False] * len(self.tokens)

    def __len__(self) -> int:
        return len(self.tokens)

    def word(self, index: int) -> str:
        """The word there; empty outside of the question."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def take(self, indices: Iterable[int]) -> None:
        """Mark words as understood."""
        for index in indices:
            self._taken[index] = True

    def is_free(self, index: int) -> bool:
        """Whether nobody has understood this word yet; false outside of the question."""
        return 0 <= index < len(self._taken) and not self._taken[index]

    def text(self, start: int, end: int) -> str:
        """The question's own characters from one token up to, not including, another."""
        return self.question[self.tokens[start].start : self.tokens[end - 1].end]
