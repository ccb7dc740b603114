import asyncio
from datetime import timedelta

from sqlalchemy import text

from tests.identity.people import PASSWORD, Api, SettableClock


async def _fail(api: Api, email: str, times: int) -> list[int]:
    return [(await api.login(email, "not her password")).status_code for _ in range(times)]


async def test_guessing_closes_the_account_for_a_growing_while_even_to_the_right_password(
    api: Api, clock: SettableClock
) -> None:
    await api.sign_up("ada")

    assert await _fail(api, "ada@example.org", 5) == [401] * 5
    closed = await api.login("ada@example.org", PASSWORD)
    assert (closed.status_code, closed.headers["retry-after"]) == (429, "30")

    clock.forward(timedelta(seconds=30))
    assert await _fail(api, "ada@example.org", 1) == [401]
    longer = await api.login("ada@example.org", PASSWORD)
    assert (longer.status_code, longer.headers["retry-after"]) == (429, "60")

    clock.forward(timedelta(seconds=60))
    assert (await api.login("ada@example.org", PASSWORD)).status_code == 200
    assert await _fail(api, "ada@example.org", 4) == [401] * 4, "the right password wipes the slate"


async def test_an_unknown_email_is_closed_like_a_known_one(api: Api) -> None:
    assert await _fail(api, "nobody@example.org", 6) == [401] * 5 + [429]


async def test_guesses_at_the_same_moment_are_counted_one_by_one(api: Api) -> None:
    await api.sign_up("ada")

    answers = await asyncio.gather(*(api.login("ada@example.org", f"guess number {n}") for n in range(25)))

    assert sorted(answer.status_code for answer in answers) == [401] * 5 + [429] * 20


async def test_one_address_that_tries_many_accounts_is_slowed_down(api: Api, clock: SettableClock) -> None:
    codes = [code for n in range(31) for code in await _fail(api, f"somebody{n}@example.org", 1)]

    assert codes == [401] * 30 + [429]
    clock.forward(timedelta(seconds=2))
    assert await _fail(api, "another@example.org", 1) == [401]


async def test_signing_in_rightly_costs_an_address_nothing(api: Api) -> None:
    await api.sign_up("ada")

    codes = [(await api.login("ada@example.org")).status_code for _ in range(35)]

    assert codes == [200] * 35


async def test_what_is_remembered_names_nobody(api: Api) -> None:
    await _fail(api, "ada@example.org", 1)

    async with api.database.account_transaction() as session:
        subjects = (await session.execute(text("SELECT subject FROM login_attempts"))).scalars().all()

    assert len(subjects) == 2
    assert all(len(subject) == 32 for subject in subjects)


async def test_guessing_at_the_current_password_counts_too(api: Api) -> None:
    ada = await api.somebody("ada")
    body = {"current_password": "not her password", "new_password": "an even longer passphrase"}

    codes = [(await api.as_(ada).post("/auth/password", body)).status_code for _ in range(6)]

    assert codes == [422] * 5 + [429]


async def test_old_attempts_are_forgotten(api: Api, clock: SettableClock) -> None:
    await _fail(api, "ada@example.org", 1)
    clock.forward(timedelta(days=3))
    await _fail(api, "bob@example.org", 1)

    async with api.database.account_transaction() as session:
        assert (await session.execute(text("SELECT count(*) FROM login_attempts"))).scalar_one() == 2
