"""Changing what is cited, and what was asked for."""

import calendar
import re
from collections.abc import Iterator
from datetime import timedelta
from random import Random

from citewell.domains.grounding.public import Scope
from tests.grounding.mutations.corpus import Truth, entries, retrieved
from tests.grounding.mutations.mutant import Change, Mutant, right_quotes

_WORD = re.compile(r"[A-Za-z]{4,}")
_OTHER_WORDS = (
    "invoice",
    "kernel",
    "marketing",
    "deleted",
    "Bob",
    "seven",
    "never",
    "Tuesday",
    "checkout",
    "reverted",
)
_MONTHS = calendar.month_name[1:]


def _words(text: str) -> set[str]:
    return {word.lower()[:5] for word in _WORD.findall(text)}


def wrong_periods(truth: Truth, random: Random) -> Iterator[Mutant]:
    """A period asked about in which the entry does not lie; another person or project than was asked about."""
    day = truth.entry.date
    ahead = timedelta(days=random.choice((1, 8, 40)))
    scopes = (
        Scope(date_from=day + ahead, date_to=day + ahead + timedelta(days=30)),
        Scope(date_from=day - ahead - timedelta(days=30), date_to=day - ahead),
    )
    for scope in scopes:
        yield Mutant(Change.PERIOD, truth, truth.claim, right_quotes(truth), scope)
    if not any(month in " ".join((truth.claim, *truth.quotes)) for month in _MONTHS):
        month = _MONTHS[(day.month + random.randint(1, 9)) % len(_MONTHS)]
        yield Mutant(Change.PERIOD, truth, f"In {month} {day.year}, {truth.claim}", right_quotes(truth))
        quarter = (day.month - 1) // 3 + 1
        yield Mutant(
            Change.PERIOD, truth, f"In Q{quarter % 4 + 1} {day.year}, {truth.claim}", right_quotes(truth)
        )
    if "week" in truth.claim:
        return
    asked = Scope(date_from=day - timedelta(days=60), date_to=day + timedelta(days=45))
    yield Mutant(Change.PERIOD, truth, f"Last week, {truth.claim}", right_quotes(truth), asked)


def swapped_citations(truth: Truth, random: Random) -> Iterator[Mutant]:
    """The right words under another label, another sentence of the entry, a sentence of another entry."""
    for label in ("E2", "E5"):
        yield Mutant(Change.CITATION, truth, truth.claim, tuple((label, quote) for quote in truth.quotes))
    mine = _words(truth.claim)
    apart = [
        each for each in truth.entry.sentences if len(_words(each) & mine) == 0 and each not in truth.quotes
    ]
    if apart:
        yield Mutant(Change.CITATION, truth, truth.claim, (("E1", random.choice(apart)),))
    others = retrieved(truth.entry)[1:]
    other = random.choice(others)
    for sentence in other.text.split("\n"):
        if len(sentence.split()) > 4 and len(_words(sentence) & mine) <= 1:
            yield Mutant(Change.CITATION, truth, truth.claim, ((other.label, sentence),))
            break


def foreign_entries(truth: Truth, random: Random) -> Iterator[Mutant]:
    """An entry that was not retrieved for this actor: under a label of its own, and under a known one."""
    known = {evidence.text for evidence in retrieved(truth.entry)}
    foreign = random.choice([entry for entry in entries() if entry.content not in known and entry.sentences])
    sentence = random.choice(foreign.sentences)
    yield Mutant(Change.TENANT, truth, sentence, (("E7", sentence),))
    yield Mutant(Change.TENANT, truth, sentence, (("E1", sentence),))
    yield Mutant(Change.TENANT, truth, truth.claim, (*right_quotes(truth), ("E7", sentence)))


def unknown_ids(truth: Truth, random: Random) -> Iterator[Mutant]:
    """Labels that nothing has."""
    for label in (f"E{random.randint(7, 99)}", "", str(retrieved(truth.entry)[0].source_id)):
        yield Mutant(Change.UNKNOWN_ID, truth, truth.claim, tuple((label, quote) for quote in truth.quotes))


def altered_quotes(truth: Truth, random: Random) -> Iterator[Mutant]:
    """One word of the quote replaced, left out, or one more put in."""
    quote = truth.quotes[0]
    words = quote.split(" ")
    rest = right_quotes(truth)[1:]
    if len(words) < 4:
        return
    at = random.randrange(len(words))
    for changed in (
        [*words[:at], random.choice(_OTHER_WORDS), *words[at + 1 :]],
        [*words[:at], random.choice(_OTHER_WORDS), *words[at:]],
        [*words[:at], *words[at + 1 :]] if 0 < at < len(words) - 1 else [*words[:2], "not", *words[2:]],
    ):
        text = " ".join(changed)
        if text != quote:
            yield Mutant(Change.ALTERED_QUOTE, truth, truth.claim, (("E1", text), *rest))
