"""The one text that stands for an entry wherever offsets count: in passages, items and quotes."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from citewell.domains.grounding.public import Category
from citewell.domains.worklogs.reading import Item, explain_requests, read_content
from citewell.domains.worklogs.types import EntryDraft

SUMMARY_HEADING = "Summary"


def source_text(entry: EntryDraft) -> str:
    """The content itself, and behind it what was given in fields of its own.

    An entry with neither pull requests, meetings, blockers nor summary given apart is its content, to the character.
    Otherwise each follows under a heading, in this order, one bullet per value::

        {content}

        ## Pull requests

        - #412

        ## Meetings

        - Security review with Grace

        ## Blockers

        - Staging credentials

        ## Summary

        {summary}

    White space inside a bullet is folded to single spaces, and a bare number of a pull request gets its `#`.
    """
    return entry.content + _appendix(entry, with_summary=True)


def hash_of(entry: EntryDraft) -> str:
    """SHA-256 (hex) of the source text: a quote whose source has another hash by now is stale."""
    return hashlib.sha256(source_text(entry).encode()).hexdigest()


def read_entry(entry: EntryDraft) -> tuple[Item, ...]:
    """The items of an entry, with offsets into its source text.

    The summary says again what the rest says and gives none; nor does a field's value that the content already has.
    """
    items = list(read_content(entry.content).items)
    texts = {item.text.casefold() for item in items}
    requests = {request.number for item in items for request in item.mentions.pull_requests}
    start = len(entry.content)
    for item in read_content(_appendix(entry, with_summary=False)).items:
        numbers = {request.number for request in item.mentions.pull_requests}
        is_known_request = item.category is Category.PULL_REQUEST and numbers and numbers <= requests
        if item.text.casefold() not in texts and not is_known_request:
            moved = replace(item, char_start=item.char_start + start, char_end=item.char_end + start)
            items.append(replace(moved, ordinal=len(items), parent=None))
    return explain_requests(items)


def _appendix(entry: EntryDraft, *, with_summary: bool) -> str:
    parts = [f"\n\n## {heading}\n\n{body}" for heading, body in _fields(entry)]
    if with_summary and entry.summary is not None:
        parts.append(f"\n\n## {SUMMARY_HEADING}\n\n{entry.summary}")
    return "".join(parts)


def _fields(entry: EntryDraft) -> Iterator[tuple[str, str]]:
    requests = tuple(f"#{value}" if value.isascii() and value.isdigit() else value for value in entry.prs)
    for heading, values in (
        ("Pull requests", requests),
        ("Meetings", entry.meetings),
        ("Blockers", entry.blockers),
    ):
        if values:
            yield heading, "\n".join(f"- {' '.join(value.split())}" for value in values)
