"""A report whose every text was written by somebody who means harm, or writes in another way."""

from typing import Any
from uuid import UUID

from citewell.domains.reports.layout import SectionKind
from citewell.domains.reports.sections import Group, Section, put_together, with_id

TEXTS = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>'); DROP TABLE reports; --",
    "# heading *bold* _it_ `code` [link](javascript:alert(1)) $x^2$ #let x = 1 \\ // no /* no */ @ref <label>",
    '#import "@preview/evil:1.0": * #panic() #read("/etc/passwd")',
    "]]></w:t></w:r> <w:p/> &amp; &#x26; {{7*7}} \\input{/etc/passwd}",
    "مرحبا بالعالم، هذا تقرير with English inside و 123",
    "שלום עולם, זהו דוח על העבודה שנעשתה",
    "🎉 Shipped the 👩‍💻 release ❤️ ✅",
    "x" * 10_000,
    "https://example.org/" + "a/very-long_path.with?marks=1&" * 60,
    "a \x1b[31mred\x1b[0m \u202eevil\u202c end",
    "漢字とかな 한국어 Ελληνικά Русский",
)


def hostile_report(texts: tuple[str, ...] = TEXTS, *, more: int = 0) -> dict[str, Any]:
    """One statement and one quote of each text, and `more` plain statements; each is cited twice."""
    plain = [
        f"Statement {number} about the export of invoices and the figures of its trial run."
        for number in range(more)
    ]
    claims = [with_id(_claim(number, text)) for number, text in enumerate([*texts, *plain], start=1)]
    sections = [
        Section("summary", SectionKind.SUMMARY, "Summary", [Group(None, claims[:3])]),
        Section("work", SectionKind.WORK_COMPLETED, texts[0], [Group(texts[1], claims)]),
    ]
    first, *_ = claims
    return {
        "id": str(UUID(int=1)),
        "template_name": texts[0],
        "query": texts[2 % len(texts)],
        "time_range_start": "2026-01-01",
        "time_range_end": "2026-01-31",
        "created_at": "2026-02-01T09:00:00Z",
        "generated_at": "2026-02-01T09:00:01.5Z",
        "created_by": {"id": str(UUID(int=2)), "name": texts[0]},
        "model": None,
        "content": {
            **put_together(sections),
            "period_covered": "2026-01-01 to 2026-01-31",
            "unsupported_queries": list(texts[:2]),
            "uncited_entries": [
                {"log_entry_id": str(UUID(int=number)), "date": "2026-01-02"} for number in range(3)
            ],
            "total_log_entries_considered": len(claims),
        },
    } | {"status": first.get("status", "completed")}


def _claim(number: int, text: str) -> dict[str, Any]:
    source = str(UUID(int=1000 + number))
    if number == 4:
        query = {
            "sql": f"SELECT '{text}'",
            "columns": [text[:40], "n"],
            "rows": [[text[:80], None], [text[:10], 3]],
        }
        citations: list[dict[str, Any]] = [{"n": number, "kind": "query", "query": query}]
    else:
        citations = [
            {
                "n": number, "kind": "worklog", "chunk_index": 0, "supporting_snippet": text, "source_id": source,
                "source_hash": "0" * 64, "title": text[:200], "log_entry_id": source, "date": "2026-01-10",
                "locator": {"char_start": 0, "char_end": len(text)},
            }
        ]  # fmt: skip
    if number == 1:
        citations[0] |= {"stale": True, "change": "edited"}
    return {"claim": text, "category": "work_completed", "confidence": "high", "citations": citations}
