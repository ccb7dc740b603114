"""`citewell migrate`: bring the database to this version, and make sure that somebody can sign in."""

import asyncio
from collections.abc import Callable

from citewell.domains.identity.public import GeneratedPassword, ensure_superadmin
from citewell.foundation.clock import SystemClock
from citewell.foundation.database import Database
from citewell.foundation.errors import Invalid, StartError
from citewell.foundation.migrations import migrate
from citewell.foundation.preparation import note_prepared, preparation_of
from citewell.foundation.secrets import Keys
from citewell.foundation.settings import Settings
from citewell.processes.installation import app_database_url, app_password, owner_database_url


def bring_up_to_date(
    settings: Settings, keys: Keys, *, accept_new_secret: bool, show: Callable[[GeneratedPassword], None]
) -> None:
    """Migrate as owner, then make the first superadmin as the app; `show` is given a password that was made for it.

    Harmless to repeat, and to be killed at any moment.

    Raises:
        StartError: the database or a setting cannot be used.
    """
    owner_url = owner_database_url(settings, keys)
    wanted = preparation_of(keys)
    migrate(
        owner_url,
        app_password(keys),
        secret_check=wanted.secret_check,
        accept_new_secret=accept_new_secret,
    )
    try:
        made = asyncio.run(_ensure_superadmin(settings, keys))
    except Invalid as error:
        raise StartError(f"{error.field}: {error.detail}") from error
    if made is not None:
        show(made)
    note_prepared(owner_url, wanted)


async def _ensure_superadmin(settings: Settings, keys: Keys) -> GeneratedPassword | None:
    database = Database.connect(app_database_url(settings, keys), pool_size=1)
    try:
        password = settings.admin_password.get_secret_value() if settings.admin_password else None
        return await ensure_superadmin(database, SystemClock(), email=settings.admin_email, password=password)
    finally:
        await database.close()
