"""A report as Markdown, with citations as footnotes (the extended syntax that GitHub, Pandoc and Obsidian share)."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from citewell.domains.answering.public import NOT_FOUND
from citewell.domains.reports.types import CLAIM_PARTS
from citewell.visible_text import visible

_HEADINGS = {
    "work_completed": "Work completed",
    "bug_fixed": "Bugs fixed",
    "pull_request": "Pull requests",
    "decision": "Decisions",
    "meeting": "Meetings",
    "blocker": "Blockers",
    "plan": "Plans",
    "other": "Also noted",
}
_CHANGES = {
    "edited": "the entry has changed since",
    "deleted": "the entry was deleted since",
    "recounted": "what was counted has changed since",
}
_ROWS_SHOWN = 10
_UNCITED_SHOWN = 200

Json = Mapping[str, Any]


def to_markdown(report: Json) -> str:
    """Render a report in the contract's JSON shape."""
    return "\n".join(_lines(report)).rstrip() + "\n"


def _lines(report: Json) -> Iterator[str]:
    content = report["content"]
    yield f"# Report: {content['period_covered']}"
    yield ""
    if report.get("query"):
        yield f"> {_plain(report['query'])}"
        yield ""
    yield from _section("Summary", content["summary_claims"])
    yield from _section("Blockers still open", content["open_blockers"])
    yield from _section("Blockers with later news", content.get("followed_blockers", ()))
    for category, heading in _HEADINGS.items():
        yield from _section(heading, [claim for claim in content["claims"] if claim["category"] == category])
    yield from _section("Changed since the period before", content["changes"])
    if content["unsupported_queries"]:
        yield "## Asked and not found"
        yield ""
        yield from (_missing_line(missing) for missing in content["unsupported_queries"])
        yield ""
    yield from _uncited(content)
    yield from _footnotes(content)


def _section(heading: str, claims: Iterable[Json]) -> Iterator[str]:
    lines = [_claim_line(claim) for claim in claims]
    if not lines:
        return
    yield f"## {heading}"
    yield ""
    yield from lines
    yield ""


def _claim_line(claim: Json) -> str:
    marks = "".join(f"[^{citation['n']}]" for citation in claim["citations"])
    changes = dict.fromkeys(citation["change"] for citation in claim["citations"] if citation.get("stale"))
    stale = f" *({'; '.join(_CHANGES[change] for change in changes)})*" if changes else ""
    return f"- {_plain(claim['claim'])}{marks}{stale}"


def _missing_line(missing: str) -> str:
    """A sentence of its own stays one; of a part of the question it is said."""
    return f"- {_plain(missing)}{'' if missing.rstrip().endswith(('.', '!', '?')) else ':'} {NOT_FOUND}"


def _uncited(content: Json) -> Iterator[str]:
    entries = content["uncited_entries"]
    if not entries:
        return
    yield "## Entries that nothing above cites"
    yield ""
    yield from (f"- {entry['date']} ({entry['log_entry_id']})" for entry in entries[:_UNCITED_SHOWN])
    if len(entries) > _UNCITED_SHOWN:
        yield f"- and {len(entries) - _UNCITED_SHOWN} more; the JSON export has them all"
    yield ""


def _footnotes(content: Json) -> Iterator[str]:
    cited: dict[int, Json] = {}
    for part in CLAIM_PARTS:
        for claim in content.get(part, ()):
            for citation in claim["citations"]:
                cited.setdefault(citation["n"], citation)
    for number in sorted(cited):
        yield f"[^{number}]: {_footnote(cited[number])}"


def _footnote(citation: Json) -> str:
    if citation["kind"] == "query":
        query = citation["query"]
        rows = "; ".join(", ".join(str(value) for value in row) for row in query["rows"][:_ROWS_SHOWN])
        sql = " ".join(visible(query["sql"]).split()).replace("`", "")
        return f"Computed: `{sql}` → {_plain(rows)}"
    return f"{citation['date']}, entry {citation['log_entry_id']}: “{_plain(citation['supporting_snippet'])}”"


def _plain(text: str) -> str:
    """One line, in which nothing is taken for Markdown or HTML, or for a command to a terminal."""
    flat = " ".join(visible(text).split())
    for mark in "\\`*_[]<>|":
        flat = flat.replace(mark, f"\\{mark}")
    return f"\\{flat}" if flat.startswith(("#", "-", "+", "=", "~")) else flat
