"""Turning a statement around: denied, opposite, planned for done and done for planned."""

import re
from collections.abc import Iterator

from tests.grounding.mutations.corpus import Truth

_OPPOSITES = """
increased decreased|rose fell|raised lowered|reduced increased|improved worsened|enabled disabled|accepted rejected
approved rejected|added removed|removed added|deleted added|merged closed|opened closed|closed reopened|fixed broke
resolved broke|faster slower|slower faster|before after|after before|below above|under above|above below|up down
unblocked blocked|blocked unblocked|started finished|began finished|finished started|completed started|cheaper pricier
lighter heavier|won lost|lost won|green red|passing failing|failing passing|succeeded failed|failed succeeded
upgraded downgraded|migrated reverted|deployed reverted|released withdrawn|live down|kept dropped|keep drop|drop keep
incomplete complete|unable able|true false|more fewer|less more|with without|without with|stays leaves|refused granted
rejects accepts|revoked granted|boosted hurt|increase decrease|decreased increased|declined accepted|denied granted
"""
_PAIRS = [tuple(pair.split()) for line in _OPPOSITES.strip().splitlines() for pair in line.split("|")]
_AUXILIARY = re.compile(r"\b(was|were|is|are|has|have|had|will|can)\b(?! (?:not|no|never|been no)\b)")
_DENIED = re.compile(r"\b(was|were|is|are|has|have|had|will|can|did|does|do) not\b")
_PLANNED = re.compile(r"\b(?:plans|intends|wants) to (\w+)")
_WILL = re.compile(r"\bwill (?!not|be\b)(\w+)")
_BASES = {
    "fixed": "fix", "resolved": "resolve", "reviewed": "review", "merged": "merge", "deployed": "deploy",
    "released": "release", "moved": "move", "migrated": "migrate", "removed": "remove", "added": "add",
    "created": "create", "wrote": "write", "sent": "send", "started": "start", "upgraded": "upgrade",
    "approved": "approve", "rejected": "reject", "updated": "update", "replaced": "replace", "closed": "close",
    "reported": "report", "tested": "test", "built": "build", "rebuilt": "rebuild", "redesigned": "redesign",
    "met": "meet", "paired": "pair", "handled": "handle", "shipped": "ship", "increased": "increase",
    "reduced": "reduce", "asked": "ask", "recommended": "recommend", "decided": "decide", "drafted": "draft",
    "investigated": "investigate", "interviewed": "interview", "trained": "train", "cleaned": "clean",
    "restored": "restore", "assigned": "assign", "confirmed": "confirm", "completed": "complete", "found": "find",
    "discovered": "discover", "read": "read", "rewrote": "rewrite", "split": "split", "renewed": "renew",
    "rolled": "roll", "switched": "switch", "turned": "turn", "deleted": "delete", "called": "call",
    "implemented": "implement", "refactored": "refactor", "filed": "file", "opened": "open", "ordered": "order",
}  # fmt: skip
_PAST = re.compile(r"\b([A-Z]\w+|who|and) (" + "|".join(_BASES) + r")\b")


def wrong_polarity(truth: Truth) -> Iterator[str]:
    """Every way that fits the claim."""
    claim = truth.claim
    told = _PAST.search(claim)
    if told is not None:
        head, tail = claim[: told.start(2)], claim[told.end(2) :]
        base = _BASES[told[2]]
        yield f"{head}did not {base}{tail}"
        yield f"{head}plans to {base}{tail}"
        yield f"{head}failed to {base}{tail}"
        yield f"{head}might {base}{tail}"
    auxiliary = _AUXILIARY.search(claim)
    if auxiliary is not None:
        yield f"{claim[: auxiliary.end()]} not{claim[auxiliary.end() :]}"
    yield from _undenied(claim)
    yield from _done(claim)
    for one, other in _PAIRS:
        match = re.search(rf"\b{one}\b", claim)
        if match is not None:
            yield claim[: match.start()] + other + claim[match.end() :]


def _undenied(claim: str) -> Iterator[str]:
    match = _DENIED.search(claim)
    if match is not None:
        yield claim[: match.start()] + match[1] + claim[match.end() :]
    for denial, plain in (
        (" no longer ", " "),
        (" never ", " "),
        ("Nobody", "Somebody"),
        ("nobody", "somebody"),
        (" no ", " some "),
        ("nothing", "everything"),
    ):
        if denial in claim:
            yield claim.replace(denial, plain, 1)


def _done(claim: str) -> Iterator[str]:
    pasts = {base: past for past, base in _BASES.items()}
    for pattern in (_PLANNED, _WILL):
        match = pattern.search(claim)
        if match is not None and (match[1] in pasts or (match[1].endswith("e") and match[1] != "see")):
            yield claim[: match.start()] + pasts.get(match[1], match[1] + "d") + claim[match.end() :]
