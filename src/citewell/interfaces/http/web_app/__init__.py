"""The web app: the files of a static export, read once, served from the same origin under a strict policy."""

from citewell.interfaces.http.web_app.export import WebExport, find_export
from citewell.interfaces.http.web_app.serving import ServeWebApp

__all__ = ["ServeWebApp", "WebExport", "find_export"]
