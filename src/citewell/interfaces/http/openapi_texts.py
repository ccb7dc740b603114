"""What the API document says beside the routes: its introduction, its tags, its errors."""

from dataclasses import dataclass

DESCRIPTION = """\
Base `/api/v1`, JSON, times in UTC as ISO 8601, ids as UUIDs, names in `snake_case`.

**Sign in** with `POST /api/v1/auth/login`, or make an API key with `POST /api/v1/api-keys`, and send either as
`Authorization: Bearer …`. The tenant is named by the header `X-Tenant-ID`; whoever belongs to one tenant only may
leave it out. The web app signs in with `POST /api/v1/auth/session` instead and is known by cookies; with them, what
changes something has to send the cookie `citewell_csrf` in the header `X-CSRF-Token`.

**Lists and searches** answer `{"items": […], "next_cursor": …}`. Send `next_cursor` back as `cursor` for the page
after; it is null on the last one.

**Errors** are `application/problem+json` (RFC 9457) with `type`, `title`, `status`, `detail` and `request_id`. What
belongs to another tenant does not exist: it answers 404. `X-Request-ID` is taken from the request if there is one, and
is on every answer.

`HEAD` works wherever `GET` does; `OPTIONS` answers with `Allow`."""

TAGS = {
    "auth": "Becoming signed in, staying so, and stopping.",
    "tenants": "Organisations, who belongs to them, and who is invited.",
    "groups": "Members of a tenant under one name, to share with them together.",
    "users": "Accounts: the own one; for a superadmin, everybody's.",
    "api keys": "Keys for programs: some of a user's permissions, in one tenant.",
    "audit": "Who did what: an append-only, hash-chained trail.",
    "worklogs": "Entries of work, their history, search in them, and imports.",
    "search": "Passages that answer a query, in everything one may read.",
    "ask": "Answers in which every statement carries checked evidence.",
    "reports": "Reports over a period, generated in the background.",
    "jobs": "Background jobs and what became of them.",
    "administration": "Diagnosis and the index.",
    "health": "Whether this process lives, whether it can serve, and its numbers. Not below `/api/v1`.",
}


@dataclass(frozen=True)
class ErrorAnswer:
    """One kind of error answer."""

    name: str
    description: str
    headers: tuple[str, ...] = ()


ERRORS = {
    "400": ErrorAnswer(
        "BadRequest", "The body cannot be decoded: broken JSON is 422, bytes that are no text are this."
    ),
    "401": ErrorAnswer(
        "NotSignedIn", "Not signed in, or the credentials do not count.", ("WWW-Authenticate",)
    ),
    "403": ErrorAnswer("NotAllowed", "Signed in, but not allowed to do this."),
    "404": ErrorAnswer("NotFound", "It is not there, or it belongs to another tenant."),
    "408": ErrorAnswer("ArrivedTooSlowly", "The body did not arrive in time. The connection is closed."),
    "409": ErrorAnswer("Conflict", "It conflicts with what is there."),
    "413": ErrorAnswer("TooLarge", "The body is too large. The connection is closed."),
    "415": ErrorAnswer("UnsupportedType", "The body is of a type that this address does not take."),
    "422": ErrorAnswer("Invalid", "A value cannot be used; `field` and `errors` say which and why."),
    "429": ErrorAnswer(
        "TooManyRequests", "Too many attempts; wait as long as `Retry-After` says.", ("Retry-After",)
    ),
    "503": ErrorAnswer("NotAvailable", "Overloaded, too slow, or the database is away.", ("Retry-After",)),
}

HEADERS = {
    "X-Request-ID": "The id of this request, as in the server's log.",
    "Retry-After": "Seconds to wait before another attempt.",
    "WWW-Authenticate": "The scheme to sign in with: `Bearer`.",
}
