"""Check 1: every quote stands in the evidence it names, and that evidence was retrieved for this actor."""

import unicodedata
from collections.abc import Mapping, Sequence

from citewell.domains.grounding.quotes import find_quote
from citewell.domains.grounding.types import Check, Evidence, ProposedClaim, ProposedQuote, Quote, Rejection

MAX_CLAIM_CHARS = 2_000
MAX_QUOTE_CHARS = 10_000
MAX_QUOTES = 24
_MAX_SHOWN_CHARS = 80
_ALLOWED_CONTROLS = frozenset("\n\r\t")
_JOINERS = frozenset("\u200c\u200d")  # needed inside emoji and in scripts that are not Latin


def by_label(evidence: Mapping[str, Evidence] | Sequence[Evidence]) -> Mapping[str, Evidence]:
    """Give the evidence by its label; of two with one label the first counts."""
    if isinstance(evidence, Mapping):
        return evidence
    found: dict[str, Evidence] = {}
    for each in evidence:
        found.setdefault(each.label, each)
    return found


def check_form(proposed: ProposedClaim) -> list[Rejection]:
    """Refuse what cannot be a claim, before anything is read closely."""
    reason = _malformed(proposed.claim) or _unquoted(proposed)
    return [Rejection(Check.QUOTE, reason)] if reason else []


def _malformed(claim: str) -> str:
    if not claim.strip():
        return "The claim is empty."
    if len(claim) > MAX_CLAIM_CHARS:
        return f"The claim has {len(claim)} characters; {MAX_CLAIM_CHARS} are the limit. Make one statement of it."
    hidden = hidden_character(claim)
    if hidden:
        return f"The claim holds the invisible character {hidden}. Write it without."
    mixed = mixed_alphabets(claim)
    if mixed:
        return f"“{mixed}” mixes letters of several alphabets that look alike. Spell it as the quote does."
    return ""


def _unquoted(proposed: ProposedClaim) -> str:
    if not proposed.quotes:
        return "The claim has no quote. Quote the evidence that says it, word for word."
    if len(proposed.quotes) > MAX_QUOTES:
        return f"The claim has {len(proposed.quotes)} quotes; {MAX_QUOTES} are the limit."
    return ""


def find_quotes(
    proposed: ProposedClaim, evidence: Mapping[str, Evidence]
) -> tuple[tuple[Quote, ...], list[Rejection]]:
    """Look up every quote. What comes back is the true text of the evidence."""
    quotes: dict[tuple[str, int, int], Quote] = {}
    rejections = []
    for each in proposed.quotes:
        found = _find(each, evidence)
        if isinstance(found, Rejection):
            rejections.append(found)
        else:
            quotes[(found.evidence.label, found.start, found.end)] = found
    return tuple(quotes.values()), rejections


def _find(proposed: ProposedQuote, evidence: Mapping[str, Evidence]) -> Quote | Rejection:
    label = proposed.evidence.strip()
    source = evidence.get(label) or evidence.get(label.strip("[]() ").upper())
    if source is None:
        return Rejection(
            Check.QUOTE,
            f"There is no evidence “{shortened(label)}” among what was found. Use the labels given.",
        )
    reason = _unusable(proposed.quote, source)
    if reason:
        return Rejection(Check.QUOTE, reason)
    span = find_quote(source.text, proposed.quote)
    if span is not None:
        return Quote(source, span[0], span[1], source.text[span[0] : span[1]])
    others = (each for each in evidence.values() if each is not source)
    elsewhere = next((each.label for each in others if find_quote(each.text, proposed.quote)), "")
    hint = f"It stands in {elsewhere}: cite that." if elsewhere else "Copy it word for word."
    return Rejection(Check.QUOTE, f"“{shortened(proposed.quote)}” does not stand in {source.label}. {hint}")


def _unusable(quote: str, source: Evidence) -> str:
    if not any(each.isalnum() for each in quote):
        return f"The quote from {source.label} is empty. Quote the words that say it."
    if len(quote) > MAX_QUOTE_CHARS:
        return f"The quote from {source.label} has {len(quote)} characters; {MAX_QUOTE_CHARS} are the limit."
    if hidden_character(quote) and quote not in source.text:
        return f"The quote from {source.label} holds invisible characters that the text does not have."
    return ""


def shortened(text: str) -> str:
    """Cut a text for showing, without characters that would act on a screen."""
    visible = "".join(each if each.isprintable() else " " for each in text[:_MAX_SHOWN_CHARS])
    return visible + ("…" if len(text) > _MAX_SHOWN_CHARS else "")


def hidden_character(text: str) -> str:
    """Name the first character that cannot be seen and changes what is; empty when there is none."""
    if text.isascii() and text.isprintable():
        return ""
    for at, each in enumerate(text):
        category = unicodedata.category(each)
        if category not in ("Cc", "Cf", "Cs", "Co") or each in _ALLOWED_CONTROLS:
            continue
        if each in _JOINERS and at and not text[at - 1].isascii():
            continue
        return f"U+{ord(each):04X}"
    return ""


def mixed_alphabets(text: str) -> str:
    """Give the first word that mixes Latin with look-alike alphabets; empty when there is none."""
    if text.isascii():
        return ""
    for word in text.split():
        scripts = {unicodedata.name(each, "?").split()[0] for each in word if each.isalpha()}
        if "LATIN" in scripts and scripts & {
            "CYRILLIC",
            "GREEK",
            "ARMENIAN",
            "CHEROKEE",
            "MATHEMATICAL",
            "FULLWIDTH",
        }:
            return word
    return ""
