"""What can go wrong with a report."""

from citewell.foundation.errors import Conflict, Invalid, NotFound


class ReportNotFound(NotFound):
    """No such report in this tenant."""

    def __init__(self) -> None:
        super().__init__("There is no report with this id.")


class ReportNotReady(Conflict):
    """It is not completed, so there is nothing to export."""

    code = "report_not_ready"

    def __init__(self, status: str) -> None:
        super().__init__(f"The report is {status}; only a completed one can be exported.")


class AuthorUnknown(Invalid):
    """The report is to be about somebody who is not of this tenant."""

    def __init__(self) -> None:
        super().__init__("Nobody in this tenant has this id.", field="author_id")


class PeriodInvalid(Invalid):
    """The period cannot be reported on."""
