"""The sections of a finished report: the layout that pages and exports follow, over the claims of its content.

Each claim stands once in one of the content's lists, under an id that follows from what it says and on what: equal
content has equal ids, and a section that is made anew finds its statements again.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from citewell.domains.grounding.public import Category
from citewell.domains.reports.layout import MANAGER, PART_OF, WITHOUT_CLAIMS, SectionKind
from citewell.domains.reports.types import CLAIM_PARTS

Json = dict[str, Any]

_ID_DIGITS = 12


@dataclass(frozen=True)
class Group:
    """Claims that belong together; untitled where a section is not divided."""

    title: str | None
    claims: Sequence[Json]


@dataclass(frozen=True)
class Section:
    """One section with its claims as JSON."""

    key: str
    kind: SectionKind
    title: str
    groups: Sequence[Group] = ()
    regenerated_at: str | None = None

    @property
    def claims(self) -> list[Json]:
        """All of its claims, in reading order."""
        return [claim for group in self.groups for claim in group.claims]


def claim_id(claim: Mapping[str, Any]) -> str:
    """What the claim is called: a hash of its words and its evidence."""
    evidence = [
        citation["query"]["sql"]
        if citation["kind"] == "query"
        else f"{citation['kind']} {citation.get('source_id', citation.get('log_entry_id'))} {citation['supporting_snippet']}"
        for citation in claim["citations"]
    ]
    said = json.dumps([claim["claim"], *evidence], ensure_ascii=False)
    return f"c{hashlib.sha256(said.encode('utf-8', 'surrogatepass')).hexdigest()[:_ID_DIGITS]}"


def with_id(claim: Json) -> Json:
    """The claim under its id, which comes first."""
    return claim if "id" in claim else {"id": claim_id(claim), **claim}


def sections_of(content: Mapping[str, Any]) -> list[Section]:
    """The sections of a report's content, also where it was made before reports had sections."""
    if "sections" not in content:
        return _usual_sections(content)
    claims = {claim["id"]: claim for part in CLAIM_PARTS for claim in content.get(part, ())}
    return [
        Section(
            key=section["key"],
            kind=SectionKind(section["kind"]),
            title=section["title"],
            groups=[
                Group(group["title"], [claims[name] for name in group["claim_ids"] if name in claims])
                for group in section["groups"]
            ],
            regenerated_at=section.get("regenerated_at"),
        )
        for section in content["sections"]
    ]


def put_together(sections: Iterable[Section]) -> Json:
    """The part of a content that holds claims: the summary as text, the lists, and the sections that name them."""
    parts: dict[str, dict[str, Json]] = {part: {} for part in CLAIM_PARTS}
    shapes = []
    for section in sections:
        part = parts[PART_OF.get(section.kind, "claims")]
        for claim in section.claims:
            part.setdefault(claim["id"], claim)
        shapes.append(_section_shape(section))
    lists = {part: list(claims.values()) for part, claims in parts.items()}
    return {"summary": summary_text(lists["summary_claims"]), **lists, "sections": shapes}


def renumbered(sections: Iterable[Section]) -> list[Section]:
    """The sections with citation numbers from 1 in reading order; equal evidence has equal numbers."""
    numbers: dict[str, int] = {}

    def cited(citation: Json) -> Json:
        what = json.dumps({name: value for name, value in citation.items() if name != "n"}, sort_keys=True)
        return {**citation, "n": numbers.setdefault(what, len(numbers) + 1)}

    return [
        replace(
            section,
            groups=[
                Group(
                    group.title,
                    [
                        {**claim, "citations": [cited(each) for each in claim["citations"]]}
                        for claim in group.claims
                    ],
                )
                for group in section.groups
            ],
        )
        for section in sections
    ]


def summary_text(claims: Iterable[Mapping[str, Any]]) -> str:
    """One claim per line, each followed by the marks of its citations."""
    return "\n".join(_with_marks(claim) for claim in claims)


def _with_marks(claim: Mapping[str, Any]) -> str:
    marks = "".join(f"[{citation['n']}]" for citation in claim["citations"])
    return f"{claim['claim']} {marks}"


def _section_shape(section: Section) -> Json:
    groups = [
        {"title": group.title, "claim_ids": list(dict.fromkeys(claim["id"] for claim in group.claims))}
        for group in section.groups
        if group.claims
    ]
    shape: Json = {"key": section.key, "kind": section.kind.value, "title": section.title}
    if section.regenerated_at is not None:
        shape["regenerated_at"] = section.regenerated_at
    return {**shape, "groups": groups}


def _usual_sections(content: Mapping[str, Any]) -> list[Section]:
    """A manager report's."""
    found = []
    for planned in MANAGER.sections:
        claims = [with_id(claim) for claim in content.get(PART_OF.get(planned.kind, "claims"), ())]
        if planned.shown:
            claims = [claim for claim in claims if Category(claim["category"]) in planned.shown]
        groups = [] if planned.kind in WITHOUT_CLAIMS else [Group(None, claims)]
        found.append(Section(planned.key, planned.kind, planned.title, groups))
    return found
