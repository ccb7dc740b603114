"""Typed queries of every shape, from a seed."""

from datetime import date, timedelta
from random import Random
from typing import Any

from citewell.domains.analytics.public import (
    Aggregate,
    AnyOf,
    Bucket,
    Condition,
    Filter,
    Grouping,
    Measure,
    Operator,
    OrderBy,
    TimeRange,
    TypedQuery,
)
from tests.analytics.tables import AUTHORS, CATEGORIES, WORDS


def random_query(random: Random) -> TypedQuery:
    """A valid query for measures of `items`."""
    bucket = random.choice((None, None, *Bucket))
    average = bucket is not None and random.random() < 0.3
    groups = random.sample(("author_name", "project", "prs", "category"), k=random.choice((0, 0, 1, 2)))
    grouping = [Grouping(name) for name in groups]
    if bucket is not None and not average:
        grouping.insert(random.randrange(len(grouping) + 1), Grouping("date", bucket))
    drawn = [_measure(random, groups) for _ in range(random.randrange(1, 4))]
    measures = tuple({each.result_name: each for each in drawn}.values())
    if average:
        measures = tuple(each for each in measures if each.aggregate not in {Aggregate.MIN, Aggregate.MAX})
    measures = measures or (Measure(),)
    names = [*(each.result_name for each in grouping), *(each.result_name for each in measures)]
    return TypedQuery(
        table="items",
        measures=measures,
        filters=tuple(_condition(random) for _ in range(random.choice((0, 1, 2)))),
        group_by=tuple(grouping),
        time_range=_period(random),
        average_over=bucket if average else None,
        order=(OrderBy(random.choice(names), random.random() < 0.5),) if random.random() < 0.5 else (),
        limit=1000,
    )


def _measure(random: Random, groups: list[str]) -> Measure:
    """Lists go together with counts, minima and maxima only, so one kind of measure is drawn at a time."""
    simple = [Measure(), Measure(Aggregate.MIN, "date"), Measure(Aggregate.MAX, "hours")]
    if "prs" in groups:
        return random.choice([*simple, Measure(Aggregate.COUNT_DISTINCT, "author_name")])
    if random.random() < 0.2:
        return random.choice([*simple, Measure(Aggregate.COUNT_DISTINCT, "project")])
    return random.choice(
        [
            *simple,
            Measure(Aggregate.SUM, "points"),
            Measure(Aggregate.SUM, "hours", name="time"),
            Measure(Aggregate.AVG, "points"),
            Measure(Aggregate.PERCENTILE, "hours", percentile=random.choice((0.0, 0.5, 0.9, 1.0))),
            Measure(Aggregate.RATIO, where=(_condition(random),)),
        ]
    )


def _period(random: Random) -> TimeRange | None:
    start = date(2025, 11, 1) + timedelta(days=random.randrange(200))
    end = start + timedelta(days=random.randrange(120))
    return random.choice((None, TimeRange(start, end), TimeRange(start, None), TimeRange(None, end)))


def _condition(random: Random) -> Condition:
    if random.random() < 0.2:
        return AnyOf(tuple(_filter(random) for _ in range(random.choice((1, 2, 3)))))
    return _filter(random)


def _filter(random: Random) -> Filter:
    number = random.choice((0.5, 1.25, 3.0))
    prs = tuple(random.sample(("12", "7", "40", "99"), k=random.choice((1, 2))))
    choices: list[tuple[str, Operator, tuple[Any, ...]]] = [
        ("category", Operator.EQUALS, (random.choice(CATEGORIES),)),
        ("project", Operator.EQUALS, ("billing",)),
        ("project", Operator.NOT_EQUALS, ("billing",)),
        ("project", Operator.NOT_IN, ("billing", "o'neil; --")),
        ("author_name", Operator.IN, tuple(random.sample(AUTHORS, k=2))),
        ("project", Operator.IS_NULL, ()),
        ("hours", Operator.IS_NOT_NULL, ()),
        ("hours", random.choice((Operator.LESS, Operator.AT_MOST)), (number,)),
        ("hours", random.choice((Operator.GREATER, Operator.AT_LEAST)), (number,)),
        ("points", Operator.BETWEEN, (1, random.choice((1, 2)))),
        ("done", Operator.EQUALS, (random.random() < 0.5,)),
        ("prs", Operator.CONTAINS_ANY, prs),
        ("prs", Operator.CONTAINS_ALL, prs),
        ("prs", random.choice((Operator.IS_EMPTY, Operator.IS_NOT_EMPTY)), ()),
        ("text", Operator.MENTIONS, (random.choice((*WORDS, "LOG IN", "caf", "c+", "CAFÉ")),)),
        ("context.tx_id", Operator.EQUALS, (random.choice(("a", "it's")),)),
    ]
    return Filter(*random.choice(choices))
