"""The fields that bodies and queries of work logs share."""

import datetime as dt
import re
from typing import Annotated, Any

from fastapi import Query
from pydantic import AfterValidator, BeforeValidator, Discriminator, Field
from pydantic import Tag as Form

from citewell.domains.worklogs.limits import (
    MAX_ENTRY_CHARS,
    MAX_FIELD_CHARS,
    MAX_FIELD_ITEMS,
    MAX_PROJECT_CHARS,
    MAX_SUMMARY_CHARS,
    MAX_TAG_CHARS,
    MAX_TAGS,
)
from citewell.foundation.errors import Invalid

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
# Something visible, and no zero character: PostgreSQL holds no text with one.
VISIBLE_TEXT = r"^[^\x00]*[^\x00\s][^\x00]*$"
_ONE_LINE = r"^[^\x00-\x1f\x7f]*[^\x00-\x20\x7f][^\x00-\x1f\x7f]*$"


def _iso_only(value: Any) -> Any:  # noqa: ANN401 - whatever the JSON holds
    """A day is written `2026-01-10`, never as a number of seconds."""
    if isinstance(value, str) and not _ISO_DAY.match(value):
        message = "write a day as 2026-01-10"
        raise ValueError(message)
    if isinstance(value, int | float):
        message = "a day is text: 2026-01-10"
        raise ValueError(message)  # noqa: TRY004 - pydantic turns this one into its answer
    return value


def _stripped(name: str) -> str:
    stripped = name.strip()
    if not stripped:
        message = "write at least one visible character"
        raise ValueError(message)
    return stripped


def _tag(name: str) -> str:
    return _stripped(name.strip().lstrip("#"))


Day = Annotated[dt.date, BeforeValidator(_iso_only)]
Content = Annotated[
    str,
    Field(max_length=MAX_ENTRY_CHARS, pattern=VISIBLE_TEXT, description="Markdown; kept to the character."),
]
Project = Annotated[str, Field(max_length=MAX_PROJECT_CHARS, pattern=_ONE_LINE), AfterValidator(_stripped)]
Tag = Annotated[str, Field(max_length=MAX_TAG_CHARS, pattern=_ONE_LINE), AfterValidator(_tag)]
Tags = Annotated[list[Tag], Field(max_length=MAX_TAGS)]
Value = Annotated[str, Field(max_length=MAX_FIELD_CHARS, pattern=VISIBLE_TEXT), AfterValidator(_stripped)]
_Number = Annotated[int, Field(strict=True, ge=1, le=999_999_999)]


def _kind(value: Any) -> str:  # noqa: ANN401 - whatever the JSON holds
    """Which form of a field a value is checked as, so that an error speaks of that one alone."""
    if isinstance(value, list | tuple):
        return "list"
    return "number" if isinstance(value, int) and not isinstance(value, bool) else "text"


def _list_or_text(value: Any) -> str:  # noqa: ANN401 - as above
    return "list" if isinstance(value, list | tuple) else "text"


_Request = Annotated[
    Annotated[Value, Form("text")] | Annotated[_Number, Form("number")], Discriminator(_kind)
]
_Values = Annotated[list[Value], Field(max_length=MAX_FIELD_ITEMS)]
_Requests = Annotated[list[_Request], Field(max_length=MAX_FIELD_ITEMS)]
# A list, or one value.
Values = Annotated[
    Annotated[_Values, Form("list")] | Annotated[Value, Form("text")], Discriminator(_list_or_text)
]
Requests = Annotated[
    Annotated[_Requests, Form("list")] | Annotated[Value, Form("text")] | Annotated[_Number, Form("number")],
    Discriminator(_kind),
]
Summary = Annotated[str, Field(max_length=MAX_SUMMARY_CHARS, pattern=VISIBLE_TEXT)]

FirstDay = Annotated[Day | None, Query(alias="from", description="The first day, as 2026-01-10.")]
LastDay = Annotated[Day | None, Query(alias="to", description="The last day, as 2026-01-10.")]


def check_range(first: dt.date | None, last: dt.date | None) -> None:
    """Refuse a range that ends before it begins.

    Raises:
        Invalid: it does.
    """
    if first is not None and last is not None and last < first:
        raise Invalid(f"The last day, {last}, lies before the first, {first}.", field="to")


ProjectFilter = Annotated[
    list[Annotated[str, Field(max_length=MAX_PROJECT_CHARS, pattern=_ONE_LINE)]],
    Query(
        alias="project", max_length=50, description="Of this project, in any case. Repeated: of any of them."
    ),
]
TagFilter = Annotated[
    list[Annotated[str, Field(max_length=MAX_TAG_CHARS, pattern=_ONE_LINE)]],
    Query(alias="tag", max_length=50, description="With this tag, in any case. Repeated: with any of them."),
]
WordsFilter = Annotated[
    str | None, Query(alias="q", max_length=500, pattern=VISIBLE_TEXT, description="Words of the text.")
]
AuthorFilter = Annotated[
    str | None, Query(max_length=200, pattern=_ONE_LINE, description="An id, a name, or `me`.")
]
