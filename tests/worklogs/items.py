"""Statements of entries, made up without a database."""

from datetime import date
from typing import Any
from uuid import UUID

from citewell.domains.grounding.public import Category
from citewell.domains.worklogs.public import WorklogItem

ON = date(2026, 11, 20)


def item(number: int, text: str, category: Category = Category.WORK_COMPLETED, **fields: Any) -> WorklogItem:
    return WorklogItem(
        id=UUID(int=number),
        entry_id=UUID(int=number),
        ordinal=0,
        parent=None,
        date=fields.get("date", ON),
        author_id=fields.get("author_id", UUID(int=1)),
        author_name="Ada",
        project=fields.get("project"),
        tags=(),
        category=category,
        heading="",
        text=text,
        char_start=0,
        char_end=len(text),
        prs=fields.get("prs", ()),
        tickets=fields.get("tickets", ()),
        people=(),
        is_open=fields.get("is_open"),
    )
