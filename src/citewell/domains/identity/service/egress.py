"""Which hosts the installation may connect to, besides those of its environment."""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import datetime

import structlog
from sqlalchemy.exc import SQLAlchemyError

from citewell.domains.identity.service.audit import record_event
from citewell.domains.identity.store import egress as store
from citewell.domains.identity.store.visibility import see_accounts
from citewell.domains.identity.types import Account, EgressHost, WantedHost
from citewell.foundation.database import AccountSession, Database
from citewell.foundation.egress import AllowedHost, LiveEgress
from citewell.foundation.errors import Invalid

MAX_HOSTS = 200
LOOK_EVERY_SECONDS = 2.0
_ANSWER_WITHIN_SECONDS = 3.0

_LOG = structlog.get_logger("egress")


async def list_hosts(session: AccountSession, account: Account) -> list[EgressHost]:
    """List the hosts that were allowed, by name.

    Raises:
        PermissionDenied: the account does not administer the installation.
    """
    account.require_superadmin()
    await see_accounts(session, account)
    return await store.list_hosts(session)


async def set_hosts(
    session: AccountSession, account: Account, wanted: Sequence[WantedHost], now: datetime
) -> list[EgressHost]:
    """Allow exactly these hosts besides the environment's. Whatever changes is in the installation's trail.

    Raises:
        PermissionDenied: the account does not administer the installation, or asked with an API key.
        Invalid: an entry is no host, cannot be allowed, or stands twice.
    """
    account.require_superadmin()
    account.require_session()
    spelled = {one.host: one for one in _spelled(wanted)}
    await see_accounts(session, account)
    await store.lock_hosts(session)
    known = {one.host: one for one in await store.list_hosts(session)}
    withdrawn = sorted(known.keys() - spelled.keys())
    await store.delete_hosts(session, withdrawn)
    changed = [
        one for host, one in sorted(spelled.items()) if host not in known or known[host].reason != one.reason
    ]
    for one in changed:
        await store.save_host(session, one, account.user_id, now)
    hosts = await store.list_hosts(session)
    for host in withdrawn:
        await record_event(session, account, "egress.withdrawn", "egress_host", host)
    for one in changed:
        await record_event(
            session, account, "egress.allowed", "egress_host", one.host, details={"reason": one.reason}
        )
    return hosts


async def refresh_egress(database: Database, egress: LiveEgress) -> None:
    """Have this process obey the list as it stands. No person asks: nothing to require.

    When the database does not answer, what was allowed before stays so.
    """
    try:
        async with asyncio.timeout(_ANSWER_WITHIN_SECONDS), database.account_transaction() as session:
            names = await store.list_host_names(session)
    except (SQLAlchemyError, OSError, TimeoutError) as error:
        _LOG.warning("egress list not read", error_type=type(error).__name__)
        return
    egress.allow_besides(_known(names))


async def keep_egress_current(database: Database, egress: LiveEgress) -> None:
    """Look at the list every two seconds, for ever: a change is obeyed by every process within five."""
    while True:
        try:
            await refresh_egress(database, egress)
        except Exception as error:  # noqa: BLE001 - a loop that ended would leave a withdrawn host allowed, unseen
            _LOG.error("egress list not obeyed", error_type=type(error).__name__, exc_info=True)
        await asyncio.sleep(LOOK_EVERY_SECONDS)


def _known(names: Sequence[str]) -> Iterator[AllowedHost]:
    """The hosts that this version can read; what it cannot, it does not allow."""
    for name in names:
        try:
            yield AllowedHost.of(name)
        except Invalid:
            _LOG.warning("egress entry not understood", host=name)


def _spelled(wanted: Sequence[WantedHost]) -> Iterator[WantedHost]:
    """Every host in the one spelling under which it is kept."""
    seen: set[str] = set()
    for number, one in enumerate(wanted):
        field = f"hosts.{number}.host"
        try:
            host = str(AllowedHost.of(one.host))
        except Invalid as error:
            raise Invalid(error.detail, field=field) from None
        if host == "local":
            raise Invalid("Loopback and private addresses are allowed always; leave it out.", field=field)
        if host in seen:
            raise Invalid(f"{host} stands in the list twice.", field=field)
        seen.add(host)
        yield WantedHost(host, one.reason)
