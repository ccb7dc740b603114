"""A report as Markdown, with citations as footnotes (the extended syntax that GitHub, Pandoc and Obsidian share)."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from citewell.domains.answering.public import NOT_FOUND
from citewell.domains.reports.layout import SectionKind
from citewell.domains.reports.sections import Section, sections_of
from citewell.visible_text import visible

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
    sections = sections_of(content)
    yield f"# {_title(report)}: {content['period_covered']}"
    yield ""
    if report.get("query"):
        yield f"> {_plain(report['query'])}"
        yield ""
    for section in sections:
        if section.kind is SectionKind.NOT_FOUND:
            yield from _missing(section, content)
        elif section.kind is SectionKind.UNCITED:
            yield from _uncited(section, content)
        else:
            yield from _section(section)
    yield from _footnotes(sections)


def _title(report: Json) -> str:
    return _plain(report["template_name"]) if report.get("template_name") else "Report"


def _section(section: Section) -> Iterator[str]:
    if not section.claims:
        return
    yield f"## {_plain(section.title)}"
    yield ""
    for group in section.groups:
        if group.title is not None:
            yield f"### {_plain(group.title)}"
            yield ""
        yield from (_claim_line(claim) for claim in group.claims)
        yield ""


def _missing(section: Section, content: Json) -> Iterator[str]:
    if not content["unsupported_queries"]:
        return
    yield f"## {_plain(section.title)}"
    yield ""
    yield from (_missing_line(missing) for missing in content["unsupported_queries"])
    yield ""


def _claim_line(claim: Json) -> str:
    marks = "".join(f"[^{citation['n']}]" for citation in claim["citations"])
    changes = dict.fromkeys(citation["change"] for citation in claim["citations"] if citation.get("stale"))
    stale = f" *({'; '.join(_CHANGES[change] for change in changes)})*" if changes else ""
    return f"- {_plain(claim['claim'])}{marks}{stale}"


def _missing_line(missing: str) -> str:
    """A sentence of its own stays one; of a part of the question it is said."""
    return f"- {_plain(missing)}{'' if missing.rstrip().endswith(('.', '!', '?')) else ':'} {NOT_FOUND}"


def _uncited(section: Section, content: Json) -> Iterator[str]:
    entries = content["uncited_entries"]
    if not entries:
        return
    yield f"## {_plain(section.title)}"
    yield ""
    yield from (f"- {entry['date']} ({entry['log_entry_id']})" for entry in entries[:_UNCITED_SHOWN])
    if len(entries) > _UNCITED_SHOWN:
        yield f"- and {len(entries) - _UNCITED_SHOWN} more; the JSON export has them all"
    yield ""


def _footnotes(sections: Iterable[Section]) -> Iterator[str]:
    cited: dict[int, Json] = {}
    for section in sections:
        for claim in section.claims:
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
