"""What can go wrong with a report."""

from collections.abc import Sequence

from citewell.foundation.errors import Conflict, Invalid, NotFound, PermissionDenied, Refused, TooLarge


class ReportNotFound(NotFound):
    """No such report in this tenant."""

    def __init__(self) -> None:
        super().__init__("There is no report with this id.")


class NotTheMaker(PermissionDenied):
    """It is shared with the actor, to read."""

    def __init__(self) -> None:
        super().__init__("Only who made the report, or an admin, may change, share or delete it.")


class ReaderUnknown(Invalid):
    """It is to be shared with somebody who is not of this tenant."""

    def __init__(self, field: str, number: int) -> None:
        whom = "One of them is" if number == 1 else f"{number} of them are"
        what = "no group" if field == "group_ids" else "no member"
        super().__init__(f"{whom} {what} of this tenant.", field=field)


class ReportNotReady(Conflict):
    """It is not completed, so there is nothing to export or change."""

    code = "report_not_ready"

    def __init__(self, status: str) -> None:
        super().__init__(f"The report is {status}; only a completed one can be read and changed.")


class AuthorUnknown(Invalid):
    """The report is to be about somebody who is not of this tenant."""

    def __init__(self) -> None:
        super().__init__("Nobody in this tenant has this id.", field="author_id")


class PeriodInvalid(Invalid):
    """The period cannot be reported on."""


class TemplateNotFound(NotFound):
    """No such template in this tenant."""

    def __init__(self) -> None:
        super().__init__("There is no report template with this id.")


class TemplateUnknown(Invalid):
    """A report is to be laid out by something that is no template."""

    def __init__(self) -> None:
        super().__init__(
            "There is no such report template. GET /report-templates lists them.", field="template"
        )


class TemplateNameTaken(Conflict):
    """Two templates of one name could not be told apart."""

    code = "template_name_taken"

    def __init__(self, name: str) -> None:
        super().__init__(f"There is a report template called {name} already. Choose another name.")


class TooManyTemplates(Conflict):
    """More than anybody could choose from."""

    code = "too_many_templates"

    def __init__(self, most: int) -> None:
        super().__init__(f"A tenant has at most {most} report templates of its own. Delete one first.")


class NotTheTemplatesMaker(PermissionDenied):
    """Somebody else's template: everybody may use it."""

    def __init__(self) -> None:
        super().__init__("Only who made the template, or an admin, may change or delete it.")


class ClaimNotFound(NotFound):
    """The report has no such claim."""

    def __init__(self) -> None:
        super().__init__("This report has no claim with this id. It may have been made anew meanwhile.")


class ClaimNotSupported(Refused):
    """The evidence of a claim does not say what somebody wants it to say."""

    code = "claim_not_supported"
    title = "The evidence does not say this"

    def __init__(self, reasons: Sequence[tuple[str, str]]) -> None:
        super().__init__(
            f"The evidence of this claim does not say this: {' '.join(reason for _, reason in reasons)}",
            field="claim",
            reasons=reasons,
        )


class TooManyEdits(Conflict):
    """Nobody edits that much by hand."""

    code = "too_many_edits"

    def __init__(self, most: int) -> None:
        super().__init__(f"A report can be edited {most} times. Generate it anew.")


class SectionNotFound(NotFound):
    """The report has no such section."""

    def __init__(self) -> None:
        super().__init__("This report has no section with this key. Its content lists them.")


class AlreadyRegenerating(Conflict):
    """One section at a time."""

    code = "report_regenerating"

    def __init__(self) -> None:
        super().__init__("A section of this report is being made anew. Wait until that is done.")


class ScheduleNotFound(NotFound):
    """No such schedule in this tenant, or somebody else's."""

    def __init__(self) -> None:
        super().__init__("There is no report schedule with this id.")


class ScheduleInvalid(Invalid):
    """It names no times."""


class ScheduleHalted(Conflict):
    """It cannot run as it is."""

    code = "schedule_halted"


class TooManySchedules(Conflict):
    """More than anybody reads."""

    code = "too_many_schedules"

    def __init__(self, most: int) -> None:
        super().__init__(f"You have {most} report schedules. Delete one first.")


class ReportTooLarge(TooLarge):
    """It cannot be laid out in the time and memory that a file may take."""

    code = "report_too_large"

    def __init__(self, form: str) -> None:
        super().__init__(
            f"The report is too large to be laid out as {form}. Export it as md or json, or report on fewer days."
        )
