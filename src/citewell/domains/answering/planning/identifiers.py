"""Pull requests, tickets and commits by name."""

import re
from collections.abc import Iterator

from citewell.domains.answering.planning.tokens import Words
from citewell.domains.answering.planning.types import Identifier, IdentifierKind

_REQUEST = r"(?:prs?|mrs?|pull[ -]requests?|merge[ -]requests?)"
_NUMBER = r"(?:[#!]\d{1,7}|(?!(?:19|20)\d\d(?!\d))\d{1,7})"  # without a mark not what looks like a year
# What makes a number behind "PRs" part of a time: "PRs 3 days ago", "PRs 10.01.2026", "PRs 10 to 14 January".
_TIME = (
    r"[\w-]|[./:]\d|\s*(?:-|\u2013|to|of)\s|\s+(?:hours?|days?|weeks?|months?|quarters?|years?"
    r"|[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|May|[Jj]un|[Jj]ul|[Aa]ug|[Ss]ep|[Oo]ct|[Nn]ov|[Dd]ec)"
)
_PATTERN = re.compile(
    rf"""
    https?://\S+?/(?P<url_repo>[\w.-]+/[\w.-]+)/(?:-/)?(?:pull|pulls|pull-requests|merge_requests)/(?P<url>\d{{1,7}})\b\S*
  | (?<![\w./-])(?P<repo>[\w.-]+/[\w.-]+)(?P<repo_number>[#!]\d{{1,7}})(?!\w)
  | \b{_REQUEST}\s*(?:no\.?|nr\.?|number)?\s*(?P<requests>{_NUMBER}(?:\s*(?:,|and|or|&)\s*(?:and\s+)?{_NUMBER})*)(?!{_TIME})
  | (?<![\w&/#])[#!](?P<hash>\d{{1,7}})(?!\w)
  | (?<![\w-])(?P<ticket>[A-Z][A-Z0-9]{{1,9}}-\d{{1,7}})(?![\w-])
  | \b(?:ticket|issue|story)\s+(?P<named_ticket>[A-Za-z][A-Za-z0-9]{{1,9}}-\d{{1,7}})(?![\w-])
  | \bcommit\s+(?P<commit>[0-9a-f]{{7,40}})\b
  | (?<![\w-])(?P<sha>(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{{7,40}})(?![\w-])
    """,
    re.VERBOSE,
)
_ANY_CASE = re.compile(rf"\b{_REQUEST}(?=\s*(?:no\.?|nr\.?|number)?\s*{_NUMBER})", re.IGNORECASE)
_NO_TICKETS = {
    "UTF", "SHA", "ISO", "GPT", "AES", "RFC", "CVE", "PEP", "HTTP", "MD", "TLS", "RSA", "COVID", "IPV", "SSE", "RTX",
}  # fmt: skip


def find_identifiers(words: Words) -> tuple[Identifier, ...]:
    """Each once, in order. Marks their words as understood."""
    question = words.question
    lowered = _ANY_CASE.sub(lambda match: match.group().lower(), question)
    found: dict[tuple[IdentifierKind, str], Identifier] = {}
    for match in _PATTERN.finditer(lowered):
        start, end = match.span()
        text = question[start:end]
        for kind, value in _named(match):
            found.setdefault((kind, value), Identifier(kind, value, text))
            words.take(at for at, token in enumerate(words.tokens) if start < token.end and token.start < end)
    return tuple(found.values())


def _named(match: re.Match[str]) -> Iterator[tuple[IdentifierKind, str]]:
    """Under the labels by which work logs store them: `#412`, `acme/billing#412`, `BILL-42`."""
    if match["url"]:
        yield IdentifierKind.PULL_REQUEST, f"{match['url_repo']}#{match['url']}"
    elif match["repo"]:
        yield IdentifierKind.PULL_REQUEST, f"{match['repo']}#{match['repo_number'][1:]}"
    elif match["requests"]:
        for number in re.findall(r"\d+", match["requests"]):
            yield IdentifierKind.PULL_REQUEST, f"#{number}"
    elif match["hash"]:
        yield IdentifierKind.PULL_REQUEST, f"#{match['hash']}"
    elif match["ticket"] or match["named_ticket"]:
        value = (match["ticket"] or match["named_ticket"]).upper()
        if value.partition("-")[0] not in _NO_TICKETS:
            yield IdentifierKind.TICKET, value
    else:
        yield IdentifierKind.COMMIT, match["commit"] or match["sha"]
