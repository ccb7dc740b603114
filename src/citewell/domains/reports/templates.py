"""The report templates that every tenant has."""

from collections.abc import Mapping

from citewell.domains.grounding.public import Category
from citewell.domains.reports.layout import MANAGER, GroupBy, Layout, SectionKind, plan, with_keys
from citewell.domains.reports.types import ReportTemplate

_DELIVERED = (Category.WORK_COMPLETED, Category.PULL_REQUEST, Category.BUG_FIXED)


_BUILT_IN = (
    ReportTemplate(
        key="manager",
        description="What was done, decided and is in the way, by kind of work, with what changed since the period before.",
        layout=MANAGER,
    ),
    ReportTemplate(
        key="standup",
        description="For a round of a few minutes: what each person did, plans, and waits for.",
        layout=Layout(
            "Stand-up",
            with_keys(
                (
                    plan(
                        SectionKind.WORK,
                        "Done",
                        categories=(*_DELIVERED, Category.DECISION),
                        group_by=GroupBy.PERSON,
                    ),
                    plan(SectionKind.PLANS, "Next", group_by=GroupBy.PERSON),
                    plan(SectionKind.BLOCKERS_OPEN, "In the way"),
                    plan(SectionKind.BLOCKERS_FOLLOWED, "Was in the way"),
                )
            ),
        ),
    ),
    ReportTemplate(
        key="brag",
        description="What one person achieved, by project, with the evidence: for reviews and for the own memory.",
        layout=Layout(
            "Brag document",
            with_keys(
                (
                    plan(SectionKind.HIGHLIGHTS, highlights=8),
                    plan(SectionKind.WORK, "Delivered", categories=_DELIVERED, group_by=GroupBy.PROJECT),
                    plan(SectionKind.DECISIONS, "Decided"),
                    plan(SectionKind.MEETINGS, "Worked out with others"),
                    plan(SectionKind.NUMBERS),
                    plan(SectionKind.UNCITED),
                )
            ),
        ),
        is_personal=True,
    ),
    ReportTemplate(
        key="retrospective",
        description="For looking back together: numbers against the period before, what was done, decided, planned and in the way.",
        layout=Layout(
            "Retrospective",
            with_keys(
                (
                    plan(SectionKind.NUMBERS),
                    plan(SectionKind.CHANGES),
                    plan(SectionKind.WORK, "What we did", categories=_DELIVERED, group_by=GroupBy.PROJECT),
                    plan(SectionKind.DECISIONS, "What we decided"),
                    plan(SectionKind.BLOCKERS, "What was in the way"),
                    plan(SectionKind.BLOCKERS_OPEN),
                    plan(SectionKind.BLOCKERS_FOLLOWED),
                    plan(SectionKind.PLANS, "What we planned"),
                    plan(SectionKind.UNCITED),
                )
            ),
        ),
    ),
)

BUILT_IN: Mapping[str, ReportTemplate] = {template.key: template for template in _BUILT_IN}
