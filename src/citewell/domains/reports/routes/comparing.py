"""`/reports/{id}/compare`: a report beside the one before it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from citewell.domains.answering.public import (
    CATEGORY_NOUNS,
    CitedClaim,
    Numbering,
    QueryCitation,
    claims_json,
)
from citewell.domains.grounding.public import Category, Confidence
from citewell.domains.identity.public import CurrentActor
from citewell.domains.reports.generating.figures import Figures
from citewell.domains.reports.routes.shapes import ReportClaimOut
from citewell.domains.reports.service import comparing
from citewell.domains.reports.service.comparing import Compared
from citewell.foundation.http import CurrentDatabase

router = APIRouter(prefix="/reports/{report_id}", tags=["reports"])


class PeriodOut(BaseModel):
    """One side of a comparison; without a report it is only counted."""

    report_id: UUID | None
    time_range_start: date
    time_range_end: date


class KeptOut(BaseModel):
    """A statement of both reports."""

    now: ReportClaimOut
    before: ReportClaimOut


class StatementsOut(BaseModel):
    """The statements of two reports. Equal words pair first, then nearly equal ones of the same category."""

    new: list[ReportClaimOut]
    gone: list[ReportClaimOut]
    kept: list[KeptOut]


class NumberOut(BaseModel):
    """One number in both periods."""

    name: str
    now: int
    before: int


class NumbersOut(BaseModel):
    """Numbers that were counted together, and the two queries that counted them: now, and before."""

    title: str
    rows: list[NumberOut]
    citations: list[Mapping[str, Any]]


class ComparisonOut(BaseModel):
    """Two periods side by side. The numbers are counted at this moment, in both periods alike."""

    now: PeriodOut
    before: PeriodOut
    statements: StatementsOut | None = Field(
        description="Null where no earlier report of this kind can be read; one over `before` would make it comparable."
    )
    numbers: list[NumbersOut]

    @classmethod
    def of(cls, found: Compared) -> "ComparisonOut":
        statements, request = found.statements, found.report.request
        return cls(
            now=PeriodOut(
                report_id=found.report.id,
                time_range_start=request.date_from,
                time_range_end=request.date_to,
            ),
            before=PeriodOut(
                report_id=found.previous.id if found.previous else None,
                time_range_start=found.previous_period.start,
                time_range_end=found.previous_period.end,
            ),
            statements=statements
            and StatementsOut(
                new=[ReportClaimOut.model_validate(claim) for claim in statements.new],
                gone=[ReportClaimOut.model_validate(claim) for claim in statements.gone],
                kept=[
                    KeptOut(
                        now=ReportClaimOut.model_validate(now), before=ReportClaimOut.model_validate(before)
                    )
                    for now, before in statements.kept
                ],
            ),
            numbers=list(_numbers(found.now, found.before)),
        )


@router.get("/compare", responses={409: {"description": "One of the two reports is not completed."}})
async def compare_report(
    report_id: UUID,
    actor: CurrentActor,
    database: CurrentDatabase,
    other_id: Annotated[
        UUID | None,
        Query(
            alias="with", description="Another report; else the latest of this kind over an earlier period."
        ),
    ] = None,
) -> ComparisonOut:
    """Compare a report with the one before it: statements that are new, gone and kept, and numbers side by side."""
    async with database.snapshot(actor.tenant_id) as session:
        return ComparisonOut.of(await comparing.compare_report(session, actor, report_id, other_id))


def _numbers(now: Figures, before: Figures) -> Iterable[NumbersOut]:
    def counted(
        title: str,
        names: Iterable[str],
        number: Callable[[Figures, str], int],
        citation: Callable[[Figures], QueryCitation],
    ) -> NumbersOut:
        rows = [NumberOut(name=name, now=number(now, name), before=number(before, name)) for name in names]
        return NumbersOut(title=title, rows=rows, citations=_citations(citation(now), citation(before)))

    totals = {"Entries": "entries", "People": "authors", "Days": "days"}
    yield counted(
        "In all", totals, lambda one, name: getattr(one, totals[name]), lambda one: one.totals_citation
    )
    nouns = {plural.capitalize(): category for category, (_, plural) in CATEGORY_NOUNS.items()}
    yield counted(
        "By kind",
        nouns,
        lambda one, name: one.by_category.get(nouns[name], 0),
        lambda one: one.category_citation,
    )
    yield counted(
        "By project",
        sorted(now.by_project.keys() | before.by_project.keys()),
        lambda one, name: one.by_project.get(name, 0),
        lambda one: one.project_citation,
    )


def _citations(*queries: QueryCitation) -> list[Mapping[str, Any]]:
    (claim,) = claims_json([CitedClaim("", Category.OTHER, Confidence.HIGH, queries)], Numbering())
    return list(claim["citations"])
