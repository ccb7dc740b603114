"""Every operation of the published document, and a request for it with the first tenant's real ids."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from citewell.interfaces.http.openapi import operations_of


@dataclass(frozen=True)
class Operation:
    """One method of one path."""

    id: str
    method: str
    path: str
    path_parameters: tuple[str, ...]
    query_parameters: tuple[str, ...]
    required_query: tuple[str, ...]
    body_type: str | None
    success: int  # how it answers when all is well
    is_of_tenant: bool  # it takes X-Tenant-ID
    is_open: bool  # it asks nobody who they are

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


@dataclass(frozen=True)
class Filling:
    """What stands in the place of parameters and bodies. What is missing here fails the test that needs it."""

    path: Mapping[str, str]  # by `{name}`, or by `path {name}` where one name means different things
    query: Mapping[str, str]  # by name, or by `operation name`
    bodies: Mapping[str, Any]  # by operation id

    def path_of(self, operation: Operation) -> str:
        values = {
            name: self.path.get(f"{operation.path} {name}", self.path.get(name, ""))
            for name in operation.path_parameters
        }
        missing = sorted(name for name, value in values.items() if not value)
        assert not missing, f"{operation} takes {missing}: say in tests/walls/world.py which object that is"
        return operation.path.format(**values)

    def query_of(self, operation: Operation) -> dict[str, str]:
        values = {
            name: self.query.get(f"{operation.id} {name}", self.query.get(name))
            for name in operation.query_parameters
        }
        missing = sorted(name for name, value in values.items() if value is None)
        assert not missing, (
            f"{operation} takes {missing} in its query: give them values in tests/walls/world.py"
        )
        return {name: value for name, value in values.items() if value is not None}

    def body_of(self, operation: Operation) -> dict[str, Any]:
        if operation.body_type is None:
            return {}
        assert operation.id in self.bodies, f"{operation} takes a body: give it one in tests/walls/world.py"
        body = self.bodies[operation.id]
        return {"data": body} if operation.body_type.startswith("application/x-www-form") else {"json": body}


def operations_in(document: dict[str, Any]) -> list[Operation]:
    """Every operation of the published document, what reads before what changes, and what deletes last: all at once, then the tenant."""
    found = [
        Operation(
            id=operation["operationId"],
            method=method.upper(),
            path=path,
            path_parameters=_names(operation, "path"),
            query_parameters=_names(operation, "query"),
            required_query=tuple(
                each["name"]
                for each in operation.get("parameters", ())
                if each["in"] == "query" and each.get("required")
            ),
            body_type=next(iter(operation.get("requestBody", {}).get("content", ())), None),
            success=min(map(int, operation["responses"])),
            is_of_tenant="X-Tenant-ID" in _names(operation, "header"),
            is_open="security" not in operation,
        )
        for path, method, operation in operations_of(document)
    ]
    order = ("GET", "POST", "PUT", "PATCH", "DELETE")
    return sorted(
        found,
        key=lambda one: (
            order.index(one.method),
            one.id == "delete_tenant",
            one.method == "DELETE" and not one.path_parameters,
        ),
    )


def _names(operation: dict[str, Any], place: str) -> tuple[str, ...]:
    return tuple(each["name"] for each in operation.get("parameters", ()) if each["in"] == place)


@dataclass(frozen=True)
class Request:
    """One request, ready to be sent by anybody."""

    operation: Operation
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    body: Mapping[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """Everything that the asker already knows, because it is what was sent."""
        return f"{self.path} {self.query} {self.body}"


def requests_for(operation: Operation, filling: Filling) -> list[Request]:
    """The operation with no filter, then with every filter set."""
    path, query, body = filling.path_of(operation), filling.query_of(operation), filling.body_of(operation)
    required = {name: query[name] for name in operation.required_query}
    plain = Request(operation, path, required, body)
    return [plain] if query == required else [plain, Request(operation, path, query, body)]
