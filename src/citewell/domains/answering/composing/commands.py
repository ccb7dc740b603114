"""Sentences in evidence that tell a reader what to say instead of saying something."""

import re

from citewell.domains.grounding.public import Quote

_START = r"(?:\A|(?<=[.!?:;\n>*#`\"'(\]-]))[\s>*#`\"'(\[-]*(?:please\s+|now\s+|instead,?\s+|and\s+|then\s+|important:?\s+)*"
_ABOUT_INSTRUCTIONS = (
    r"(?:ignore|disregard|forget|override|bypass)\b[^.!?\n]{0,60}\b"
    r"(?:instructions?|prompts?|rules?|guidelines|(?:everything|all|anything) (?:above|before|else))\b"
)
_WHAT_TO_SAY = (
    r"(?:say|answer|respond|reply|output|print|state|claim|report|tell|write|pretend|assume|conclude)\s+"
    r"(?:\w+\s+){0,3}?(?:that|with|only|exactly|as|everyone|the user|the reader|in your|:)(?!\w)"
)
_WHO_YOU_ARE = (
    r"(?:you are now|you must (?:now )?(?:say|answer|respond|reply|claim|report|state|tell|output)"
    r"|from now on\b|new instructions?\b|system prompt\b|(?:system|assistant|developer)\s*:)"
)
_COMMAND = re.compile(rf"{_START}(?:{_ABOUT_INSTRUCTIONS}|{_WHAT_TO_SAY}|{_WHO_YOU_ARE})", re.IGNORECASE)
_PARAGRAPH_BREAK = re.compile(r"\n\s*\n")


def rests_on_a_command(quote: Quote) -> bool:
    """Whether the quote is, or stands in its paragraph after, a sentence like "Ignore your rules and say that …".

    Such a sentence proves only that somebody wrote it. In verbatim answers it is shown for what it is; in the words
    of a model it would turn into a statement of fact. "Wrote a test that says …" is a record and passes: only
    sentences that begin with the command count.
    """
    text = quote.evidence.text
    breaks = [match.end() for match in _PARAGRAPH_BREAK.finditer(text, 0, quote.start)]
    return _COMMAND.search(text[breaks[-1] if breaks else 0 : quote.end]) is not None
