"""Logs as JSON lines without content or personal data, and the numbers behind `/metrics`."""

import logging
import sys
import threading
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

# Names of fields that never reach a log, whoever passes them.
_FORBIDDEN = frozenset(
    {
        "email",
        "password",
        "token",
        "api_key",
        "authorization",
        "content",
        "question",
        "answer",
        "text",
        "prompt",
        "name",
    }
)


_LOG_FILE_BYTES = 10 * 1024 * 1024
_LOG_FILES_KEPT = 3


def configure_logging(level: str, *, process: str, file: Path | None = None) -> None:
    """Write one JSON object per line, from our code and from libraries alike, to standard error or a rotated file."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _withhold_private_fields,
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler: logging.Handler = logging.StreamHandler(sys.stderr)
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            file, maxBytes=_LOG_FILE_BYTES, backupCount=_LOG_FILES_KEPT, encoding="utf-8"
        )
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for chatty in (
        "httpx",
        "httpcore",
        "httpx2",
        "httpcore2",
        "dbos",
        "alembic",
        "uvicorn.access",
        "sqlalchemy",
    ):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    _take_from_dbos()
    logging.captureWarnings(True)
    threading.excepthook = _note_end_of_thread
    structlog.contextvars.bind_contextvars(process=process)


def _take_from_dbos() -> None:
    """DBOS writes to standard error by itself, unless its logger has a handler when it starts."""
    dbos = logging.getLogger("dbos")
    dbos.handlers[:] = [logging.NullHandler()]
    dbos.filters[:] = [_first_line_only]
    dbos.propagate = True


def _first_line_only(record: logging.LogRecord) -> bool:
    """What follows in a message of DBOS is SQL and its parameters: content."""
    record.msg, record.args, record.exc_info = record.getMessage().partition("\n")[0], (), None
    return True


def _note_end_of_thread(ended: threading.ExceptHookArgs) -> None:
    kind = ended.exc_type
    if ended.exc_value is not None and not issubclass(kind, SystemExit):
        logger("citewell").error(
            "defect", error_type=kind.__name__, exc_info=(kind, ended.exc_value, ended.exc_traceback)
        )


def _withhold_private_fields(
    _logger: object, _method: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    for field in _FORBIDDEN & event.keys():
        event[field] = "withheld"
    return event


class Metrics:
    """The numbers of one process, in a registry of its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "citewell_http_requests_total",
            "Requests answered.",
            ("method", "route", "status"),
            registry=self.registry,
        )
        self.request_seconds = Histogram(
            "citewell_http_request_seconds",
            "Time from the first byte of a request to the last of its answer.",
            ("method", "route"),
            registry=self.registry,
            buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60),
        )
        self.requests_in_flight = Gauge(
            "citewell_http_requests_in_flight", "Requests being answered now.", registry=self.registry
        )
        self.claims = Counter(
            "citewell_claims_total",
            "Claims checked, by verdict: verified, or the check that refused them.",
            ("verdict",),
            registry=self.registry,
        )
        self.answers = Counter(
            "citewell_answers_total", "Answers given.", ("mode", "outcome"), registry=self.registry
        )


def logger(name: str) -> Any:  # noqa: ANN401 - structlog's bound loggers have no useful common type
    """A logger for one module."""
    return structlog.get_logger(name)
