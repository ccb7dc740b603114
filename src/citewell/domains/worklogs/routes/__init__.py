"""Work logs over HTTP. The order matters: `/worklogs/search` is no entry's id."""

from fastapi import APIRouter

from citewell.domains.worklogs.routes import entries, imports, narrowing, search

router = APIRouter()
for _part in (search, narrowing, imports, entries):
    router.include_router(_part.router)

__all__ = ["router"]
