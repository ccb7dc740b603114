import asyncio
from functools import partial
from typing import Any

from citewell.domains.identity.public import keep_egress_current, refresh_egress
from citewell.foundation.database import Database
from citewell.foundation.egress import EgressPolicy, EgressRefused, LiveEgress
from tests.identity.people import Api, Somebody
from tests.retrieval.running import until

_PUBLIC = "93.184.216.34"


async def _put(api: Api, who: Somebody | str, *hosts: tuple[str, str]) -> Any:
    body = {"hosts": [{"host": host, "reason": reason} for host, reason in hosts]}
    return await api.as_(who).ask("PUT", "/admin/egress", json=body)


def _may(egress: LiveEgress, host: str) -> bool:
    try:
        egress.check(host, 443, [_PUBLIC])
    except EgressRefused:
        return False
    return True


async def test_a_superadmin_allows_hosts_and_says_why(api: Api) -> None:
    root = await api.superadmin()

    put = await _put(api, root, ("API.Example.com.", "Our language model"), ("192.0.2.9:8443", "Storage"))
    shown = (await api.as_(root).get("/admin/egress")).json()

    assert put.status_code == 200
    assert put.json() == shown
    assert shown["environment"] == ["local"]
    assert [(one["host"], one["reason"], one["allowed_by"]["name"]) for one in shown["allowed"]] == [
        ("192.0.2.9:8443", "Storage", "Administrator"),
        ("api.example.com", "Our language model", "Administrator"),
    ]
    assert shown["effective"] == ["local", "192.0.2.9:8443", "api.example.com"]
    assert _may(api.app.state.foundation.egress, "api.example.com")


async def test_every_process_obeys_what_was_allowed_and_withdrawn(api: Api) -> None:
    root = await api.superadmin()
    other = LiveEgress(EgressPolicy.of(["base.example.org"]))  # of another process
    watching = asyncio.create_task(keep_egress_current(api.database, other))
    await _put(api, root, ("api.example.com", "Our language model"))

    async def obeys(*, allowed: bool) -> bool:
        return _may(other, "api.example.com") is allowed

    await until(partial(obeys, allowed=True), seconds=5)
    await _put(api, root)
    await until(partial(obeys, allowed=False), seconds=5)
    watching.cancel()

    assert _may(other, "base.example.org")
    assert not _may(api.app.state.foundation.egress, "api.example.com")


async def test_what_changes_is_in_the_installations_trail(api: Api) -> None:
    root = await api.superadmin()
    for hosts in (
        [("a.example.org", "First"), ("b.example.org", "Second")],
        [("a.example.org", "First"), ("b.example.org", "Another reason")],
        [("a.example.org", "First")],
    ):
        await _put(api, root, *hosts)

    trail = (await api.as_(root).get("/audit", scope="installation", object_kind="egress_host")).json()

    assert [(one["action"], one["object_id"], one["details"]) for one in reversed(trail["items"])] == [
        ("egress.allowed", "a.example.org", {"reason": "First"}),
        ("egress.allowed", "b.example.org", {"reason": "Second"}),
        ("egress.allowed", "b.example.org", {"reason": "Another reason"}),
        ("egress.withdrawn", "b.example.org", {}),
    ]


async def test_what_is_no_host_or_can_never_be_one_is_refused_with_its_place(api: Api) -> None:
    root = await api.superadmin()
    await _put(api, root, ("kept.example.org", "Kept"))

    for host in ("https://x.org", "169.254.169.254", "0x7f.1", "local", "a b", "*.example.com", "x:99999"):
        answer = await _put(api, root, ("fine.example.org", "Fine"), (host, "No"))
        assert (answer.status_code, answer.json()["field"]) == (422, "hosts.1.host"), host

    allowed = (await api.as_(root).get("/admin/egress")).json()["allowed"]
    assert [one["host"] for one in allowed] == ["kept.example.org"]


async def test_only_a_superadmin_in_person_sees_and_changes_the_list(api: Api) -> None:
    root, ada = await api.superadmin(), await api.somebody("ada")
    await api.tenant(ada, "engines")
    await api.tenant(root, "operations")
    key = await api.as_(root).post("/api-keys", {"name": "script", "scopes": ["installation:manage"]})

    codes = [
        (await api.as_(ada).get("/admin/egress")).status_code,
        (await _put(api, ada, ("evil.example.org", "Mine"))).status_code,
        (await _put(api, key.json()["key"], ("evil.example.org", "Mine"))).status_code,
        (await api.as_(key.json()["key"]).get("/admin/egress")).status_code,
    ]

    assert codes == [403, 403, 403, 200]


async def test_when_the_database_is_away_what_was_allowed_stays_so(api: Api) -> None:
    root = await api.superadmin()
    await _put(api, root, ("api.example.com", "Our language model"))
    egress = LiveEgress()
    await refresh_egress(api.database, egress)
    away = Database.connect("postgresql://nobody@127.0.0.1:1/nothing")

    await refresh_egress(away, egress)
    await away.close()

    assert _may(egress, "api.example.com")
