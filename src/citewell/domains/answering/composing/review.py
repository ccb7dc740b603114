"""Checks what a model proposes, keeps what holds, and says what to correct."""

import json
from collections.abc import Callable, Iterable, Mapping
from threading import Lock
from typing import TypeGuard

from citewell.domains.answering.composing.commands import rests_on_a_command
from citewell.domains.answering.composing.form import MAX_CLAIMS, AnswerForm, ClaimForm
from citewell.domains.answering.composing.headings import is_only_a_heading
from citewell.domains.answering.composing.merging import held_by_one_source
from citewell.domains.answering.composing.numbers import exchanged_number
from citewell.domains.answering.composing.plain_text import plain_text
from citewell.domains.grounding.public import (
    Check,
    Evidence,
    ProposedClaim,
    ProposedQuote,
    RejectedClaim,
    Rejection,
    Scope,
    Verdict,
    VerifiedClaim,
    reattribute,
    verify,
)

MAX_CLAIM_CHARS = 400
MAX_QUOTE_CHARS = 1_500
_MAX_CORRECTIONS = 10  # told at once; a model that gets everything wrong is not helped by more
_MAX_SHOWN_CHARS = 200
_COMMAND = "its quote tells a reader what to say; nobody reports it as a fact"
_HEADING = "its quote is only a heading; quote what stands under it"
_JOINED = "it joins what different blocks say; make a claim for each block"
_CORRECT_THESE = (
    "These claims do not hold. Answer again with only these, corrected; leave out what the evidence does not say."
    " Claims that are not listed are kept and need not be repeated."
)
Verifier = Callable[[ProposedClaim, Mapping[str, Evidence], Scope], Verdict]


class ClaimReview:
    """The reviewer of one composition: it remembers from round to round what has passed.

    Claims that passed stay, whatever the model says later. Claims that failed count as of the last round: a
    correction replaces what it corrects.
    """

    def __init__(
        self,
        evidence: Mapping[str, Evidence],
        scope: Scope,
        on_pass: Callable[[VerifiedClaim], None] = lambda _claim: None,
    ) -> None:
        self._evidence = evidence
        self._scope = scope
        self._on_pass = on_pass
        self._lock = Lock()  # a call that ran out of time may still be checking while the caller settles
        self._passed: dict[str, VerifiedClaim] = {}
        self._failed: dict[str, RejectedClaim] = {}
        self.not_found: tuple[str, ...] = ()

    def __call__(self, answer: AnswerForm) -> str | None:
        """Check one answer; what to correct, None if nothing."""
        with self._lock:
            self._failed = {}
            self.not_found = tuple(answer.not_found)
            for form in answer.claims:
                self._check(self._plain(form))
            return _corrections(self._failed.values()) if self._failed else None

    def judge(self, form: ClaimForm) -> Verdict:
        """The verdict on one claim, which is neither kept nor corrected: what a person proposes."""
        return self._verdict(self._plain(form), verify)

    def settle(self) -> tuple[tuple[VerifiedClaim, ...], tuple[RejectedClaim, ...]]:
        """What holds in the end and what does not, after looking for other evidence for the last failures."""
        with self._lock:
            rejected = []
            for key, failed in self._failed.items():
                verdict = self._verdict(failed.proposed, reattribute)
                if _replaces(verdict, failed.proposed) and len(self._passed) < MAX_CLAIMS:
                    self._pass(key, verdict)
                else:
                    rejected.append(failed)
            self._failed = {}
            return tuple(self._passed.values()), tuple(rejected)

    def _check(self, proposed: ProposedClaim) -> None:
        key = _key(proposed.claim)
        if not key or key in self._passed or key in self._failed or len(self._passed) >= MAX_CLAIMS:
            return
        verdict = self._verdict(proposed, verify)
        if isinstance(verdict, VerifiedClaim):
            self._pass(key, verdict)
        else:
            self._failed[key] = verdict

    def _pass(self, key: str, claim: VerifiedClaim) -> None:
        self._passed[key] = claim
        self._on_pass(claim)

    def _verdict(self, proposed: ProposedClaim, check: Verifier) -> Verdict:
        refusal = _too_long(proposed)
        if refusal is not None:
            return refusal
        verdict = check(proposed, self._evidence, self._scope)
        if not isinstance(verdict, VerifiedClaim):
            return verdict
        told = _no_statement(verdict)
        if told is not None:
            return RejectedClaim(proposed, (Rejection(Check.QUOTE, told),))
        exchanged = exchanged_number(verdict.claim, (quote.text for quote in verdict.quotes))
        if exchanged is not None:
            return RejectedClaim(proposed, (Rejection(Check.FACTS, exchanged),))
        alone = held_by_one_source(verdict, self._evidence, self._scope)
        return alone or RejectedClaim(proposed, (Rejection(Check.COVERAGE, _JOINED),))

    def _plain(self, form: ClaimForm) -> ProposedClaim:
        quotes = tuple(
            ProposedQuote(quote.evidence.strip(" []")[:20], quote.quote[: MAX_QUOTE_CHARS + 1])
            for quote in form.quotes
        )
        cited = (self._evidence[quote.evidence] for quote in quotes if quote.evidence in self._evidence)
        written = "\n".join(piece.text for piece in cited)
        return ProposedClaim(plain_text(form.claim[: 4 * MAX_CLAIM_CHARS], written), form.category, quotes)


def _no_statement(claim: VerifiedClaim) -> str | None:
    """Why the quotes of a claim state nothing, if they do."""
    if any(map(rests_on_a_command, claim.quotes)):
        return _COMMAND
    return _HEADING if all(map(is_only_a_heading, claim.quotes)) else None


def _replaces(verdict: Verdict, proposed: ProposedClaim) -> TypeGuard[VerifiedClaim]:
    """Whether other evidence was found that takes the place of what the model quoted.

    More quotes than it gave would be stitching: a word of the claim from here and one from there, and none of
    their authors ever said it.
    """
    return isinstance(verdict, VerifiedClaim) and len(verdict.quotes) <= max(len(proposed.quotes), 1)


def _too_long(proposed: ProposedClaim) -> RejectedClaim | None:
    if len(proposed.claim) > MAX_CLAIM_CHARS:
        reason = f"the claim is longer than {MAX_CLAIM_CHARS} characters; make it one short sentence"
        return RejectedClaim(proposed, (Rejection(Check.COVERAGE, reason),))
    if any(len(quote.quote) > MAX_QUOTE_CHARS for quote in proposed.quotes):
        reason = f"a quote is longer than {MAX_QUOTE_CHARS} characters; copy only what proves the claim"
        return RejectedClaim(proposed, (Rejection(Check.QUOTE, reason),))
    return None


def _key(claim: str) -> str:
    """The same for claims that differ only in case, white space and their last punctuation mark."""
    return claim.casefold().strip(" .!;,")


def _corrections(failed: Iterable[RejectedClaim]) -> str:
    lines = [_CORRECT_THESE]
    for claim in list(failed)[:_MAX_CORRECTIONS]:
        reasons = "; ".join(rejection.reason for rejection in claim.rejections)
        lines.append(
            f"- {json.dumps(claim.proposed.claim[:_MAX_SHOWN_CHARS])}: {reasons[: 2 * _MAX_SHOWN_CHARS]}"
        )
    return "\n".join(lines)
