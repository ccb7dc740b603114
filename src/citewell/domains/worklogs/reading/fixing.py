"""Bugs by their words: those that are fixed, and those that are only known."""

import re

_FIXED = re.compile(
    r"\A(?:fixed\b|fixes\b|fix\b(?! (?:is |still )?(?:in|pending|under|awaiting|needed|planned)\b)|fix(?:\([^)\n]{1,40}\))?!?:|(?:hot-?fix(?:ed)?|bug-?fix(?:ed)?|patched|squashed|repaired)\b"
    r"|(?:resolved|solved|corrected|eliminated|closed)\b.*\b(?:bugs?|crash(?:es)?|defects?|errors?|regressions?|leaks?|race|deadlocks?"
    r"|incidents?|outages?|exceptions?|failures?|flak\w*|timeouts?|issues?|overflows?)\b"
    r"|bug (?:#?\w+[- ]?\d* )?fixed\b|(?:\w+ ){0,6}and (?:\w+ly )?fixed\b)"
)
_FIXED_ANYWHERE = re.compile(
    r"\b(?:bug|crash|defect|error|regression|leak|race|deadlock|exception|failure|timeout|issue)(?:e?s)?\b.*"
    r"\b(?:is|was|are|were|been|got|now|and)(?: (?:now|all|both|two|three|four|five|six|of them))* fixed\b"
    r"|(?:[=-]>|→)\s*(?:now )?fixed\b|[,;:] (?:now )?fixed(?=\s*(?:[.!(]|in\b|by\b|with\b|\Z))"
)
_NOT_FIXED = re.compile(
    r"(?:\b(?:not|never)|n't)\s(?:\w+\s){0,3}?(?:fix|resolve|solve|repair|patch)|\btried to (?:fix|resolve|solve|reproduce|repair)|\battempt\w* to (?:fix|resolve|solve)"
    r"|\b(?:still|remains?) (?:open|broken|failing|there|crash\w*|unresolved|unfixed|investigating|happen\w*)|\bunresolved\b|\bunfixed\b"
    r"|\binvestigat(?:ing|ed)\b(?!.* fixed)|\b(?:can't|cannot|could not|couldn't|unable to) (?:reproduce|fix|resolve|find)"
    r"|\A(?:found|reported|filed|opened|reproduced|discovered|noticed|triaged|new bug|open)\b(?!.* (?:fixed|and fixed))|\bwon't fix\b|\bwontfix\b|\bin progress\b|\bwip\b"
    r"|\bno fix\b|\bre-?open(?:ed|s)?\b|\bfix (?:is )?(?:in review|pending|under review)\b|\bas designed\b"
)
# Under "Bugs", where a line may as well tell of one that is only known.
_SAYS_FIXED = re.compile(
    r"\b(?:hot-?|bug-?)?fixed\b|\b(?:resolved|solved|patched|repaired|corrected|squashed|eliminated|merged)\b"
    r"|\b(?:hot-?fix|fix|patch)\b(?:(?!\. )[^;]){0,40}\b(?:out|live|released|deployed|shipped|landed|done|in prod(?:uction)?)\b"
    r"|\broot cause\b.*\b(?:removed|gone)\b|\b(?:works|working) (?:again|now)\b|\bnow works\b|\bis gone\b|✅|☑|✔"
)
_NOT_YET = re.compile(
    r"(?:\b(?:not|no|never|be|until|till|once|when|if|unless|before|half|partly|partially|needs?|must|should|will|cannot)|n't)"
    r"(?: \w+){0,3} ?\Z"
)


def tells_of_fix(opening: str) -> bool:
    """Whether the words alone say that a bug was fixed."""
    return _FIXED.match(opening) is not None or _FIXED_ANYWHERE.search(opening) is not None


def tells_of_no_fix(opening: str) -> bool:
    """Whether they say that it was not: "tried to fix", "still open", "reopened"."""
    return _NOT_FIXED.search(opening) is not None


def says_fixed(opening: str) -> bool:
    """Whether a line about a bug says that it is gone, in words that mean nothing of the kind elsewhere: "PR merged"."""
    return tells_of_fix(opening) or any(
        _NOT_YET.search(opening[: match.start()]) is None for match in _SAYS_FIXED.finditer(opening)
    )
