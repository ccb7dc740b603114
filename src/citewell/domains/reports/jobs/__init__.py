"""The jobs of reports: what a worker does for them."""

from citewell.domains.reports.jobs.generating import report_handler
from citewell.domains.reports.jobs.regenerating import section_handler
from citewell.domains.reports.jobs.scheduled import schedule_handler

__all__ = ["report_handler", "schedule_handler", "section_handler"]
