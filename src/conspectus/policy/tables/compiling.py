"""A rule as one statement of SQL: its firings, exactly as `conspectus.policy.values` says.

The statement reads `events` (n, person, kind, instant, and where asked for day and attributes, see
`names.column`) and, for lengths by local dates, `calendar` (see there). It is written in DuckDB's
dialect and carried over to others.
"""

# ruff: noqa: S608  # words of others get into SQL by names.literal and names.column only

import sqlglot
from sqlglot import exp

from conspectus.errors import ConspectusError, code
from conspectus.policy.tables import needs
from conspectus.policy.tables.asking import Asking, Shape, of_pattern
from conspectus.policy.tables.names import column
from conspectus.policy.tables.query import NEVER, Query, greatest
from conspectus.policy.values import Having, Policy, Rule, Same

DIALECTS = ("duckdb", "spark")
DIALECT_UNKNOWN = code(
    "policy-dialect-unknown",
    "Policies cannot be carried over to “{words}”.",
    "Ask for one of: duckdb, spark.",
)


def sql(
    policy: Policy, dialect: str = "duckdb", *, as_of: int | None = None, complete: bool = False
) -> str:
    """The statement whose rows are the firings: `person`, `trigger_at`, `fired_at`, `answer`, `t`.

    `t` is the `n` of the trigger's row. An open record (not `complete`) needs an `as_of`; without
    one it ends with the last event. ConspectusError for a dialect that is not known.
    """
    text = statement(policy.rule, as_of=as_of, complete=complete)
    if dialect not in DIALECTS:
        raise ConspectusError(DIALECT_UNKNOWN.at(words=dialect))
    if dialect == "duckdb":
        return text
    whole = sqlglot.parse_one(text, dialect="duckdb").transform(_unsubstituted)
    return whole.sql(dialect=dialect, unsupported_level=sqlglot.ErrorLevel.RAISE)


def _unsubstituted(node: exp.Expression) -> exp.Expression:
    """Spark puts variables in for `${name}`, even within words: so no words may hold its head."""
    if not (isinstance(node, exp.Literal) and node.is_string and "${" in node.this):
        return node
    first, *rest = node.this.split("${")
    parts = [first + "$", *("{" + one + "$" for one in rest[:-1]), "{" + rest[-1]]
    return exp.Concat(expressions=[exp.Literal.string(part) for part in parts])


def statement(rule: Rule, *, as_of: int | None, complete: bool) -> str:
    """The same in DuckDB's dialect."""
    query = Query()
    facts = "events"
    if as_of is not None:
        facts = query.add("facts", f"SELECT * FROM events WHERE instant <= {as_of}")
    fired = _fired(query, rule, facts)
    if complete:
        case, where = _complete()
    else:
        end = str(as_of) if as_of is not None else "(SELECT MAX(instant) FROM events)"
        case, where = _open(end)
    return query.ending(f"SELECT person, t, t_at AS trigger_at, {case} FROM {fired} WHERE {where}")


def heard(rule: Rule, fired: str, *, as_of: int | None) -> str:
    """For each firing in the table `fired` (by `t`), when all was recorded that it rests on.

    Of what happened, the latest to be recorded (what says nothing of its recording counts when it
    happened); of what did not happen, the end of the deadline. DuckDB's dialect.
    """
    query = Query()
    until = "" if as_of is None else f" WHERE instant <= {as_of}"
    late = "GREATEST(instant, COALESCE(recorded, instant)) AS heard"
    shape = shape_of(rule, query.add("facts", f"SELECT *, {late} FROM events{until}"), heard=True)
    everyone = triggers(query, shape)
    asking = Asking(
        query,
        shape,
        query.add("firing", f"SELECT c.* FROM {everyone} AS c JOIN {fired} AS g ON g.t = c.t"),
    )
    held = [asking.settled(t.condition)[0] for t in rule.trigger.tests if isinstance(t, Having)]
    sure, _ = asking.settled(rule.condition, every=True)
    perhaps, _ = asking.settled(rule.condition, every=False)
    return query.ending(
        f"SELECT c.t, {greatest(['c.t_heard', *held])} AS trigger_heard,"
        f" CASE WHEN g.answer = 'certain' THEN {sure} ELSE {perhaps} END AS condition_heard"
        f" FROM {asking.name} AS c JOIN {fired} AS g ON g.t = c.t WHERE g.fired_at IS NOT NULL"
    )


def shape_of(rule: Rule, facts: str, *, heard: bool = False) -> Shape:
    """What the contexts of a rule share."""
    days = bool(needs.reaches(rule)) or any(
        getattr(one, "different", None) == "day" for one in needs.every_condition(rule)
    )
    return Shape(rule, facts, tuple(sorted(needs.compared(rule))), days, heard)


def triggers(query: Query, shape: Shape) -> str:
    """The context of all that may be a trigger, asked of itself."""
    pattern = shape.rule.trigger
    parts = [of_pattern(pattern, "e.")]
    for test in pattern.tests:
        if isinstance(test, Same):
            mine = f"e.{column(test.attribute)}"
            theirs = f"e.{column(test.of_attribute or test.attribute)}"
            how = "<>" if test.different else "IS NOT DISTINCT FROM"
            parts.append(f"{mine} {how} {theirs}")
    return query.add(
        "triggers",
        f"SELECT e.person, {shape.taken('t', 'e')}, {shape.taken('f', 'e')}"
        f" FROM {shape.facts} AS e WHERE {' AND '.join(parts)}",
    )


def _fired(query: Query, rule: Rule, facts: str) -> str:
    """Each trigger, and when it is known that it fires, that it may, and that it never will."""
    shape = shape_of(rule, facts)
    asking = Asking(query, shape, triggers(query, shape), triggers=True)
    held = []
    for test in rule.trigger.tests:
        if isinstance(test, Having):
            held.append(asking.settled(test.condition)[0])
    sure, _ = asking.settled(rule.condition, every=True)
    perhaps, never = asking.settled(rule.condition, every=False)
    where = " AND ".join(f"{one} < {NEVER}" for one in held) or "TRUE"
    return query.add(
        "fired",
        f"SELECT person, t, t_at, {greatest([sure, 't_at'])} AS sure,"
        f" {greatest([perhaps, 't_at'])} AS perhaps, {never} AS never"
        f" FROM {asking.name} WHERE {where}",
    )


def _complete() -> tuple[str, str]:
    return (
        f"CASE WHEN sure < {NEVER} THEN sure ELSE perhaps END AS fired_at,"
        f" CASE WHEN sure < {NEVER} THEN 'certain' ELSE 'possible' END AS answer",
        f"sure < {NEVER} OR perhaps < {NEVER}",
    )


def _open(end: str) -> tuple[str, str]:
    return (
        f"CASE WHEN sure <= {end} THEN sure WHEN perhaps <= {end} THEN perhaps END AS fired_at,"
        f" CASE WHEN sure <= {end} THEN 'certain' WHEN perhaps <= {end} THEN 'possible'"
        " ELSE 'pending' END AS answer",
        f"sure <= {end} OR perhaps <= {end} OR never > {end}",
    )
