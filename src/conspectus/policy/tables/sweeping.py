"""One policy under many settings of its parameters: measured once, then only compared.

Where a rule is an absence within a swept length (“no contact within N hours”), each trigger is
measured once: how long until it came. Where it counts its own triggers in a swept window (“K or
more within N days”), once for each K: how far back the K-th latest lies. Every setting is then a
comparison with a number. Any other rule is run for each setting.
"""

# ruff: noqa: S608  # words of others get into SQL by names.literal and names.column only

from collections.abc import Mapping, Sequence
from itertools import product
from typing import NamedTuple

import msgspec

from conspectus.policy.parameters import with_parameters
from conspectus.policy.tables.asking import Asking, of_pattern
from conspectus.policy.tables.calendar import elapsed
from conspectus.policy.tables.compiling import shape_of, triggers
from conspectus.policy.tables.events import Events
from conspectus.policy.tables.query import NEVER, Query
from conspectus.policy.tables.running import Firings, run
from conspectus.policy.values import Bound, Counted, Not, Pattern, Policy, Rule, Window

Amounts = Mapping[str, int]


class Tally(NamedTuple):
    """What fired under one setting: how often (*certain* only), and of how many persons."""

    setting: dict[str, int]
    firings: int
    persons: int


class Sweep:
    """A policy's firings under every setting; `settings` in the order of `tallies`."""

    def __init__(self, policy: Policy, events: Events, settings: list[dict[str, int]]) -> None:
        """By `sweep`."""
        self.policy, self.settings, self._events = policy, settings, events
        self._policies = [with_parameters(policy, setting) for setting in settings]
        self._measured: dict[int, _Measured] = {}
        self._end: int | None = None
        self._complete = False

    def tallies(self) -> list[Tally]:
        """Firings and persons under each setting."""
        if self._measured:
            return self._compared()
        return [self._counted(number) for number in range(len(self.settings))]

    def firings(self, number: int) -> Firings:
        """All firings under the setting with this number: a table, as of `run`. Close it after."""
        return run(self._policies[number], self._events, as_of=self._end, complete=self._complete)

    def close(self) -> None:
        """Drop what was measured."""
        for table in {one.table for one in self._measured.values()}:
            self._events.rows(f"DROP TABLE IF EXISTS {table}")

    def measure(self, as_of: int | None, complete: bool) -> None:
        """Measure every trigger once, where the shape of the rule allows it. Called by `sweep`."""
        self._end, self._complete = as_of, complete
        rules = [policy.rule for policy in self._policies]
        if all(_absence(rule) for rule in rules) and _alike(rules):
            self._measured = self._gaps(rules)
        elif all(_recurrence(rule) for rule in rules) and _alike(rules):
            self._measured = self._backs(rules)

    def _gaps(self, rules: list[Rule]) -> "dict[int, _Measured]":
        counted, facts = _part(rules[0]), self._facts()
        low = counted.window.low
        if low is not None and low.length is None:
            sql = self._one_line(rules[0].trigger, counted.pattern, low.strict, facts)
        else:
            query = Query()
            shape = shape_of(rules[0], query.add("facts", f"SELECT * FROM {facts}"))
            asking = Asking(query, shape, triggers(query, shape), triggers=True)
            ahead = msgspec.structs.replace(counted, window=Window(low, None))
            came, _ = asking.settled(ahead)
            sql = query.ending(f"SELECT person, t_at, {came} AS came FROM {asking.name}")
        # Open: silence is over at the end of the record, too; later deadlines are pending.
        most = "came" if self._complete else f"LEAST(came, {self._end} + 1)"
        sql = f"SELECT person, t_at, {most} - t_at AS m_1 FROM ({sql})"
        table = self._made(sql)
        return {
            number: _Measured(table, "m_1", ">", _length(_part(rule).window.high))
            for number, rule in enumerate(rules)
        }

    def _facts(self) -> str:
        if self._end is None:
            return "events"
        return f"(SELECT * FROM events WHERE instant <= {self._end})"

    def _one_line(self, trigger: Pattern, pattern: Pattern, strict: bool, facts: str) -> str:
        """Triggers and what they wait for, read once, side by side."""
        first = "1 FOLLOWING" if strict else "CURRENT ROW"
        came = f"CASE WHEN {of_pattern(pattern)} THEN instant END"
        return (
            f"SELECT person, instant AS t_at, COALESCE(came, {NEVER}) AS came FROM"
            f" (SELECT person, kind, instant, MIN({came}) OVER (PARTITION BY person ORDER BY"
            f" instant RANGE BETWEEN {first} AND UNBOUNDED FOLLOWING) AS came FROM {facts}"
            f" WHERE {of_pattern(trigger)} OR {of_pattern(pattern)}) WHERE {of_pattern(trigger)}"
        )

    def _backs(self, rules: list[Rule]) -> "dict[int, _Measured]":
        counts = sorted({_part(rule).at_least for rule in rules})
        along = "OVER (PARTITION BY person ORDER BY t_at"
        lagged = ", ".join(f"LAG(t_at, {k - 1}) {along}) AS b_{k}" for k in counts)
        # Of facts at one instant, each has them all behind it: see `Asking`.
        peers = f"{along} RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)"
        backs = ", ".join(f"t_at - MAX(b_{k}) {peers} AS m_{k}" for k in counts)
        table = self._made(
            f"SELECT person, t_at, {backs} FROM (SELECT person, t_at, {lagged} FROM"
            f" (SELECT person, instant AS t_at FROM {self._facts()}"
            f" WHERE {of_pattern(rules[0].trigger)}))"
        )
        return {
            number: _Measured(
                table, f"m_{_part(rule).at_least}", "<=", _length(_part(rule).window.low)
            )
            for number, rule in enumerate(rules)
        }

    def _made(self, sql: str) -> str:
        table = self._events.new_table()
        self._events.rows(f"CREATE TEMP TABLE {table} AS {sql}")
        return table

    def _compared(self) -> list[Tally]:
        found: dict[int, tuple[int, int]] = {}
        for column in sorted({one.column for one in self._measured.values()}):
            found |= self._compare(column)
        return [
            Tally(setting, *found.get(number, (0, 0)))
            for number, setting in enumerate(self.settings)
        ]

    def _compare(self, column: str) -> dict[int, tuple[int, int]]:
        """Firings and persons of each setting that compares this column with its threshold."""
        mine = {n: one for n, one in self._measured.items() if one.column == column}
        table, sign = next((one.table, one.sign) for one in mine.values())
        best = "MAX" if sign == ">" else "MIN"
        edges = sorted({one.threshold for one in mine.values()} | {NEVER})
        bins = f"[{', '.join(map(str, edges))}]::BIGINT[]"
        ((times,),) = self._events.rows(f"SELECT histogram({column}, {bins}) FROM {table}")
        ((persons,),) = self._events.rows(
            f"SELECT histogram(size, {bins}) FROM"
            f" (SELECT {best}({column}) AS size FROM {table} GROUP BY person)"
        )
        firings, whole = _passed(edges, times or {}, sign), _passed(edges, persons or {}, sign)
        return {
            number: (firings[one.threshold], whole[one.threshold]) for number, one in mine.items()
        }

    def _counted(self, number: int) -> Tally:
        fired = self.firings(number)
        ((firings, persons),) = self._events.rows(
            f"SELECT COUNT(*), COUNT(DISTINCT person) FROM {fired.table} WHERE answer = 'certain'"
        )
        fired.close()
        return Tally(self.settings[number], firings, persons)


class _Measured(NamedTuple):
    """A setting as a comparison: it fires where `column` of `table` is `sign` than `threshold`."""

    table: str
    column: str
    sign: str
    threshold: int


def sweep(
    policy: Policy,
    events: Events,
    amounts: Mapping[str, Sequence[int]],
    *,
    as_of: int | None = None,
    complete: bool = False,
) -> Sweep:
    """The policy under every combination of these amounts of its parameters; the last runs fastest.

    Names and amounts as `policy.parameters.with_parameters` takes them, with its errors; errors of
    the files as for `run`.
    """
    settings = [dict(zip(amounts, one, strict=True)) for one in product(*amounts.values())]
    found = Sweep(policy, events, settings)
    events.prepare([policy, *found._policies])
    end = events.last() if as_of is None and not complete else as_of
    found.measure(end, complete)
    return found


def _passed(edges: list[int], bins: Mapping[int, int], sign: str) -> dict[int, int]:
    """By threshold how many lie at or below it, or above. A bin holds what is up to its edge."""
    passed, total = {}, sum(bins.values())
    below = 0
    for edge in edges:
        below += bins.get(edge, 0)
        passed[edge] = below if sign == "<=" else total - below
    return passed


def _part(rule: Rule) -> Counted:
    condition = rule.condition.part if isinstance(rule.condition, Not) else rule.condition
    assert isinstance(condition, Counted)  # noqa: S101  # the shape has been seen to be so
    return condition


def _absence(rule: Rule) -> bool:
    """Not once within a length from the trigger on; nothing else."""
    if not isinstance(rule.condition, Not) or not isinstance(rule.condition.part, Counted):
        return False
    part = rule.condition.part
    high = part.window.high
    return (
        _simple(rule, part)
        and part.at_least == 1
        and high is not None
        and high.later
        and high.length is not None
        and elapsed(high.length) is not None
    )


def _recurrence(rule: Rule) -> bool:
    """So many of the trigger's own kind within a length up to the trigger; nothing else."""
    part = rule.condition
    if not isinstance(part, Counted) or not _simple(rule, part) or part.at_least < 1:
        return False
    low, high = part.window.low, part.window.high
    return (
        part.pattern == rule.trigger
        and not part.pattern.tests
        and low is not None
        and not low.later
        and low.length is not None
        and elapsed(low.length) is not None
        and high is not None
        and high.length is None
        and not high.strict
    )


def _simple(rule: Rule, part: Counted) -> bool:
    return not rule.trigger.tests and not part.pattern.tests and part.different is None


def _alike(rules: list[Rule]) -> bool:
    """Whether they differ only in the one length, and in how many are counted."""
    return len({_without(rule) for rule in rules}) == 1


def _without(rule: Rule) -> Rule:
    part = _part(rule)
    absence = isinstance(rule.condition, Not)
    window = part.window
    swept = Window(window.low, None) if absence else Window(None, window.high)
    blank = msgspec.structs.replace(part, window=swept, at_least=1)
    return Rule(rule.trigger, Not(blank) if absence else blank)


def _length(bound: Bound | None) -> int:
    """The threshold in seconds: one less where the bound itself is out."""
    assert bound is not None  # noqa: S101  # the shape has been seen to be so
    assert bound.length is not None  # noqa: S101
    return (elapsed(bound.length) or 0) - bound.strict
