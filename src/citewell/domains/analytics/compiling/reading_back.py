"""SQL that was shown once, before it is run again."""

import sqlglot
from sqlglot import exp

from citewell.domains.analytics.errors import QueryInvalid
from citewell.domains.analytics.types import Dialect


def check_is_select(shown_sql: str) -> None:
    """Refuse what is not exactly one SELECT.

    Raises:
        QueryInvalid: it is not.
    """
    try:
        trees = sqlglot.parse(shown_sql, dialect=Dialect.POSTGRES.value)
    except sqlglot.ParseError:
        trees = []
    if len(trees) != 1 or not isinstance(trees[0], exp.Select):
        raise QueryInvalid("Only one SELECT can be run again.", field="sql")
