"""What an answer says when something is wrong, and what stands on every answer."""

import re
from typing import Any
from uuid import uuid4

import httpx2
import psycopg
import structlog
from psycopg import sql

from tests.databases import DatabaseUrls
from tests.identity.people import Api, Somebody

_MEMBERS = {"type", "title", "status", "detail", "request_id"}
_JSON = "application/json"


async def _send(api: Api, method: str, path: str, **arguments: Any) -> httpx2.Response:
    headers = {"Authorization": f"Bearer {api.token}"} | arguments.pop("headers", {})
    return await api.client.request(method, path, headers=headers, **arguments)


def _assert_is_a_problem(answer: httpx2.Response, status: int) -> None:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem.keys() >= _MEMBERS
    assert problem.keys() <= {*_MEMBERS, "field", "errors"}
    assert problem["status"] == status
    assert problem["type"].startswith("urn:citewell:problem:")
    assert problem["request_id"] == answer.headers["x-request-id"]


async def test_every_kind_of_error_is_a_problem_with_the_id_of_its_request(api: Api, ada: Somebody) -> None:
    as_ada = api.as_(ada)
    errors: list[tuple[int, str, str, dict[str, Any]]] = [
        (400, "POST", "/api/v1/ask", {"content": b'"\xff\xfe"', "headers": {"Content-Type": _JSON}}),
        (401, "GET", "/api/v1/worklogs", {"headers": {"Authorization": "Bearer nonsense"}}),
        (401, "GET", "/api/v1/worklogs", {"headers": {"Authorization": "Basic YTpi"}}),
        (403, "POST", "/api/v1/admin/reindex", {"json": {}}),
        (404, "GET", "/nowhere", {}),
        (404, "GET", "/api/v1/worklogs/", {}),
        (404, "GET", f"/api/v1/worklogs/{uuid4()}", {}),
        (404, "GET", "/api/v1/worklogs", {"headers": {"X-Tenant-ID": str(uuid4())}}),
        (405, "PUT", "/api/v1/worklogs", {"json": {}}),
        (409, "POST", "/api/v1/tenants", {"json": {"name": "Again", "slug": "engines"}}),
        (413, "POST", "/api/v1/ask", {"content": b" " * (16 * 1024 * 1024 + 1)}),
        (415, "POST", "/api/v1/ask", {"content": b"question=who", "headers": {"Content-Type": "text/plain"}}),
        (422, "GET", "/api/v1/worklogs/not-an-id", {}),
        (422, "GET", "/api/v1/worklogs", {"params": {"limit": "-1"}}),
    ]
    for number, (status, method, path, arguments) in enumerate(errors):
        arguments["headers"] = {"X-Request-ID": f"test-{number}", **arguments.get("headers", {})}

        answer = await _send(as_ada, method, path, **arguments)

        _assert_is_a_problem(answer, status)
        assert answer.json()["request_id"] == f"test-{number}"


async def test_the_id_of_a_request_is_taken_if_it_can_stand_in_a_log(api: Api) -> None:
    hostile = ["", " ", "a b", "x" * 129, "<script>", '"', "a,b", "%0a", "zw\u00f6lf", "{}", "\t1"]
    taken = ["1", "01HX-a.b_c:7", "x" * 128]
    for given in [*hostile, *taken]:
        answer = await api.client.get("/health", headers={b"X-Request-ID": given.encode("latin-1")})

        echoed = answer.headers["x-request-id"]
        assert (echoed == given) == (given in taken), given
        assert echoed in taken or re.fullmatch("[0-9a-f]{32}", echoed)
        assert answer.headers.get_list("x-request-id") == [echoed]


async def test_headers_that_protect_browsers_stand_on_every_answer(api: Api, ada: Somebody) -> None:
    for path in ("/", "/docs", "/health", "/openapi.json", "/nowhere", "/api/v1/auth/me", "/api/v1/worklogs"):
        headers = (await _send(api.as_(ada), "GET", path)).headers

        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["cache-control"] == "no-store"


async def test_each_address_answers_head_options_and_its_own_methods(api: Api, ada: Somebody) -> None:
    as_ada = api.as_(ada)
    got = await _send(as_ada, "GET", "/api/v1/worklogs")
    head = await _send(as_ada, "HEAD", "/api/v1/worklogs")
    options = await _send(as_ada, "OPTIONS", "/api/v1/worklogs")

    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(got.content))
    assert (options.status_code, options.content) == (204, b"")
    assert options.headers["allow"] == "GET, HEAD, POST, OPTIONS"
    for method, path, allowed in [
        ("DELETE", "/api/v1/worklogs", "GET, HEAD, POST, OPTIONS"),
        ("POST", f"/api/v1/worklogs/{uuid4()}", "GET, HEAD, PATCH, DELETE, OPTIONS"),
        ("GET", "/api/v1/auth/login", "POST, OPTIONS"),
        ("HEAD", "/api/v1/auth/login", "POST, OPTIONS"),
        ("BREW", "/health", "GET, HEAD, OPTIONS"),
    ]:
        refused = await _send(as_ada, method, path)
        assert (refused.status_code, refused.headers["allow"]) == (405, allowed), path
    for method in ("HEAD", "OPTIONS", "POST", "BREW"):
        assert (await _send(as_ada, method, "/nowhere")).status_code == 404


async def test_a_defect_is_a_500_that_shows_nothing_of_it(
    api: Api, ada: Somebody, database_urls: DatabaseUrls
) -> None:
    with psycopg.connect(database_urls.superuser, autocommit=True) as connection:
        connection.execute("ALTER TABLE api_keys RENAME COLUMN prefix TO gone")
        with structlog.testing.capture_logs([structlog.contextvars.merge_contextvars]) as logged:
            answer = await _send(api.as_(ada), "GET", "/api/v1/api-keys", headers={"X-Request-ID": "find-me"})
        connection.execute("ALTER TABLE api_keys RENAME COLUMN gone TO prefix")

    _assert_is_a_problem(answer, 500)
    assert not re.search(r"SELECT|prefix|Traceback|psycopg|sqlalchemy|\.py", answer.text)
    [defect] = [line for line in logged if line["event"] == "defect"]
    assert (defect["request_id"], defect["error_type"]) == ("find-me", "ProgrammingError")


async def test_while_the_database_is_away_the_answer_says_when_to_come_back(
    api: Api, ada: Somebody, database_urls: DatabaseUrls
) -> None:
    with psycopg.connect(
        database_urls.superuser.replace(database_urls.name, "postgres"), autocommit=True
    ) as admin:
        name = sql.Identifier(database_urls.name)
        admin.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS false").format(name))
        admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (database_urls.name,)
        )
        answers = [
            await _send(api.as_(ada), "GET", path)
            for path in ("/api/v1/worklogs", "/health/ready", "/health")
        ]
        admin.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS true").format(name))

    for answer in answers[:2]:
        _assert_is_a_problem(answer, 503)
        assert answer.headers["retry-after"] == "3"
    assert answers[2].status_code == 200
    assert (await _send(api.as_(ada), "GET", "/api/v1/worklogs")).status_code == 200


async def test_every_shape_has_a_name_of_its_own(api: Api) -> None:
    schemas = (await api.client.get("/openapi.json")).json()["components"]["schemas"]

    assert [name for name in schemas if "__" in name] == []  # FastAPI's way out where two classes share one
