"""Two tenants: one full of things that nobody outside may see, and one whose people try to."""

import asyncio
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from citewell.domains.identity.public import ADMIN_PERMISSIONS
from citewell.domains.retrieval.public import Embedders
from citewell.foundation.http import encode_cursor
from citewell.foundation.jobs.runner import JobRunner
from citewell.processes.handlers import handlers_of, index_worker_of
from tests.databases import DatabaseUrls
from tests.identity.people import PASSWORD, Api, Somebody
from tests.interfaces.application import foundation_over, served
from tests.retrieval.running import running, until
from tests.walls.operations import Filling

# Words that stand in the first tenant's content and nowhere else. No request ever holds one of them.
CONTENT_WORDS = (
    "zephyrglass",
    "amberlatch",
    "saltmarrow",
    "owlstone",
    "moonharbour",
    "copperfern",
    "nightjar",
)
PEOPLE_WORDS = (
    "quillfeather",
    "thistledown",
    "marrowby",
    "hollowreed",
    "dimlight",
    "brasswheel",
    "lanternjaw",
    "ravenquill",
)
QUESTION = "What is the codename of the turbine?"

_ENTRY = """## What I worked on
- Chose zephyrglass as the codename of the turbine (PR #412)

## Blockers
- Waiting for the key to the vault amberlatch (OPS-17)
"""
_JOURNAL = {
    "name": "owlstone.md",
    "content": "# 2026-01-12\n- Wrote the manual of the nightjar\n\n# 2026-13-45\n- A day that nobody has seen\n",
}


@dataclass(frozen=True)
class World:
    """The people, and what the first tenant has."""

    admin: Somebody  # of the first tenant; also wrote an entry, an import and a report
    member: Somebody
    colleague: Somebody  # a plain user beside the member
    outsider: Somebody  # admin of the other tenant
    outside_user: Somebody  # user of the other tenant
    superadmin: Somebody  # member of neither
    removed: Somebody  # was a member of the first tenant, and is still signed in
    disabled: Somebody  # a member whose account was disabled after it signed in
    keys: dict[
        str, str
    ]  # API keys: the admin's by their only scope, and the outsider's (all scopes) as `outside`
    tenant_id: str
    other_tenant_id: str
    filling: Filling


def build_world(urls: DatabaseUrls) -> World:
    """Fill an empty database through the API, with a worker that carries out its jobs."""
    return asyncio.run(_build(urls))


async def _build(urls: DatabaseUrls) -> World:
    async with served(urls.app) as api:
        foundation = foundation_over(api.database)
        embedders = Embedders(foundation.embedder)
        runner = JobRunner(api.database, urls.app, handlers_of(foundation), name="walls", concurrency=1)
        async with running(index_worker_of(foundation, embedders)):
            await runner.start()
            world = await _fill(api)
            await runner.stop()
        return world


async def _fill(api: Api) -> World:
    superadmin = await api.superadmin()
    admin, member, colleague, removed, disabled, outsider, outside_user = [
        await api.somebody(name)
        for name in (
            *("ada.quillfeather", "grace.thistledown", "linus.marrowby", "rosa.hollowreed", "ken.dimlight"),
            *("eve", "mallory"),
        )
    ]
    tenant_id = await api.tenant(admin, "brasswheel-engines")
    other_tenant_id = await api.tenant(outsider, "elsewhere")
    for person in (member, colleague, removed, disabled):
        await api.add(tenant_id, admin, person.email)
    (await api.as_(admin).delete(f"/tenants/{tenant_id}/members/{removed.id}")).raise_for_status()
    disable = await api.as_(superadmin).patch(f"/users/{disabled.id}", {"is_disabled": True})
    disable.raise_for_status()
    await api.add(other_tenant_id, outsider, outside_user.email)
    invitation = (await api.add(tenant_id, admin, "lanternjaw@example.org")).json()["id"]
    as_admin, as_outsider = api.as_(admin), api.as_(outsider)
    key = await _made(as_admin, "/api-keys", {"name": "nightjar script", "scopes": ["ask"]})
    keys = {
        scope: await _made(as_admin, "/api-keys", {"name": f"only {scope}", "scopes": [scope]})
        for scope in sorted(ADMIN_PERMISSIONS)
    }
    outside_key = await _made(as_outsider, "/api-keys", {"name": "all", "scopes": sorted(ADMIN_PERMISSIONS)})
    group = await _made(as_admin, "/groups", {"name": "Smithing ravenquill"})
    in_group = {"user_ids": [str(admin.id), str(colleague.id)]}
    (await as_admin.ask("PUT", f"/groups/{group['id']}/members", json=in_group)).raise_for_status()
    entry = await _made(
        as_admin, "/worklogs", {"date": "2026-01-10", "content": "- The codename is saltmarrow"}
    )
    changes = {"content": _ENTRY, "project": "Moonharbour", "tags": ["copperfern"]}
    (await as_admin.patch(f"/worklogs/{entry['id']}", changes)).raise_for_status()
    await _made(as_outsider, "/worklogs", {"date": "2026-01-11", "content": "- Watered the plants"})
    imported = await _made(as_admin, "/worklogs/import", {"format": "markdown", "files": [_JOURNAL]})
    await _until_ended(as_admin, f"/jobs/{imported['id']}")
    await until(lambda: _is_indexed(as_admin), seconds=30)
    report = await _made(
        as_admin, "/reports/generate", {"from": "2026-01-01", "to": "2026-01-31", "query": QUESTION}
    )
    await _until_ended(as_admin, f"/reports/{report['id']}")
    await api.sign_in(admin.email)
    elsewhere = (await as_admin.get("/auth/sessions")).json()["items"][0]
    content = (await as_admin.get(f"/reports/{report['id']}")).json()["content"]
    shared = await _made(as_admin, "/reports/generate", {"from": "2026-01-01", "to": "2026-01-02"})
    sharing = {"visibility": "tenant"}
    (await as_admin.ask("PUT", f"/reports/{shared['id']}/sharing", json=sharing)).raise_for_status()
    remembered = await as_admin.post("/ask", {"question": QUESTION, "remember": True})
    question = remembered.json()["id"]
    template = await _made(
        as_admin, "/report-templates", {"name": "nightjar weekly", "sections": [{"kind": "summary"}]}
    )
    schedule = await _made(
        as_admin,
        "/reports/schedules",
        {
            "name": "nightjar monthly",
            "cron": "0 8 1 * *",
            "time_range_days": 30,
            "recipients": [str(member.id)],
            "query": QUESTION,
        },
    )
    ids = {
        "question": question,
        "template": template["id"],
        "schedule": schedule["id"],
        "claim": content["claims"][0]["id"],
        "entry": entry["id"],
        "job": imported["id"],
        "report": report["id"],
        "key": key["id"],
        "session": elsewhere["id"],
        "group": group["id"],
    }
    return World(
        admin=admin,
        member=member,
        colleague=colleague,
        outsider=outsider,
        outside_user=outside_user,
        superadmin=superadmin,
        removed=removed,
        disabled=disabled,
        keys={scope: key["key"] for scope, key in keys.items()} | {"outside": outside_key["key"]},
        tenant_id=tenant_id,
        other_tenant_id=other_tenant_id,
        filling=_filling(tenant_id, admin.id, colleague.id, ids | {"invitation": invitation}),
    )


def _filling(tenant_id: str, author_id: UUID, colleague_id: UUID, ids: dict[str, str]) -> Filling:
    """The first tenant's ids wherever an id can stand. A new parameter or body is given its value here."""
    return Filling(
        path={
            "tenant_id": tenant_id,
            "user_id": str(colleague_id),
            "entry_id": ids["entry"],
            "key_id": ids["key"],
            "report_id": ids["report"],
            "question_id": ids["question"],
            "template_id": ids["template"],
            "schedule_id": ids["schedule"],
            "claim_id": ids["claim"],
            "section_key": "summary",
            "job_id": ids["job"],
            "invitation_id": ids["invitation"],
            "session_id": ids["session"],
            "group_id": ids["group"],
        },
        query={
            "limit": "200",
            "next": "/",
            "code": "0123456789abcdef0123",
            "state": "made up",
            "error": "access_denied",
            "cursor": encode_cursor(UUID(int=0)),
            "list_questions cursor": encode_cursor(UUID(int=2**128 - 1)),
            "list_sessions cursor": encode_cursor(UUID(int=2**128 - 1)),
            "list_reports cursor": encode_cursor(UUID(int=2**128 - 1)),
            "list_schedules cursor": encode_cursor(UUID(int=2**128 - 1)),
            "list_runs cursor": encode_cursor(UUID(int=2**128 - 1)),
            "cron": "0 8 1 * *",
            "timezone": "Europe/Berlin",
            "list_edits cursor": encode_cursor(UUID(int=2**128 - 1)),
            "list_entries cursor": encode_cursor("2027-01-01", UUID(int=0)),
            "list_history cursor": encode_cursor(1000),
            "list_audit_events cursor": encode_cursor(1000),
            "older_than_days": "365",
            "scope": "tenant",
            "action": "worklog.created",
            "actor_id": str(author_id),
            "object_kind": "worklog",
            "object_id": ids["entry"],
            "from": "2026-01-01",
            "to": "2026-12-31",
            "list_audit_events from": "2026-01-01T00:00:00Z",
            "list_audit_events to": "2026-12-31T00:00:00Z",
            "q": "codename of the turbine",
            "mode": "hybrid",
            "project": "Moon",
            "tag": "copper",
            "author": str(author_id),
            "format": "json",
            "field": "tag",
            "prefix": "copper",
            "status": "completed",
            "author_id": str(author_id),
            "template": "manager",
            "mine": "true",
            "with": ids["report"],
            "export_audit_events from": "2026-01-01T00:00:00Z",
            "export_audit_events to": "2026-12-31T00:00:00Z",
            "export_audit_events format": "csv",
        },
        bodies={
            "create_account": {"email": "new@example.org", "password": "a long enough phrase", "name": "New"},
            "open_session": {"username": "new@example.org", "password": "a long enough phrase"},
            "start_github_link": {},
            "reset_password": {"token": "no token", "new_password": "another long phrase"},
            "sign_in_with_cookies": {"email": "new@example.org", "password": "a long enough phrase"},
            "trade_refresh_token": {"refresh_token": "not a token"},
            "end_session": {"refresh_token": "not a token"},
            "change_password": {
                "current_password": PASSWORD,
                "new_password": "another long phrase",
            },
            "create_tenant": {"name": "Third", "slug": "third"},
            "add_member": {"email": "stranger@example.org", "role": "user"},
            "change_role": {"role": "admin"},
            "invite": {"email": "guest@example.org", "role": "user"},
            "show_invitation": {"token": "not a token"},
            "accept_invitation": {"token": "not a token"},
            "rename_tenant": {"name": "Another name"},
            "delete_tenant": {"confirm": "brasswheel-engines"},
            "set_egress": {"hosts": [{"host": "models.example.org", "reason": "Our language model"}]},
            "create_group": {"name": "Reviewers"},
            "rename_group": {"name": "Readers"},
            "set_group_members": {"user_ids": [str(author_id)]},
            "change_user": {"name": "Somebody else"},
            "create_api_key": {"name": "mine", "scopes": ["members:read"]},
            "start_import": {
                "format": "markdown",
                "files": [{"name": "mine.md", "content": "# 2026-01-03\n- Mine"}],
            },
            "record_entry": {"date": "2026-01-20", "content": "- Mine"},
            "edit_entry": {"content": "- Overwritten"},
            "find_passages": {"query": "codename of the turbine", "limit": 50},
            "reindex": {},
            "ask": {"question": QUESTION},
            "create_template": {"name": "Mine", "sections": [{"kind": "plans"}]},
            "change_template": {"name": "Renamed"},
            "edit_claim": {"hidden": True},
            "create_schedule": {"name": "Mine", "cron": "0 8 * * 1", "time_range_days": 7},
            "change_schedule": {"enabled": False},
            "share_report": {"visibility": "private"},
            "generate_report": {
                "from": "2026-01-01",
                "to": "2026-01-31",
                "author_id": str(author_id),
                "query": QUESTION,
            },
        },
    )


async def _made(api: Api, path: str, body: dict[str, Any]) -> dict[str, Any]:
    answer = await api.post(path, body)
    assert answer.status_code in {201, 202}, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def _is_indexed(api: Api) -> bool:
    health = (await api.get("/admin/index-health")).json()
    return bool(health["sources"]) and not health["waiting"]


async def _until_ended(api: Api, path: str) -> None:
    async with asyncio.timeout(30):
        while True:
            answer = (await api.get(path)).json()
            if answer["status"] in {"completed", "failed"}:
                assert answer["status"] == "completed", answer
                return
            await asyncio.sleep(0.05)
