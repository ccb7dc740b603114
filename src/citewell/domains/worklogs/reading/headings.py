"""What a heading says about the items under it."""

import re

from citewell.domains.grounding.public import Category

# In order of trust where two begin at the same place; otherwise the first word of the title decides.
_WORDS = {
    Category.OTHER: (
        r"(?:open|known|new|found|reported|remaining) bugs?"
        r"|bugs? (?:found|open(?:ed)?|reported|remaining)(?! and fixed)"
        r"|(?:still )?open(?: (?:points?|items?|issues?|questions?|topics?|ends?))?(?=\W*\Z)"
    ),
    Category.BLOCKER: (
        r"(?:un)?block(?:ers?|ed|ing)|impediments?|obstacles?|stuck|waiting (?:on|for)|roadblocks?"
    ),
    Category.BUG_FIXED: r"(?:bug ?|hot)?fix(?:es|ed)?|bugs?|defects?",
    Category.DECISION: r"decisions?|decided|agreed|agreements?",
    Category.MEETING: (
        r"meetings?|(?<!on[ -])calls?|1[:-]1s?|one[- ]on[- ]ones?|syncs?|retros?(?:pectives?)?"
        r"|conversations?|discussions?|discussed"
    ),
    Category.PULL_REQUEST: r"prs?|pull[- ]requests?|merge[- ]requests?|mrs?|code reviews?|reviews",
    Category.PLAN: (
        r"not (?:done|finished|started)|unfinished|did(?: not|n['\u2019]?t) (?:get to|do|finish|manage|make)|(?:bugs? )?to fix|plans?|planned|next(?: steps?| up| week| month)?|tomorrow|to-?dos?|to do|upcoming|goals?"
        r"|will do|coming up|later"
    ),
    Category.WORK_COMPLETED: (
        r"(?:what )?(?:i|we) (?:worked on|did|shipped|finished)|work(?:ed)?(?: on| done| log)?|done|did"
        r"|accomplish(?:ed|ments?)|achievements?|completed|finished|progress|today|yesterday|shipped"
        r"|delivered|highlights?|tasks?|commits?(?: in)?|activit(?:y|ies)"
    ),
}
_SUBJECTS = tuple((category, re.compile(rf"\b(?:{words})\b")) for category, words in _WORDS.items())
_MARKS = re.compile(r"[*_`~#]+|:\s*$")
_RESOLVED = re.compile(r"\b(?:resolved|unblocked|cleared|removed|closed)\b")
_FIXED = re.compile(r"fix|\b(?:resolved|solved|squashed|patched)\b")
_LABEL = re.compile(r"[*_]{0,3}([^\s:*_#\d][^:\r\n*#\d]{0,39}?)[*_]{0,3}[ \t]*:[*_]{0,3}(?=\s|\Z)")
_MAX_LABEL_WORDS = 4  # "What I worked on"


def category_of_heading(title: str) -> Category | None:
    """What items under this heading are about, by default; None where the title does not say."""
    plain = plain_title(title).casefold()
    found = [
        (match.start(), rank, category)
        for rank, (category, pattern) in enumerate(_SUBJECTS)
        if (match := pattern.search(plain))
    ]
    return min(found)[2] if found else None


def says_resolved(title: str) -> bool:
    """Whether a heading announces blockers that are gone: "Unblocked", "Resolved blockers"."""
    return _RESOLVED.search(plain_title(title).casefold()) is not None


def says_fixed(title: str) -> bool:
    """Whether a heading announces bugs that are gone: "Fixes", "Bugs fixed"; not "Bugs"."""
    return _FIXED.search(plain_title(title).casefold()) is not None


def plain_title(title: str) -> str:
    """The title without Markdown marks and a final colon."""
    return _MARKS.sub("", title).strip()


def find_label(text: str, start: int, end: int) -> tuple[str, int] | None:
    """The label that opens `text[start:end]` ("Blockers: …", "**Decision:** …") and where what follows begins.

    Only a label that says what it is about counts, so that "Note:" or "10:30" is ordinary text.
    """
    match = _LABEL.match(text, start, end)
    if match is None:
        return None
    title = match.group(1).strip()
    if (
        len(title.split()) > _MAX_LABEL_WORDS
        or category_of_heading(title) is None
        or not _is_whole_label(title)
    ):
        return None
    return title, match.end()


def _is_whole_label(title: str) -> bool:
    """Whether the title is nothing but words of headings: "Blocker", not "Fixed the worker"."""
    plain = plain_title(title).casefold()
    covered = plain
    for _, pattern in _SUBJECTS:
        covered = pattern.sub(" ", covered)
    left = re.sub(r"[\W\d]+|\b(?:and|or|for|the|my|our|of|open|resolved|key|other|any|on)\b", "", covered)
    return not left
