"""Pull requests, issues and tickets in a text."""

import re
from collections.abc import Iterable, Iterator
from typing import TypeVar

from citewell.domains.worklogs.reading.types import PullRequest

# Where hosts put a pull request: github.com/O/R/pull/N · gitlab/G/S/R/-/merge_requests/N ·
# bitbucket.org/W/R/pull-requests/N · Bitbucket server /projects/P/repos/R/pull-requests/N ·
# gitea/O/R/pulls/N · dev.azure.com/O/P/_git/R/pullrequest/N.
_T = TypeVar("_T")
URL = re.compile(r"https?://[^\s<>\"'`\]}|\\^]+", re.IGNORECASE)
_REQUEST_PATH = re.compile(
    r"\Ahttps?://[^/]+/(?P<repository>[^?#]+?)(?:/-)?"
    r"/(?:pulls?|merge_requests|pull-requests|pullrequest)/(?P<number>\d{1,9})(?!\w)",
    re.IGNORECASE,
)
_ISSUE_PATH = re.compile(
    r"\Ahttps?://[^/]+/(?P<repository>[^?#]+?)(?:/-)?/issues/(?P<number>\d{1,9})(?!\w)", re.IGNORECASE
)
_BITBUCKET_SERVER = re.compile(r"(?:.*/)?projects/([^/]+)/repos/([^/]+)\Z", re.IGNORECASE)
_AZURE = re.compile(r"(.+)/_git/([^/]+)\Z", re.IGNORECASE)

_NUMBER = r"[#!]?\d{1,9}\b(?![.,]\d)"
_REQUEST_WORDS = re.compile(
    rf"(?<![\w-])(?:PRs?|MRs?|pull[- ]requests?|merge[- ]requests?)(?:\s*:)?[\s-]{{0,3}}"
    rf"({_NUMBER}(?:\s*(?:,|and|&|/|\+)\s*(?:and\s+)?(?:PR\s?|MR\s?)?{_NUMBER})*)",
    re.IGNORECASE,
)
_ISSUE_WORDS = re.compile(
    r"(?<!\w)(?:issues?|tickets?|bugs?|fix(?:e[sd])?|close[sd]?|resolve[sd]?)(?:\s*:)?\s{1,3}"
    r"(#\d{1,9}\b(?:\s*(?:,|and|&)\s*#\d{1,9}\b)*)",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"((?<![\w./@-])[A-Za-z0-9][\w.-]*(?:/[\w.-]*\w)*)?(?<![#!&/?=])[#!](\d{1,9})\b(?![-\w]|[.,]\d)"
)
_DIGITS = re.compile(r"\d{1,9}")
# "build #7" and "#1 priority" number something else.
_OTHER_NUMBER_BEFORE = re.compile(
    r"\b(?:builds?|runs?|jobs?|sprints?|incidents?|episodes?|steps?|items?|points?|pages?|slides?|rooms?|versions?|releases?"
    r"|attempts?|days?|weeks?|phases?|rounds?|cases?|tasks?|invoices?|orders?|alerts?|our|my|your|their)\s{0,3}\Z",
    re.IGNORECASE,
)
_OTHER_NUMBER_AFTER = re.compile(
    r"\s(?:priority|customer|cause|reason|goal|source|complaint|choice|fan)\b", re.IGNORECASE
)
_TICKET = re.compile(
    r"(?<![A-Za-z0-9-])(?:CVE-\d{4}-\d{4,7}|[A-Z][A-Z0-9]{1,9}-\d{1,7})(?![A-Za-z0-9])(?!-\d)"
)
# Names of standards that look like tickets.
_STANDARD = re.compile(
    r"(?:UTF|SHA|MD|AES|RSA|ISO|RFC|IEEE|ANSI|HTTP|TLS|SSL|IPV|GPT|COVID|PR|MR|CRC|BASE|ES|MP|USB|UTC|GMT|Q[1-4]|PEP"
    r"|LATIN|WIN|DIN|EN)-\d+\Z"
)


def find_requests(text: str, prose: str) -> tuple[tuple[PullRequest, ...], tuple[str, ...]]:
    """Pull requests, and tickets with issues, each in order of appearance and once.

    `prose` is `text` with its links and code blanked out, so that offsets agree. A bare number that a link in
    the same text explains takes the link's repository: `[#412](https://…/acme/billing/pull/412)` is one request.
    """
    requests = [*_linked_requests(text)]
    issues = [*_linked_issues(text)]
    taken: set[int] = set()
    for match in _ISSUE_WORDS.finditer(prose):
        numbers = list(_DIGITS.finditer(prose, match.start(1), match.end(1)))
        taken.update(number.start() for number in numbers)
        issues.extend((number.start(), f"#{int(number.group())}") for number in numbers)
    for match in _REQUEST_WORDS.finditer(prose):
        numbers = [
            number
            for number in _DIGITS.finditer(prose, match.start(1), match.end(1))
            if number.start() not in taken
        ]
        taken.update(number.start() for number in numbers)
        requests.extend((number.start(), PullRequest(int(number.group()))) for number in numbers)
    requests.extend(
        (match.start(2), PullRequest(int(match.group(2)), match.group(1)))
        for match in _SHORT.finditer(prose)
        if match.start(2) not in taken and not _numbers_something_else(prose, match)
    )
    issues += [
        (match.start(), match.group())
        for match in _TICKET.finditer(text)
        if not _STANDARD.match(match.group())
    ]
    return merge_requests(_in_order(requests)), tuple(dict.fromkeys(_in_order(issues)))


def merge_requests(
    requests: Iterable[PullRequest], also_known: Iterable[PullRequest] = ()
) -> tuple[PullRequest, ...]:
    """Each of `requests` once, a bare number with the repository and link that a fuller mention of it gives.

    `also_known` only explains: what stands in it alone is not returned.
    """
    requests = list(requests)
    fullest: dict[str, PullRequest] = {}
    for request in (*requests, *also_known):
        if request.repository is not None:
            known = fullest.get(request.label)
            fullest[request.label] = known if known is not None and known.url else request
    by_number: dict[int, list[PullRequest]] = {}
    for request in fullest.values():
        by_number.setdefault(request.number, []).append(request)
    merged: dict[str, PullRequest] = {}
    for request in requests:
        explained = by_number.get(request.number, [])
        best = explained[0] if request.repository is None and len(explained) == 1 else request
        best = fullest.get(best.label, best)
        merged.setdefault(best.label, best)
    return tuple(merged.values())


def _linked_requests(text: str) -> Iterator[tuple[int, PullRequest]]:
    for link in URL.finditer(text):
        if match := _REQUEST_PATH.match(link.group()):
            yield (
                link.start(),
                PullRequest(int(match["number"]), _repository(match["repository"]), match.group()),
            )


def _linked_issues(text: str) -> Iterator[tuple[int, str]]:
    for link in URL.finditer(text):
        if match := _ISSUE_PATH.match(link.group()):
            yield link.start(), f"{_repository(match['repository'])}#{int(match['number'])}"


def _repository(path: str) -> str:
    for form in (_BITBUCKET_SERVER, _AZURE):
        if match := form.match(path):
            return f"{match[1]}/{match[2]}"
    return path


def _numbers_something_else(prose: str, match: re.Match[str]) -> bool:
    if match.group(1) is not None:
        return False
    before = prose[max(0, match.start() - 16) : match.start()]
    return bool(_OTHER_NUMBER_BEFORE.search(before) or _OTHER_NUMBER_AFTER.match(prose, match.end()))


def _in_order(found: list[tuple[int, _T]]) -> list[_T]:
    return [thing for _, thing in sorted(found, key=lambda pair: pair[0])]
