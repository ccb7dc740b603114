"""What is said of one thing in a quote is not to be said of another that stands beside it."""

import pytest

from tests.grounding.claims import entry, holds

RAISED = "Two customers complained (Skyline, Borealis); raised Skyline to 500 req/min"
LIMITER = "Rate limiter live: 100 req/min per key, burst 20. Raised Skyline to 500 req/min"
BOARDS = "SDR boards arrived, mounted both. Spare board 2 is dead on arrival"
CERTIFICATES = "Replaced the certificates, they expire 2027-10-20"
LOST = "The alarm service lost 12 messages because the durable consumer was missing"
ASKED = "Marta asked for CSV export by mid December. Budget question is parked"
ALERT = "Turned it off, added an alert at 80%."
DISHES = "Fixed azimuth offset of dish 2 (was 0.7 degrees off). Fixed also flapping alarm on dish 3"
JOBS = "fixed A_job same night; B_job still down"
SHOPS = "Opened the shop in Metz; closed the one in Lyon for two weeks."

TRUE = [
    ("Skyline was raised to 500 req/min.", RAISED),
    ("Skyline and Borealis complained.", RAISED),
    ("Ada raised Skyline to 500 req/min after two customers complained.", RAISED),
    ("The rate limiter is live with 100 req/min per key and a burst of 20.", LIMITER),
    ("Both SDR boards were mounted.", BOARDS),
    ("Spare board 2 was dead on arrival.", BOARDS),
    ("The SDR boards arrived and both were mounted.", BOARDS),
    ("The certificates were replaced and expire on 2027-10-20.", CERTIFICATES),
    ("Because the durable consumer was missing, the alarm service lost 12 messages.", LOST),
    ("12 messages were lost by the alarm service because of a missing durable consumer.", LOST),
    ("Marta asked for CSV export by mid December.", ASKED),
    ("The budget question is parked.", ASKED),
    ("An alert was added at 80%.", ALERT),
    ("The azimuth of dish 2 was 0.7 degrees off.", DISHES),
    ("The flapping alarm on dish 3 was fixed.", DISHES),
    ("A_job was fixed the same night, but B_job was still down.", JOBS),
    ("The shop in Lyon was closed for two weeks.", SHOPS),
    ("The parser was deployed to prod.", "Fixed the parser, deployed to prod."),
    ("PR #4 has not been merged.", "PR #4 approved by Eve but not merged."),
    ("The rollout was stopped by Eve.", "Rollout reached 5 stations. Eve stopped it."),
]

FALSE = [
    ("Borealis was raised to 500 req/min.", RAISED),
    ("Skyline was limited to 100 req/min, burst 20.", LIMITER),
    ("Both SDR boards are dead on arrival.", BOARDS),
    ("The certificates were replaced on 2027-10-20.", CERTIFICATES),
    ("The durable consumer lost 12 messages because the alarm service was missing.", LOST),
    ("Marta asked for the budget by mid December.", ASKED),
    ("An alert was turned off at 80%.", ALERT),
    ("The alarm on dish 2 was 0.7 degrees off.", DISHES),
    ("Fixed dish 2, which was flapping.", DISHES),
    ("Both A_job and B_job were fixed.", JOBS),
    ("Metz was closed for two weeks.", SHOPS),
    ("The valve was painted on 2026-03-04.", "Painted the valve; the inspection is due 2026-03-04."),
    ("Ada cleaned the pump.", "Replaced the pump, cleaned the filter"),
    ("GARD-8 was closed.", "GARD-7 closed, GARD-8 reopened"),
]


@pytest.mark.parametrize(("claim", "text"), TRUE)
def test_what_is_said_of_the_same_thing_holds(claim: str, text: str) -> None:
    assert holds(claim, entry(text))


@pytest.mark.parametrize(("claim", "text"), FALSE)
def test_what_is_said_of_another_thing_is_refused(claim: str, text: str) -> None:
    assert not holds(claim, entry(text))
