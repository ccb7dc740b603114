"""The whole suite: every mutation of every true statement, and the figures."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from zlib import crc32

from tests.grounding.mutations import denials, people, sources, values
from tests.grounding.mutations.corpus import Truth, truths
from tests.grounding.mutations.mutant import Change, Mutant, right_quotes, stands

_CLAIMS: dict[Change, Callable[[Truth, Random], Iterator[str]]] = {
    Change.NUMBER: values.wrong_numbers,
    Change.DATE: values.wrong_dates,
    Change.PERSON: people.wrong_people,
    Change.IDENTIFIER: values.wrong_identifiers,
    Change.PULL_REQUEST: values.wrong_pull_requests,
    Change.PROJECT: people.wrong_projects,
    Change.POLARITY: lambda truth, _: denials.wrong_polarity(truth),
}
_SOURCES: tuple[Callable[[Truth, Random], Iterator[Mutant]], ...] = (
    sources.wrong_periods,
    sources.swapped_citations,
    sources.foreign_entries,
    sources.unknown_ids,
    sources.altered_quotes,
)


@dataclass(frozen=True)
class Figure:
    """How many of how many."""

    hit: int
    of: int

    @property
    def share(self) -> float:
        return self.hit / self.of if self.of else 1.0


def mutants(truth: Truth) -> Iterator[Mutant]:
    """Every wrong claim made from one true one; the same each time."""
    random = Random(crc32(truth.claim.encode()))
    for change, make in _CLAIMS.items():
        for claim in make(truth, random):
            if claim != truth.claim:
                yield Mutant(change, truth, claim, right_quotes(truth))
    for derive in _SOURCES:
        yield from derive(truth, random)


def caught(*, held_out: bool) -> dict[Change, Figure]:
    """For each kind of change, how many were caught."""
    hits = dict.fromkeys(Change, 0)
    counts = dict.fromkeys(Change, 0)
    for truth in truths():
        if truth.entry.held_out is not held_out:
            continue
        for mutant in mutants(truth):
            counts[mutant.change] += 1
            hits[mutant.change] += mutant.is_caught()
    return {change: Figure(hits[change], counts[change]) for change in Change}


def refused_in_vain(*, held_out: bool, written: bool) -> Figure:
    """How many true statements the verifier refuses."""
    honest = [each for each in truths() if each.entry.held_out is held_out and each.written is written]
    return Figure(sum(not stands(each) for each in honest), len(honest))
