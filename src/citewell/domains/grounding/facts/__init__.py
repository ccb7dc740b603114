"""What can be checked exactly: numbers, dates, durations, identifiers, names."""

from citewell.domains.grounding.facts.extraction import facts_of
from citewell.domains.grounding.facts.fact import DateSpan, Fact, FactKind

__all__ = ["DateSpan", "Fact", "FactKind", "facts_of"]
