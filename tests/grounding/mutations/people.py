"""Changing who did it, and in which project."""

import re
from collections.abc import Iterator
from random import Random

from tests.grounding.mutations.corpus import Truth, entries

_OTHERS = ("Nadia", "Amara", "Iris", "Kofi", "Grace", "Linus", "Zara", "Quentin", "Thandiwe")
_MUTUAL = re.compile(r" and | with | met |together|paired|discuss|agreed")


def _names() -> tuple[str, ...]:
    return tuple(dict.fromkeys([*(entry.author for entry in entries()), *_OTHERS]))


def _named_in(text: str) -> list[str]:
    """Names in a text, in order; full names before first names."""
    found: list[tuple[int, str]] = []
    for name in sorted({*_names(), *(name.split()[0] for name in _names())}, key=len, reverse=True):
        for match in re.finditer(rf"\b{re.escape(name)}\b", text):
            if not any(at <= match.start() < at + len(other) for at, other in found):
                found.append((match.start(), name))
    return [name for _, name in sorted(found)]


def wrong_people(truth: Truth, random: Random) -> Iterator[str]:
    """A stranger, the author of another entry, or the two people of the claim in each other's place."""
    claim = truth.claim
    named = list(dict.fromkeys(_named_in(claim)))
    strangers = [
        name for name in _names() if name.split()[0] not in truth.entry.content + " " + truth.entry.author
    ]
    for name in named:
        stranger = random.choice(strangers)
        yield re.sub(rf"\b{re.escape(name)}\b", stranger.split()[0] if " " not in name else stranger, claim)
    if len(named) == 2 and not _MUTUAL.search(claim) and not _MUTUAL.search(" ".join(truth.quotes)):
        one, other = named
        yield re.sub(
            rf"\b(?:{re.escape(one)}|{re.escape(other)})\b",
            lambda match: other if match.group() == one else one,
            claim,
        )
    author = truth.entry.author.split()[0]
    beside = [
        name
        for name in _named_in(truth.entry.content)
        if name.split()[0] != author and name.split()[0] not in claim
    ]
    if claim.startswith((truth.entry.author, author)):
        for name in dict.fromkeys(beside):
            if not any(name in quote and _MUTUAL.search(quote) for quote in truth.quotes):
                yield claim.replace(truth.entry.author, name).replace(author, name)
    if not named:
        yield f"{random.choice(strangers).split()[0]} reported: {claim}"


def wrong_projects(truth: Truth, random: Random) -> Iterator[str]:
    """Another project than the entry's."""
    projects = sorted({entry.project for entry in entries()})
    mine = truth.entry.project
    others = [each for each in projects if each != mine and each not in truth.entry.content.lower()]
    if f"the {mine} project" in truth.claim:
        for other in random.sample(others, 3):
            yield truth.claim.replace(f"the {mine} project", f"the {other} project")
    else:
        claim = truth.claim
        yield f"In the {random.choice(others)} project: {claim}"
        yield f"{claim.rstrip('.')} for the {random.choice(others)} project."
