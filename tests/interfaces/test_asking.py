"""`/ask` as a stream of events, and the history of what somebody asked."""

import json
from typing import Any

from tests.identity.people import Api

Json = dict[str, Any]
QUESTION = "How many bugs were fixed in January 2026?"


def events_of(stream: str) -> list[tuple[str, Json]]:
    blocks = [block.split("\n") for block in stream.strip().split("\n\n")]
    return [(name.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for name, data in blocks]


async def asker(api: Api, name: str) -> Api:
    somebody = await api.somebody(name)
    as_somebody = api.as_(somebody, await api.tenant(somebody, name))
    entry = {"date": "2026-01-10", "content": "## Bugs\n- Fixed the export (#12)\n- Fixed the login (#13)"}
    (await as_somebody.post("/worklogs", entry)).raise_for_status()
    return as_somebody


async def test_a_stream_tells_the_plan_first_and_the_same_answer_last(api: Api) -> None:
    as_ada = await asker(api, "streaming-ada")
    headers = {
        "Authorization": f"Bearer {as_ada.token}",
        "X-Tenant-ID": str(as_ada.tenant_id),
        "Accept": "text/event-stream",
    }

    stream = await api.client.post("/api/v1/ask", json={"question": QUESTION}, headers=headers)
    at_once = (await as_ada.post("/ask", {"question": QUESTION})).json()

    events = events_of(stream.text)
    assert [name for name, _ in events] == ["plan", "done"]
    assert events[0][1]["periods"] == [{"from": "2026-01-01", "to": "2026-01-31", "words": "January 2026"}]
    assert events[0][1]["is_computed"]
    assert events[-1][1]["claims"] == at_once["claims"]
    assert at_once["claims"][0]["claim"].startswith("2 bugs fixed")


async def test_an_answer_is_remembered_only_where_that_was_asked_for(api: Api) -> None:
    as_ada = await asker(api, "remembering-ada")

    await as_ada.post("/ask", {"question": "Not to be kept"})
    kept = (await as_ada.post("/ask", {"question": QUESTION, "remember": True})).json()

    listed = (await as_ada.get("/ask/history")).json()["items"]
    assert [(one["id"], one["question"]) for one in listed] == [(kept["id"], QUESTION)]
    shown = (await as_ada.get(f"/ask/history/{kept['id']}")).json()
    assert shown["answer"]["answer"] == kept["answer"]
    assert (await as_ada.get("/ask/history", q="JANUARY")).json()["items"] == listed
    assert (await as_ada.get("/ask/history", q="February")).json()["items"] == []


async def test_an_old_answer_says_which_of_its_entries_have_changed(api: Api) -> None:
    as_ada = await asker(api, "changing-ada")
    kept = (await as_ada.post("/ask", {"question": QUESTION, "remember": True})).json()
    entry = (await as_ada.get("/worklogs")).json()["items"][0]["id"]

    await as_ada.patch(f"/worklogs/{entry}", {"content": "- Nothing of note"})

    claims = (await as_ada.get(f"/ask/history/{kept['id']}")).json()["answer"]["claims"]
    quoted = [each for claim in claims for each in claim["citations"] if each["kind"] == "worklog"]
    assert quoted
    assert all(each["stale"] for each in quoted)


async def test_a_history_is_forgotten_one_by_one_and_as_a_whole(api: Api) -> None:
    as_ada = await asker(api, "forgetting-ada")
    ids = [
        (await as_ada.post("/ask", {"question": f"{QUESTION} {n}", "remember": True})).json()["id"]
        for n in range(3)
    ]

    assert (await as_ada.delete(f"/ask/history/{ids[0]}")).status_code == 204
    assert (await as_ada.delete(f"/ask/history/{ids[0]}")).status_code == 404
    assert [one["id"] for one in (await as_ada.get("/ask/history")).json()["items"]] == [ids[2], ids[1]]
    assert (await as_ada.delete("/ask/history")).status_code == 204
    assert (await as_ada.get("/ask/history")).json()["items"] == []
