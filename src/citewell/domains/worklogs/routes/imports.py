"""`/worklogs/import`."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, BeforeValidator, Field, StrictBool, field_validator, model_validator

from citewell.domains.identity.public import CurrentActor
from citewell.domains.worklogs.importing.dates_in_columns import DateOrder
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
from citewell.domains.worklogs.types import ImportFormat
from citewell.foundation.http import Body, CurrentDatabase, CurrentJobs
from citewell.foundation.jobs import JobStatus

router = APIRouter(prefix="/worklogs", tags=["worklogs"])

_NAME = r"^[^\x00-\x1f\x7f]+$"
_NO_ZERO = r"^[^\x00]*$"
_Email = Annotated[str, Field(min_length=1, max_length=320, pattern=_NAME)]


class FileIn(Body):
    """One file. Its name, with the path inside its folder, tells it apart from others in every import."""

    name: Annotated[str, Field(max_length=MAX_FILE_NAME_CHARS, pattern=_NAME)]
    content: Annotated[str | None, Field(max_length=MAX_IMPORT_FILE_CHARS, description="Its text.")] = None
    content_base64: Annotated[
        str | None,
        Field(
            max_length=MAX_IMPORT_FILE_CHARS * 4 // 3 + 4,
            description="Or its bytes in base64; whether they are UTF-8, UTF-16 or Windows-1252 is found out.",
        ),
    ] = None

    @field_validator("*")
    @classmethod
    def _is_storable(cls, value: Any) -> Any:  # noqa: ANN401 - as in `Body`
        """The report says which line of which file cannot be kept; the others are imported."""
        return value

    @model_validator(mode="after")
    def _has_one_content(self) -> Self:
        if (self.content is None) == (self.content_base64 is None):
            message = "give either content or content_base64"
            raise ValueError(message)
        return self


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


_Column = Annotated[str, Field(min_length=1, max_length=500, pattern=_NAME)]


def _listed(value: Any) -> Any:  # noqa: ANN401 - whatever the JSON holds
    return [value] if isinstance(value, str) else value


_Columns = Annotated[list[_Column], BeforeValidator(_listed), Field(max_length=20)]


class MappingIn(Body):
    """Which column, or name in an object, holds which part of an entry; of several the texts are put together.

    With a mapping nothing else is taken but a date and a text, which every entry needs.
    """

    date: _Columns = Field(default_factory=list)
    content: _Columns = Field(default_factory=list)
    project: _Columns = Field(default_factory=list)
    tags: _Columns = Field(default_factory=list)
    prs: _Columns = Field(default_factory=list)
    meetings: _Columns = Field(default_factory=list)
    blockers: _Columns = Field(default_factory=list)
    summary: _Columns = Field(default_factory=list)
    key: Annotated[
        _Columns, Field(description="Rows with a key change the entry of their key in a later import.")
    ] = Field(default_factory=list)


_Files = Annotated[list[FileIn], Field(min_length=1, max_length=MAX_IMPORT_FILES)]
_DateOrder = Annotated[
    DateOrder | None, Field(description="How to read 01/02/2026 where no date of the file shows it.")
]


class CsvImportIn(Body):
    """Tables: one row is one entry. What is left out is found out from the file."""

    format: Literal["csv"]
    files: _Files
    mapping: MappingIn = Field(default_factory=MappingIn)
    delimiter: Literal[",", ";", "\t", "|"] | None = None
    date_order: _DateOrder = None
    dry_run: StrictBool = False


class JsonLinesImportIn(Body):
    """Files with one JSON object on each line, or one array of objects: one object is one entry."""

    format: Literal["jsonl"]
    files: _Files
    mapping: MappingIn = Field(default_factory=MappingIn)
    date_order: _DateOrder = None
    dry_run: StrictBool = False


class JrnlImportIn(Body):
    """Journals of the program jrnl, as text."""

    format: Literal["jrnl"]
    files: _Files
    date_order: _DateOrder = None
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


_ImportIn = MarkdownImportIn | CsvImportIn | JsonLinesImportIn | JrnlImportIn | GitImportIn | EntriesImportIn


@router.post("/import", status_code=202)
async def start_import(
    body: Annotated[_ImportIn, Field(discriminator="format")],
    actor: CurrentActor,
    database: CurrentDatabase,
    jobs: CurrentJobs,
) -> ImportOut:
    """Import journals, tables, commits, or entries one by one. Importing the same again changes nothing.

    The job's result counts the entries `created`, `updated`, `unchanged` and `kept` (edited by hand since they were
    imported, and left alone), and lists `problems` (`file`, `where`, `what`, `what_to_do`) and `notes`. Of CSV and JSON
    lines it says in `tables` how each file was understood: `file`, `encoding`, `delimiter`, `columns`, `mapping`,
    `left_out` (columns that are no part of an entry), `dates`, `rows`. With `dry_run` it says the same, writes nothing, and shows in `preview` what would become of the
    first 200 entries: `date`, `project`, `title`, `change`, `entry_id`.
    """
    wanted = ImportFiles(ImportFormat(body.format), _sent(body), is_dry_run=body.dry_run)
    async with database.transaction(actor.tenant_id) as session:
        job_id = await importing.start_import(session, actor, jobs, wanted)
    return ImportOut(id=job_id, status=JobStatus.PENDING)


def _sent(body: _ImportIn) -> dict[str, Any]:
    if isinstance(body, EntriesImportIn):
        return {"entries": [{**draft_to_json(one.to_draft()), "key": one.key} for one in body.entries]}
    if isinstance(body, GitImportIn):
        return body.model_dump(include={"commits", "my_emails"})
    said = {"mapping", "delimiter", "date_order"}
    return {
        "files": [file.model_dump(exclude_none=True) for file in body.files],
        **body.model_dump(include=said, exclude_none=True),
    }
