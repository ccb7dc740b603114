"""Errors that a caller may see. Anything that is not an `AppError` is a defect."""

from collections.abc import Mapping, Sequence
from typing import ClassVar


class AppError(Exception):
    """A refusal with a public code: what went wrong, where, and what to do about it.

    Subclasses set the HTTP status and the code; `detail` is one or two plain sentences without personal data
    of anyone but the caller.
    """

    status: ClassVar[int] = 400
    code: ClassVar[str] = "bad_request"
    title: ClassVar[str] = "The request could not be carried out"

    def __init__(self, detail: str, *, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.headers: Mapping[str, str] = headers or {}


class NotSignedIn(AppError):
    status = 401
    code = "not_signed_in"
    title = "Not signed in"


class PermissionDenied(AppError):
    status = 403
    code = "permission_denied"
    title = "Not allowed"


class NotFound(AppError):
    """It is not there, or it belongs to another tenant: the two look the same from outside."""

    status = 404
    code = "not_found"
    title = "Not found"


class Conflict(AppError):
    status = 409
    code = "conflict"
    title = "Conflicts with what is there"


class TooLarge(AppError):
    status = 413
    code = "too_large"
    title = "Too large"


class Invalid(AppError):
    """A value that cannot be used. `field` names it as the caller wrote it."""

    status = 422
    code = "invalid"
    title = "Invalid input"

    def __init__(self, detail: str, *, field: str) -> None:
        super().__init__(detail)
        self.field = field


class Refused(Invalid):
    """A text that checks by program did not let pass. `reasons` says by check what is wrong with it."""

    def __init__(self, detail: str, *, field: str, reasons: Sequence[tuple[str, str]]) -> None:
        super().__init__(detail, field=field)
        self.reasons = reasons


class TooManyRequests(AppError):
    status = 429
    code = "too_many_requests"
    title = "Too many requests"

    def __init__(self, detail: str, *, retry_after_seconds: int) -> None:
        super().__init__(detail, headers={"Retry-After": str(retry_after_seconds)})


class Unavailable(AppError):
    status = 503
    code = "unavailable"
    title = "Not available just now"

    def __init__(self, detail: str, *, retry_after_seconds: int = 5) -> None:
        super().__init__(detail, headers={"Retry-After": str(retry_after_seconds)})


class StartError(Exception):
    """A part of Citewell cannot start. The message is for a person at a terminal: what, where, what to do."""

    for_the_terminal: ClassVar[bool] = True
