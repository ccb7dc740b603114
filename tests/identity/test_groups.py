import asyncio
from typing import Any
from uuid import UUID, uuid4

from citewell.domains.identity.public import groups_of, name_groups
from tests.identity.people import Api, Somebody


async def _group(api: Api, name: str) -> str:
    answer = await api.post("/groups", {"name": name})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def _fill(api: Api, group_id: str, *people: Somebody) -> Any:
    body = {"user_ids": [str(person.id) for person in people]}
    return await api.ask("PUT", f"/groups/{group_id}/members", json=body)


async def _team(api: Api) -> tuple[str, Somebody, Somebody]:
    ada, bob = await api.somebody("ada"), await api.somebody("bob")
    tenant_id = await api.tenant(ada, "engines")
    await api.add(tenant_id, ada, bob.email)
    return tenant_id, ada, bob


async def test_a_group_holds_the_members_that_were_put_into_it_last(api: Api) -> None:
    _, ada, bob = await _team(api)
    as_ada = api.as_(ada)
    group_id = await _group(as_ada, "Reviewers")

    both = await _fill(as_ada, group_id, bob, ada)
    one = await _fill(as_ada, group_id, bob)
    listed = (await api.as_(bob).get("/groups")).json()["items"]
    shown = (await api.as_(bob).get(f"/groups/{group_id}")).json()

    assert [member["name"] for member in both.json()["members"]] == ["Ada", "Bob"]
    assert (one.status_code, one.json()["member_count"]) == (200, 1)
    assert [(group["name"], group["member_count"]) for group in listed] == [("Reviewers", 1)]
    assert shown["members"] == [{"id": str(bob.id), "name": "Bob", "email": bob.email}]


async def test_only_present_members_of_the_tenant_can_be_in_a_group(api: Api) -> None:
    tenant_id, ada, bob = await _team(api)
    eve, as_ada = await api.somebody("eve"), api.as_(ada)
    group_id = await _group(as_ada, "Reviewers")
    await _fill(as_ada, group_id, ada, bob)

    foreign = await _fill(as_ada, group_id, ada, eve)
    await as_ada.delete(f"/tenants/{tenant_id}/members/{bob.id}")
    after_leaving = (await as_ada.get(f"/groups/{group_id}")).json()["members"]
    gone = await _fill(as_ada, group_id, bob)
    await api.add(tenant_id, ada, bob.email)
    after_return = (await as_ada.get(f"/groups/{group_id}")).json()["members"]

    assert (foreign.status_code, foreign.json()["field"]) == (422, "user_ids.1")
    assert gone.status_code == 422
    assert [member["name"] for member in after_leaving] == [member["name"] for member in after_return]
    assert [member["name"] for member in after_return] == ["Ada"]


async def test_a_name_is_taken_once_in_any_case(api: Api) -> None:
    _, ada, _ = await _team(api)
    as_ada = api.as_(ada)
    made = await asyncio.gather(*(as_ada.post("/groups", {"name": name}) for name in ("Team", "TEAM")))
    other = await _group(as_ada, "Others")
    renamed = await as_ada.patch(f"/groups/{other}", {"name": "team"})
    respelled = await as_ada.patch(f"/groups/{other}", {"name": "OTHERS"})

    assert sorted(answer.status_code for answer in made) == [201, 409]
    assert (renamed.status_code, respelled.json()["name"]) == (409, "OTHERS")


async def test_who_does_not_manage_members_changes_no_group(api: Api) -> None:
    _, ada, bob = await _team(api)
    group_id, as_bob = await _group(api.as_(ada), "Reviewers"), api.as_(bob)
    answers = [
        await as_bob.post("/groups", {"name": "Mine"}),
        await as_bob.patch(f"/groups/{group_id}", {"name": "Mine"}),
        await _fill(as_bob, group_id, bob),
        await as_bob.delete(f"/groups/{group_id}"),
    ]

    assert [answer.status_code for answer in answers] == [403] * 4


async def test_another_tenants_group_does_not_exist(api: Api) -> None:
    _, ada, _ = await _team(api)
    group_id = await _group(api.as_(ada), "Reviewers")
    eve = await api.somebody("eve")
    await api.tenant(eve, "elsewhere")
    as_eve = api.as_(eve)

    for which in (group_id, str(uuid4())):
        answers = [
            await as_eve.get(f"/groups/{which}"),
            await as_eve.patch(f"/groups/{which}", {"name": "Mine"}),
            await _fill(as_eve, which, eve),
            await as_eve.delete(f"/groups/{which}"),
        ]
        assert [answer.status_code for answer in answers] == [404] * 4
    assert (await as_eve.get("/groups")).json()["items"] == []


async def test_what_is_done_to_groups_is_in_the_trail_and_known_to_other_domains(api: Api) -> None:
    tenant_id, ada, bob = await _team(api)
    as_ada = api.as_(ada)
    group_id = await _group(as_ada, "Reviewers")
    await _fill(as_ada, group_id, bob)
    await _fill(as_ada, group_id, bob)  # changes nothing
    async with api.database.transaction(UUID(tenant_id)) as session:
        of_bob, of_ada = await groups_of(session, bob.id), await groups_of(session, ada.id)
        names = await name_groups(session, [UUID(group_id), uuid4()])
    await as_ada.patch(f"/groups/{group_id}", {"name": "Readers"})
    await as_ada.delete(f"/groups/{group_id}")

    events = (await as_ada.get("/audit", object_kind="group")).json()["items"]

    assert (of_bob, of_ada, names) == ([UUID(group_id)], [], {UUID(group_id): "Reviewers"})
    assert [(event["action"], event["details"]) for event in reversed(events)] == [
        ("group.created", {}),
        ("group.members_changed", {"added": [str(bob.id)], "removed": []}),
        ("group.renamed", {}),
        ("group.deleted", {}),
    ]
