"""Whose project: part of the check of facts."""

from collections.abc import Sequence

from citewell.domains.grounding.backing import Backing, metadata_text, name_parts
from citewell.domains.grounding.lexicon.function_words import DETERMINERS
from citewell.domains.grounding.reading import Reading
from citewell.domains.grounding.tokens import Token, TokenKind
from citewell.domains.grounding.types import Check, Rejection

_PROJECT = "project"
_LONGEST_NAME = 4  # tokens, with hyphens


def check_project(claim: Reading, backings: Sequence[Backing]) -> list[Rejection]:
    """Refuse "the X project" where neither an entry's project nor a quote is called X."""
    rejections = []
    for at, token in enumerate(claim.tokens):
        if token.lower == _PROJECT:
            named = _named_before(claim.tokens, at) or _named_after(claim.tokens, at)
            if named and not any(_belongs(named, backing) for backing in backings):
                told = sorted({backing.evidence.project for backing in backings if backing.evidence.project})
                where = (
                    f"its entries belong to {' and '.join(told)}" if told else "its entries name no project"
                )
                rejections.append(Rejection(Check.FACTS, f"The claim names the project “{named}”; {where}."))
    return rejections


def _named_before(tokens: Sequence[Token], at: int) -> str:
    """Give the X of "the X project", "the data-platform project"."""
    names: list[str] = []
    for back in range(at - 1, max(at - 1 - _LONGEST_NAME, -1), -1):
        token = tokens[back]
        if token.lower in DETERMINERS:
            return "".join(reversed(names)) if names else ""
        if token.kind is TokenKind.MARK and token.text != "-":
            return ""
        names.append(token.lower)
        if token.text[0].isupper():
            return "".join(reversed(names))
    return ""


def _named_after(tokens: Sequence[Token], at: int) -> str:
    """Give the X of "project X", when X is capitalised: "the project is late" names none."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    capitalised = following is not None and following.text[0].isupper()
    return following.lower if following is not None and capitalised else ""


def _belongs(named: str, backing: Backing) -> bool:
    parts = name_parts(named.replace("-", " "))
    about = name_parts(metadata_text(backing.evidence))
    if parts <= about or _squeezed(named) in _squeezed(metadata_text(backing.evidence)):
        return True
    shown = backing.reading.text.casefold()
    return (
        backing.evidence.project is None and _squeezed(named) in _squeezed(shown)
    ) or f"{named} {_PROJECT}" in shown


def _squeezed(text: str) -> str:
    return "".join(each for each in text.casefold() if each.isalnum())
