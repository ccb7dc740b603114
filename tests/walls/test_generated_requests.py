"""Requests made from the published document, thousands of them: no answer is a 500, and each is as it was described."""

import dataclasses
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import SearchStrategy
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core import NOT_SET
from schemathesis.core.failures import FailureGroup
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.databases import DatabaseUrls
from tests.identity.people import Somebody
from tests.interfaces.listening import listening
from tests.walls.needs import documented_needs, need_of
from tests.walls.operations import Filling, Operation, operations_in
from tests.walls.world import World

_Described = APIOperation[Any, Any, Any, Any]
_EXAMPLES = 20  # of each operation, for each way of making them; raise it for a longer look
_CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


@pytest.fixture
def url(database_urls: DatabaseUrls) -> Iterator[str]:
    with listening(database_urls.app) as url:
        yield url


@dataclass
class _Sender:
    """Sends what is generated as one person, and keeps what was wrong with the answers."""

    url: str
    headers: dict[str, str]
    session: requests.Session = field(default_factory=requests.Session)
    statuses: Counter[int] = field(default_factory=Counter)
    findings: dict[str, str] = field(default_factory=dict)  # the first message of each kind

    def send(self, case: Case[Any]) -> int:
        answer = case.call(self.url, session=self.session, headers=self.headers)
        self.statuses[answer.status_code] += 1
        try:
            case.validate_response(answer, checks=_CHECKS)
        except FailureGroup as group:
            for failure in group.exceptions:
                self.findings.setdefault(f"{case.operation.label}: {failure.title}", str(group))
        return answer.status_code

    def send_many(self, cases: SearchStrategy[Case[Any]]) -> None:
        @settings(
            max_examples=_EXAMPLES,
            derandomize=True,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(cases)
        def send(case: Case[Any]) -> None:
            self.send(case)

        send()


def _known_case(described: _Described, operation: Operation, filling: Filling) -> Case[Any]:
    """The operation about an object that there is."""
    return described.Case(
        path_parameters=_ids(operation, filling),
        query={"q": filling.query["q"]} if operation.id == "search_entries" else {},
        body=filling.bodies.get(operation.id, NOT_SET),
        media_type=operation.body_type,
    )


def _ids(operation: Operation, filling: Filling) -> dict[str, str]:
    return {name: filling.path[name] for name in operation.path_parameters}


def _cases(
    described: _Described, operation: Operation, ids: dict[str, str]
) -> Iterator[SearchStrategy[Case[Any]]]:
    """As it is described and otherwise, about the object that there is and about any."""
    yield described.as_strategy(GenerationMode.POSITIVE, path_parameters=ids)
    if operation.query_parameters or operation.body_type:
        yield described.as_strategy(GenerationMode.NEGATIVE, path_parameters=ids)
    if ids:
        yield described.as_strategy(GenerationMode.POSITIVE)
        yield described.as_strategy(GenerationMode.NEGATIVE)


@pytest.mark.slow
@pytest.mark.parametrize("who", ["superadmin", "admin"])
def test_no_request_that_the_document_describes_is_answered_otherwise_than_it_says(
    url: str, world: World, who: str
) -> None:
    asker: Somebody = getattr(world, who)
    headers = {"Authorization": f"Bearer {asker.access_token}", "X-Tenant-ID": world.tenant_id}
    _let_in(url, world, world.superadmin)
    document = requests.get(f"{url}/openapi.json", timeout=30).json()
    schema = schemathesis.openapi.from_dict(document)
    sender = _Sender(url, headers)
    filling = _with_a_refresh_token(world.filling, asker)
    needs, unreached = documented_needs(), []
    for operation in operations_in(document):
        described = schema[operation.path][operation.method]
        status = sender.send(_known_case(described, operation, filling))
        need = need_of(operation, needs)
        is_allowed = who == "superadmin" or "a superadmin" not in {need.word, need.word_for_others}
        if is_allowed and status != operation.success:
            unreached.append(f"{operation}: {status}")
        for cases in _cases(described, operation, _ids(operation, filling)):
            sender.send_many(cases)

    assert "\n\n".join(f"{kind}\n{message}" for kind, message in sender.findings.items()) == ""
    assert unreached == []
    done = sum(sender.statuses[status] for status in (200, 201, 202, 204))
    assert done > sender.statuses.total() / 3, sender.statuses


def _with_a_refresh_token(filling: Filling, asker: Somebody) -> Filling:
    token = {"refresh_token": asker.refresh_token}
    return dataclasses.replace(filling, bodies={**filling.bodies, "trade_refresh_token": token})


def _let_in(url: str, world: World, superadmin: Somebody) -> None:
    """The superadmin is an admin of the tenant too, so that it reaches everything."""
    answer = requests.post(
        f"{url}/api/v1/tenants/{world.tenant_id}/members",
        json={"email": superadmin.email, "role": "admin"},
        headers={"Authorization": f"Bearer {world.admin.access_token}"},
        timeout=30,
    )
    answer.raise_for_status()
