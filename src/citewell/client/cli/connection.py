"""The signed-in client of a command."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from citewell.client.environment import load_credentials, store_renewal

if TYPE_CHECKING:
    from citewell.client.sdk import Citewell

_NO_TENANT = (
    "You belong to no tenant. Ask an admin of one to invite you; who may make tenants makes one with "
    "POST /api/v1/tenants (see /docs of the server)."
)


@contextmanager
def signed_in() -> Iterator["Citewell"]:
    """Connect with what the environment or the last login gives.

    Raises:
        CitewellError: there is neither, or the server refused; in words for this command.
    """
    from citewell.client.sdk import Citewell, CitewellError, chosen_tenant

    credentials = load_credentials()
    if credentials is None:
        raise CitewellError(401, "You are not signed in. Run: citewell login (or set CITEWELL_API_KEY)")
    on_renewal = store_renewal if credentials.refresh_token else None
    wanted, stored = credentials.tenant_id, credentials
    if wanted is not None and not _is_id(wanted):  # the slug in CITEWELL_TENANT
        credentials = replace(credentials, tenant_id=None)
    with Citewell(credentials, on_renewal=on_renewal) as client:
        try:
            if credentials is not stored:
                client.credentials = replace(client.credentials, tenant_id=chosen_tenant(client, wanted))
            yield client
        except CitewellError as error:
            if error.code != "tenant_not_named":
                raise
            raise CitewellError(error.status, _which_tenant(client), error.request_id) from None


def _is_id(name: str) -> bool:
    try:
        UUID(name)
    except ValueError:
        return False
    return True


def _which_tenant(client: "Citewell") -> str:
    slugs = [tenant["slug"] for tenant in client.get("/auth/me")["tenants"]]
    if not slugs:
        return _NO_TENANT
    return (
        f"You are in several tenants: {', '.join(slugs)}. Choose one: citewell login --tenant {slugs[0]}, "
        f"or set CITEWELL_TENANT={slugs[0]}"
    )
