"""`/openapi.json`, complete and true: every error that a route can answer, and nothing of FastAPI's own that it cannot."""

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from citewell.interfaces.http.openapi_texts import DESCRIPTION, ERRORS, HEADERS, TAGS, ErrorAnswer
from citewell.interfaces.http.problems import PROBLEM_MEDIA_TYPE, FieldProblem, Problem, Reason

_Json = dict[str, Any]
_METHODS = ("get", "post", "put", "patch", "delete")
_FIRST_ERROR = 400
_ALWAYS_ANSWERED = {"/health", "/metrics"}


def install_openapi(app: FastAPI) -> None:
    """Build the document once, on first use."""

    def openapi() -> _Json:
        if app.openapi_schema is None:
            app.openapi_schema = _document(app)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI's documented way to replace it


def operations_of(document: _Json) -> Iterator[tuple[str, str, _Json]]:
    """Every operation: its path, its method in lower case, and what is said about it."""
    for path, item in document["paths"].items():
        for method in _METHODS:
            if method in item:
                yield path, method, item[method]


def _document(app: FastAPI) -> _Json:
    document = get_openapi(
        title=app.title,
        version=app.version,
        summary=app.summary,
        description=DESCRIPTION,
        routes=app.routes,
        tags=[{"name": name, "description": description} for name, description in TAGS.items()],
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        openapi_version="3.1.0",
    )
    components = document.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    for model in (FieldProblem, Reason, Problem):
        schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
        schema.pop("$defs", None)
        schemas[model.__name__] = schema
    components["headers"] = {
        name: {"description": description, "schema": {"type": "string"}}
        for name, description in HEADERS.items()
    }
    components["responses"] = {error.name: _problem(error, error.description) for error in ERRORS.values()}
    for path, _, operation in operations_of(document):
        _complete(path, operation)
    return document


def _complete(path: str, operation: _Json) -> None:
    """Give an operation its summary and the errors that follow from what it takes."""
    operation["summary"] = operation["description"].partition("\n")[0].partition(". ")[0].rstrip(".")
    responses = operation["responses"]
    if "HTTPValidationError" in str(responses.get("422")):
        del responses["422"]
    own = {status for status in responses if int(status) >= _FIRST_ERROR}
    for status in {*own, *_errors_that_follow(path, operation)}:
        description = responses.get(status, {}).get("description")
        responses[status] = (
            _problem(ERRORS[status], description)
            if description
            else {"$ref": f"#/components/responses/{ERRORS[status].name}"}
        )
    for status in responses.keys() - ERRORS.keys():
        responses[status]["headers"] = _headers("X-Request-ID")
    operation["responses"] = dict(sorted(responses.items()))


def _errors_that_follow(path: str, operation: _Json) -> Iterator[str]:
    parameters = operation.get("parameters", ())
    has_body = "requestBody" in operation
    if "security" in operation:
        yield from ("401", "403")
    if any(parameter["in"] == "path" or parameter["name"] == "X-Tenant-ID" for parameter in parameters):
        yield "404"
    if has_body:
        yield from ("400", "408", "413", "415")
    if parameters or has_body:
        yield "422"
    if path not in _ALWAYS_ANSWERED:
        yield "503"


def _problem(error: ErrorAnswer, description: str) -> _Json:
    return {
        "description": description,
        "headers": _headers("X-Request-ID", *error.headers),
        "content": {PROBLEM_MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }


def _headers(*names: str) -> _Json:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}
