"""The words dates are made of, and modest tolerance for how they are spelled."""

from collections.abc import Collection

from citewell.domains.answering.planning.dates.calendar import Unit

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed weds",
            "thursday thu thur thurs",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
# Also other words: a month or weekday only where the words around say so.
UNSURE = {name for name in (*MONTHS, *WEEKDAYS) if len(name) <= 5 and name not in {"april", "june", "july"}}  # noqa: PLR2004 - "march" and every abbreviation
UNITS = {
    "hour": Unit.HOUR,
    "day": Unit.DAY,
    "week": Unit.WEEK,
    "wk": Unit.WEEK,
    "fortnight": Unit.FORTNIGHT,
    "weekend": Unit.WEEKEND,
    "month": Unit.MONTH,
    "quarter": Unit.QUARTER,
    "year": Unit.YEAR,
    "yr": Unit.YEAR,
}
WORKING = {"working", "work", "business"}
_SMALL_NUMBERS = "one two three four five six seven eight nine ten eleven twelve"
_SMALL_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
NUMBERS = {word: number for number, word in enumerate(_SMALL_NUMBERS.split(), start=1)} | {
    "a": 1,
    "an": 1,
    "couple": 2,
    "few": 3,
    "dozen": 12,
}
ORDINALS = {word: number for number, word in enumerate(_SMALL_ORDINALS.split(), start=1)}
DASHES = {"-", "\u2013", "\u2014", "..", "...", "\u2026"}
MAX_COUNT = 3_660

_MISSPELLED = {
    "tuseday": "tuesday",
    "teusday": "tuesday",
    "wensday": "wednesday",
    "wendsday": "wednesday",
    "wendesday": "wednesday",
    "thrusday": "thursday",
    "firday": "friday",
    "frday": "friday",
    "munday": "monday",
    "mondy": "monday",
    "sundy": "sunday",
    "satuday": "saturday",
    "januray": "january",
    "febuary": "february",
    "feburary": "february",
    "febrary": "february",
    "arpil": "april",
    "apirl": "april",
    "agust": "august",
    "augst": "august",
    "setember": "september",
    "novemeber": "november",
    "decemeber": "december",
    "tommorow": "tomorrow",
    "tomorow": "tomorrow",
    "yesteday": "yesterday",
    "lats": "last",
    "lsat": "last",
    "alst": "last",
    "thsi": "this",
    "tihs": "this",
    "weke": "week",
    "wek": "week",
    "weeek": "week",
    "montj": "month",
    "monht": "month",
    "mnoth": "month",
    "quater": "quarter",
    "qaurter": "quarter",
}
_LONG = tuple(
    name
    for name in (*MONTHS, *WEEKDAYS, "yesterday", "tomorrow")
    if len(name) >= 7  # noqa: PLR2004 - shorter ones are near too many words
)
_OWN_LETTERS = 2


def corrected(word: str, protected: Collection[str]) -> str:
    """The date word that is meant: known misspellings, or one slip (letter more, less, wrong, swapped) in a long word.

    Names in `protected` are left alone.
    """
    if word in protected:
        return word
    if word in _MISSPELLED:
        return _MISSPELLED[word]
    if len(word) < 6 or not word.isalpha():  # noqa: PLR2004 - one slip in "tuesday" leaves six letters
        return word
    return next((name for name in _LONG if word != name + "s" and is_one_slip(word, name)), word)


def is_one_slip(written: str, meant: str) -> bool:
    """Whether one edit at most lies between them: insert, delete, replace, or swap of neighbours."""
    if abs(len(written) - len(meant)) > 1:
        return False
    start = 0
    while start < min(len(written), len(meant)) and written[start] == meant[start]:
        start += 1
    rest, wanted = written[start:], meant[start:]
    return (
        rest == wanted
        or rest[1:] == wanted[1:]
        or rest[1:] == wanted
        or rest == wanted[1:]
        or (rest[:_OWN_LETTERS] == wanted[:_OWN_LETTERS][::-1] and rest[2:] == wanted[2:])
    )


def singular(word: str) -> str:
    """A unit without its plural ending."""
    return word[:-1] if word.endswith("s") and word[:-1] in UNITS else word
