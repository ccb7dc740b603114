"""Durable background jobs on DBOS: enqueued in the caller's transaction, finished after any crash, never run twice."""

from citewell.foundation.jobs.queue import JobQueue
from citewell.foundation.jobs.types import Job, JobContext, JobHandler, JobStatus

__all__ = ["Job", "JobContext", "JobHandler", "JobQueue", "JobStatus"]
