"""Reports over HTTP."""

from fastapi import APIRouter

from citewell.domains.reports.routes import exporting, reports, sharing, templates

router = APIRouter()
for _part in (templates, reports, sharing, exporting):
    router.include_router(_part.router)

__all__ = ["router"]
