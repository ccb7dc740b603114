"""What is wrong with a typed query."""

from citewell.foundation.errors import Invalid, Unavailable


class QueryInvalid(Invalid):
    """The query asks for something its table does not have, or in a way that has no answer."""

    code = "query_invalid"


class QueryTooSlow(Unavailable):
    """The database gave up on the query after its time limit."""

    code = "query_too_slow"
