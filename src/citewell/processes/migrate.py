"""`citewell migrate`: bring the database to this version, and make sure that somebody can sign in."""

import asyncio

from citewell.domains.identity.public import GeneratedPassword, ensure_superadmin
from citewell.foundation.clock import SystemClock
from citewell.foundation.database import Database
from citewell.foundation.migrations import migrate
from citewell.foundation.secrets import Keys
from citewell.foundation.settings import Settings
from citewell.processes.installation import app_password
from citewell.processes.wiring import app_database_url, owner_database_url


def bring_up_to_date(settings: Settings, keys: Keys) -> GeneratedPassword | None:
    """Migrate as owner, then make the first superadmin as the app. Returns a password that was made for it."""
    migrate(owner_database_url(settings, keys), app_password(keys))
    return asyncio.run(_ensure_superadmin(settings, keys))


async def _ensure_superadmin(settings: Settings, keys: Keys) -> GeneratedPassword | None:
    database = Database.connect(app_database_url(settings, keys), pool_size=1)
    try:
        password = settings.admin_password.get_secret_value() if settings.admin_password else None
        return await ensure_superadmin(database, SystemClock(), email=settings.admin_email, password=password)
    finally:
        await database.close()
