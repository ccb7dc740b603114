"""Claims whose every word stands in the quote, put together otherwise than it does."""

import pytest

from tests.grounding.claims import entry, holds

REJECTED = "Henrik rejected the SSO vendor Oktavio because of missing EU hosting."
SLOWER = "Avro is 30% slower to read than Parquet."
HALVES = "Hugo cannot attend, Marta will."
LEFT_ON = "root cause was debug logging left on since the NATS migration"
SHARE = "CSV export 60% done."
FASTER = "PostgreSQL is faster than MySQL for the year report."

TRUE = [
    ("The SSO vendor Oktavio was rejected by Henrik because of missing EU hosting.", REJECTED),
    ("Because of missing EU hosting, Henrik rejected Oktavio.", REJECTED),
    ("Reading Avro is 30% slower than reading Parquet.", SLOWER),
    ("Compared with Parquet, Avro is 30% slower to read.", SLOWER),
    ("Hugo cannot attend, but Marta will attend.", HALVES),
    ("Marta will attend, Hugo cannot.", HALVES),
    ("The root cause was debug logging.", LEFT_ON),
    ("Debug logging had been left on since the NATS migration.", LEFT_ON),
    ("60% of the CSV export is done.", SHARE),
    ("The CSV export is partly done.", SHARE),
    ("PostgreSQL is faster than MySQL.", FASTER),
    ("MySQL is slower than PostgreSQL for the year report.", FASTER),
    ("Eve approved the plan.", "plan approved by Eve"),
    ("Ada and Lena reviewed the synonym file.", "Synonym file reviewed with Lena."),
]

FALSE = [
    ("Oktavio rejected Henrik because of missing EU hosting.", REJECTED),
    ("Henrik was rejected by Oktavio.", REJECTED),
    ("Parquet is 30% slower to read than Avro.", SLOWER),
    ("Marta cannot attend, Hugo will.", HALVES),
    ("The root cause was the NATS migration.", LEFT_ON),
    ("The CSV export is done.", SHARE),
    ("The CSV export is finished.", "CSV export is mostly finished"),
    ("MySQL is faster than PostgreSQL.", FASTER),
    ("MySQL is faster than PostgreSQL for the year report.", FASTER),
    ("PostgreSQL is slower than MySQL.", FASTER),
    (
        "MySQL was faster than PostgreSQL.",
        "PostgreSQL answered the year report in 0.8 seconds, MySQL in 6.1 seconds.",
    ),
]


@pytest.mark.parametrize(("claim", "text"), TRUE)
def test_the_same_in_another_order_holds(claim: str, text: str) -> None:
    assert holds(claim, entry(text))


@pytest.mark.parametrize(("claim", "text"), FALSE)
def test_what_is_put_together_otherwise_is_refused(claim: str, text: str) -> None:
    assert not holds(claim, entry(text))
