"""Every kind of error that can leave a route, and the answer it becomes."""

from email.message import Message as MimeHeaders

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from citewell.foundation.errors import AppError, Invalid, Refused
from citewell.interfaces.http.field_words import field_problem, in_one_sentence
from citewell.interfaces.http.problems import FieldProblem, Reason, problem_response
from citewell.interfaces.http.route_index import RouteIndex

_LOG = structlog.get_logger("citewell.http")
_MAX_ERRORS_SHOWN = 20
_MAX_ERRORS_IN_DETAIL = 3
# Classes of SQLSTATE (PostgreSQL, appendix A): connection, transaction state, rollback, resources, lock, intervention.
_OUTAGES = frozenset({"08", "25", "40", "53", "55", "57"})


def install_error_answers(app: FastAPI, routes: RouteIndex) -> None:
    """Answer every kind of error that can leave a route."""

    async def on_http_exception(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        if error.status_code == 405:  # noqa: PLR2004 - Method Not Allowed
            return _other_method(request, routes)
        if error.status_code == 404:  # noqa: PLR2004 - Not Found: only the router raises it
            detail = "There is nothing at this address. /docs lists what there is."
            return problem_response(request, 404, "not_found", "Not found", detail)
        if error.status_code == 400:  # noqa: PLR2004 - Bad Request: FastAPI, when the body cannot be decoded
            return problem_response(
                request, 400, "bad_request", "Bad request", "The body cannot be read as what it claims to be."
            )
        return problem_response(
            request,
            error.status_code,
            "refused",
            "The request could not be carried out",
            error.detail,
            headers=error.headers,
        )

    app.add_exception_handler(AppError, _on_app_error)
    app.add_exception_handler(RequestValidationError, _on_invalid_request)
    app.add_exception_handler(HTTPException, on_http_exception)
    app.add_exception_handler(OperationalError, _on_operational_error)
    app.add_exception_handler(InterfaceError, _on_database_away)
    app.add_exception_handler(PoolTimeoutError, _on_database_away)
    app.add_exception_handler(DBAPIError, _on_database_error)


async def _on_app_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, AppError)
    errors = [FieldProblem(field=error.field, detail=error.detail)] if isinstance(error, Invalid) else []
    reasons = (
        [Reason(check=check, reason=reason) for check, reason in error.reasons]
        if isinstance(error, Refused)
        else []
    )
    return problem_response(
        request,
        error.status,
        error.code,
        error.title,
        error.detail,
        headers=error.headers,
        errors=errors,
        reasons=reasons,
    )


def _other_method(request: Request, routes: RouteIndex) -> Response:
    """OPTIONS is answered for every path; any other method that its path does not know is refused."""
    allowed = ", ".join(routes.methods_at(request.url.path))
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": allowed})
    detail = f"This address does not answer this method; it answers {allowed}."
    return problem_response(
        request, 405, "method_not_allowed", "Method not allowed", detail, headers={"Allow": allowed}
    )


async def _on_invalid_request(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    found = error.errors()
    wanted = _media_types(request)
    is_about_body = any(one["loc"][0] == "body" for one in found)
    is_empty = not error.body and "content-type" not in request.headers
    if wanted and is_about_body and not is_empty and _media_type(request) not in wanted:
        detail = f"Send the body as {' or '.join(wanted)}, and say so in Content-Type."
        return problem_response(request, 415, "unsupported_type", "Unsupported type", detail)
    errors = [field_problem(one, error.body) for one in found[:_MAX_ERRORS_SHOWN]]
    detail = in_one_sentence(errors, at_most=_MAX_ERRORS_IN_DETAIL)
    return problem_response(request, 422, Invalid.code, Invalid.title, detail, errors=errors)


def _media_types(request: Request) -> list[str]:
    """What the published document says that this route takes."""
    index: RouteIndex = request.app.state.routes
    item = request.app.openapi()["paths"].get(index.template_of(request.scope), {})
    return list(item.get(request.method.lower(), {}).get("requestBody", {}).get("content", ()))


def _media_type(request: Request) -> str:
    """What the body claims to be; anything of the kind `application/x+json` is JSON (RFC 6839)."""
    headers = MimeHeaders()
    headers["content-type"] = request.headers.get("content-type", "")
    kind = headers.get_content_type() if "content-type" in request.headers else ""
    return "application/json" if kind.startswith("application/") and kind.endswith("+json") else kind


async def _on_operational_error(request: Request, error: Exception) -> Response:
    """What another attempt may cure is an outage: no connection, no resources, a deadlock, a shutdown.

    The rest is a defect although the driver calls it operational: a limit of PostgreSQL that we should have known.
    """
    state = getattr(getattr(error, "orig", None), "sqlstate", None)
    if state is None or state[:2] in _OUTAGES:
        return await _on_database_away(request, error)
    raise error


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
