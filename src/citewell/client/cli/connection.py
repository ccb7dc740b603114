"""The signed-in client of a command."""

from typing import TYPE_CHECKING

from citewell.client.environment import load_credentials, store_credentials

if TYPE_CHECKING:
    from citewell.client.sdk import Citewell


def signed_in() -> "Citewell":
    """Connect with what the environment or the last login gives.

    Raises:
        CitewellError: there is neither.
    """
    from citewell.client.sdk import Citewell, CitewellError

    credentials = load_credentials()
    if credentials is None:
        raise CitewellError(401, "You are not signed in. Run: citewell login (or set CITEWELL_API_KEY)")
    return Citewell(credentials, on_renewal=store_credentials if credentials.refresh_token else None)
