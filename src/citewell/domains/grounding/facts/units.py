"""Units: what a number may measure."""

from decimal import Decimal
from typing import NamedTuple

from citewell.domains.grounding.facts.fact import FactKind
from citewell.domains.grounding.lexicon.word_lists import in_order, listed

SECONDS_IN = {
    **dict.fromkeys(["ns", "nanosecond", "nanoseconds"], Decimal("1e-9")),
    **dict.fromkeys(["us", "µs", "microsecond", "microseconds"], Decimal("1e-6")),
    **dict.fromkeys(in_order("ms msec millisecond milliseconds millis"), Decimal("0.001")),
    **dict.fromkeys(in_order("s sec secs second seconds"), Decimal(1)),
    **dict.fromkeys(in_order("m min mins minute minutes"), Decimal(60)),
    **dict.fromkeys(in_order("h hr hrs hour hours"), Decimal(3600)),
    **dict.fromkeys(["d", "day", "days"], Decimal(86400)),
    **dict.fromkeys(in_order("w wk wks week weeks"), Decimal(604800)),
    **dict.fromkeys(["month", "months"], Decimal(2629800)),
    **dict.fromkeys(in_order("y yr yrs year years"), Decimal(31557600)),
}
SHORT_UNITS = listed(
    "s m h d w y"
)  # units only when attached to the digits or after one space, in small letters
_SIZES = listed("b kb mb gb tb pb kib mib gib tib byte bytes kilobytes megabytes gigabytes terabytes")
_SIZE_NAMES = {
    "byte": "b",
    "bytes": "b",
    "kilobytes": "kb",
    "megabytes": "mb",
    "gigabytes": "gb",
    "terabytes": "tb",
}
CURRENCIES = {"$": "usd", "€": "eur", "£": "gbp", "usd": "usd", "eur": "eur", "gbp": "gbp"}
CURRENCIES |= {"dollar": "usd", "dollars": "usd", "euro": "eur", "euros": "eur", "pounds": "gbp"}
_PHYSICAL = {
    name: names.split()[0]
    for names in (
        "km kilometre kilometres kilometer kilometers",
        "m metre metres meter meters",
        "cm centimetre centimetres centimeter centimeters",
        "mm millimetre millimetres millimeter millimeters",
        "kg kilo kilos kilogram kilograms",
        "g gram grams gramme grammes",
        "mg milligram milligrams",
        "t tonne tonnes",
        "ml millilitre millilitres milliliter milliliters",
        "l litre litres liter liters",
        "kw kilowatt kilowatts",
        "kwh",
        "mwh",
        "ghz gigahertz",
        "mhz megahertz",
        "hz hertz",
        "khz kilohertz",
        "kn knot knots",
        "mbar millibar",
        "hpa",
        "psi",
        "rpm",
    )
    for name in names.split()
    if len(name) > 1
}


class Unit(NamedTuple):
    """A unit: what it measures, its comparable name, how much of that name it is, and the token after it."""

    kind: FactKind
    name: str
    factor: Decimal
    after: int


def named_unit(name: str, after: int) -> Unit | None:
    """Find a unit by its name or sign."""
    if name in ("%", "percent", "pct", "pp"):
        return Unit(FactKind.PERCENTAGE, "%", Decimal(1), after)
    if name in SECONDS_IN:
        return Unit(FactKind.DURATION, "s", SECONDS_IN[name], after)
    if name in _SIZES or name in _PHYSICAL:
        return Unit(FactKind.SIZE, _PHYSICAL.get(name) or _SIZE_NAMES.get(name, name), Decimal(1), after)
    if name in CURRENCIES:
        return Unit(FactKind.MONEY, CURRENCIES[name], Decimal(1), after)
    if name in ("x", "times"):
        return Unit(FactKind.NUMBER, "", Decimal(1), after)
    return None
