from uuid import UUID, uuid4

from citewell.domains.identity.service.people import find_actor, find_members_by_email, name_people
from citewell.domains.identity.types import Permission
from tests.identity.people import Api


async def test_a_job_goes_on_as_the_member_that_started_it_with_no_more_than_both_allow(api: Api) -> None:
    root, ada, bob = await api.superadmin(), await api.somebody("ada"), await api.somebody("bob")
    tenant_id = UUID(await api.tenant(ada, "engines"))
    await api.add(str(tenant_id), ada, "bob@example.org")
    scopes = {Permission.WRITE_REPORTS, Permission.MANAGE_MEMBERS}

    async with api.database.transaction(tenant_id) as session:
        actor = await find_actor(session, bob.id, at_most=scopes)
        stranger = await find_actor(session, root.id, at_most=scopes)
    assert actor is not None
    assert (actor.name, actor.permissions) == ("Bob", frozenset({Permission.WRITE_REPORTS}))
    assert stranger is None

    await api.as_(root).patch(f"/users/{bob.id}", {"is_disabled": True})
    async with api.database.transaction(tenant_id) as session:
        assert await find_actor(session, bob.id, at_most=scopes) is None


async def test_names_outlive_a_membership_and_e_mails_do_not(api: Api) -> None:
    ada, bob, eve = [await api.somebody(name) for name in ("ada", "bob", "eve")]
    tenant_id = UUID(await api.tenant(ada, "engines"))
    await api.add(str(tenant_id), ada, "bob@example.org")
    await api.as_(ada).delete(f"/tenants/{tenant_id}/members/{bob.id}")

    async with api.database.transaction(tenant_id) as session:
        names = await name_people(session, {ada.id, bob.id, eve.id, uuid4()})
        members = await find_members_by_email(session, {ada.email, bob.email, eve.email})

    assert names == {ada.id: "Ada", bob.id: "Bob"}
    assert set(members) == {ada.email}
