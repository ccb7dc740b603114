"""What a statement says did not happen, whatever stands above it."""

import re

from citewell.domains.grounding.public import Category
from citewell.domains.worklogs.reading.fixing import tells_of_no_fix
from citewell.domains.worklogs.reading.meetings import is_called_off, is_moved

_NOT_DONE = re.compile(
    r"\A(?:(?:\w+ ){0,2}?(?:(?:did|do|does|could|can|have|has|had|was|were|is|are) not"
    r"|(?:did|do|does|could|have|has|had|was|were|is|are)n'?t|cannot|can't|never)\b"
    r"|not\b(?! (?:only|just)\b)|nothing\b|no (?:time|progress|luck|chance)\b|failed to\b|unable to\b|forgot to\b)"
)
_UNDECIDED = re.compile(
    r"\A(?:(?:\w+ ){0,3}?(?:decided|agreed)(?: on)? nothing\b|(?:\w+ ){0,3}?(?:not|nothing|never|nobody|\w+n't)(?: \w+){0,2} (?:decided?|agreed?)\b"
    r"|no (?:final |clear )?(?:decision|agreement)\b|(?:still )?undecided\b|(?:the )?decision (?:\w+ ){0,6}?(?:postponed|pending|deferred|adjourned|open)\b)"
)
_OF_DEEDS = frozenset({Category.WORK_COMPLETED, Category.BUG_FIXED, Category.MEETING})


def denied_by(opening: str) -> frozenset[Category]:
    """The categories that a statement with this opening does not belong to, even under their headings.

    Nothing of "Decided not to …": that is a decision.
    """
    denied: set[Category] = set()
    if _NOT_DONE.match(opening):
        denied |= _OF_DEEDS
    if _UNDECIDED.match(opening):
        denied |= {Category.DECISION, Category.WORK_COMPLETED}
    if tells_of_no_fix(opening):
        denied.add(Category.BUG_FIXED)
    if is_called_off(opening) or is_moved(opening):
        denied.add(Category.MEETING)
    return frozenset(denied)
