"""When something is: on known days, or on days that come round again, like "May" and "Monday"."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from citewell.domains.answering.planning.dates.calendar import Span, Unit


@dataclass(frozen=True)
class Fixed:
    """Known days: "2026-01-10", "last week"."""

    span: Span


@dataclass(frozen=True)
class Recurring:
    """Days that come round every `cycle`. `near` gives the ones around a day, in order, several cycles each way."""

    cycle: Unit
    near: Callable[[date], tuple[Span, ...]]

    def latest(self, day: date) -> Span | None:
        """The last one that has begun by that day."""
        return next((span for span in reversed(self.near(day)) if span.start <= day), None)

    def ended(self, day: date) -> Span | None:
        """The last one that was over before that day."""
        return next((span for span in reversed(self.near(day)) if span.end < day), None)

    def next(self, day: date) -> Span | None:
        """The first one that begins after that day."""
        return next((span for span in self.near(day) if span.start > day), None)

    def reaching(self, day: date) -> Span | None:
        """The first one that ends on that day or later."""
        return next((span for span in self.near(day) if span.end >= day), None)

    def within(self, container: Span) -> tuple[Span, ...]:
        """Those that begin in there."""
        found = {span for end in (container.start, container.end) for span in self.near(end)}
        return tuple(sorted((span for span in found if container.holds(span)), key=lambda span: span.start))

    def changed(self, change: Callable[[Span], Span | None]) -> "Recurring":
        """The same with a part of each, or with what holds each: "early May", "the week of 10 May"."""
        return Recurring(
            self.cycle,
            lambda day: tuple(part for span in self.near(day) if (part := change(span)) is not None),
        )


When = Fixed | Recurring


def latest(when: When, today: date) -> Span | None:
    """The days meant when nothing else is said: of what comes round, the last that is not in the future."""
    return when.span if isinstance(when, Fixed) else when.latest(today)


def changed(when: When, change: Callable[[Span], Span | None]) -> When | None:
    """A part of it, or what holds it; `None` where there is no such part."""
    if isinstance(when, Recurring):
        return when.changed(change)
    span = change(when.span)
    return Fixed(span) if span is not None else None
