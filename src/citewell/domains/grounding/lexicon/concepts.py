"""Looking up which concepts words and phrases express."""

from citewell.domains.grounding.lexicon.colloquial_nouns import COLLOQUIAL_NOUNS
from citewell.domains.grounding.lexicon.colloquial_verbs import COLLOQUIAL_VERBS
from citewell.domains.grounding.lexicon.noun_families import NOUNS
from citewell.domains.grounding.lexicon.verb_families import VERBS
from citewell.domains.grounding.lexicon.word_lists import listed
from citewell.domains.grounding.stems import stem

Phrase = tuple[tuple[str, ...], str]  # the stems after the first one, and the concept


def _read() -> tuple[dict[str, frozenset[str]], dict[str, tuple[Phrase, ...]]]:
    words: dict[str, set[str]] = {}
    phrases: dict[str, set[Phrase]] = {}
    for line in f"{VERBS}{COLLOQUIAL_VERBS}{NOUNS}{COLLOQUIAL_NOUNS}".split("\n"):
        if not line:
            continue
        concept, _, expressions = line.partition(":")
        for expression in expressions.split():
            first, *rest = (stem(part) for part in expression.split("_"))
            if rest:
                phrases.setdefault(first, set()).add((tuple(rest), concept))
            else:
                words.setdefault(first, set()).add(concept)
    return (
        {word: frozenset(concepts) for word, concepts in words.items()},
        {
            first: tuple(sorted(found, key=lambda each: (-len(each[0]), each)))
            for first, found in phrases.items()
        },
    )


CONCEPTS, PHRASES = _read()
PARTICLES = listed("off on up down back out over in")
