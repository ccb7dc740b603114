"""The indexer: what runs in a worker process to keep the index up with its sources."""

from citewell.domains.retrieval.jobs.worker import IndexWorker

__all__ = ["IndexWorker"]
