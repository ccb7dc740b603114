"""Making requests from the published document, sending them, and comparing the answers with what it says."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.cookiejar import DefaultCookiePolicy
from typing import Any

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

from tests.walls.operations import Filling, Operation, operations_in

_Described = APIOperation[Any, Any, Any, Any]
_EXAMPLES = 12  # of each operation, for each way of making them; raise it for a longer look
_CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


@dataclass
class Sent:
    """What became of the requests."""

    known: dict[Operation, int] = field(default_factory=dict)  # the answer about what there is
    statuses: Counter[int] = field(default_factory=Counter)
    findings: dict[str, str] = field(
        default_factory=dict
    )  # what was not as it was described, the first of each kind

    @property
    def succeeded(self) -> float:
        """The share of the requests that were carried out."""
        done = sum(count for status, count in self.statuses.items() if status < 300)
        return done / self.statuses.total()


def send_everything(url: str, headers: Mapping[str, str], filling: Filling) -> Sent:
    """Every operation: about what there is, then many times as it is described and otherwise."""
    document = requests.get(f"{url}/openapi.json", timeout=30).json()
    schema = schemathesis.openapi.from_dict(document)
    sender = _Sender(url, dict(headers))
    sender.session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))  # asks with its header only
    for operation in operations_in(document):
        described = schema[operation.path][operation.method]
        sender.sent.known[operation] = sender.send(_known_case(described, operation, filling))
        for cases in _cases(described, operation, _ids(operation, filling)):
            sender.send_many(cases)
    return sender.sent


@dataclass
class _Sender:
    url: str
    headers: dict[str, str]
    session: requests.Session = field(default_factory=requests.Session)
    sent: Sent = field(default_factory=Sent)

    def send(self, case: Case[Any]) -> int:
        answer = case.call(self.url, session=self.session, headers=self.headers, allow_redirects=False)
        self.sent.statuses[answer.status_code] += 1
        try:
            case.validate_response(answer, checks=_CHECKS)
        except FailureGroup as group:
            for failure in group.exceptions:
                self.sent.findings.setdefault(f"{case.operation.label}: {failure.title}", str(group))
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
        query={name: filling.query_of(operation)[name] for name in operation.required_query},
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
