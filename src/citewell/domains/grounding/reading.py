"""A text as the checks see it: tokens, facts, words, clauses and what each clause asserts."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from citewell.domains.grounding.clause_moods import clauses_of
from citewell.domains.grounding.clauses import clause_numbers
from citewell.domains.grounding.facts import Fact, facts_of
from citewell.domains.grounding.moods import Clause
from citewell.domains.grounding.tokens import Token, tokenise
from citewell.domains.grounding.verbs import verb_positions
from citewell.domains.grounding.words import Word, words_of


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """One text, read once; compared and hashed by identity. `clause_of[i]` is the clause of token i; `verbs` are positions in `words`."""

    text: str
    tokens: tuple[Token, ...]
    facts: tuple[Fact, ...]
    words: tuple[Word, ...]
    verbs: frozenset[int]
    clause_of: tuple[int, ...]
    clauses: tuple[Clause, ...]

    def clause_at(self, token: int) -> int:
        return self.clause_of[token]


@lru_cache(maxsize=2048)
def read(text: str, written_on: date | None = None) -> Reading:
    """Read a text. Linear in its length."""
    tokens = tokenise(text)
    facts = facts_of(text, written_on)
    words = words_of(tokens, facts)
    verbs = verb_positions(tokens, words)
    clause_of = clause_numbers(tokens, words, verbs)
    return Reading(text, tokens, facts, words, verbs, clause_of, clauses_of(tokens, words, verbs, clause_of))
