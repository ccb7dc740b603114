"""The text fields that several bodies share, and the page cursors of identity's lists."""

from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field

from citewell.domains.identity.passwords import MAX_PASSWORD_CHARS, MIN_PASSWORD_CHARS
from citewell.foundation.errors import Invalid
from citewell.foundation.http import decode_cursor

# One line with something in it. Control characters would be invisible in lists and are no text to PostgreSQL (NUL).
ONE_LINE = r"^[^\x00-\x1f\x7f]*[^\x00-\x20\x7f][^\x00-\x1f\x7f]*$"
_MAX_TIMEZONE_CHARS = 64
_MAX_POSITION = 2**63 - 1


def _stripped(text: str) -> str:
    text = text.strip()
    if not text:
        message = "write at least one visible character"
        raise ValueError(message)
    return text


def _known_timezone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError) as error:  # a bad name, a folder of zones, an unknown zone
        message = "not an IANA time zone; write it like Europe/Berlin"
        raise ValueError(message) from error
    return name


Name = Annotated[str, Field(min_length=1, max_length=200, pattern=ONE_LINE), AfterValidator(_stripped)]
Email = Annotated[str, Field(min_length=3, max_length=254, json_schema_extra={"format": "email"})]
Slug = Annotated[
    str,
    Field(
        pattern=r"^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$",
        description="Lower-case letters, digits and hyphens; at most 63.",
    ),
]
Password = Annotated[str, Field(max_length=MAX_PASSWORD_CHARS)]
NewPassword = Annotated[
    str,
    Field(
        max_length=MAX_PASSWORD_CHARS,
        json_schema_extra={"minLength": MIN_PASSWORD_CHARS},
        description="Ten characters or more; not a common one, not the e-mail.",
    ),
]
InvitationToken = Annotated[str, Field(max_length=100, description="`cwi_…`, from an invitation link.")]
Timezone = Annotated[
    str,
    Field(max_length=_MAX_TIMEZONE_CHARS, examples=["Europe/Berlin"]),
    AfterValidator(_known_timezone),
]


def id_cursor(cursor: str | None) -> UUID | None:
    """Read a cursor that holds the last item's id.

    Raises:
        Invalid: this is no cursor of ours.
    """
    if cursor is None:
        return None
    [text] = decode_cursor(cursor, 1)
    try:
        return UUID(text)
    except ValueError as error:
        raise _no_cursor() from error


def position_cursor(cursor: str | None) -> int | None:
    """Read a cursor that holds the last event's position.

    Raises:
        Invalid: this is no cursor of ours.
    """
    if cursor is None:
        return None
    [text] = decode_cursor(cursor, 1)
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(_MAX_POSITION))):
        raise _no_cursor()
    return min(int(text), _MAX_POSITION)


def _no_cursor() -> Invalid:
    return Invalid(
        "This is not a cursor from an earlier page. Leave it out to begin at the start.", field="cursor"
    )
