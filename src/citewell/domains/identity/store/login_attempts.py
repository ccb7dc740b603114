"""What is remembered of sign-in attempts. Every API process counts in the same rows."""

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql

from citewell.domains.identity.tables import login_attempts
from citewell.domains.identity.throttle import Attempts
from citewell.foundation.database import Session

_DELETED_AT_ONCE = 100


async def lock_attempts(session: Session, subject: bytes, now: datetime) -> Attempts:
    """Read what is remembered of a subject, alone until the transaction ends.

    Whoever locks several locks them in the order of the subjects, so that no two wait for each other.
    """
    statement = postgresql.insert(login_attempts).values(subject=subject, level=0.0, counted_at=now)
    statement = statement.on_conflict_do_update(
        index_elements=[login_attempts.c.subject], set_={"subject": statement.excluded.subject}
    )
    row = (await session.execute(statement.returning(login_attempts))).one()
    return Attempts(row.level, row.counted_at, row.closed_until)


async def save_attempts(session: Session, subject: bytes, attempts: Attempts) -> None:
    """Write what is to be remembered. Needs `lock_attempts` first."""
    await session.execute(
        update(login_attempts)
        .where(login_attempts.c.subject == subject)
        .values(level=attempts.level, counted_at=attempts.counted_at, closed_until=attempts.closed_until)
    )


async def forget_attempts(session: Session, subject: bytes) -> None:
    """Forget a subject: it has shown the right password."""
    await session.execute(delete(login_attempts).where(login_attempts.c.subject == subject))


async def delete_old_attempts(session: Session, counted_before: datetime) -> None:
    """Delete some subjects that nobody tried for long. A few each time keep the table small."""
    old = (
        select(login_attempts.c.subject)
        .where(login_attempts.c.counted_at < counted_before)
        .limit(_DELETED_AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    await session.execute(delete(login_attempts).where(login_attempts.c.subject.in_(old)))
