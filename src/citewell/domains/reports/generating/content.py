"""The content of a report in the contract's shape. Equal material gives equal bytes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from citewell.domains.answering.public import CitedClaim, Numbering, claims_json, text_with_marks
from citewell.domains.reports.generating.material import Material
from citewell.domains.reports.generating.statements import changes, totals
from citewell.domains.reports.generating.verbatim import (
    entries_cited,
    followed_claims,
    highlights,
    verbatim_claims,
)


@dataclass(frozen=True)
class AskedInReport:
    """What the report's query brought: claims, and the parts of it that nothing answers."""

    claims: Sequence[CitedClaim] = ()
    not_found: Sequence[str] = ()


def content_of(material: Material, claims: Sequence[CitedClaim], asked: AskedInReport) -> dict[str, Any]:
    """Put the parts together; citation numbers run through the whole report in reading order."""
    numbering = Numbering()
    said = {claim.claim.casefold() for claim in asked.claims}
    more = [*totals(material.now, material.period), *highlights(claims)]
    summary = [*asked.claims, *(claim for claim in more if claim.claim.casefold() not in said)]
    silent = [blocker.item for blocker in material.open_blockers if blocker.news is None]
    blockers = verbatim_claims(silent, material.entries, material.passages)
    followed = followed_claims(material.open_blockers, material.entries, material.passages)
    differences = list(changes(material.now, material.before, material.period.before()))
    cited = entries_cited([*summary, *blockers, *followed, *claims])
    return {
        "summary": text_with_marks(summary, numbering),
        "summary_claims": claims_json(summary, numbering),
        "open_blockers": claims_json(blockers, numbering),
        "followed_blockers": claims_json(followed, numbering),
        "claims": claims_json(claims, numbering),
        "changes": claims_json(differences, numbering),
        "period_covered": str(material.period),
        "unsupported_queries": list(asked.not_found),
        "total_log_entries_considered": len(material.all_entries),
        "uncited_entries": [
            {"log_entry_id": str(entry_id), "date": day.isoformat()}
            for entry_id, day in material.all_entries
            if entry_id not in cited
        ],
    }
