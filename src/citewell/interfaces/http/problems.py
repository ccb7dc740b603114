"""Errors as `application/problem+json` (RFC 9457): what, where, what to do; never a stack trace."""

from collections.abc import Mapping, Sequence
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from citewell.foundation.errors import AppError, Invalid

_LOG = structlog.get_logger("citewell.http")
_TITLES = {
    400: "Bad request",
    404: "Not found",
    405: "Method not allowed",
    413: "Too large",
    415: "Unsupported type",
}


class FieldProblem(BaseModel):
    """What is wrong with one field."""

    field: str
    detail: str


class Problem(BaseModel):
    """An error answer."""

    type: str = Field(examples=["urn:citewell:problem:invalid"])
    title: str
    status: int
    detail: str
    request_id: str
    field: str | None = None
    errors: list[FieldProblem] | None = None


PROBLEM_RESPONSES: dict[int | str, dict[str, Any]] = {
    status: {
        "description": description,
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    for status, description in (("4XX", "Refused, with the reason."), ("5XX", "Not available just now."))
}


def problem_response(
    request: Request | None,
    status: int,
    code: str,
    title: str,
    detail: str,
    *,
    headers: Mapping[str, str] | None = None,
    errors: Sequence[FieldProblem] = (),
) -> Response:
    """Build the answer for one error."""
    problem = Problem(
        type=f"urn:citewell:problem:{code}",
        title=title,
        status=status,
        detail=detail,
        request_id=getattr(request.state, "request_id", "") if request else "",
        field=errors[0].field if errors else None,
        errors=list(errors) or None,
    )
    return JSONResponse(
        problem.model_dump(exclude_none=True),
        status,
        dict(headers or {}),
        media_type="application/problem+json",
    )


def install_problem_handlers(app: FastAPI) -> None:
    """Answer every kind of error that can leave a route."""
    app.add_exception_handler(AppError, _on_app_error)
    app.add_exception_handler(RequestValidationError, _on_invalid_request)
    app.add_exception_handler(HTTPException, _on_http_exception)
    app.add_exception_handler(OperationalError, _on_database_away)
    app.add_exception_handler(InterfaceError, _on_database_away)
    app.add_exception_handler(PoolTimeoutError, _on_database_away)
    app.add_exception_handler(DBAPIError, _on_database_error)


async def _on_app_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, AppError)
    errors = [FieldProblem(field=error.field, detail=error.detail)] if isinstance(error, Invalid) else []
    return problem_response(
        request, error.status, error.code, error.title, error.detail, headers=error.headers, errors=errors
    )


async def _on_invalid_request(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    errors = [
        FieldProblem(
            field=".".join(str(part) for part in one["loc"][1:]) or str(one["loc"][0]), detail=one["msg"]
        )
        for one in error.errors()[:20]
    ]
    detail = "; ".join(f"{one.field}: {one.detail}" for one in errors[:3])
    return problem_response(request, 422, Invalid.code, Invalid.title, detail, errors=errors)


async def _on_http_exception(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    title = _TITLES.get(error.status_code, "The request could not be carried out")
    code = title.lower().replace(" ", "_")
    return problem_response(request, error.status_code, code, title, str(error.detail), headers=error.headers)


async def _on_database_away(request: Request, error: Exception) -> Response:
    _LOG.warning("database not reachable", error_type=type(error).__name__)
    return problem_response(
        request,
        503,
        "unavailable",
        "Not available just now",
        "The database does not answer. Try again in a few seconds.",
        headers={"Retry-After": "3"},
    )


async def _on_database_error(request: Request, error: Exception) -> Response:
    """A connection that broke in mid-statement is an outage; anything else is a defect."""
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return await _on_database_away(request, error)
    raise error
