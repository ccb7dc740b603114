"""What the worker does: which kinds of job, and the index."""

from collections.abc import Mapping

from citewell.domains.identity.jobs import JOB_KIND as DELETE_TENANT
from citewell.domains.identity.jobs import deletion_handler
from citewell.domains.identity.public import every_tenant_id
from citewell.domains.reports.jobs import report_handler, schedule_handler, section_handler
from citewell.domains.reports.service.regenerating import JOB_KIND as REGENERATE_SECTION
from citewell.domains.reports.service.requesting import JOB_KIND as GENERATE_REPORT
from citewell.domains.reports.service.schedules import JOB_KIND as RUN_SCHEDULE
from citewell.domains.retrieval.jobs.worker import IndexWorker
from citewell.domains.retrieval.public import Embedders
from citewell.domains.worklogs.jobs import JOB_KIND as IMPORT_WORKLOGS
from citewell.domains.worklogs.jobs import import_handler
from citewell.foundation.jobs import JobHandler
from citewell.foundation.services import Foundation


def handlers_of(foundation: Foundation) -> Mapping[str, JobHandler]:
    """Every kind of job, by its name."""
    return {
        IMPORT_WORKLOGS: import_handler(foundation.database, foundation.clock),
        DELETE_TENANT: deletion_handler(foundation.database, foundation.blobs),
        GENERATE_REPORT: report_handler(foundation),
        REGENERATE_SECTION: section_handler(foundation),
        RUN_SCHEDULE: schedule_handler(foundation),
    }


def index_worker_of(foundation: Foundation, embedders: Embedders) -> IndexWorker:
    """The indexer of this process, over all tenants."""
    return IndexWorker(foundation.database, embedders, lambda: every_tenant_id(foundation.database))
