from tests.identity.people import Api


async def test_who_signs_up_and_in_is_told_who_it_is(api: Api) -> None:
    ada = await api.somebody("ada")
    tenant_id = await api.tenant(ada, "analytical-engines")

    me = (await api.as_(ada).get("/auth/me")).json()

    assert (me["id"], me["email"], me["name"], me["is_superadmin"]) == (str(ada.id), ada.email, "Ada", False)
    assert me["tenants"] == [
        {"id": tenant_id, "name": "Analytical-Engines", "slug": "analytical-engines", "role": "admin"}
    ]
