"""How logs word things, and how reports do: what says the same, and what only sounds like it."""

import pytest

from tests.grounding.claims import entry, holds

SAME = [
    # Units and shares: exactly equal values in another shape.
    ("The pipe shrank from 4.2 to 3.9 metres.", "pipe shrank from 4.2 m to 3.9 m"),
    ("The pump is checked every quarter of an hour.", "pump is checked every 15 min"),
    ("The rent is €900 a month.", "rent is €900 / month"),
    ("A fifth of the seedlings died.", "20% of the seedlings died"),
    (
        "The kiln took 50 minutes with the fan compared with 70 without.",
        "kiln took 50 min with the fan, 70 min without",
    ),
    ("The server handled 300 requests per second.", "server handled 300 req/s"),
    # Dates in short.
    ("The old boiler was removed on 14 March.", "old boiler removed 03-14 at 10:00"),
    ("The lift failed on Monday night.", "mon 23:10 lift failed"),
    ("Attendance was 61% in April and 72% in May.", "attendance: Apr 61%, May 72%"),
    # What is abbreviated.
    ("The shop closed without notice.", "shop closed w/o notice"),
    ("The pump stopped because the fuse blew.", "pump stopped bc the fuse blew"),
    ("The mean squared error fell from 4 to 3.", "MSE fell from 4 to 3"),
    ("The deduplication job failed.", "dedup job failed"),
    ("An unannounced visit was made to the kitchen.", "visit to the kitchen w/o announcement"),
    # Who.
    ("Ada and Eve decided to close the shop.", "Eve and I decided to close the shop"),
    ("Ada and Eve agreed to close the shop.", "Met Eve, agreed to close the shop"),
    ("Ada and Eve repaired the pump.", "with Eve: repaired the pump"),
    # Plans and decisions.
    ("It was decided to include the map in the guide.", "Decided: map goes into the guide"),
    ("Eve is to check the pump.", "Pump rebuilt, Eve to check"),
    (
        "All readings have to be retaken; they need a recount.",
        "all readings need a recount, have to be retaken",
    ),
    # Contrasts, delays, bounds.
    ("It was accepted as a poster rather than a talk.", "accepted as a poster, not a talk"),
    ("GARD-8 was postponed to next month.", "GARD-7 done; GARD-8 pushed to next month"),
    (
        "The error decreased from 5 to 4 for trips of at most 9 km.",
        "error drops from 5 to 4, for trips up to 9 km",
    ),
    ("The pump ran out of oil.", "pump: oil exhausted"),
    ("The search was sped up from 90 to 20 seconds.", "search went from 90 s to 20 s"),
]

OTHER = [
    # Told only as a plan, a doubt, a wish.
    ("The roof was painted in Lyon and in Metz.", "roof painted in Lyon, Metz planned for June"),
    ("Ada found that the gasket is the cause.", "Cause is unclear, I suspect the gasket."),
    ("Eve checked the pump.", "Pump rebuilt, Eve to check"),
    ("Eve raised the limit to 70.", "asked the warden (Eve) to raise the limit to 70"),
    ("All readings were repeated.", "all readings need a repeat"),
    ("The readings were rechecked.", "readings need a recheck"),
    ("Ada finished the inventory of the cellar.", "## Not done\n- inventory of the cellar"),
    ("Ada prepared the tax form.", "## Didn't get to\n- tax form"),
    # How much of it.
    ("Ada moved all 30 beehives.", "moved 22 of 30 beehives"),
    ("The pump was tested in Lyon only.", "pump tested in Lyon and Metz"),
    ("All 12 of the pumps passed.", "9 of 12 pumps passed"),
    # Contrasts.
    ("It was accepted as a talk.", "accepted as a poster, not a talk"),
    ("The vote was for a bridge.", "vote was for a tunnel, not a bridge"),
    # Dates and values in short.
    ("The old boiler was removed on 13 March.", "old boiler removed 03-14 at 10:00"),
    ("The lift failed on Sunday night.", "mon 23:10 lift failed"),
    ("A quarter of the seedlings died.", "20% of the seedlings died"),
    ("The pump is checked every half hour.", "pump is checked every 15 min"),
    ("The pipe shrank from 4.2 to 3.8 metres.", "pipe shrank from 4.2 m to 3.9 m"),
    ("Attendance was 72% in April and 61% in May.", "attendance: Apr 61%, May 72%"),
    # Who.
    ("Ada replaced the meter.", "meter replaced by the landlord's technician"),
    ("Bob and Eve decided to close the shop.", "Eve and I decided to close the shop"),
    ("Bob decided to close the shop.", "Eve and I decided to close the shop"),
    ("Ada tested the lift.", "lift tested by the vendor"),
    # Delays and bounds.
    ("GARD-7 was postponed to next month.", "GARD-7 done; GARD-8 pushed to next month"),
    ("The error increased from 5 to 4.", "error drops from 5 to 4"),
]


@pytest.mark.parametrize(("claim", "text"), SAME)
def test_the_same_in_other_words_holds(claim: str, text: str) -> None:
    assert holds(claim, entry(text))


@pytest.mark.parametrize(("claim", "text"), OTHER)
def test_what_only_sounds_like_it_is_refused(claim: str, text: str) -> None:
    assert not holds(claim, entry(text))
