"""What people made of a report's claims, laid over what was generated. The generated content itself never changes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from citewell.domains.reports.sections import Group, Section, put_together, sections_of

Json = dict[str, Any]


class EditAction(StrEnum):
    """What was done to a claim."""

    EDITED = "edited"
    HIDDEN = "hidden"
    SHOWN = "shown"


@dataclass(frozen=True)
class Edit:
    """One change of one claim. The last one of each kind counts."""

    claim_id: str
    action: EditAction
    before: str
    after: str
    confidence: str
    edited_by: UUID
    edited_at: datetime
    id: UUID | None = None
    edited_by_name: str = ""


@dataclass(frozen=True)
class Standing:
    """What stands of the edits of one claim."""

    wording: Edit | None = None
    is_hidden: bool = False


def standing_of(edits: Iterable[Edit]) -> dict[str, Standing]:
    """What stands for each claim, of its edits from first to last."""
    standing: dict[str, Standing] = {}
    for edit in edits:
        now = standing.get(edit.claim_id, Standing())
        if edit.action is EditAction.EDITED:
            standing[edit.claim_id] = replace(now, wording=edit)
        else:
            standing[edit.claim_id] = replace(now, is_hidden=edit.action is EditAction.HIDDEN)
    return standing


def apply_edits(content: Json, edits: Sequence[Edit], names: Mapping[UUID, str]) -> None:
    """Put the wordings that stand into the content and take the hidden claims out, wherever they are shown.

    An entry that only hidden claims cited is again one that nothing cites.
    """
    standing = standing_of(edits)
    if not standing:
        return
    before = sections_of(content)
    sections = [_edited(section, standing, names) for section in before]
    content.update(put_together(sections))
    lost = _entries_cited(before).items() - _entries_cited(sections).items()
    if lost:
        uncited = [*content["uncited_entries"], *({"log_entry_id": one, "date": day} for one, day in lost)]
        content["uncited_entries"] = sorted(uncited, key=lambda entry: (entry["date"], entry["log_entry_id"]))


def _edited(section: Section, standing: Mapping[str, Standing], names: Mapping[UUID, str]) -> Section:
    groups = [
        Group(
            group.title,
            [
                _reworded(claim, standing.get(claim["id"], Standing()).wording, names)
                for claim in group.claims
                if not standing.get(claim["id"], Standing()).is_hidden
            ],
        )
        for group in section.groups
    ]
    return replace(section, groups=groups)


def _reworded(claim: Json, edit: Edit | None, names: Mapping[UUID, str]) -> Json:
    if edit is None or edit.after == claim["claim"]:
        return claim
    return {
        **claim,
        "claim": edit.after,
        "confidence": edit.confidence,
        "original": claim["claim"],
        "edited_by": {"id": str(edit.edited_by), "name": names.get(edit.edited_by, "")},
        "edited_at": edit.edited_at.isoformat().replace("+00:00", "Z"),
    }


def _entries_cited(sections: Iterable[Section]) -> dict[str, str]:
    """The entries that claims cite, with their days."""
    return {
        citation["log_entry_id"]: citation["date"]
        for section in sections
        for claim in section.claims
        for citation in claim["citations"]
        if citation["kind"] == "worklog"
    }
