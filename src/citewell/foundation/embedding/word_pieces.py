"""Texts to the word pieces that MiniLM reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

# 254 word pieces of prose are some 1,100 characters. What is cut here, the model's limit had cut already, unless
# the text is nearly all white space or words of over a hundred letters.
MAX_CHARS_READ = 32_768


@dataclass(frozen=True)
class Pieces:
    """One text as word pieces, between a mark of its beginning and a mark of its end."""

    ids: NDArray[np.int64]  # [pieces]
    offsets: NDArray[np.int32]  # [pieces - 2, 2]: the characters each piece stands for, without the two marks


class WordPieces:
    """The published vocabulary and rules, cut at `max_tokens`."""

    def __init__(self, path: Path, *, max_tokens: int) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._max_tokens = max_tokens

    def ids(self, texts: Sequence[str]) -> list[NDArray[np.int64]]:
        """The pieces of each text, at most `max_tokens`. The interpreter lock is free meanwhile."""
        readable = [_readable(text[:MAX_CHARS_READ]) for text in texts]
        return [self._cut_ids(encoding) for encoding in self._tokenizer.encode_batch_fast(readable)]

    def pieces(self, texts: Sequence[str]) -> list[Pieces]:
        """As `ids`, with the place of each piece; slower."""
        readable = [_readable(text[:MAX_CHARS_READ]) for text in texts]
        return [
            Pieces(self._cut_ids(encoding), self._cut_offsets(encoding))
            for encoding in self._tokenizer.encode_batch(readable)
        ]

    def count(self, text: str) -> int:
        """How many pieces the whole text has, the two marks included and nothing cut."""
        return len(self._tokenizer.encode_batch_fast([_readable(text)])[0])

    def _cut_ids(self, encoding: Encoding) -> NDArray[np.int64]:
        ids = np.array(encoding.ids, dtype=np.int64)
        if len(ids) <= self._max_tokens:
            return ids
        return np.append(ids[: self._max_tokens - 1], ids[-1])

    def _cut_offsets(self, encoding: Encoding) -> NDArray[np.int32]:
        offsets = encoding.offsets[1:-1][: self._max_tokens - 2]
        return np.array(offsets, dtype=np.int32).reshape(-1, 2)


def _readable(text: str) -> str:
    """The same number of characters, with lone surrogates (halves of a broken character) replaced."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode(errors="replace").decode()
    return text
