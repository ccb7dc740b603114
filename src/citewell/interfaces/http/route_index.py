"""Which routes there are: their templates for logs and numbers, their methods for `Allow`."""

from collections.abc import Iterable
from re import Pattern
from typing import Any

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.types import Scope

UNMATCHED = "unmatched"
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
_KNOWN = frozenset({*_METHODS, "TRACE", "CONNECT"})


class RouteIndex:
    """The routes of one application, looked up once it is assembled."""

    def __init__(self, app: FastAPI) -> None:
        self._templates: dict[int, str] = {}
        self._fixed: set[str] = set()
        self._patterns: list[tuple[Pattern[str], Iterable[str]]] = []
        for route in iter_route_contexts(app.routes):
            self._templates[id(route.original_route)] = route.path_format or UNMATCHED
            if route.path_format and "{" not in route.path_format:
                self._fixed.add(route.path_format)
            self._patterns.append((route.path_regex, route.methods or ()))

    def template_of(self, scope: Scope) -> str:
        """The path of the route that answered, with its parameters' names in the place of ids.

        `/openapi.json` is a plain route, which leaves no trace in the scope: it is known by its path.
        """
        route: Any = scope.get("route")
        if route is None and scope.get("path") in self._fixed:
            return str(scope["path"])
        return self._templates.get(id(route), UNMATCHED)

    def methods_at(self, path: str) -> list[str]:
        """Every method that this path answers."""
        found = {method for pattern, methods in self._patterns if pattern.match(path) for method in methods}
        if "GET" in found:
            found.add("HEAD")
        return [method for method in _METHODS if method in found or (method == "OPTIONS" and found)]


def method_label(method: str) -> str:
    """The method, if it is one that HTTP knows: a client cannot make up new labels."""
    return method if method in _KNOWN else "other"
