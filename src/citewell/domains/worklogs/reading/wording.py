"""What the words of an item say it is about.

The opening of a statement decides ("Fixed …", "Blocked by …", "Will …"); a few turns count anywhere in it. The
patterns read lower-cased text whose Markdown marks, leading labels and adverbs are gone (see `opening_of`).
"""

import re
from dataclasses import dataclass

from citewell.domains.grounding.public import Category
from citewell.domains.worklogs.reading.denying import denied_by
from citewell.domains.worklogs.reading.fixing import says_fixed, tells_of_fix
from citewell.domains.worklogs.reading.meetings import MEETING, is_moved

_DECORATION = re.compile(
    r"""\A(?:
        [*_`~"'“\u2018(>\s]+                               # Markdown marks and quotation marks
      | [^\w\s#@!\[\]()<>{}/\\|&%$+=.,;:?-]+\s*       # emoji and other signs
      | \[[^\]\n]{1,40}\][:\s]+                       # [project]
      | [a-z][a-z0-9]{1,9}-\d{1,7}\b[:\s\u2013—-]*         # ticket
      | \d{1,2}[:.]\d{2}(?:\s*[-\u2013—]\s*\d{1,2}[:.]\d{2})?(?:\s*[ap]m)?[\s:\u2013—-]+   # time of day
      | (?:i|we|i've|we've|i'm|we're|and|also|then|finally|today|yesterday|just|successfully|quickly
          |again|additionally|afterwards|later|eventually|have|has|am|are|is|was|were|still|currently|so(?!\ far)
          |this\ (?:morning|afternoon|week|evening)|in\ the\ (?:morning|afternoon|evening))\b[,\s]+
    )""",
    re.VERBOSE,
)
_SHORT_FORMS = (
    (re.compile(r"\bw/o\b"), "without"),
    (re.compile(r"\bw/ ?(?=[\w@])"), "with "),
    (re.compile(r"\bmtg(s?)\b"), r"meeting\1"),
)
_MAX_DECORATIONS = 8
_MAX_OPENING_CHARS = 400  # what comes later does not change what a statement is about

_NONE = re.compile(
    r"\A(?:(?:none|nothing|nil|nope|n/?a|-+|—|\u2013)"
    r"|(?:no|not any|without any)\s+(?:\w+\s+){0,2}?"
    r"(?:blockers?|impediments?|bugs?|meetings?|decisions?|prs?|pull requests?|issues?|plans?|problems?|obstacles?|one)"
    r"|not blocked(?: by anything)?|nothing (?:blocking|is blocking|blocks)(?: me| us)?|no"
    r"|blockers?|bugs?|meetings?|decisions?|plans?|prs?)"
    r"(?:\s+(?:today|yesterday|this week|so far|at the moment|right now|now|yet|to report|planned|at all|here))*"
    r"\s*[.!…)]*\Z"
)
_UNBLOCKED = re.compile(
    r"\A(?:unblocked|no longer (?:blocked|waiting|stuck)|not blocked any ?more|resolved (?:the |a |our |my )?block(?:er|age)"
    r"|blocker (?:is |has been |was )?(?:now )?(?:resolved|gone|cleared|removed|lifted|fixed|closed)"
    r"|got unblocked|been unblocked)\b"
)
_RESOLVED = re.compile(
    r"\b(?:unblocked|resolved|no longer (?:blocked|blocking|waiting|stuck)|cleared up|sorted(?: out)?|solved|is gone"
    r"|now works|works now|not blocked any ?more|(?:is|was|got|been) fixed|is done)\b|✅|☑|✔"
)
# Before one of those words, these say that it has not happened: "until the ticket is resolved".
_NOT_YET = re.compile(
    r"(?:\b(?:until|till|once|when|if|unless|before|not|never|be|get|needs?|must|should|will|to)\b|n't\b)[^.;,]*\Z"
)
_BLOCKER = re.compile(
    r"\A(?:(?:fully |completely |totally |partly |partially )?(?:blocked|stuck)\b|blockers?\b|blocking\b"
    r"|waiting (?:for|on)\b|held up\b|on hold\b)"
)
_BLOCKER_ANYWHERE = re.compile(
    r"\b(?:(?:is|are|am|be|was|were|got|still|remains?|i'm|we're) (?:\w+ )?(?:blocked|stuck|held up) (?:by|on|until|because|for|at)"
    r"|blocked (?:by|on)|blocks? (?:me|us|the|our|my|all)\b|is blocking|are blocking|blocking (?:me|us)\b"
    r"|(?:can't|cannot|could not|couldn't|unable to) (?:continue|proceed|move on|go on|start|make progress))"
)
_ENDS_BLOCKED = re.compile(
    r"(?:[=-]>|[→\u2013—:;,.(-])\s*(?:(?:still|now|i'm|we're|am|is) )?blocked\W*\Z"  # "still no answer => BLOCKED"
)
_NOT_BLOCKED = re.compile(r"\b(?:not|n't|no longer|never) (?:\w+ )?(?:blocked|blocking|stuck)\b")
_DECISION = re.compile(
    r"\A(?:(?:the team |team |it |(?:\w+ )?and i )?(?:\w+ )?(?:decided|agreed)\b|decision\b|decisions\b|chose\b|chosen\b|concluded\b"
    r"|settled on\b|opted\b|made (?:the|a) decision\b|took (?:the|a) decision\b|it was (?:decided|agreed)\b)"
)
_PLAN = re.compile(
    r"\A(?:(?:\w+ ){0,3}?(?:will|shall)\b|i'll\b|we'll\b|(?:re )?plan(?:ning|ned|s)? (?:to|on|for)\b|plan:|plans:"
    r"|going to\b|gonna\b|about to\b|next(?: up| steps?| week| month| sprint)?\s*[:,]|next (?:up|steps?|week|month)\b|to-?do\b|to do\b"
    r"|tomorrow\b|needs? to\b|have to\b|must\b|should\b|wants? to\b|would like to\b|aim(?:ing)? to\b|hop(?:e|ing) to\b"
    r"|intend(?:ing)? to\b|let's\b|follow[- ]up:|remember to\b|on monday\b.* will\b)"
)
_REQUEST_WORD = r"(?:prs?|mrs?|pull[- ]requests?|merge[- ]requests?)"
_REQUEST = (
    rf"(?:\b{_REQUEST_WORD}\b|(?<![\w#])[#!]\d+|/(?:pull|pulls|pull-requests|merge_requests|pullrequest)/\d+)"
)
_PULL_REQUEST = re.compile(
    rf"\A(?:{_REQUEST_WORD}\b|[#!]\d+|\[[#!]?\d+\]|[\[(<]*https?://\S+/(?:pull|pulls|pull-requests|merge_requests|pullrequest)/\d+"
    rf"|merge pull request\b|(?:re-?)?(?:opened|merged|reviewed|submitted|approved|created|raised|landed|closed|rebased|updated|pushed"
    rf"|reviewing|open|merge|review|got|sent|put up)\b(?: \S+){{0,6}}? ?{_REQUEST})"
)
_WORK = re.compile(
    r"\A(?:(?!need|embed|feed|speed|seed|exceed|proceed|succeed|bed|red|led\b|postponed|deferred|delayed|skipped|missed|expected"
    r"|failed\b|estimated (?:\w+ )?~?\d)[a-z-]{2,}ed\b"
    r"|(?:wrote|built|rebuilt|made|did|ran|sent|put|cut|found|gave|took|led|taught|spent|brought|drew|kept|left|rewrote|split|got"
    r"|began|set|shut|sped|caught|held|read|redid|went|spun|dug|undid|bought|chose|hit|broke|drove|grew|saw|showed|spoke|stood|thought|told|won)\b"
    r"|(?:working|continuing|starting|finishing|started|finished|progress|work) on\b"
    r"|(?:add|adds|update|updates|remove|removes|refactor|implement|implements|improve|improves|rename|document|introduce|bump|upgrade"
    r"|migrate|move|replace|support|allow|extract|simplify|drop|delete|make|use|create|enable|disable|ensure|handle|clean|test|write"
    r"|extend|expose|convert|optimi[sz]e|switch|port|revert|release|deploy|initial|merge|rework|tidy|speed up|cache|validate|log|hide|show|cover"
    r"|feat|docs|chore|refactor|perf|style|test|tests|build|ci|revert)(?:\([^)\n]{1,40}\))?!?[:\s])"
)


@dataclass(frozen=True)
class Wording:
    """What the words alone say. `category` is None where they say nothing."""

    category: Category | None
    says_none: bool = False  # "None", "No blockers today": a statement that there is nothing
    is_resolved: bool = False  # of a blocker: it is gone
    is_fixed: bool = False  # of a bug that a heading speaks of: it is gone
    denied: frozenset[Category] = (
        frozenset()
    )  # what it is not, whatever the heading: "Did not …", "… cancelled"


def read_wording(text: str) -> Wording:
    """What this statement says it is about, by its words."""
    opening = opening_of(text)
    if _NONE.match(opening):
        return Wording(None, says_none=True)
    denied = denied_by(opening)
    category = _category(opening, denied)
    if category in denied:
        category = Category.PLAN if category is Category.MEETING and is_moved(opening) else None
    return Wording(
        category,
        is_resolved=_says_resolved(opening) or _is_struck_out(text),
        is_fixed=says_fixed(opening),
        denied=denied,
    )


def opening_of(text: str) -> str:
    """The text lower-cased and on one line, from its first word that says something; short forms written out."""
    opening = " ".join(text[: 2 * _MAX_OPENING_CHARS].casefold().replace("\u2019", "'").split())
    for short, long in _SHORT_FORMS:
        opening = short.sub(long, opening)
    for _ in range(_MAX_DECORATIONS):
        match = _DECORATION.match(opening)
        if match is None or match.end() == len(opening):
            break
        opening = opening[match.end() :]
    return opening[:_MAX_OPENING_CHARS]


_BY_OPENING = (
    (Category.BLOCKER, _UNBLOCKED),
    (Category.BLOCKER, _BLOCKER),
    (Category.DECISION, _DECISION),
    (Category.PLAN, _PLAN),
    (Category.MEETING, MEETING),
    (Category.PULL_REQUEST, _PULL_REQUEST),
)


def _category(opening: str, denied: frozenset[Category]) -> Category | None:
    if _ENDS_BLOCKED.search(opening):
        return Category.BLOCKER
    for category, pattern in _BY_OPENING:
        if pattern.match(opening):
            return category
    if Category.BUG_FIXED not in denied and tells_of_fix(opening):
        return Category.BUG_FIXED
    if Category.WORK_COMPLETED not in denied and _WORK.match(opening):
        return Category.WORK_COMPLETED
    if _BLOCKER_ANYWHERE.search(opening) and not _NOT_BLOCKED.search(opening):
        return Category.BLOCKER
    return None


def _says_resolved(opening: str) -> bool:
    return any(_NOT_YET.search(opening[: match.start()]) is None for match in _RESOLVED.finditer(opening))


def _is_struck_out(text: str) -> bool:
    stripped = text.strip()
    return stripped.startswith("~~") and stripped.endswith("~~") and len(stripped) > len("~~~~")
