"""Whether a statement says that something was done to a pull request or ticket, and not that it was not, or will be."""

import re
from collections.abc import Sequence
from enum import Enum, auto


class Deed(Enum):
    """What a statement says of a deed."""

    DONE = auto()
    NOT_DONE = auto()
    UNCLEAR = auto()  # by somebody else, or to some of those that it names


# In the clause before the verb; the second group stands right before it.
_DENIAL = re.compile(
    r"(?:(?:\b(?:not|never|without|cannot|nobody|none|until|till|once|when|if|unless|before|waiting (?:for|on)|waits (?:for|on)"
    r"|awaiting|asked|request(?:ed|ing)|needs?|needed)|n't)\b(?:\s+\S+){0,4}?"
    r"|\b(?:to|be|will|should|must|can|could|would|may|might|shall|for|in|under|pending|re-?)(?:\s+(?:a|the|my|code|final))?)\s*\Z"
)
_CLAUSE = re.compile(r"[.;,()\n]\s|\b(?:but|and then)\b")
_NOUN = re.compile(
    r"\s+(?:requests?|conflicts?|queue|window|train|button|rights?|comments?|pending|is pending)\b"
)
_SOMEBODY = re.compile(r"\b([A-Z][\w'-]+)\s+(?:has\s+|have\s+|also\s+|then\s+|already\s+)?\Z")
_NOBODY = frozenset(
    [
        "i",
        "we",
        "also",
        "then",
        "today",
        "yesterday",
        "finally",
        "and",
        "just",
        "have",
        "has",
        "was",
        "were",
        "is",
        "are",
        "got",
        "been",
        "already",
        "now",
        "pr",
        "mr",
        "prs",
        "mrs",
        "the",
        "it",
        "later",
        "afterwards",
        "done",
        "team",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
    ]
)
_BY_OTHERS = re.compile(r"\s+by\s+(?!me\b|us\b)\w")
_STATES = frozenset(
    [
        "open",
        "opened",
        "opening",
        "merged",
        "merging",
        "reviewed",
        "reviewing",
        "closed",
        "closing",
        "approved",
        "approving",
        "rebased",
        "created",
        "draft",
        "drafted",
        "review",
        "waiting",
        "blocked",
    ]
)


def deed_in(text: str, forms: Sequence[str], named: int, *, is_of_author: bool) -> Deed:
    """What a text that names so many requests says of the verb with these forms; of its author's deed, if wanted."""
    says = [
        _said(text, match, is_of_author=is_of_author)
        for match in re.finditer(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", text, re.IGNORECASE)
    ]
    if not says or Deed.DONE not in says:
        return Deed.UNCLEAR if Deed.UNCLEAR in says else Deed.NOT_DONE
    others = _STATES.difference(forms) & set(re.findall(r"\w+", text.lower()))
    is_mixed = named > 1 and (others or set(says) != {Deed.DONE})
    return Deed.UNCLEAR if is_mixed or Deed.UNCLEAR in says else Deed.DONE


def _said(text: str, match: re.Match[str], *, is_of_author: bool) -> Deed:
    before = _CLAUSE.split(text[: match.start()])[-1]
    if _DENIAL.search(before.lower()) or _NOUN.match(text, match.end()):
        return Deed.NOT_DONE
    somebody = _SOMEBODY.search(before)
    is_other = somebody is not None and somebody[1].lower() not in _NOBODY
    if is_of_author and (is_other or _BY_OTHERS.match(text, match.end())):
        return Deed.UNCLEAR
    return Deed.DONE
