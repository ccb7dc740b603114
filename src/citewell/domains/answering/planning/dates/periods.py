"""All the periods a question names, from "since Tuesday" to "between May and Q3"."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from citewell.domains.answering.planning.dates import recurring
from citewell.domains.answering.planning.dates.calendar import Span, day_span, plus_days, rolling
from citewell.domains.answering.planning.dates.cursor import Cursor, Phrase
from citewell.domains.answering.planning.dates.named import month_number
from citewell.domains.answering.planning.dates.occurrences import Fixed, Recurring, When, latest
from citewell.domains.answering.planning.dates.phrases import read_time
from citewell.domains.answering.planning.dates.relative import counted_units
from citewell.domains.answering.planning.dates.vocabulary import DASHES
from citewell.domains.answering.planning.tokens import Words
from citewell.domains.answering.planning.types import Period

_SINCE = {"since", "starting", "beginning"}
_UNTIL = {"until", "till", "through", "thru", "by", "til"}
_TO = {"to", "until", "till", "through", "thru", "til", *DASHES}
_MAX_PERIODS = 8
_FIRST_YEAR, _LAST_YEAR = 1990, 2100


@dataclass(frozen=True)
class Found:
    """A time in the question: words from `start` up to `end`, and its days; no days where there are none such."""

    start: int
    end: int
    first: date | None = None
    last: date | None = None

    @property
    def is_understood(self) -> bool:
        """Whether it names days."""
        return self.first is not None or self.last is not None

    @property
    def is_elsewhere(self) -> bool:
        """Whether it lies where nobody's work logs are: a date that the text itself is about."""
        return any(
            day is not None and not _FIRST_YEAR <= day.year <= _LAST_YEAR for day in (self.first, self.last)
        )


def find_periods(
    words: Words, today: date, names: Collection[str]
) -> tuple[tuple[Period, ...], tuple[str, ...]]:
    """The periods in order, and the words that name a time but no period. Marks their words as understood.

    Times before 1990 and after 2100 are left alone, as words to look for.
    Periods that overlap limit each other ("in 2026, since March"); others stand side by side ("in May and July").
    """
    cursor = Cursor(words.tokens, today, names, hidden=[not words.is_free(at) for at in range(len(words))])
    periods: list[Period] = []
    not_understood: list[str] = []
    for found in _scan(cursor):
        if found.is_elsewhere:
            continue
        words.take(range(found.start, found.end))
        text = words.text(found.start, found.end)
        if found.is_understood:
            periods.append(Period(found.first, found.last, text))
        else:
            not_understood.append(text)
        if len(periods) + len(not_understood) == _MAX_PERIODS:
            break
    return _combined(periods), tuple(not_understood)


def _scan(cursor: Cursor) -> Iterator[Found]:
    at = 0
    while at < len(cursor.words):
        found = _bounded(cursor, at) or _listed(cursor, at)
        if found is None:
            at += 1
        else:
            yield from found
            at = found[-1].end


def _bounded(cursor: Cursor, index: int) -> list[Found] | None:
    """What begins with a word like "since"."""
    word, following = cursor.word(index), cursor.word(index + 1)
    if word == "between":
        return _range(cursor, index, index + 1, {"and", *_TO})
    if word == "from":
        return _range(cursor, index, index + 1, _TO) or _from_on(cursor, index)
    if word in _SINCE or (word == "as" and following == "of"):
        return _since(
            cursor, index, index + 2 if following in {"of", "from", "on", "with", "in"} else index + 1
        )
    if word in _UNTIL or (word == "up" and following in {"to", "until", "till"}):
        return _until(cursor, index, index + 2 if word == "up" else index + 1)
    return _one_sided(cursor, index)


def _listed(cursor: Cursor, index: int) -> list[Found] | None:
    """A time by itself, a range without a word before it, or several times in a row."""
    ranged = _days_of_month(cursor, index, index) or _range(cursor, index, index, _TO)
    if ranged is not None:
        return ranged
    phrase = read_time(cursor, index)
    if phrase is None:
        return None
    alike = _times_alike(cursor, index, phrase)
    resolved: list[Found] = []
    following: Span | None = None
    for start, each in reversed(alike):
        span = _before(each.when, following, cursor.today) if each.when else None
        resolved.append(_found(start, each.end, span))
        following = span if isinstance(each.when, Fixed) or following is not None else None
    return resolved[::-1]


def _times_alike(cursor: Cursor, index: int, phrase: Phrase) -> list[tuple[int, Phrase]]:
    """As in "Q1, Q2 and Q3 2025": the year said last is that of all."""
    found = [(index, phrase)]
    while len(found) < _MAX_PERIODS:
        at = found[-1][1].end
        while cursor.word(at) in {",", "and", "or", "vs", "versus", "&", "in"} and at < found[-1][1].end + 3:
            at += 1
        following = read_time(cursor, at) if at > found[-1][1].end else None
        if following is None:
            return found
        found.append((at, following))
    return found


def _before(when: When, following: Span | None, today: date) -> Span | None:
    """The latest by today, or the latest before a known time it is listed with."""
    return latest(when, following.start if following is not None and isinstance(when, Recurring) else today)


def _range(cursor: Cursor, start: int, index: int, joints: Collection[str]) -> list[Found] | None:
    """Two times and a word between them; both ends belong to it."""
    days = _days_of_month(cursor, start, index)
    if days is not None and start != index:
        return days
    is_year_range = cursor.word(index + 1) in _TO and cursor.year(index + 2) is not None
    first = read_time(cursor, index, is_year_sure=start != index or is_year_range)
    if first is None or cursor.word(first.end) not in joints:
        return None
    at = first.end + 1
    if cursor.word(first.end) == "up" and cursor.word(at) == "to":
        at += 1
    last = _end_of_range(cursor, first, at)
    if last is None:
        return None
    if first.when is None or last.when is None:
        return [_found(start, last.end, None)]
    return [_found(start, last.end, _between(first.when, last.when, cursor.today))]


def _end_of_range(cursor: Cursor, first: Phrase, index: int) -> Phrase | None:
    """The second time; "now" is today, and a bare number after "Jan 10 -" is a day of January."""
    if cursor.word(index) in {"now", "date", "present"}:
        return Phrase(Fixed(day_span(cursor.today)), index + 1)
    last = read_time(cursor, index, is_year_sure=True)
    day = cursor.day_number(index)
    if last is not None or day is None or first.when is None:
        return last
    start = latest(first.when, cursor.today)
    if start is None or start.days > 1:
        return None
    return _through_day(cursor, first.when, day, index + 1)


def _through_day(cursor: Cursor, when: When, day: int, end: int) -> Phrase | None:
    """The given day of the same month, with a year that may follow it."""
    start = latest(when, cursor.today)
    assert start is not None
    if isinstance(when, Fixed):
        try:
            return Phrase(Fixed(day_span(start.start.replace(day=day))), end)
        except ValueError:
            return Phrase(None, end)
    at = end + 1 if cursor.word(end) in {",", "of"} else end
    following = recurring.month_day(start.start.month, day)
    year = cursor.year(at)
    if year is None:
        return Phrase(following, end)
    found = [span for span in following.near(date(year, 1, 1)) if span.start.year == year]
    return Phrase(Fixed(found[0]) if found else None, at + 1)


def _between(first: When, last: When, today: date) -> Span | None:
    """From the first to the last. A time that comes round follows the other one; both: the latest by today."""
    if isinstance(first, Fixed) and isinstance(last, Recurring):
        end = last.reaching(first.span.start)
        return Span(first.span.start, max(first.span.end, end.end)) if end else None
    end = latest(last, today)
    if end is None:
        return None
    start = latest(first, end.end) if isinstance(first, Recurring) else first.span
    if start is None:
        return None
    return Span(min(start.start, end.start), max(start.end, end.end))


def _days_of_month(cursor: Cursor, start: int, index: int) -> list[Found] | None:
    """As in "10-14 January 2026", "10th to 14th of January"."""
    first, last = cursor.day_number(index), cursor.day_number(index + 2)
    if first is None or last is None or cursor.word(index + 1) not in _TO | {"and"}:
        return None
    if cursor.word(index + 1) == "and" and start == index:
        return None
    at = index + 4 if cursor.word(index + 3) == "of" else index + 3
    month = month_number(cursor, at)
    if month is None:
        return None
    phrase = read_time(cursor, index + 2)
    if phrase is None or phrase.when is None:
        return [_found(start, at + 1, None)]
    if isinstance(phrase.when, Fixed):
        end = phrase.when.span.end
        span = Span(end.replace(day=first), end) if first <= end.day else None
        return [_found(start, phrase.end, span)]
    return [_found(start, phrase.end, latest(recurring.month_days(month, first, last), cursor.today))]


def _from_on(cursor: Cursor, index: int) -> list[Found] | None:
    """As in "from Monday on": since; "from Monday" alone is that day."""
    phrase = read_time(cursor, index + 1, is_year_sure=True)
    if phrase is None or cursor.word(phrase.end) not in {"on", "onward", "onwards", "forward"}:
        return None
    span = latest(phrase.when, cursor.today) if phrase.when else None
    return [Found(index, phrase.end + 1, span.start if span else None)]


def _since(cursor: Cursor, start: int, index: int) -> list[Found] | None:
    ranged = _range(cursor, start, index, _TO)
    if ranged is not None:
        return ranged
    counted = counted_units(cursor, index)
    phrase = read_time(cursor, index, is_year_sure=True)
    if phrase is None and counted is not None:
        unit, count, end = counted
        return [Found(start, end, rolling(cursor.today, unit, count).start)]
    if phrase is None:
        return None
    span = latest(phrase.when, cursor.today) if phrase.when else None
    return [Found(start, phrase.end, span.start if span else None)]


def _until(cursor: Cursor, start: int, index: int) -> list[Found] | None:
    if cursor.word(index) == "now" and cursor.word(start) != "by":
        return [Found(start, index + 1, None, cursor.today)]
    phrase = read_time(cursor, index, is_year_sure=True)
    if phrase is None:
        return None
    span = latest(phrase.when, cursor.today) if phrase.when else None
    return [Found(start, phrase.end, None, span.end if span else None)]


def _one_sided(cursor: Cursor, start: int) -> list[Found] | None:
    """After or before a time: without its own days."""
    words = (cursor.word(start), cursor.word(start + 1))
    is_after = words[0] == "after" or words == ("later", "than")
    if not is_after and words[0] != "before" and words not in {("prior", "to"), ("earlier", "than")}:
        return None
    at = start + 1 if words[0] in {"after", "before"} else start + 2
    phrase = read_time(cursor, at, is_year_sure=True)
    if phrase is None:
        return None
    span = latest(phrase.when, cursor.today) if phrase.when else None
    if span is None:
        return [_found(start, phrase.end, None)]
    if is_after:
        return [Found(start, phrase.end, plus_days(span.end, 1))]
    return [Found(start, phrase.end, None, plus_days(span.start, -1))]


def _found(start: int, end: int, span: Span | None) -> Found:
    return Found(start, end, span.start, span.end) if span is not None else Found(start, end)


def _combined(periods: list[Period]) -> tuple[Period, ...]:
    """Overlapping ones become what they share."""
    combined: list[Period] = []
    for period in periods:
        for place, other in enumerate(combined):
            shared = _shared(other, period)
            if shared is not None:
                combined[place] = shared
                break
        else:
            combined.append(period)
    return tuple(combined)


def _shared(first: Period, second: Period) -> Period | None:
    start = max((day for day in (first.start, second.start) if day), default=None)
    end = min((day for day in (first.end, second.end) if day), default=None)
    if start is not None and end is not None and start > end:
        return None
    return Period(start, end, f"{first.words}, {second.words}")
