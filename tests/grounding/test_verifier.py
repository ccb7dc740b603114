"""The verifier as a whole: what passes, what is refused, and by which check."""

import pytest

from citewell.domains.grounding.public import Check
from tests.grounding.claims import entry, failed_checks, holds

FIXED = "Fixed three rounding bugs in the invoice export (PR #412, BILL-42)."


@pytest.mark.parametrize(
    "claim",
    [
        FIXED,
        "Ada fixed three rounding bugs in the invoice export.",
        "Ada resolved 3 rounding issues in the invoice export in PR #412.",
        "On 2026-01-08 Ada fixed 3 rounding bugs.",
        "On Thursday, Ada fixed three rounding bugs (BILL-42).",
        "Three rounding bugs in the invoice export were fixed by Ada.",
    ],
)
def test_a_true_paraphrase_holds(claim: str) -> None:
    assert holds(claim, entry(FIXED))


@pytest.mark.parametrize(
    ("claim", "check"),
    [
        ("Ada fixed four rounding bugs in the invoice export.", Check.FACTS),
        ("On 2026-01-09 Ada fixed three rounding bugs.", Check.FACTS),
        ("Bob fixed three rounding bugs in the invoice export.", Check.FACTS),
        ("Ada fixed three rounding bugs in the invoice export (PR #413).", Check.FACTS),
        ("Ada fixed three rounding bugs (BILL-43).", Check.FACTS),
        ("Ada did not fix three rounding bugs in the invoice export.", Check.POLARITY),
        ("Ada will fix three rounding bugs in the invoice export.", Check.POLARITY),
        ("Ada fixed three rounding bugs in the checkout export.", Check.COVERAGE),
    ],
)
def test_a_changed_claim_is_refused_by_the_check_it_fails(claim: str, check: Check) -> None:
    assert check in failed_checks(claim, entry(FIXED))
