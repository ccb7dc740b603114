"""What can go wrong when people sign in, join and leave."""

from citewell.foundation.errors import Conflict, Invalid, NotFound, NotSignedIn, PermissionDenied

_CHALLENGE = {"WWW-Authenticate": "Bearer"}  # RFC 9110, section 11.6.1: a 401 names the scheme


class CredentialsMissing(NotSignedIn):
    """No usable token or key came with the request."""

    def __init__(
        self,
        detail: str = "Sign in first: send `Authorization: Bearer` with an access token or an API key.",
    ) -> None:
        super().__init__(detail, headers=_CHALLENGE)


class CredentialsRejected(NotSignedIn):
    """A token, key or password that does not count (any more). Says nothing about which part was wrong."""

    code = "credentials_rejected"

    def __init__(self, detail: str) -> None:
        super().__init__(detail, headers=_CHALLENGE)


class RefreshRaced(Conflict):
    """Two requests used one refresh token at the same moment. One of them has the new pair."""

    code = "refresh_raced"


class ResetLinkNotValid(NotFound):
    """A reset link that counts for nothing (any more). Says nothing about which reason it was."""

    code = "reset_link_not_valid"

    def __init__(self) -> None:
        super().__init__(
            "This link is not known, was used, has expired or was replaced by a newer one. Ask for a new one."
        )


class CsrfFailed(PermissionDenied):
    """A request with a cookie that may not be what its user wants: another site's page can have caused it."""

    code = "csrf_failed"


class EmailTaken(Conflict):
    code = "email_taken"


class SlugTaken(Conflict):
    code = "slug_taken"


class NameTaken(Conflict):
    code = "name_taken"


class LastWayIn(Conflict):
    """An account keeps at least one way to sign in."""

    code = "last_way_in"


class LastAdmin(Conflict):
    """A tenant keeps at least one admin, the installation at least one superadmin."""

    code = "last_admin"


class InvitationNotValid(NotFound):
    """No invitation is behind the link (any more). Says nothing about what was."""

    code = "invitation_not_valid"
    title = "This invitation is not valid"

    def __init__(
        self,
        detail: str = "This invitation link is not known: it was used, renewed or withdrawn, or not copied whole. "
        "Ask who invited you for a new one.",
    ) -> None:
        super().__init__(detail)


class InvitationForAnother(PermissionDenied):
    """The link is good, but for another e-mail than that of whoever shows it."""

    code = "invitation_for_another"


class WeakPassword(Invalid):
    code = "weak_password"
    title = "Choose another password"


class TenantNotNamed(Invalid):
    """The actor belongs to several tenants, or none, and the request does not say which it means."""

    code = "tenant_not_named"
    title = "Which tenant?"
