"""Meetings by their words: those that were held, and those that were called off or moved."""

import re

MEETING = re.compile(
    r"\A(?:met\b(?! (?:the |our |my |all )?(?:deadline|goal|target|requirement|sla|acceptance))|meetings?\b|1[:-]1\b|one[- ]on[- ]one\b"
    r"|(?:\d{1,2}|two|three|four|five|six|several) (?:\w+ )?(?:meetings|calls|1[:-]1s|one[- ]on[- ]ones|syncs|interviews|workshops)\b"
    r"|(?:had|held|joined|attended|hosted|ran|led|did)\b(?: \w+){0,4} (?:meeting|call|sync|chat|1[:-]1|stand-?up|retro\w*|workshop|interview|review meeting|kick-?off|session|planning)\b"
    r"|attended\b|synced(?: up)?\b(?=.* with\b)|sync with\b|call(?:ed)? with\b|chat(?:ted)? (?:with|to)\b|talked (?:to|with)\b"
    r"|spoke (?:to|with)\b|discussed\b|caught up with\b|catch-?up with\b|stand-?up\b|retro(?:spective)?\b|workshop\b(?! \w+ed (?!to\b|by\b))|interview(?:ed)?\b|kick-?off\b"
    r"|pairing (?:with|session)\b"
    r"|(?!(?:calendar|contact|data\w*|directory|file|clock|time|cache|user)s? sync\b)"
    r"(?:\w+[ -]){1,3}(?:meeting|1[:-]1|stand-?up|sync|retro(?:spective)?|workshop|call) (?:with|about|on|re|at)\b"
    r"|(?:daily|weekly|bi-?weekly|monthly|sprint|team|planning|all-hands|project|design)\b(?:[ -]\w+){0,2} (?:meeting|stand-?up|sync|retro(?:spective)?|call|planning|1[:-]1|all-hands)\b)"
)
# Up to the verb: what was held is not called off, and what it was about is not the meeting.
_SUBJECT = r"\A(?!(?:met|had|held|joined|attended|talked|spoke|discussed)\b)(?:(?!\b(?:about|re|regarding)\b)[^.;:(])*?\b"
_ENDS = r"(?=\s*(?:[.,;:!()\u2013—-]|\Z|(?:again|and|as|at|because|by|due|for|on|since|so|this|to|today|until|with|last)\b))"
_CALLED_OFF = re.compile(
    _SUBJECT
    + r"(?:(?:cancell?ed|called off|skipped|fell through)"
    + _ENDS
    + r"|(?:did not|didn'?t) (?:happen|take place))"
)
_MOVED = re.compile(
    _SUBJECT
    + r"(?:(?:moved|shifted|pushed|delayed)(?: back| forward)? (?:to|until|till|by)\b|(?:postponed|rescheduled)"
    + _ENDS
    + r"|(?:tomorrow|next (?:week|month|(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?))\b(?!'s)"
    + r"|(?:scheduled|planned|booked) for\b)"
)


def is_called_off(opening: str) -> bool:
    """Whether it tells of a meeting that was not held: "Standup with Zoe cancelled"."""
    return _CALLED_OFF.match(opening) is not None


def is_moved(opening: str) -> bool:
    """Whether it tells of a meeting that is still to come: "Meeting with Rahul moved to Monday"."""
    return _MOVED.match(opening) is not None
