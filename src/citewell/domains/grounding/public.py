"""What other domains may use of grounding."""

from citewell.domains.grounding.content_words import content_stems
from citewell.domains.grounding.facts import DateSpan, Fact, FactKind, facts_of
from citewell.domains.grounding.moods import Mood
from citewell.domains.grounding.quotes import find_quote
from citewell.domains.grounding.reading import Reading, read
from citewell.domains.grounding.reattribution import reattribute
from citewell.domains.grounding.sentences import Sentence, sentences_of, without_item_mark
from citewell.domains.grounding.stems import stem
from citewell.domains.grounding.types import (
    Category,
    Check,
    Confidence,
    Evidence,
    ProposedClaim,
    ProposedQuote,
    Quote,
    RejectedClaim,
    Rejection,
    Scope,
    Verdict,
    VerifiedClaim,
)
from citewell.domains.grounding.verbs import asked_verb, is_past
from citewell.domains.grounding.verifier import verify, verify_all
from citewell.domains.grounding.words import Word

__all__ = [
    "Category",
    "Check",
    "Confidence",
    "DateSpan",
    "Evidence",
    "Fact",
    "FactKind",
    "Mood",
    "ProposedClaim",
    "ProposedQuote",
    "Quote",
    "Reading",
    "RejectedClaim",
    "Rejection",
    "Scope",
    "Sentence",
    "Verdict",
    "VerifiedClaim",
    "Word",
    "asked_verb",
    "content_stems",
    "facts_of",
    "find_quote",
    "is_past",
    "read",
    "reattribute",
    "sentences_of",
    "stem",
    "verify",
    "verify_all",
    "without_item_mark",
]
