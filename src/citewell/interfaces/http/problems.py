"""Errors as `application/problem+json` (RFC 9457): what, where, what to do; never a stack trace."""

from collections.abc import Mapping, Sequence

from fastapi import Request
from pydantic import BaseModel, Field
from starlette.responses import JSONResponse, Response

PROBLEM_MEDIA_TYPE = "application/problem+json"
_MAX_FIELD_CHARS = 200
_MAX_DETAIL_CHARS = 1000


class FieldProblem(BaseModel):
    """What is wrong with one field."""

    field: str
    detail: str


class Reason(BaseModel):
    """Why a check by program did not let a text pass."""

    check: str
    reason: str


class Problem(BaseModel):
    """An error. `detail` says what is wrong and what to do about it; with 422, `field` says where."""

    type: str = Field(examples=["urn:citewell:problem:invalid"])
    title: str
    status: int
    detail: str
    request_id: str = Field(description="As in `X-Request-ID`; the server's log has the request under it.")
    field: str | None = Field(
        None, description="The first field that cannot be used, with dots inside bodies."
    )
    errors: list[FieldProblem] | None = Field(
        None, description="Every field that cannot be used; at most 20."
    )
    reasons: list[Reason] | None = Field(
        None, description="Of a text that is checked before it is saved: what each check says."
    )


def problem_response(
    request: Request,
    status: int,
    code: str,
    title: str,
    detail: str,
    *,
    headers: Mapping[str, str] | None = None,
    errors: Sequence[FieldProblem] = (),
    reasons: Sequence[Reason] = (),
) -> Response:
    """Build the answer for one error."""
    shown = [
        FieldProblem(field=_shown(one.field, _MAX_FIELD_CHARS), detail=_shown(one.detail, _MAX_DETAIL_CHARS))
        for one in errors
    ]
    problem = Problem(
        type=f"urn:citewell:problem:{code}",
        title=title,
        status=status,
        detail=_shown(detail, _MAX_DETAIL_CHARS),
        request_id=getattr(request.state, "request_id", ""),
        field=shown[0].field if shown else None,
        errors=shown or None,
        reasons=[Reason(check=one.check, reason=_shown(one.reason, _MAX_DETAIL_CHARS)) for one in reasons]
        or None,
    )
    return JSONResponse(
        problem.model_dump(exclude_none=True), status, dict(headers or {}), media_type=PROBLEM_MEDIA_TYPE
    )


def _shown(text: str, max_chars: int) -> str:
    """Text that can be sent: names of fields come from clients, as long as they like and with half characters."""
    whole = text.encode("utf-8", "replace").decode()
    return whole if len(whole) <= max_chars else f"{whole[: max_chars - 1]}…"
