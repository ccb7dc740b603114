import asyncio
from datetime import timedelta
from typing import Any

import httpx2
from sqlalchemy import Table, func, select, text

from citewell.domains.identity import tables
from citewell.domains.identity.opaque_tokens import hash_refresh_token
from citewell.domains.identity.store import sessions
from citewell.domains.identity.store.sessions import TokenState
from tests.identity.people import Api, SettableClock


async def _refresh(api: Api, token: str) -> httpx2.Response:
    return await api.post("/auth/refresh", {"refresh_token": token})


async def test_a_refresh_token_gives_a_new_pair(api: Api) -> None:
    ada = await api.somebody("ada")

    pair: dict[str, Any] = (await _refresh(api, ada.refresh_token)).json()

    assert pair["refresh_token"] != ada.refresh_token
    assert (await api.as_(pair["access_token"]).get("/auth/me")).json()["id"] == str(ada.id)
    assert (await _refresh(api, pair["refresh_token"])).status_code == 200


async def test_a_token_that_comes_back_ends_the_whole_session(api: Api) -> None:
    ada = await api.somebody("ada")
    pair = (await _refresh(api, ada.refresh_token)).json()

    reused = await _refresh(api, ada.refresh_token)

    assert reused.status_code == 401
    assert (await _refresh(api, pair["refresh_token"])).status_code == 401
    assert (await api.as_(pair["access_token"]).get("/auth/me")).status_code == 401
    assert (await api.as_(ada).get("/auth/me")).status_code == 401


async def test_a_stolen_old_token_ends_no_other_session(api: Api) -> None:
    ada = await api.somebody("ada")
    elsewhere = await api.sign_in(ada.email)
    await _refresh(api, ada.refresh_token)
    await _refresh(api, ada.refresh_token)

    assert (await api.as_(elsewhere).get("/auth/me")).status_code == 200
    assert (await _refresh(api, elsewhere.refresh_token)).status_code == 200


async def test_requests_that_began_before_the_winner_committed_are_a_race_and_no_theft(
    api: Api, clock: SettableClock
) -> None:
    ada = await api.somebody("ada")
    token_hash = hash_refresh_token(ada.refresh_token)
    all_have_begun, begun = asyncio.Event(), []

    async def take() -> TokenState:
        async with api.database.account_transaction() as session:
            snapshot = await sessions.note_what_committed(session)
            begun.append(snapshot)
            if len(begun) == 4:
                all_have_begun.set()
            await all_have_begun.wait()
            shown = await sessions.take_refresh_token(session, token_hash, clock.now(), snapshot=snapshot)
            assert shown is not None
            return shown.state

    states = await asyncio.gather(*(take() for _ in range(4)))

    assert sorted(state.name for state in states) == ["FRESH", "RACED", "RACED", "RACED"]


async def test_of_many_requests_at_once_exactly_one_gets_a_pair(api: Api) -> None:
    ada = await api.somebody("ada")

    answers = await asyncio.gather(*(_refresh(api, ada.refresh_token) for _ in range(8)))

    codes = sorted(answer.status_code for answer in answers)
    assert codes[0] == 200
    assert set(codes[1:]) <= {401, 409}


async def test_the_session_of_a_race_stands(api: Api) -> None:
    """One request waits for the row that another holds; when it gets it, the token is used, but not by a thief."""
    ada = await api.somebody("ada")
    token_hash = hash_refresh_token(ada.refresh_token)
    async with api.database.account_transaction() as session:
        snapshot = await sessions.note_what_committed(session)
        now = api.app.state.foundation.clock.now()
        await sessions.take_refresh_token(session, token_hash, now, snapshot=snapshot)
        loser = asyncio.create_task(_refresh(api, ada.refresh_token))
        await _until_somebody_waits(api)

    answer = await loser

    assert (answer.status_code, answer.json()["type"]) == (409, "urn:citewell:problem:refresh_raced")
    assert (await api.as_(ada).get("/auth/me")).status_code == 200


async def _until_somebody_waits(api: Api) -> None:
    waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    async with asyncio.timeout(5):
        while True:
            async with api.database.account_transaction() as session:
                if (await session.execute(waiting)).scalar_one():
                    return
            await asyncio.sleep(0.005)


async def test_a_refresh_token_ends_after_thirty_days_unused(api: Api, clock: SettableClock) -> None:
    ada = await api.somebody("ada")

    clock.forward(timedelta(days=30))

    assert (await _refresh(api, ada.refresh_token)).status_code == 401


async def test_a_session_ends_after_ninety_days_however_often_it_was_refreshed(
    api: Api, clock: SettableClock
) -> None:
    ada = await api.somebody("ada")
    token, codes = ada.refresh_token, []
    for _ in range(5):
        clock.forward(timedelta(days=20))
        answer = await _refresh(api, token)
        codes.append(answer.status_code)
        token = answer.json().get("refresh_token", token)

    assert codes == [200, 200, 200, 200, 401]


async def test_the_tokens_are_stored_as_hashes_only(api: Api) -> None:
    ada = await api.somebody("ada")

    async with api.database.account_transaction() as session:
        stored = (await session.execute(text("SELECT token_hash FROM refresh_tokens"))).scalars().all()

    assert stored == [hash_refresh_token(ada.refresh_token)]


async def test_old_sessions_and_tokens_do_not_pile_up(api: Api, clock: SettableClock) -> None:
    ada = await api.somebody("ada")
    token = ada.refresh_token
    for _ in range(3):
        clock.forward(timedelta(days=25))
        token = (await _refresh(api, token)).json()["refresh_token"]
    assert await _count(api, tables.refresh_tokens) == 2, "those older than thirty days are gone"

    clock.forward(timedelta(days=365))
    await api.sign_in(ada.email)

    assert (await _count(api, tables.sessions), await _count(api, tables.refresh_tokens)) == (1, 1)


async def _count(api: Api, table: Table) -> int:
    async with api.database.account_transaction() as session:
        return int((await session.execute(select(func.count()).select_from(table))).scalar_one())
