"""Which domains answer HTTP."""

from collections.abc import Sequence

from fastapi import APIRouter

from citewell.domains.identity.routes import router as identity
from citewell.domains.retrieval.routes import router as retrieval
from citewell.domains.worklogs.routes import router as worklogs

ROUTERS: Sequence[APIRouter] = (identity, worklogs, retrieval)
