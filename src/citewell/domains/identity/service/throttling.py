"""Counting attempts at a door before it opens, for every API process in the same rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from citewell.domains.identity.store import login_attempts as store
from citewell.domains.identity.throttle import Attempts, Limit, count_attempt, take_back
from citewell.foundation.clock import Clock
from citewell.foundation.database import Database, Session
from citewell.foundation.errors import TooManyRequests

REMEMBERED_FOR = timedelta(days=2)  # by then every level has leaked away


@dataclass(frozen=True)
class Attempt:
    """One more knock at one subject's door."""

    subject: bytes
    limit: Limit


async def admit(database: Database, clock: Clock, attempts: Sequence[Attempt]) -> list[Attempts]:
    """Count an attempt at each door, or refuse all of them if one is closed.

    Counted before anything is checked, and committed: a request that is cut off half way was an attempt too. Returns
    the states in the order of `attempts`.

    Raises:
        TooManyRequests: with the seconds until the last door opens.
    """
    async with database.account_transaction() as session:
        now = clock.now()
        seen = {
            one.subject: await store.lock_attempts(session, one.subject, now) for one in _in_order(attempts)
        }
        wait = max(state.seconds_closed(now) for state in seen.values())
        if wait:
            raise TooManyRequests(
                f"Too many attempts. Try again in {wait} seconds.", retry_after_seconds=wait
            )
        after = {one.subject: count_attempt(one.limit, seen[one.subject], now) for one in attempts}
        for subject, state in after.items():
            await store.save_attempts(session, subject, state)
        await store.delete_old_attempts(session, now - REMEMBERED_FOR)
    return [after[one.subject] for one in attempts]


async def forgive(session: Session, attempts: Sequence[Attempt], now: datetime) -> None:
    """Take back what `admit` counted: the attempt was right."""
    for one in _in_order(attempts):
        state = await store.lock_attempts(session, one.subject, now)
        await store.save_attempts(session, one.subject, take_back(one.limit, state, now))


def _in_order(attempts: Sequence[Attempt]) -> list[Attempt]:
    """The one order in which doors are locked, so that no two requests wait for each other."""
    return sorted(attempts, key=lambda one: one.subject)
