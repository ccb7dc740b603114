"""Retrieval over HTTP."""

from fastapi import APIRouter

from citewell.domains.retrieval.routes import administration, search

router = APIRouter()
router.include_router(search.router)
router.include_router(administration.router)
