"""Putting the demo team into the database, through the rules that everybody's entries pass."""

import asyncio
import base64
import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from importlib.resources import files
from uuid import UUID

from citewell.domains.identity.errors import CredentialsRejected
from citewell.domains.identity.public import ADMIN_PERMISSIONS, Actor, IdentityServices, Role, find_actor
from citewell.domains.identity.service.members import add_member
from citewell.domains.identity.service.sessions import TokenPair, sign_out
from citewell.domains.identity.service.sign_in import sign_in
from citewell.domains.identity.service.sign_up import SignUp, sign_up
from citewell.domains.identity.service.standing import Standing, find_standing
from citewell.domains.identity.service.tenants import create_tenant
from citewell.domains.worklogs.public import EntryDraft, EntryFilters, count_entries
from citewell.domains.worklogs.service.writing import record_entry
from citewell.foundation.clock import Clock, SystemClock
from citewell.foundation.database import Database, TenantSession
from citewell.foundation.errors import AppError
from citewell.foundation.secrets import Keys
from citewell.foundation.settings import Settings
from citewell.processes.demo.team import PEOPLE, TENANT_NAME, TENANT_SLUG, DemoPerson
from citewell.processes.installation import app_database_url, keys_of

_ADDRESS = "the demo itself"  # where it signs up from, for the throttle
_SATURDAY = 5


def run(settings: Settings, *, url: str, say: Callable[[str], None]) -> None:
    """Load the demo unless it is there, and say how to sign in. A demo that somebody changed stays as it is."""
    asyncio.run(_run(settings, url, say))


async def _run(settings: Settings, url: str, say: Callable[[str], None]) -> None:
    keys = keys_of(settings)
    database = Database.connect(app_database_url(settings, keys), pool_size=2)
    services = IdentityServices.of(keys)
    try:
        await Demo(services, database, SystemClock(), demo_password(keys)).load()
    except AppError as error:
        say(f"The demo was not loaded: {error.detail}")
        return
    finally:
        services.close()
        await database.close()
    say(f"The demo is loaded. Sign in with: citewell login --url {url} --email {PEOPLE[0].email}")
    say(
        f"  password: {demo_password(keys)}  (also for {' and '.join(person.email for person in PEOPLE[1:])})"
    )


def demo_password(keys: Keys) -> str:
    """The demo people's password: another one for each installation, the same at each start."""
    return base64.b32encode(keys.derive("demo/password")[:10]).decode().lower()


class Demo:
    """The demo team. Every part is made only where it is missing, so that a killed start is completed by the next."""

    def __init__(self, services: IdentityServices, database: Database, clock: Clock, password: str) -> None:
        self._services = services
        self._database = database
        self._clock = clock
        self._password = password

    async def load(self) -> None:
        """Make accounts, tenant, members and entries."""
        standings = [await self._standing_of(person) for person in PEOPLE]
        tenant_id = await self._tenant_of(standings[0])
        async with self._database.transaction(tenant_id) as session:
            admin = await _actor(session, standings[0])
            for standing in standings[1:]:
                if tenant_id not in {tenant.id for tenant in standing.memberships}:
                    await add_member(session, admin, email=standing.account.email, role=Role.USER)
            if not await count_entries(session, EntryFilters()):
                await self._write_entries(session, standings)

    async def _write_entries(self, session: TenantSession, standings: list[Standing]) -> None:
        actors = {standing.account.name: await _actor(session, standing) for standing in standings}
        now = self._clock.now()
        for author, draft in demo_entries(now.date()):
            await record_entry(session, actors[author], draft, now)

    async def _standing_of(self, person: DemoPerson) -> Standing:
        try:
            pair = await self._sign_in(person)
        except CredentialsRejected:
            wanted = SignUp(person.email, person.name, self._password)
            await sign_up(
                self._services, self._database, self._clock, wanted, policy="open", address=_ADDRESS
            )
            pair = await self._sign_in(person)
        now = self._clock.now()
        standing = await find_standing(self._services.keys, self._database, now, pair.access_token)
        await sign_out(self._database, self._clock, pair.refresh_token)
        return standing

    async def _sign_in(self, person: DemoPerson) -> TokenPair:
        return await sign_in(
            self._services,
            self._database,
            self._clock,
            email=person.email,
            password=self._password,
            address=_ADDRESS,
            client="Demo",
        )

    async def _tenant_of(self, standing: Standing) -> UUID:
        for tenant in standing.memberships:
            if tenant.slug == TENANT_SLUG:
                return tenant.id
        async with self._database.account_transaction(standing.account.user_id) as session:
            made = await create_tenant(
                session, standing.account, name=TENANT_NAME, slug=TENANT_SLUG, signup="open"
            )
        return made.id


def demo_entries(today: date) -> Iterator[tuple[str, EntryDraft]]:
    """Author's name and entry, oldest first, on working days up to `today`."""
    lines = files(__package__).joinpath("entries.jsonl").read_text(encoding="utf-8").splitlines()
    for entry in map(json.loads, lines):
        yield (
            entry["author"],
            EntryDraft(
                date=_working_day(today, entry["working_days_ago"]),
                content=entry["content"],
                project=entry["project"],
                tags=tuple(entry["tags"]),
            ),
        )


def _working_day(today: date, working_days_ago: int) -> date:
    day = today
    while True:
        if day.weekday() < _SATURDAY:
            if not working_days_ago:
                return day
            working_days_ago -= 1
        day -= timedelta(days=1)


async def _actor(session: TenantSession, standing: Standing) -> Actor:
    actor = await find_actor(session, standing.account.user_id, at_most=ADMIN_PERMISSIONS)
    assert actor is not None  # made a member above
    return actor
