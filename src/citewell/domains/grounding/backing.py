"""What stands behind a claim: the quoted sentences, read, with all that their source says about itself."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from citewell.domains.grounding.facts import Fact, FactKind, facts_of
from citewell.domains.grounding.lexicon import polarity_words as lexicon
from citewell.domains.grounding.moods import Clause, Mood
from citewell.domains.grounding.poles import negated_base
from citewell.domains.grounding.reading import Reading, read
from citewell.domains.grounding.sentences import sentences_around
from citewell.domains.grounding.stems import stem
from citewell.domains.grounding.tokens import TokenKind, tokenise
from citewell.domains.grounding.types import Evidence, Quote
from citewell.domains.grounding.verbs import is_past
from citewell.domains.grounding.words import words_of

_LABEL = re.compile(r"\W{0,6}([A-Za-z][A-Za-z' -]{1,30}):\s")
_UNDONE = re.compile(
    r"\bnot (?:yet )?(?:done|started|finished|ready)\b|\bdid(?: not|n'?t) (?:get to|make it|do|finish|manage)\b"
    r"|\b(?:unfinished|outstanding|pending|left ?over|carry ?over|still (?:to do|open)|not there yet)\b"
    r"|^open(?: items| points| issues| ends| tasks)?$|^(?:left|remaining)$"
)
_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything a text says, as sets to look things up in."""

    meanings: frozenset[str]
    lowers: frozenset[str]
    joined: frozenset[str]  # neighbours written together: "time-out", "log in"


@dataclass(frozen=True, slots=True)
class Backing:
    """One sentence that a quote touches.

    Polarity is read off the whole sentence, so that a quote cannot cut off its "not"; facts and words count
    only where the quote shows them (`first` to `last`, offsets in the sentence).
    """

    evidence: Evidence
    reading: Reading
    heading: str
    first: int
    last: int
    complete: bool  # the quote holds the whole sentence

    def shows(self, start: int, end: int) -> bool:
        return start < self.last and end > self.first

    @property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(fact for fact in self.reading.facts if self.shows(fact.start, fact.end))

    @property
    def shown(self) -> Vocabulary:
        """The words that the quote shows."""
        return vocabulary_of(self.reading, self.first, self.last)

    @property
    def about(self) -> Vocabulary:
        """The words of the source's title, project, tags and of the heading above."""
        return vocabulary_of(read(f"{metadata_text(self.evidence)} | {self.heading}"))

    def mood(self, clause: Clause, position: int) -> Mood:
        """The mood of a word, coloured by the heading: under "Plans", what is not told as past is planned."""
        mood = clause.mood_at(position)
        told = any(is_past(self.reading.words[at].lower) for at in clause.verbs)
        if told or mood not in (Mood.BARE, Mood.DONE):
            return mood
        stems = {stem(word) for word in self.heading.casefold().split()}
        if (
            self.undone
            or stems & lexicon.PLAN_HEADINGS
            or (mood is Mood.BARE and self._is_dated_ahead(clause, position))
        ):
            return Mood.PLANNED
        return Mood.ASKED if stems & lexicon.QUESTION_HEADINGS else mood

    @property
    def undone(self) -> bool:
        """Whether the heading says that what stands below has not been done: "Not done", "Didn't get to", "Open"."""
        return bool(_UNDONE.search(self.heading.casefold().replace("’", "'").strip(" :")))  # noqa: RUF001 -- a typographic apostrophe

    def _is_dated_ahead(self, clause: Clause, position: int) -> bool:
        """Whether a clause has a date that is later than the entry: "certificates expire on May 20".

        A weekday may be the last or the next one; with a verb in the present ("starts Monday") it is the next.
        """
        written_on = self.evidence.date
        enough = any if position in clause.verbs and self.reading.words[position].lower.endswith("s") else all
        return written_on is not None and any(
            fact.dates and enough(span.first > written_on for span in fact.dates)
            for fact in self.reading.facts
            if self.reading.clause_of[fact.first_token] == clause.number
        )


def backings_of(quotes: Sequence[Quote]) -> tuple[Backing, ...]:
    """Read the sentences that the quotes touch."""
    backings = []
    for quote in quotes:
        text = quote.evidence.text
        for sentence in sentences_around(text, quote.start, quote.end):
            inside = text[sentence.start : sentence.end]
            label = _LABEL.match(inside)
            heading = sentence.heading or quote.evidence.heading
            backings.append(
                Backing(
                    evidence=quote.evidence,
                    reading=read(inside, quote.evidence.date),
                    heading=f"{heading} {label[1]}" if label else heading,
                    first=max(quote.start - sentence.start, 0),
                    last=min(quote.end, sentence.end) - sentence.start,
                    complete=quote.start <= sentence.start + 3 and quote.end >= sentence.end - 1,
                )
            )
    return tuple(backings)


@lru_cache(maxsize=2048)
def vocabulary_of(reading: Reading, first: int = 0, last: int = 1 << 62) -> Vocabulary:
    """Collect the words between two offsets of a text; code names also give their parts."""
    meanings: set[str] = set()
    lowers: set[str] = set()
    joined: set[str] = set()
    inside = [word for word in reading.words if word.start < last and word.end > first]
    for word in inside:
        meanings |= word.meanings
        meanings.update((word.stem, negated_base(word.lower)))
        lowers.add(word.lower)
    for fact in reading.facts:
        if fact.kind is FactKind.DATE and fact.start < last and fact.end > first:
            meanings.update(stem(part) for part in fact.text.casefold().split())
    for one, other in pairwise(inside):
        joined.add(stem(one.lower + other.lower))
    for token in reading.tokens:
        if token.start < last and token.end > first and token.kind is not TokenKind.WORD:
            lowers.update((token.lower, token.lower.removesuffix("()")))
            if token.kind in (
                TokenKind.CODE,
                TokenKind.PATH,
                TokenKind.URL,
                TokenKind.HANDLE,
                TokenKind.REPO_REF,
            ):
                for part in _PARTS.findall(token.text):
                    parts = tokenise(part.lower())
                    lowers.add(part.lower())
                    meanings.update(*(word.meanings for word in words_of(parts, ())))
                meanings.update(
                    *(word.meanings for word in words_of([token._replace(kind=TokenKind.WORD)], ()))
                )
    return Vocabulary(frozenset(meanings - {""}), frozenset(lowers), frozenset(joined))


def lies_ahead(backing: Backing, clause: Clause) -> bool:
    """Whether a clause without a past tense may speak of what is to come: by its date, or by a word like "next"."""
    reading = backing.reading
    if any(is_past(reading.words[at].lower) and not _present_passive(reading, at) for at in clause.verbs):
        return False
    if any(reading.words[at - 1].lower in ("we", "i") for at in clause.verbs if at):
        return True  # "we drop the wizard"
    if any(word.lower in lexicon.AHEAD_WORDS for word in reading.words):
        return True
    written_on = backing.evidence.date
    return written_on is not None and any(
        span.last > written_on for fact in reading.facts for span in fact.dates
    )


def _present_passive(reading: Reading, at: int) -> bool:
    """Whether "is" or "are" stands before a participle: "the account is cancelled as of July"."""
    return at > 0 and reading.words[at - 1].lower in ("is", "are", "be")


def metadata_text(evidence: Evidence) -> str:
    """What a source says about itself, as text: everything but its date and author."""
    return " | ".join(
        part for part in (evidence.title, evidence.project or "", evidence.heading, *evidence.tags) if part
    )


def name_parts(name: str | None) -> frozenset[str]:
    """The comparable parts of a person's name or handle."""
    return frozenset(part for part in re.split(r"[^\w]+", (name or "").casefold()) if part)


def metadata_facts(evidence: Evidence) -> tuple[Fact, ...]:
    return facts_of(metadata_text(evidence), evidence.date)


def kinds_shown(backings: Iterable[Backing], kinds: frozenset[FactKind]) -> list[str]:
    """The facts of some kinds that the quotes do hold, as written: for telling what they say instead."""
    return list(
        dict.fromkeys(fact.text for backing in backings for fact in backing.facts if fact.kind in kinds)
    )
