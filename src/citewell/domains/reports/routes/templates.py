"""`/report-templates`: how reports can be laid out."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field, StringConstraints, model_validator

from citewell.domains.grounding.public import Category
from citewell.domains.identity.public import CurrentActor
from citewell.domains.reports.layout import (
    CATEGORY_OF,
    HIGHLIGHTING,
    MAX_HIGHLIGHTS,
    MAX_PER_CATEGORY,
    TITLES,
    GroupBy,
    Layout,
    SectionKind,
    SectionPlan,
    with_keys,
)
from citewell.domains.reports.service import templates as service
from citewell.domains.reports.types import ReportTemplate, TemplateDraft
from citewell.foundation.http import Body, CurrentDatabase, Page

router = APIRouter(prefix="/report-templates", tags=["reports"])

_MAX_SECTIONS = 30
_Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
_Description = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]
_HOLDING_STATEMENTS = frozenset({SectionKind.WORK, *CATEGORY_OF})


class SectionOptions(Body):
    """What can be said about a section. Which of them a kind takes, the fields say."""

    categories: list[Category] = Field(
        default_factory=list, max_length=len(Category), description="Of `work`: which statements; none: all."
    )
    group_by: GroupBy = Field(GroupBy.NOTHING, description="Of sections that hold statements of entries.")
    most: int | None = Field(
        None,
        ge=1,
        le=MAX_PER_CATEGORY,
        description="How many of each category; of sections that hold statements.",
    )
    highlights: int = Field(5, ge=0, le=MAX_HIGHLIGHTS, description="Of `summary` and `highlights`.")


class SectionIn(Body):
    """One section; without a title it has the usual one of its kind."""

    kind: SectionKind
    title: _Name | None = None
    options: SectionOptions = Field(default_factory=SectionOptions)

    @model_validator(mode="after")
    def _takes_its_options(self) -> "SectionIn":
        given = self.options.model_fields_set
        allowed = {"categories"} if self.kind is SectionKind.WORK else set()
        allowed |= {"group_by", "most"} if self.kind in _HOLDING_STATEMENTS else set()
        allowed |= {"highlights"} if self.kind in HIGHLIGHTING else set()
        if given - allowed:
            takes = ", ".join(sorted(allowed)) or "none"
            message = f"a section of the kind {self.kind} does not take {', '.join(sorted(given - allowed))}; it takes {takes}"
            raise ValueError(message)
        return self

    def to_plan(self) -> SectionPlan:
        return SectionPlan(
            key=self.kind.value,
            kind=self.kind,
            title=self.title or TITLES[self.kind],
            categories=tuple(dict.fromkeys(self.options.categories)),
            group_by=self.options.group_by,
            most=self.options.most,
            highlights=self.options.highlights,
        )


class TemplateIn(Body):
    """A template of the tenant's own."""

    name: _Name
    description: _Description = ""
    sections: list[SectionIn] = Field(min_length=1, max_length=_MAX_SECTIONS)


class TemplateChangesIn(Body):
    """What to change of a template; what is left out stays."""

    name: _Name | None = None
    description: _Description | None = None
    sections: list[SectionIn] | None = Field(None, min_length=1, max_length=_MAX_SECTIONS)


class SectionOut(BaseModel):
    """One section of a template."""

    key: str
    kind: SectionKind
    title: str
    options: SectionOptions

    @classmethod
    def of(cls, section: SectionPlan) -> "SectionOut":
        return cls(
            key=section.key,
            kind=section.kind,
            title=section.title,
            options=SectionOptions(
                categories=list(section.categories),
                group_by=section.group_by,
                most=section.most,
                highlights=section.highlights,
            ),
        )


class TemplateOut(BaseModel):
    """A template. `key` is what a report is asked for with: the id of the tenant's own."""

    id: UUID | None
    key: str
    name: str
    description: str
    sections: list[SectionOut]
    built_in: bool
    created_by: UUID | None

    @classmethod
    def of(cls, template: ReportTemplate) -> "TemplateOut":
        return cls(
            id=template.id,
            key=template.key,
            name=template.layout.name,
            description=template.description,
            sections=[SectionOut.of(section) for section in template.layout.sections],
            built_in=template.id is None,
            created_by=template.created_by,
        )


@router.get("")
async def list_templates(actor: CurrentActor, database: CurrentDatabase) -> Page[TemplateOut]:
    """List the report templates: the built-in ones, then the tenant's by name. There is one page."""
    async with database.transaction(actor.tenant_id) as session:
        found = await service.list_templates(session, actor)
    return Page[TemplateOut](items=[TemplateOut.of(template) for template in found])


@router.post(
    "", status_code=201, responses={409: {"description": "The name is taken, or there are too many."}}
)
async def create_template(body: TemplateIn, actor: CurrentActor, database: CurrentDatabase) -> TemplateOut:
    """Make a report template for the tenant."""
    draft = TemplateDraft(body.description, _layout(body.name, body.sections))
    async with database.transaction(actor.tenant_id) as session:
        template = await service.create_template(session, actor, draft)
    return TemplateOut.of(template)


@router.patch("/{template_id}", responses={409: {"description": "The name is taken."}})
async def change_template(
    template_id: UUID, body: TemplateChangesIn, actor: CurrentActor, database: CurrentDatabase
) -> TemplateOut:
    """Change a report template. Reports that were asked for keep their layout."""
    async with database.transaction(actor.tenant_id) as session:
        old = await service.find_own_template(session, actor, template_id)
        name = body.name or old.layout.name
        sections = old.layout.sections if body.sections is None else _layout(name, body.sections).sections
        description = old.description if body.description is None else body.description
        draft = TemplateDraft(description, Layout(name, sections))
        template = await service.change_template(session, actor, template_id, draft)
    return TemplateOut.of(template)


@router.delete("/{template_id}", status_code=204)
async def delete_template(template_id: UUID, actor: CurrentActor, database: CurrentDatabase) -> None:
    """Delete a report template. What was made with it stays."""
    async with database.transaction(actor.tenant_id) as session:
        await service.delete_template(session, actor, template_id)


def _layout(name: str, sections: list[SectionIn]) -> Layout:
    return Layout(name, with_keys(section.to_plan() for section in sections))
