"""The names that occur in a tenant, for planning questions."""

from citewell.domains.answering.planning.types import KnownPerson, Vocabulary
from citewell.domains.identity.public import Actor, list_people
from citewell.domains.worklogs.public import known_projects, known_tags
from citewell.foundation.database import TenantSession


async def load_vocabulary(session: TenantSession, actor: Actor) -> Vocabulary:
    """Everybody whose work the tenant may hold, and every project and tag in use."""
    people = await list_people(session, actor)
    return Vocabulary(
        people=tuple(KnownPerson(person.id, person.name) for person in people),
        projects=tuple(project.name for project in await known_projects(session)),
        tags=tuple(tag.name for tag in await known_tags(session)),
    )
