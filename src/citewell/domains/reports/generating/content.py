"""The content of a report in the contract's shape. Equal material gives equal bytes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from citewell.domains.answering.public import CitedClaim, Numbering, claims_json
from citewell.domains.reports.generating.grouping import grouped
from citewell.domains.reports.generating.material import Material
from citewell.domains.reports.generating.statements import changes, totals
from citewell.domains.reports.generating.verbatim import followed_claims, highlights, verbatim_claims
from citewell.domains.reports.layout import MANAGER, Layout, SectionKind, SectionPlan
from citewell.domains.reports.sections import Group, Section, put_together, with_id


@dataclass(frozen=True)
class AskedInReport:
    """What the report's query brought: claims, and the parts of it that nothing answers."""

    claims: Sequence[CitedClaim] = ()
    not_found: Sequence[str] = ()


def content_of(
    material: Material, claims: Sequence[CitedClaim], asked: AskedInReport, layout: Layout = MANAGER
) -> dict[str, Any]:
    """Put the parts together; citation numbers run through the whole report in reading order."""
    said = Said(material, claims, asked)
    numbering = Numbering()
    sections = [write_section(section, said, numbering) for section in layout.sections]
    parts = put_together(sections)
    return {
        "summary": parts.pop("summary"),
        **{name: part for name, part in parts.items() if name != "sections"},
        "period_covered": str(material.period),
        "unsupported_queries": list(asked.not_found),
        "total_log_entries_considered": len(material.all_entries),
        "uncited_entries": uncited(material.all_entries, sections),
        "sections": parts["sections"],
    }


@dataclass(frozen=True)
class Said:
    """What a report may say, by kind of section."""

    material: Material
    statements: Sequence[CitedClaim]  # of the entries, in reading order
    asked: AskedInReport

    def of(self, section: SectionPlan) -> list[CitedClaim]:
        """The claims of one section."""
        writers: Mapping[SectionKind, Callable[[], list[CitedClaim]]] = {
            SectionKind.SUMMARY: lambda: self._summary(section.highlights),
            SectionKind.ASKED: lambda: list(self.asked.claims),
            SectionKind.HIGHLIGHTS: lambda: highlights(self.statements, section.highlights),
            SectionKind.NUMBERS: lambda: self._numbers,
            SectionKind.BLOCKERS_OPEN: self._open_blockers,
            SectionKind.BLOCKERS_FOLLOWED: self._followed_blockers,
            SectionKind.CHANGES: self._changes,
        }
        return writers[section.kind]() if section.kind in writers else self._statements(section)

    def _summary(self, most: int) -> list[CitedClaim]:
        said = {claim.claim.casefold() for claim in self.asked.claims}
        more = [*self._numbers, *highlights(self.statements, most)]
        return [*self.asked.claims, *(claim for claim in more if claim.claim.casefold() not in said)]

    def _open_blockers(self) -> list[CitedClaim]:
        found = self.material
        silent = [blocker.item for blocker in found.open_blockers if blocker.news is None]
        return verbatim_claims(silent, found.entries, found.passages)

    def _followed_blockers(self) -> list[CitedClaim]:
        return followed_claims(self.material.open_blockers, self.material.entries, self.material.passages)

    def _changes(self) -> list[CitedClaim]:
        return list(changes(self.material.now, self.material.before, self.material.period.before()))

    @cached_property
    def _numbers(self) -> list[CitedClaim]:
        return list(totals(self.material.now, self.material.period))

    def _statements(self, section: SectionPlan) -> list[CitedClaim]:
        return [
            claim
            for category in section.shown
            for claim in [one for one in self.statements if one.category is category][: section.most]
        ]


def write_section(section: SectionPlan, said: Said, numbering: Numbering) -> Section:
    """One section as JSON, its citations numbered on from what stands before it."""
    groups = grouped(said.of(section), section.group_by, said.material.entries)
    return Section(
        section.key,
        section.kind,
        section.title,
        [
            Group(title, [with_id(claim) for claim in claims_json(claims, numbering)])
            for title, claims in groups
        ],
    )


def uncited(all_entries: Iterable[tuple[UUID, date]], sections: Iterable[Section]) -> list[dict[str, str]]:
    """The entries of the period that no claim of the sections cites."""
    cited = {
        citation["log_entry_id"]
        for section in sections
        for claim in section.claims
        for citation in claim["citations"]
        if citation["kind"] == "worklog"
    }
    return [
        {"log_entry_id": str(entry_id), "date": day.isoformat()}
        for entry_id, day in all_entries
        if str(entry_id) not in cited
    ]
