"""What two reports have in common: their statements side by side. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from citewell.domains.grounding.public import content_stems
from citewell.domains.reports.sections import sections_of

Json = dict[str, Any]

_SHARED = 0.75  # of the words of both: the same statement, said a little otherwise
_WORD = re.compile(r"\w+")
_NUMBERED = re.compile(
    r"\w*\d\w*"
)  # numbers, tickets, pull requests, versions: another one is another statement


@dataclass(frozen=True)
class Comparison:
    """Statements that only the later report has, only the earlier, and both (later, earlier)."""

    new: Sequence[Json]
    gone: Sequence[Json]
    kept: Sequence[tuple[Json, Json]]


def compare(content: Mapping[str, Any], before: Mapping[str, Any]) -> Comparison:
    """Pair the statements of two contents: first those in the same words, then those of nearly the same."""
    later, earlier = _statements(content), _statements(before)
    pairs = _pair_equal(later, earlier)
    pairs |= _pair_alike(
        [claim for claim in later if claim["id"] not in pairs],
        [claim for claim in earlier if claim["id"] not in {each["id"] for each in pairs.values()}],
    )
    taken = {claim["id"] for claim in pairs.values()}
    return Comparison(
        new=[claim for claim in later if claim["id"] not in pairs],
        gone=[claim for claim in earlier if claim["id"] not in taken],
        kept=[(claim, pairs[claim["id"]]) for claim in later if claim["id"] in pairs],
    )


def _statements(content: Mapping[str, Any]) -> list[Json]:
    """What entries say, each once; numbers are compared by themselves."""
    claims = {
        claim["id"]: claim
        for section in sections_of(content)
        for claim in section.claims
        if any(citation["kind"] != "query" for citation in claim["citations"])
    }
    return list(claims.values())


def _pair_equal(later: Sequence[Json], earlier: Sequence[Json]) -> dict[str, Json]:
    known: dict[tuple[str, ...], list[Json]] = {}
    for claim in earlier:
        known.setdefault(_words(claim), []).append(claim)
    pairs = {}
    for claim in later:
        alike = known.get(_words(claim))
        if alike:
            pairs[claim["id"]] = alike.pop(0)
    return pairs


def _pair_alike(later: Sequence[Json], earlier: Sequence[Json]) -> dict[str, Json]:
    """The best pairs first, so that the outcome does not depend on the order of the claims."""
    left = {claim["id"]: content_stems(claim["claim"]) for claim in later}
    right = {claim["id"]: content_stems(claim["claim"]) for claim in earlier}
    candidates = []
    for one in later:
        for other in earlier:
            mine, theirs = left[one["id"]], right[other["id"]]
            if one["category"] == other["category"] and mine and theirs and _numbers(one) == _numbers(other):
                shared = len(mine & theirs) / len(mine | theirs)
                if shared >= _SHARED:
                    candidates.append((-shared, one["id"], other["id"], other))
    pairs: dict[str, Json] = {}
    taken: set[str] = set()
    for _, mine_id, other_id, other in sorted(candidates, key=lambda candidate: candidate[:3]):
        if mine_id not in pairs and other_id not in taken:
            pairs[mine_id] = other
            taken.add(other_id)
    return pairs


def _words(claim: Json) -> tuple[str, ...]:
    return tuple(_WORD.findall(claim["claim"].casefold()))


def _numbers(claim: Json) -> set[str]:
    return set(_NUMBERED.findall(claim["claim"].casefold()))
