"""Whether an exported report and its evidence are what they were, and whether the one stands on the other."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from citewell.domains.reports.sections import claim_id, summary_text
from citewell.domains.reports.types import CLAIM_PARTS
from citewell.domains.reports.verifying.json_files import digest
from citewell.domains.reports.verifying.shapes import ClaimIn, EvidenceIn, QuotedIn, ReportIn, SourceIn
from citewell.domains.reports.verifying.verdicts import ClaimVerdict, Sources, verdict_of

Json = Mapping[str, Any]


@dataclass(frozen=True)
class Finding:
    """Something that does not hold: where, and what."""

    where: str
    what: str


@dataclass(frozen=True)
class Verification:
    """What came of the checks."""

    findings: tuple[Finding, ...]
    quotes: int = 0  # checked byte for byte
    verdicts: Mapping[ClaimVerdict, int] | None = None

    @property
    def holds(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


def verify_report(report: Json, evidence: Json) -> Verification:
    """Check a report against its evidence. Both were read by `read_object`; never raises for what they hold."""
    hashes = list(_hashes(report, evidence))
    try:
        read, beside = ReportIn.model_validate(report), EvidenceIn.model_validate(evidence)
    except ValidationError as error:
        shape = [
            Finding(_place(one["loc"]), f"It has not the shape of an export: {one['msg']}.")
            for one in error.errors()
        ]
        return Verification((*hashes, *shape[:20]))
    sources = {(str(source.id), source.hash): source for source in beside.sources}
    claims = [(part, claim) for part in CLAIM_PARTS for claim in getattr(read.content, part)]
    verdicts = {claim.id: verdict_of(claim, sources) for _, claim in claims}
    findings = [
        *hashes,
        *_identity(read, beside),
        *_sources(beside),
        *_marks(read, report),
        *(found for part, claim in claims for found in _claim(f"{part} {claim.id}", claim, sources, beside)),
        *_verdicts(verdicts, beside.verdicts),
        *_ids(report),
    ]
    quotes = {
        (one.source_id, one.source_hash, one.locator.char_start, one.locator.char_end)
        for _, claim in claims
        for one in claim.citations
        if isinstance(one, QuotedIn)
    }
    return Verification(tuple(dict.fromkeys(findings)), len(quotes), Counter(verdicts.values()))


def _hashes(report: Json, evidence: Json) -> Iterator[Finding]:
    """Any change of any field, also of one that nothing else looks at."""
    if digest({name: value for name, value in evidence.items() if name != "sha256"}) != evidence.get(
        "sha256"
    ):
        yield Finding("evidence", "It is not what was exported: its hash is another.")
    if digest(report) != evidence.get("report_sha256"):
        yield Finding(
            "report", "It is not the report that was exported with this evidence: its hash is another."
        )


def _identity(report: ReportIn, evidence: EvidenceIn) -> Iterator[Finding]:
    if report.id != evidence.report_id:
        yield Finding("evidence", f"It belongs to the report {evidence.report_id}, not to {report.id}.")


def _sources(evidence: EvidenceIn) -> Iterator[Finding]:
    for source in evidence.sources:
        if hashlib.sha256(source.text.encode("utf-8", "surrogatepass")).hexdigest() != source.hash:
            yield Finding(
                f"source {source.id}", "Its text is not the one that was quoted: its hash is another."
            )


def _claim(where: str, claim: ClaimIn, sources: Sources, evidence: EvidenceIn) -> Iterator[Finding]:
    missing = {(one.id, one.hash) for one in evidence.missing}
    if not claim.citations:
        yield Finding(where, "It cites nothing.")
    for citation in claim.citations:
        if not isinstance(citation, QuotedIn):
            continue
        place = f"{where} [{citation.n}]"
        key = (citation.source_id, citation.source_hash)
        if citation.log_entry_id != citation.source_id:
            yield Finding(place, "It names two different entries.")
        if key in sources:
            yield from _quote(place, citation, sources[key])
        elif key not in missing:
            yield Finding(place, "The entry that it quotes is not in the evidence.")


def _quote(place: str, citation: QuotedIn, source: SourceIn) -> Iterator[Finding]:
    start, end = citation.locator.char_start, citation.locator.char_end
    if source.text[start:end] != citation.supporting_snippet or end - start != len(
        citation.supporting_snippet
    ):
        yield Finding(place, f"The quote does not stand at {start} to {end} of its entry.")
    if citation.date is not None and citation.date != source.date:
        yield Finding(place, f"The entry is of {source.date}, not of {citation.date}.")


def _marks(read: ReportIn, report: Json) -> Iterator[Finding]:
    """The numbers in the text, and which citation each of them stands for."""
    content = report["content"]
    if summary_text(content["summary_claims"]) != content["summary"]:
        yield Finding("summary", "Its text or its marks are not those of its statements.")
    by_number: dict[int, Any] = {}
    for part in CLAIM_PARTS:
        for claim in content[part]:
            for citation in claim["citations"]:
                bare = {name: value for name, value in citation.items() if name not in {"stale", "change"}}
                if by_number.setdefault(citation["n"], bare) != bare:
                    yield Finding(
                        f"{part} {claim['id']}", f"[{citation['n']}] stands for two different citations."
                    )
    known = {claim.id for part in CLAIM_PARTS for claim in getattr(read.content, part)}
    shown = [
        name for section in read.content.sections for group in section.groups for name in group.claim_ids
    ]
    for name in sorted(known ^ set(shown)):
        yield Finding(
            f"claim {name}",
            "It is in no section." if name in known else "A section names it; it is not there.",
        )


def _ids(report: Json) -> Iterator[Finding]:
    for part in CLAIM_PARTS:
        for claim in report["content"][part]:
            generated = {**claim, "claim": claim.get("original") or claim["claim"]}
            if claim_id(generated) != claim["id"]:
                yield Finding(f"{part} {claim['id']}", "Its id is not that of its words and evidence.")


def _verdicts(found: Mapping[str, ClaimVerdict], recorded: Mapping[str, str]) -> Iterator[Finding]:
    for name in sorted(found.keys() | recorded.keys()):
        now, then = found.get(name), recorded.get(name)
        if now != then:
            yield Finding(
                f"claim {name}",
                f"It was {then or 'not there'} when it was exported; now it is {now or 'gone'}.",
            )


def _place(where: tuple[int | str, ...]) -> str:
    return ".".join(map(str, where)) or "file"
