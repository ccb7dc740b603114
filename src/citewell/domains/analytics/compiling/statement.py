"""A whole typed query as one statement."""

from sqlglot import exp

from citewell.domains.analytics.compiling.buckets import BUCKETS, COUNTED, MEMBERS, all_buckets
from citewell.domains.analytics.compiling.conditions import column_of, conditions_of, quoted_column, type_of
from citewell.domains.analytics.compiling.measures import (
    ELEMENT,
    ELEMENTS,
    ZERO_WHEN_EMPTY,
    grouping_column,
    grouping_expression,
    list_taken_apart,
    measure_column,
    measure_expression,
)
from citewell.domains.analytics.compiling.ordering import complete_order, hidden, limited, named, row_order
from citewell.domains.analytics.compiling.values import Parameters, with_values_written_out
from citewell.domains.analytics.types import (
    ColumnType,
    CompiledQuery,
    CompiledStatement,
    Dialect,
    Grouping,
    ResultColumn,
    TableDescription,
    TypedQuery,
)
from citewell.domains.analytics.validation import validate


def compile_query(query: TypedQuery, table: TableDescription) -> CompiledQuery:
    """The query in the dialect of its table.

    Raises:
        QueryInvalid: the table cannot answer it.
    """
    validate(query, table)
    parameters = Parameters()
    unlimited = _rows(query, table, parameters) if query.select else _measured(query, table, parameters)
    columns = result_columns(query, table)
    counted = exp.select(exp.Count(this=exp.Star()).as_("total")).from_(
        unlimited.copy().subquery("everything")
    )
    total = finish(counted, table.dialect, parameters, (ResultColumn("total", ColumnType.INTEGER),))
    order = complete_order(query, table)
    statement = finish(limited(unlimited, query, columns, order), table.dialect, parameters, columns)
    return CompiledQuery(
        dialect=statement.dialect,
        sql=statement.sql,
        parameters=statement.parameters,
        columns=columns,
        shown_sql=statement.shown_sql,
        limit=query.limit,
        total=total,
    )


def finish(
    tree: exp.Expr, dialect: Dialect, parameters: Parameters, columns: tuple[ResultColumn, ...]
) -> CompiledStatement:
    """The two texts of a finished tree."""
    used = {place.name for place in tree.find_all(exp.Placeholder)}
    return CompiledStatement(
        dialect=dialect,
        sql=tree.sql(dialect=dialect.value),
        parameters={name: value for name, value in parameters.values.items() if name in used},
        columns=columns,
        shown_sql=with_values_written_out(tree).sql(dialect=dialect.value, pretty=True),
    )


def result_columns(query: TypedQuery, table: TableDescription) -> tuple[ResultColumn, ...]:
    """What the result's columns are called and hold."""
    if query.select:
        return tuple(ResultColumn(name, type_of(table, name)) for name in query.select)
    measured = [measure_column(each, table) for each in query.measures]
    if query.average_over is not None:
        measured = [ResultColumn(each.name, ColumnType.NUMBER) for each in measured]
    return (*(grouping_column(each, table) for each in query.group_by), *measured)


def relation_of(table: TableDescription) -> exp.Table:
    """The table where it stands, each part of its name quoted."""
    parts = [exp.to_identifier(part, quoted=True) for part in table.relation or (table.name,)]
    names = dict(zip(("this", "db", "catalog"), reversed(parts), strict=False))
    return exp.Table(**names)


def _rows(query: TypedQuery, table: TableDescription, parameters: Parameters) -> exp.Select:
    """The rows themselves; what they are ordered by besides the selected columns comes along and is dropped later."""
    condition = conditions_of(table, query.filters, query.time_range, parameters)
    chosen = [named(column_of(table, name), name) for name in query.select]
    chosen += [named(column_of(table, name), hidden(name)) for name in row_order(query, table)]
    selection = exp.select(*chosen).from_(relation_of(table))
    return selection.where(condition, copy=False) if condition is not None else selection


def _measured(query: TypedQuery, table: TableDescription, parameters: Parameters) -> exp.Select:
    timed = next((each for each in query.group_by if each.bucket is not None), None)
    if query.average_over is not None:
        assert table.date_column is not None
        timed = Grouping(table.date_column, query.average_over)
        filled = _filled(query, (timed, *query.group_by), timed, table, parameters)
        groups = [named(quoted_column(each.result_name), each.result_name) for each in query.group_by]
        means = [
            named(
                exp.cast(exp.Avg(this=quoted_column(each.result_name)), "DOUBLE PRECISION"), each.result_name
            )
            for each in query.measures
        ]
        outer = exp.select(*groups, *means).from_(filled.subquery("per_bucket"))
        return outer.group_by(*(quoted_column(each.result_name) for each in query.group_by), copy=False)
    if timed is not None:
        return _filled(query, query.group_by, timed, table, parameters)
    return _counted(query, query.group_by, table, parameters)


def _counted(
    query: TypedQuery, groupings: tuple[Grouping, ...], table: TableDescription, parameters: Parameters
) -> exp.Select:
    """Groups that have rows, with their measures."""
    timezone = query.time_range.timezone if query.time_range else "UTC"
    taken_apart = list_taken_apart(query, table)
    groups = [named(grouping_expression(each, table, timezone), each.result_name) for each in groupings]
    measures = [
        named(
            measure_expression(each, table, parameters, by_element=taken_apart is not None), each.result_name
        )
        for each in query.measures
    ]
    selection = exp.select(*groups, *measures).from_(relation_of(table))
    if taken_apart is not None:
        elements = exp.Lateral(
            this=exp.Unnest(expressions=[quoted_column(taken_apart)]),
            alias=exp.TableAlias(
                this=exp.to_identifier(ELEMENTS), columns=[exp.to_identifier(ELEMENT, quoted=True)]
            ),
        )
        grouped = any(each.column == taken_apart for each in groupings)
        if grouped:
            selection = selection.join(elements, join_type="CROSS", copy=False)
        else:
            selection = selection.join(elements, join_type="LEFT", on=exp.true(), copy=False)
    condition = conditions_of(table, query.filters, query.time_range, parameters)
    if condition is not None:
        selection = selection.where(condition, copy=False)
    return selection.group_by(*(exp.Literal.number(place + 1) for place in range(len(groups))), copy=False)


def _filled(
    query: TypedQuery,
    groupings: tuple[Grouping, ...],
    timed: Grouping,
    table: TableDescription,
    parameters: Parameters,
) -> exp.Select:
    """The same with every bucket, for every group that has a row anywhere."""
    bucket = timed.bucket
    assert bucket is not None
    name = timed.result_name
    others = [each.result_name for each in groupings if each.bucket is None]
    matches: list[exp.Expr] = [quoted_column(name, COUNTED).eq(quoted_column(name, BUCKETS))]
    matches += [
        exp.NullSafeEQ(this=quoted_column(other, COUNTED), expression=quoted_column(other, MEMBERS))
        for other in others
    ]
    chosen = [
        named(quoted_column(each.result_name, BUCKETS if each.bucket else MEMBERS), each.result_name)
        for each in groupings
    ]
    for each in query.measures:
        value: exp.Expr = quoted_column(each.result_name, COUNTED)
        if each.aggregate in ZERO_WHEN_EMPTY:
            value = exp.func("COALESCE", value, exp.Literal.number(0))
        chosen.append(named(value, each.result_name))
    selection = exp.select(*chosen).from_(BUCKETS)
    if others:
        selection = selection.join(MEMBERS, join_type="CROSS", copy=False)
    selection = selection.join(COUNTED, join_type="LEFT", on=exp.and_(*matches), copy=False)
    selection = selection.with_(COUNTED, _counted(query, groupings, table, parameters), copy=False)
    selection = selection.with_(BUCKETS, all_buckets(bucket, name, query.time_range, parameters), copy=False)
    if others:
        distinct = exp.select(*(quoted_column(other) for other in others)).distinct().from_(COUNTED)
        selection = selection.with_(MEMBERS, distinct, copy=False)
    return selection
