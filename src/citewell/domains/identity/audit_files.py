"""The trail as a file: CSV for spreadsheets, JSON lines for programs that check the chain."""

import csv
import json
from collections.abc import Iterable
from datetime import UTC
from io import StringIO

from citewell.domains.identity.types import AuditEvent

CSV_COLUMNS = (
    *("tenant_id", "position", "occurred_at", "actor_kind", "actor_id", "actor_name"),
    *("action", "object_kind", "object_id", "details", "prev_hash", "hash"),
)
# A spreadsheet takes a cell that begins with one of these for a formula; names are what people make them.
_FORMULA_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r")


def to_json_lines(events: Iterable[AuditEvent]) -> str:
    """One JSON object per line. Times are written as they are hashed, so a program can compute each hash again."""
    return "".join(json.dumps(_fields(event), ensure_ascii=False) + "\n" for event in events)


def to_csv(events: Iterable[AuditEvent], *, with_header: bool) -> str:
    """Rows as RFC 4180 has them; with the names of the columns first, if asked to."""
    text = StringIO()
    writer = csv.writer(text)
    if with_header:
        writer.writerow(CSV_COLUMNS)
    for event in events:
        fields = _fields(event)
        details = json.dumps(fields["details"], ensure_ascii=False)
        writer.writerow(_cell({**fields, "details": details}[column]) for column in CSV_COLUMNS)
    return text.getvalue()


def _fields(event: AuditEvent) -> dict[str, object]:
    return {
        "tenant_id": str(event.tenant_id) if event.tenant_id else None,
        "position": event.position,
        "occurred_at": event.occurred_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor_kind": event.actor_kind,
        "actor_id": str(event.actor_id) if event.actor_id else None,
        "actor_name": event.actor_name,
        "action": event.action,
        "object_kind": event.object_kind,
        "object_id": event.object_id,
        "details": event.details,
        "prev_hash": event.prev_hash.hex(),
        "hash": event.hash.hex(),
    }


def _cell(value: object) -> object:
    if isinstance(value, str) and value.startswith(_FORMULA_BEGINNINGS):
        return f"'{value}"
    return "" if value is None else value
