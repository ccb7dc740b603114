"""What a text is about, cheaply: the stems of its words that carry content."""

import re

from citewell.domains.grounding.lexicon.function_words import FUNCTION_WORDS
from citewell.domains.grounding.stems import stem

_WORD = re.compile(r"[^\W\d_][\w-]*")


def content_stems(text: str) -> frozenset[str]:
    """The stems of a text's content words. Microseconds a word, where `read` takes a millisecond or two a sentence."""
    words = (match[0].lower() for match in _WORD.finditer(text))
    return frozenset(stem(word) for word in words if word not in FUNCTION_WORDS)
