"""Answers requests for the web app's files, before any route sees them."""

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from citewell.interfaces.http.route_index import RouteIndex
from citewell.interfaces.http.web_app.export import WebExport, WebFile

_BEST_FIRST = ("br", "gzip")


class ServeWebApp:
    """Files of the export at their addresses, and its 404 page where a browser asks for what is nowhere."""

    def __init__(self, app: ASGIApp, export: WebExport, routes: RouteIndex) -> None:
        self.app = app
        self.export = export
        self.routes = routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = self._answer(scope) if scope["type"] == "http" and scope["method"] == "GET" else None
        await (answer or self.app)(scope, receive, send)

    def _answer(self, scope: Scope) -> Response | None:
        path, headers = scope["path"], Headers(scope=scope)
        file = self.export.files.get(path)
        if file is not None:
            return _response(file, headers)
        if f"{path}/" in self.export.files:
            query = scope["query_string"].decode("latin-1")
            return RedirectResponse(f"{path}/{'?' if query else ''}{query}", status_code=308)
        page = self.export.not_found_page
        wants_page = "text/html" in headers.get("accept", "")
        if page is not None and wants_page and not self.routes.methods_at(path):
            return _response(page, headers, status=404)
        return None


def _response(file: WebFile, headers: Headers, *, status: int = 200) -> Response:
    coding = _coding(file, headers.get("accept-encoding", ""))
    own = {"ETag": file.etag, "Cache-Control": file.cache_control, "Vary": "Accept-Encoding"}
    if file.policy is not None:
        own["Content-Security-Policy"] = file.policy
    if status == 200 and file.etag in headers.get("if-none-match", ""):  # noqa: PLR2004 - OK
        return Response(status_code=304, headers=own)
    if coding:
        own["Content-Encoding"] = coding
    return Response(file.bodies[coding], status, own, media_type=file.content_type)


def _coding(file: WebFile, accepted: str) -> str:
    """The smallest body that the client takes; one that it refuses with `q=0` is not taken."""
    wanted = {
        name.strip().lower(): parameters.replace(" ", "")
        for name, _, parameters in (part.partition(";") for part in accepted.split(","))
    }
    for coding in _BEST_FIRST:
        if coding in file.bodies and wanted.get(coding, "q=0") not in ("q=0", "q=0.0", "q=0.00", "q=0.000"):
            return coding
    return ""
