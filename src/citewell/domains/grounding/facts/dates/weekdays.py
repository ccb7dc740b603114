"""Weekdays, resolved against the day the text was written: "Friday", "last Friday", "Friday, January 9"."""

from collections.abc import Sequence
from datetime import date, timedelta

from citewell.domains.grounding.facts.dates.calendar_days import calendar_day_at
from citewell.domains.grounding.facts.dates.spans import NEXT_WORDS, PAST_WORDS, THIS_WORDS, DateMatch
from citewell.domains.grounding.facts.fact import DateSpan
from citewell.domains.grounding.lexicon.word_lists import in_order, listed
from citewell.domains.grounding.tokens import Token, TokenKind

_DAYS = in_order("monday tuesday wednesday thursday friday saturday sunday")
_WEEKDAY_NUMBERS = {
    **{name: number for number, name in enumerate(_DAYS)},
    **{name[:3]: number for number, name in enumerate(_DAYS)},
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
    **{name + "s": number for number, name in enumerate(_DAYS)},
}
_BEFORE_A_WEEKDAY = listed("on since until till by last next this every")


def weekday_at(tokens: Sequence[Token], index: int, written_on: date | None) -> DateMatch | None:
    """Read "Friday", "last Friday", "next Mon", "Friday, January 9" (the exact date wins)."""
    word = tokens[index].lower
    shift = ""
    at = index
    follows = word != "following" or (index > 0 and tokens[index - 1].lower == "the")  # else it means "after"
    if word in PAST_WORDS | NEXT_WORDS | THIS_WORDS and index + 1 < len(tokens) and follows:
        shift, at = word, index + 1
    token = tokens[at]
    number = _WEEKDAY_NUMBERS.get(token.lower)
    if number is None or token.kind is not TokenKind.WORD:
        return None
    if len(token.lower) <= 5 and token.text[0].islower() and not _surely_weekday(tokens, at):  # noqa: PLR2004 -- "sat", "sun", "thurs"
        return None
    after = at + 1
    if after < len(tokens) and tokens[after].text in ",.(" and after + 1 < len(tokens):
        exact = calendar_day_at(tokens, after + 1, written_on)
        if exact is not None and exact.dates[0].first == exact.dates[0].last:
            agreeing = tuple(span for span in exact.dates if span.first.weekday() == number)
            return exact._replace(dates=agreeing if written_on is not None else exact.dates)
    if written_on is None:
        day = date(1, 1, 1 + number)  # January 1 of the year 1 was a Monday
        return DateMatch((DateSpan(day, day),), bool(shift), after)
    return DateMatch(_weekday_readings(number, shift, written_on), bool(shift), after)


def _surely_weekday(tokens: Sequence[Token], at: int) -> bool:
    """Whether "sat" or "wed" in small letters is a day: before a time or a colon, or after "on" or "since"."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    before = tokens[at - 1].lower if at else ""
    opens = not at or tokens[at - 1].kind in (TokenKind.NEWLINE, TokenKind.MARK)
    if following is not None and (following.kind is TokenKind.TIME or (following.text == ":" and opens)):
        return True
    return before in _BEFORE_A_WEEKDAY


def _weekday_readings(number: int, shift: str, written_on: date) -> tuple[DateSpan, ...]:
    back = (written_on.weekday() - number) % 7
    monday = written_on - timedelta(days=written_on.weekday())
    if shift in PAST_WORDS:
        days = [written_on - timedelta(days=back or 7), monday - timedelta(days=7 - number)]
    elif shift in NEXT_WORDS:
        days = [written_on + timedelta(days=7 - back), monday + timedelta(days=7 + number)]
    elif shift:
        days = [monday + timedelta(days=number)]
    else:
        days = [written_on - timedelta(days=back), written_on + timedelta(days=7 - back)]
    return tuple(dict.fromkeys(DateSpan(day, day) for day in days))
