"""Report templates: the program's, and those that a tenant makes for itself. Everybody in it may use them."""

from dataclasses import replace
from uuid import UUID

from citewell.domains.identity.public import Actor, Permission, record_event
from citewell.domains.reports.errors import (
    NotTheTemplatesMaker,
    TemplateNameTaken,
    TemplateNotFound,
    TemplateUnknown,
    TooManyTemplates,
)
from citewell.domains.reports.store import templates as store
from citewell.domains.reports.templates import BUILT_IN
from citewell.domains.reports.types import ReportRequest, ReportTemplate, TemplateDraft
from citewell.foundation.database import TenantSession

MAX_TEMPLATES = 100
_UUID_CHARS = 36


async def list_templates(session: TenantSession, actor: Actor) -> list[ReportTemplate]:
    """The built-in ones, then the tenant's by name.

    Raises:
        PermissionDenied: the actor may not read reports in this tenant.
    """
    actor.require(Permission.READ_REPORTS)
    return [*BUILT_IN.values(), *await store.list_templates(session)]


async def create_template(session: TenantSession, actor: Actor, draft: TemplateDraft) -> ReportTemplate:
    """Make a template for the tenant.

    Raises:
        PermissionDenied: the actor may not write reports in this tenant.
        TemplateNameTaken: another one is called so.
        TooManyTemplates: the tenant has `MAX_TEMPLATES`.
    """
    actor.require(Permission.WRITE_REPORTS)
    await store.write_alone(session)
    if len(await store.list_templates(session)) >= MAX_TEMPLATES:
        raise TooManyTemplates(MAX_TEMPLATES)
    await _check_name(session, draft, None)
    template_id = await store.insert_template(session, actor.user_id, draft)
    await record_event(session, actor, "report_template.created", "report_template", template_id)
    return await _find(session, template_id)


async def find_own_template(session: TenantSession, actor: Actor, template_id: UUID) -> ReportTemplate:
    """A template that the actor may change.

    Raises:
        PermissionDenied: the actor may not write reports in this tenant.
        TemplateNotFound: there is none in this tenant.
        NotTheTemplatesMaker: it is somebody else's.
    """
    actor.require(Permission.WRITE_REPORTS)
    template = await _find(session, template_id)
    if template.created_by != actor.user_id and not actor.may(Permission.MANAGE_REPORTS):
        raise NotTheTemplatesMaker
    return template


async def change_template(
    session: TenantSession, actor: Actor, template_id: UUID, draft: TemplateDraft
) -> ReportTemplate:
    """Replace what a template is. Reports that were asked for keep the layout they were asked for with.

    Raises:
        PermissionDenied, TemplateNotFound, NotTheTemplatesMaker: as `find_own_template`.
        TemplateNameTaken: another one is called so.
    """
    await store.write_alone(session)
    await find_own_template(session, actor, template_id)
    await _check_name(session, draft, template_id)
    await store.update_template(session, template_id, draft)
    await record_event(session, actor, "report_template.changed", "report_template", template_id)
    return await _find(session, template_id)


async def delete_template(session: TenantSession, actor: Actor, template_id: UUID) -> None:
    """Delete a template. What was made with it stays.

    Raises:
        PermissionDenied, TemplateNotFound, NotTheTemplatesMaker: as `find_own_template`.
    """
    await find_own_template(session, actor, template_id)
    await store.delete_template(session, template_id)
    await record_event(session, actor, "report_template.deleted", "report_template", template_id)


async def laid_out(session: TenantSession, actor: Actor, request: ReportRequest) -> ReportRequest:
    """The request with the layout of its template, and about its maker where the template is personal.

    Raises:
        TemplateUnknown: there is no such template.
    """
    template = await find_by_name_or_id(session, request.template)
    layout = template.layout if request.query is None else template.layout.answering()
    about = request.author_id or (actor.user_id if template.is_personal else None)
    return replace(request, template=template.key, layout=layout, author_id=about)


async def find_by_name_or_id(session: TenantSession, wanted: str) -> ReportTemplate:
    """The built-in template with this key, or the tenant's with this id.

    Raises:
        TemplateUnknown: there is none.
    """
    if wanted in BUILT_IN:
        return BUILT_IN[wanted]
    try:
        template_id = UUID(wanted) if len(wanted) == _UUID_CHARS else None
    except ValueError:
        template_id = None
    found = await store.find_template(session, template_id) if template_id else None
    if found is None:
        raise TemplateUnknown
    return found


async def _check_name(session: TenantSession, draft: TemplateDraft, own_id: UUID | None) -> None:
    name = draft.layout.name
    built_in = {template.layout.name.lower() for template in BUILT_IN.values()}
    if name.lower() in built_in or await store.find_id_by_name(session, name) not in {None, own_id}:
        raise TemplateNameTaken(name)


async def _find(session: TenantSession, template_id: UUID) -> ReportTemplate:
    template = await store.find_template(session, template_id)
    if template is None:
        raise TemplateNotFound
    return template
