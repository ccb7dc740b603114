"""Identifiers: pull requests, tickets, commits, links, paths, code names, versions."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from citewell.domains.grounding.facts.fact import FactKind
from citewell.domains.grounding.lexicon.function_words import FUNCTION_WORDS
from citewell.domains.grounding.lexicon.word_lists import listed
from citewell.domains.grounding.tokens import Token, TokenKind

_PULL_REQUEST = "pull request"
_ISSUE = "issue"
_REFERENCE_WORDS = {
    **dict.fromkeys(("pr", "prs", "mr", "mrs", "request", "requests"), _PULL_REQUEST),
    **dict.fromkeys(("issue", "issues", "bug", "bugs", "ticket", "tickets"), _ISSUE),
}
_PLURALS = listed("prs mrs requests issues bugs tickets")
_BETWEEN = listed("# number no nr . : (")
_IN_LISTS = _BETWEEN | {",", "and", "&", "or"}
_LONGEST_LIST = 12
_IN_URL = re.compile(
    r"(?P<repo>[\w.-]{1,80}/[\w.-]{1,80})/(?:-/)?(?P<what>pull|pulls|pull-requests|merge_requests|issues|commit)/(?P<id>[0-9a-f]{1,40})\b",
    re.IGNORECASE,
)
_TICKET_IN_URL = re.compile(r"/browse/([a-z][a-z0-9]{1,9}-\d{1,7})\b", re.IGNORECASE)
_COMMIT = re.compile(r"(?=[0-9a-f]{0,39}[a-f])(?=[0-9a-f]{0,39}\d)[0-9a-f]{7,40}\Z")
_SHORT_COMMIT = 7
_VERSION_WORDS = listed("version versions release releases v")
_NOT_TICKETS = frozenset(("pr", "mr", "gh"))


class Reference(NamedTuple):
    """An identifier by value, and the token after it."""

    kind: FactKind
    value: str
    after: int
    detail: str = ""


def references_at(tokens: Sequence[Token], index: int) -> list[Reference]:
    """Read the identifiers at `tokens[index]`: a link gives itself and the pull request or ticket behind it."""
    token = tokens[index]
    after = index + 1
    if token.kind is TokenKind.URL:
        return [Reference(FactKind.URL, token.text.rstrip("/"), after), *_behind(token.text, after)]
    found = _by_shape(tokens, index) or _in_context(tokens, index)
    return [found] if found is not None else []


def _by_shape(tokens: Sequence[Token], index: int) -> Reference | None:
    token, after = tokens[index], index + 1
    if token.kind in (TokenKind.REPO_REF, TokenKind.REF):
        return _numbered(token, tokens, index)
    if token.kind is TokenKind.TICKET:
        return _ticket(token, after)
    values = {
        TokenKind.EMAIL: (FactKind.EMAIL, token.lower),
        TokenKind.PATH: (FactKind.PATH, token.text.rstrip("/")),
        TokenKind.VERSION: (FactKind.VERSION, token.lower.removeprefix("v")),
    }
    value = values.get(token.kind)
    return Reference(*value, after) if value is not None else None


def _behind(url: str, after: int) -> list[Reference]:
    found = []
    match = _IN_URL.search(url)
    if match is not None:
        what, number = match["what"].lower(), match["id"].lower()
        if what == "commit":
            found.append(Reference(FactKind.COMMIT, number, after))
        elif number.isdecimal():
            kind = _ISSUE if what == "issues" else _PULL_REQUEST
            found.append(Reference(FactKind.NUMBERED, number, after, kind))
    ticket = _TICKET_IN_URL.search(url)
    if ticket is not None:
        found.append(Reference(FactKind.TICKET, ticket[1].upper(), after))
    return found


def _numbered(token: Token, tokens: Sequence[Token], index: int) -> Reference:
    number = re.split(r"\D", token.lower)[-1]
    kind = _kind_before(tokens, index)
    if token.lower.startswith(("pr", "mr")) and not kind:
        kind = _PULL_REQUEST
    return Reference(FactKind.NUMBERED, str(int(number)), index + 1, kind)


def _ticket(token: Token, after: int) -> Reference:
    prefix, _, number = token.lower.partition("-")
    if prefix in _NOT_TICKETS:
        return Reference(FactKind.NUMBERED, str(int(number)), after, "" if prefix == "gh" else _PULL_REQUEST)
    return Reference(FactKind.TICKET, token.text.upper(), after)


def _kind_before(tokens: Sequence[Token], index: int) -> str:
    """Give what the words before a number call it: "PR", "pull request", "issues 1, 2 and"."""
    at = index - 1
    while at >= 0 and tokens[at].lower in _BETWEEN:
        at -= 1
    if at < 0:
        return ""
    if tokens[at].lower in _REFERENCE_WORDS:
        return _REFERENCE_WORDS[tokens[at].lower]
    for back in range(at, max(at - _LONGEST_LIST, -1), -1):
        word = tokens[back].lower
        if word in _PLURALS:  # "PRs 412 and 413", but not "18 tickets, 5 still open"
            return _REFERENCE_WORDS[word] if tokens[back + 1].lower.lstrip("#!").isdecimal() else ""
        if word not in _IN_LISTS and not word[-1:].isdecimal():
            return ""
    return ""


def _counts(tokens: Sequence[Token], index: int) -> bool:
    """Whether a noun follows, so that the number counts it: "PRs 412, 413 and 3 bugs"."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return (
        following is not None and following.kind is TokenKind.WORD and following.lower not in FUNCTION_WORDS
    )


def _in_context(tokens: Sequence[Token], index: int) -> Reference | None:
    """Read what only its neighbours make an identifier: "PR 412", "version 2.3", "commit 1a2b3c4"."""
    token = tokens[index]
    if token.kind is TokenKind.NUMBER:
        return _numbered_in_context(tokens, index)
    if token.kind not in (TokenKind.CODE, TokenKind.WORD):
        return None
    if _COMMIT.match(token.lower):
        return Reference(FactKind.COMMIT, token.lower, index + 1)
    if token.kind is TokenKind.CODE:
        return Reference(FactKind.CODE, token.lower.removesuffix("()"), index + 1)
    return None


def _numbered_in_context(tokens: Sequence[Token], index: int) -> Reference | None:
    token, before = tokens[index], tokens[index - 1].lower if index else ""
    kind = _kind_before(tokens, index) if token.lower.isdecimal() and not _counts(tokens, index) else ""
    if kind:
        return Reference(FactKind.NUMBERED, str(int(token.lower)), index + 1, kind)
    if before in _VERSION_WORDS and token.lower.replace(".", "").isdecimal():
        return Reference(FactKind.VERSION, token.lower, index + 1)
    return None
