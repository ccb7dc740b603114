"""Questions over HTTP."""

from fastapi import APIRouter

from citewell.domains.answering.routes import ask, history

router = APIRouter()
for _part in (ask, history):
    router.include_router(_part.router)

__all__ = ["router"]
