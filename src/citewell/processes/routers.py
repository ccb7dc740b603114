"""Which domains answer HTTP."""

from collections.abc import Sequence

from fastapi import APIRouter

from citewell.domains.identity.routes import router as identity

ROUTERS: Sequence[APIRouter] = (identity,)
