"""Every calendar unit of a result, the empty ones too."""

from datetime import date

from sqlglot import exp

from citewell.domains.analytics.calendar_units import first_day_of
from citewell.domains.analytics.compiling.conditions import quoted_column
from citewell.domains.analytics.compiling.values import Parameters
from citewell.domains.analytics.types import Bucket, ColumnType, TimeRange

COUNTED = "counted"
BUCKETS = "buckets"
MEMBERS = "members"

_STEPS = {
    Bucket.DAY: ("1", "DAY"),
    Bucket.WEEK: ("7", "DAY"),
    Bucket.MONTH: ("1", "MONTH"),
    Bucket.QUARTER: ("3", "MONTH"),
    Bucket.YEAR: ("1", "YEAR"),
}


def all_buckets(bucket: Bucket, name: str, period: TimeRange | None, parameters: Parameters) -> exp.Select:
    """One row per unit of the period, named `name`; an open end stops where `counted` does."""
    start = _end_of_series(period.start if period else None, bucket, name, exp.Min, parameters)
    stop = _end_of_series(period.end if period else None, bucket, name, exp.Max, parameters)
    count, unit = _STEPS[bucket]
    step = exp.Interval(this=exp.Literal.string(count), unit=exp.Var(this=unit))
    series = exp.Lateral(
        this=exp.GenerateSeries(start=start, end=stop, step=step),
        alias=exp.TableAlias(this=exp.to_identifier("series"), columns=[exp.to_identifier("moment")]),
    )
    first_day = exp.cast(exp.column("moment"), "DATE").as_(exp.to_identifier(name, quoted=True))
    one_row = exp.select(exp.alias_(exp.Literal.number(1), "one")).subquery("once")
    return exp.select(first_day).from_(one_row).join(series, join_type="CROSS")


def _end_of_series(
    day: date | None, bucket: Bucket, name: str, extreme: type[exp.Min | exp.Max], parameters: Parameters
) -> exp.Expr:
    if day is not None:
        return exp.cast(parameters.bind(first_day_of(bucket, day), ColumnType.DATE), "TIMESTAMP")
    found = exp.select(extreme(this=quoted_column(name))).from_(COUNTED).subquery()
    return exp.cast(found, "TIMESTAMP")
