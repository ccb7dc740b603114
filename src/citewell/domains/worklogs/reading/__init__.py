"""Markdown content to structure: sections, items with exact offsets, and what each item mentions. Pure, never raises."""

from citewell.domains.worklogs.reading.reader import explain_requests, read_content
from citewell.domains.worklogs.reading.types import Item, ItemShape, Mentions, PullRequest, Reading, Section

__all__ = [
    "Item",
    "ItemShape",
    "Mentions",
    "PullRequest",
    "Reading",
    "Section",
    "explain_requests",
    "read_content",
]
