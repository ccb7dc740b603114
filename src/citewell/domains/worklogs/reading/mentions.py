"""People, tags and projects in a text, and all of its references in one go."""

import re
from collections.abc import Iterable, Iterator

from citewell.domains.worklogs.reading.headings import category_of_heading
from citewell.domains.worklogs.reading.requests import URL, find_requests
from citewell.domains.worklogs.reading.types import Mentions

_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
_HANDLE = re.compile(r"(?<![\w.@/`+-])@([A-Za-z0-9](?:[\w.-]*\w)?)(?![\w/@])")
_TAG = re.compile(r"(?<![\w&/#=?])#([A-Za-z][\w-]*(?:/[\w-]+)*)")
_COLOUR = re.compile(r"(?=[a-fA-F]*\d)(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})\Z")
_PROJECT_LABEL = re.compile(r"[\s*_]*\[([A-Za-z][^\[\]\r\n]{0,59})\](?!\()(?=[:\s]|\Z)")
_PROJECT_WORD = re.compile(
    r"(?<!\w)project:[ \t]?(?:\"([^\"\r\n]{1,60})\"|([A-Za-z](?:[\w./-]*\w)?))", re.IGNORECASE
)
_NO_PROJECT = re.compile(r"(?:wip|todo|done|draft|feature|feat|chore|docs|[A-Z]+-\d+)\Z", re.IGNORECASE)
# "met with Grace Hopper, Alan and the security team": the names in it.
_NAME = r"[A-ZÀ-ÖØ-Þ][\w\u2019'-]+(?:[ \t]+(?:(?:van|von|de|der|da|di|la|bin)[ \t]+){0,2}[A-ZÀ-ÖØ-Þ][\w\u2019'-]+){0,2}"
_AND = r"\s*(?:,\s*and\b|,|&|\+|/|\band\b)\s*"
_TALK = (
    r"(?:met|meeting|call|sync(?:ed)?|1:1|paired|pairing|talked|spoke|chat(?:ted)?|catch-?up|caught up|session|workshop"
    r"|interview|stand-?up|retro|lunch|discussed|agreed|worked|working|together)"
)
_COMPANY = re.compile(
    rf"(?:(?i:\b{_TALK}\b)[^.\r\n]{{0,60}}?\bwith|\b[Mm]et|\b(?:[Ii]nterviewed|[Hh]elped|[Mm]entored)|\bcc)[ \t]+"
    rf"(?!(?:[Ww]ith|The|Our|All|My|A)\b)({_NAME}(?:{_AND}{_NAME})*)"
)
_SEPARATOR = re.compile(_AND)


def find_mentions(
    text: str, known_people: Iterable[str] = (), known_projects: Iterable[str] = ()
) -> Mentions:
    """Everything that `text` refers to.

    `known_people` and `known_projects` are found wherever they stand as whole words; others only where the
    writing says so (`@ada`, "met with Grace Hopper", `[billing]`, `project: billing`).
    """
    prose = _blank(_CODE, _blank(URL, text))
    requests, tickets = find_requests(text, prose)
    return Mentions(
        pull_requests=requests,
        tickets=tickets,
        people=_once([*_handles(prose), *find_names(prose, known_people), *_company(prose)]),
        tags=_once([(m.start(), m.group(1)) for m in _TAG.finditer(prose) if not _COLOUR.match(m.group(1))]),
        projects=_once([*_projects(prose), *find_names(prose, known_projects, ignore_case=True)]),
    )


def find_names(text: str, names: Iterable[str], *, ignore_case: bool = False) -> list[tuple[int, str]]:
    """Where each of `names` stands as whole words, longer names before the shorter ones inside them."""
    wanted = sorted({name for name in names if name.strip()}, key=lambda name: (-len(name), name))
    if not wanted:
        return []
    canonical = {_folded(name, ignore_case=ignore_case): name for name in reversed(wanted)}
    pattern = re.compile(
        r"(?<!\w)(?:" + "|".join(re.escape(name) for name in wanted) + r")(?!\w)",
        re.IGNORECASE if ignore_case else 0,
    )
    found = []
    for match in pattern.finditer(text):
        name = canonical.get(_folded(match.group(), ignore_case=ignore_case), match.group())
        found.append((match.start(), name))
    return found


def _folded(name: str, *, ignore_case: bool) -> str:
    return name.casefold() if ignore_case else name


def _blank(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda match: " " * len(match.group()), text)


def _handles(prose: str) -> Iterator[tuple[int, str]]:
    for match in _HANDLE.finditer(prose):
        yield match.start(), match.group(1)


def _company(prose: str) -> Iterator[tuple[int, str]]:
    for match in _COMPANY.finditer(prose):
        for name in _SEPARATOR.split(match.group(1)):
            yield match.start(1), name


def _projects(prose: str) -> Iterator[tuple[int, str]]:
    label = _PROJECT_LABEL.match(prose)
    if label is not None and category_of_heading(label[1]) is None and not _NO_PROJECT.match(label[1]):
        yield label.start(1), label[1].strip()
    for match in _PROJECT_WORD.finditer(prose):
        yield match.start(), match[1] or match[2]


def _once(found: list[tuple[int, str]]) -> tuple[str, ...]:
    """Each name in order of appearance, the first spelling of it."""
    kept: dict[str, str] = {}
    for _, name in sorted(found, key=lambda pair: pair[0]):
        kept.setdefault(name.casefold(), name)
    return tuple(kept.values())
