"""First days of calendar units. The compiler and its readers agree on them here."""

from datetime import date, timedelta

from citewell.domains.analytics.types import Bucket


def first_day_of(bucket: Bucket, day: date) -> date:
    """The first day of the unit that holds `day`; weeks start on Monday."""
    match bucket:
        case Bucket.DAY:
            return day
        case Bucket.WEEK:
            return day - timedelta(days=min(day.weekday(), day.toordinal() - 1))
        case Bucket.MONTH:
            return day.replace(day=1)
        case Bucket.QUARTER:
            return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
        case Bucket.YEAR:
            return day.replace(month=1, day=1)
