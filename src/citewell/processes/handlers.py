"""Which kinds of job the worker runs."""

from collections.abc import Mapping

from citewell.foundation.jobs import JobHandler
from citewell.foundation.services import Foundation


def handlers_of(foundation: Foundation) -> Mapping[str, JobHandler]:
    """Every kind of job, by its name."""
    _ = foundation
    return {}
