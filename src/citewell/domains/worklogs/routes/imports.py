"""`/worklogs/import`."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field, StrictBool, field_validator

from citewell.domains.identity.public import CurrentActor
from citewell.domains.worklogs.importing.staging import draft_to_json
from citewell.domains.worklogs.limits import (
    MAX_FILE_NAME_CHARS,
    MAX_IMPORT_COMMITS,
    MAX_IMPORT_ENTRIES,
    MAX_IMPORT_FILE_CHARS,
    MAX_IMPORT_FILES,
)
from citewell.domains.worklogs.routes.entry_shapes import EntryIn
from citewell.domains.worklogs.service import importing
from citewell.domains.worklogs.service.importing import ImportFiles
from citewell.domains.worklogs.types import Origin
from citewell.foundation.http import Body, CurrentDatabase, CurrentJobs
from citewell.foundation.jobs import JobStatus

router = APIRouter(prefix="/worklogs", tags=["worklogs"])

_NAME = r"^[^\x00-\x1f\x7f]+$"
_NO_ZERO = r"^[^\x00]*$"
_Email = Annotated[str, Field(min_length=1, max_length=320, pattern=_NAME)]


class FileIn(Body):
    """One Markdown file. Its name, with the path inside its folder, tells it apart from others in every import."""

    name: Annotated[str, Field(max_length=MAX_FILE_NAME_CHARS, pattern=_NAME)]
    content: Annotated[str, Field(max_length=MAX_IMPORT_FILE_CHARS)]

    @field_validator("*")
    @classmethod
    def _is_storable(cls, value: Any) -> Any:  # noqa: ANN401 - as in `Body`
        """The report says which line of which file cannot be kept; the others are imported."""
        return value


class CommitIn(Body):
    """One commit as `git log` tells it."""

    repository: Annotated[str, Field(max_length=300, pattern=_NAME)]
    sha: Annotated[str, Field(pattern=r"^[0-9a-fA-F]{7,64}$")]
    author_name: Annotated[str, Field(max_length=500, pattern=_NO_ZERO)]
    author_email: Annotated[str, Field(max_length=320, pattern=_NO_ZERO)]
    authored_at: Annotated[
        str, Field(max_length=64, pattern=_NO_ZERO, examples=["2026-01-10T09:30:00+01:00"])
    ]
    subject: Annotated[str, Field(max_length=100_000, pattern=_NO_ZERO)]
    body: Annotated[str, Field(max_length=1_000_000, pattern=_NO_ZERO)] = ""
    files_changed: Annotated[int | None, Field(ge=0, le=10_000_000)] = None


class MarkdownImportIn(Body):
    """Journals: files with a dated heading per day, or one file per day."""

    format: Literal["markdown"]
    files: Annotated[list[FileIn], Field(min_length=1, max_length=MAX_IMPORT_FILES)]
    dry_run: StrictBool = False


class GitImportIn(Body):
    """Commits of one or more repositories. They become one entry per author, day and repository."""

    format: Literal["git"]
    commits: Annotated[list[CommitIn], Field(min_length=1, max_length=MAX_IMPORT_COMMITS)]
    my_emails: Annotated[
        Sequence[_Email],
        Field(max_length=50, description="Addresses of the importer besides the one of the account."),
    ] = ()
    dry_run: StrictBool = False


class KeyedEntryIn(EntryIn):
    """An entry from elsewhere. With a `key`, a later import of the same key changes this entry."""

    key: Annotated[str | None, Field(min_length=1, max_length=500, pattern=_NAME)] = None


class EntriesImportIn(Body):
    """Entries one by one, from a table or another program."""

    format: Literal["entries"]
    entries: Annotated[list[KeyedEntryIn], Field(min_length=1, max_length=MAX_IMPORT_ENTRIES)]
    dry_run: StrictBool = False


class ImportOut(BaseModel):
    """A job that was queued: follow it at `/jobs/{id}`."""

    id: UUID
    status: JobStatus


@router.post("/import", status_code=202)
async def start_import(
    body: Annotated[MarkdownImportIn | GitImportIn | EntriesImportIn, Field(discriminator="format")],
    actor: CurrentActor,
    database: CurrentDatabase,
    jobs: CurrentJobs,
) -> ImportOut:
    """Import journals, commits, or entries one by one. Importing the same again changes nothing.

    The job's result counts the entries `created`, `updated`, `unchanged` and `kept` (edited by hand since they were
    imported, and left alone), and lists `problems` (`file`, `where`, `what`, `what_to_do`) and `notes`.
    With `dry_run` it says the same and writes nothing.
    """
    wanted = ImportFiles(Origin(body.format), _sent(body), is_dry_run=body.dry_run)
    async with database.transaction(actor.tenant_id) as session:
        job_id = await importing.start_import(session, actor, jobs, wanted)
    return ImportOut(id=job_id, status=JobStatus.PENDING)


def _sent(body: MarkdownImportIn | GitImportIn | EntriesImportIn) -> dict[str, Any]:
    if isinstance(body, EntriesImportIn):
        return {"entries": [{**draft_to_json(one.to_draft()), "key": one.key} for one in body.entries]}
    return body.model_dump(include={"files", "commits", "my_emails"})
