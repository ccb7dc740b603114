"""Reports over HTTP."""

from fastapi import APIRouter

from citewell.domains.reports.routes import exporting, reports, sharing

router = APIRouter()
for _part in (reports, sharing, exporting):
    router.include_router(_part.router)

__all__ = ["router"]
