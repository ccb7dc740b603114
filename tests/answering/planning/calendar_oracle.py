"""Times told from a day by walking the calendar one day at a time: no arithmetic on weeks, months or years."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random

ONE = timedelta(days=1)
MONTH_NAMES = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905 - reads better as a line
)
DAY_NAMES = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()  # noqa: SIM905 - as above

Days = tuple[date | None, date | None]
Same = Callable[[date], object]


def back(day: date, until: Callable[[date], bool]) -> date:
    while not until(day):
        day -= ONE
    return day


def around(day: date, same: Same) -> Days:
    """The unbroken run of days around this one that are in the same unit."""
    first = last = day
    while same(first - ONE) == same(day):
        first -= ONE
    while same(last + ONE) == same(day):
        last += ONE
    return first, last


def week(day: date) -> object:
    return day.isocalendar()[:2]


def month(day: date) -> object:
    return day.strftime("%Y-%m")


def quarter(day: date) -> object:
    return day.year, {"01": 1, "02": 1, "03": 1, "04": 2, "05": 2, "06": 2, "07": 3, "08": 3, "09": 3}.get(
        day.strftime("%m"), 4
    )


def year(day: date) -> object:
    return day.strftime("%Y")


UNITS: dict[str, Same] = {"week": week, "month": month, "quarter": quarter, "year": year}


def questions(random: Random, today: date) -> Iterator[tuple[str, Days]]:
    """Times in words with the days they are."""
    unit = random.choice(list(UNITS))
    same = UNITS[unit]
    yield f"this {unit}", around(today, same)
    before_unit = around(today, same)[0]
    assert before_unit is not None
    yield f"last {unit}", around(before_unit - ONE, same)
    yield f"since last {unit}", (around(before_unit - ONE, same)[0], None)
    count = random.randrange(1, 400)
    days = [today - ONE * step for step in range(count)]
    yield f"the last {count} days", (days[-1], days[0])
    yield f"{count} days ago", (today - ONE * count, today - ONE * count)
    weeks = random.randrange(1, 30)
    yield f"{weeks} weeks ago", around(today - ONE * 7 * weeks, week)
    yield from _named(random, today)
    yield from _dated(random, today)


def _named(random: Random, today: date) -> Iterator[tuple[str, Days]]:
    name = random.choice(MONTH_NAMES)
    in_month = back(today, lambda day: day.strftime("%B") == name)
    yield f"in {name}", around(in_month, month)
    yield f"since {name[:3] if name != 'May' else name}", (around(in_month, month)[0], None)
    first, last = around(in_month, month)
    assert first is not None
    assert last is not None
    yield f"before {name}", (None, first - ONE)
    yield f"after {name}", (last + ONE, None)
    over = (
        around(back(first - ONE, lambda day: day.strftime("%B") == name), month)
        if last >= today
        else (first, last)
    )
    yield f"last {name}", over
    weekday = random.choice(DAY_NAMES)
    day = back(today, lambda day: day.strftime("%A") == weekday)
    yield f"on {weekday}", (day, day)
    earlier = back(today - ONE, lambda day: day.strftime("%A") == weekday)
    yield f"last {weekday}", (earlier, earlier)
    of_week = next(
        d
        for d in (today - ONE * n for n in range(14))
        if week(d) == week(today - ONE * 7) and d.strftime("%A") == weekday
    )
    yield f"{weekday} last week", (of_week, of_week)
    number = random.randrange(1, 5)
    yield f"in Q{number}", around(back(today, lambda day: quarter(day) == (day.year, number)), quarter)
    iso = random.randrange(1, 53)
    yield f"in week {iso}", around(back(today, lambda day: day.isocalendar()[1] == iso), week)


def _dated(random: Random, today: date) -> Iterator[tuple[str, Days]]:
    day = date(2019, 1, 1) + ONE * random.randrange(3000)
    yield f"{day.day} {day.strftime('%B %Y')}", (day, day)
    yield f"the week of {day.isoformat()}", around(day, week)
    yield f"in {day.strftime('%B %Y')}", around(day, month)
    again = back(today, lambda other: (other.day, other.month) == (day.day, day.month))
    yield f"on {day.strftime('%B')} {day.day}", (again, again)
    of_month = back(today, lambda other: other.day == day.day)
    suffix = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}.get(day.day, "th")
    yield f"on the {day.day}{suffix}", (of_month, of_month)
    other = day + ONE * random.randrange(200)
    yield f"between {day.isoformat()} and {other.strftime('%d %B %Y')}", (day, other)
    yield f"from {other.isoformat()} to {day.isoformat()}", (day, other)
