"""Reports over HTTP."""

from fastapi import APIRouter

from citewell.domains.reports.routes import (
    comparing,
    editing,
    exporting,
    regenerating,
    reports,
    schedules,
    sharing,
    templates,
)

router = APIRouter()
for _part in (templates, schedules, comparing, regenerating, editing, sharing, exporting, reports):
    router.include_router(_part.router)

__all__ = ["router"]
