"""From a report in the contract's JSON shape to the document that file formats show."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from citewell.domains.answering.public import NOT_FOUND
from citewell.domains.reports.exporting.document import Document, Group, Note, Part, Statement
from citewell.domains.reports.layout import SectionKind
from citewell.domains.reports.sections import Section, sections_of
from citewell.visible_text import visible

Json = Mapping[str, Any]

CHANGES = {
    "edited": "the entry has changed since",
    "deleted": "the entry was deleted since",
    "recounted": "what was counted has changed since",
}
_NO_CHARACTER = re.compile("[\ud800-\udfff\ufffe\uffff]")
_ROWS_SHOWN = 10
_UNCITED_SHOWN = 200
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def document_of(report: Json) -> Document:
    """The document of a report in the contract's JSON shape."""
    content = report["content"]
    sections = sections_of(content)
    parts = tuple(part for section in sections if (part := _part(section, content)) is not None)
    return Document(
        title=one_line(report.get("template_name") or "Report"),
        period=period_in_words(report["time_range_start"], report["time_range_end"]),
        asked=one_line(report["query"]) if report.get("query") else None,
        facts=tuple(_facts(report, content)),
        parts=parts,
        notes=_notes(sections),
        report_id=str(report["id"]),
        made_at=dt.datetime.fromisoformat(report.get("generated_at") or report["created_at"]),
    )


def one_line(text: str) -> str:
    """The text with what would act made visible, its white space folded, and only characters that XML knows."""
    return " ".join(_NO_CHARACTER.sub("\ufffd", visible(text)).split())


def day_in_words(day: str) -> str:
    """An ISO day as people write it: "1 October 2026"."""
    date = dt.date.fromisoformat(day[:10])
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def period_in_words(first: str, last: str) -> str:
    """A span of days: "1 to 31 October 2026"."""
    start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    if start == end:
        return day_in_words(last)
    month = _MONTHS[start.month - 1]
    if start.year != end.year:
        return f"{day_in_words(first)} to {day_in_words(last)}"
    if start.month != end.month:
        return f"{start.day} {month} to {day_in_words(last)}"
    return f"{start.day} to {day_in_words(last)}"


def _facts(report: Json, content: Json) -> Iterator[tuple[str, str]]:
    maker = report.get("created_by") or {}
    made = day_in_words(report["generated_at"] or report["created_at"])
    if maker.get("name"):
        made = f"{made} by {one_line(maker['name'])}"
    yield "Made", made
    yield "Entries read", str(content["total_log_entries_considered"])
    yield (
        "Words",
        f"checked against their quotes, by {one_line(report['model'])}"
        if report.get("model")
        else "the entries' own",
    )
    if content.get("stale_claims"):
        number = content["stale_claims"]
        yield (
            "Changed since",
            f"{number} {'statement' if number == 1 else 'statements'}, marked where they stand",
        )


def _part(section: Section, content: Json) -> Part | None:
    if section.kind is SectionKind.NOT_FOUND:
        groups = [Group(None, tuple(_missing(one) for one in content["unsupported_queries"]))]
    elif section.kind is SectionKind.UNCITED:
        groups = [Group(None, tuple(_uncited(content["uncited_entries"])))]
    else:
        groups = [
            Group(
                one_line(group.title) if group.title is not None else None,
                tuple(map(_statement, group.claims)),
            )
            for group in section.groups
        ]
    filled = tuple(group for group in groups if group.statements)
    return Part(section.key, one_line(section.title), filled) if filled else None


def _statement(claim: Json) -> Statement:
    changes = dict.fromkeys(citation["change"] for citation in claim["citations"] if citation.get("stale"))
    remarks = [CHANGES[change] for change in changes]
    if claim.get("edited_by"):
        remarks.append(f"worded by {one_line(claim['edited_by']['name']) or 'a person'}")
    return Statement(
        one_line(claim["claim"]), tuple(citation["n"] for citation in claim["citations"]), tuple(remarks)
    )


def _missing(missing: str) -> Statement:
    """A sentence of its own stays one; of a part of the question it is said."""
    text = one_line(missing)
    return Statement(f"{text}{'' if text.endswith(('.', '!', '?')) else ':'} {NOT_FOUND}")


def _uncited(entries: Sequence[Json]) -> Iterator[Statement]:
    yield from (
        Statement(f"{day_in_words(entry['date'])}, entry {entry['log_entry_id']}")
        for entry in entries[:_UNCITED_SHOWN]
    )
    if len(entries) > _UNCITED_SHOWN:
        yield Statement(f"and {len(entries) - _UNCITED_SHOWN} more; the JSON export has them all")


def _notes(sections: Iterable[Section]) -> dict[int, Note]:
    cited: dict[int, Note] = {}
    for section in sections:
        for claim in section.claims:
            for citation in claim["citations"]:
                if citation["n"] not in cited:
                    cited[citation["n"]] = _note(citation)
    return dict(sorted(cited.items()))


def _note(citation: Json) -> Note:
    change = CHANGES[citation["change"]] if citation.get("stale") else None
    if citation["kind"] == "query":
        query = citation["query"]
        shown = tuple(tuple(one_line(_cell(value)) for value in row) for row in query["rows"][:_ROWS_SHOWN])
        return Note(
            n=citation["n"],
            source="Computed",
            sql=one_line(query["sql"]),
            columns=tuple(map(one_line, query["columns"])),
            rows=shown,
            rows_left_out=len(query["rows"]) - len(shown),
            change=change,
        )
    day = day_in_words(citation["date"]) if citation.get("date") else ""
    return Note(
        n=citation["n"],
        source=" · ".join(part for part in (day, one_line(citation.get("title", ""))) if part),
        quote=one_line(citation["supporting_snippet"]),
        entry_id=str(citation.get("log_entry_id", citation["source_id"])),
        change=change,
    )


def _cell(value: Any) -> str:  # noqa: ANN401 - whatever a query brings
    return "none" if value is None else str(value)
