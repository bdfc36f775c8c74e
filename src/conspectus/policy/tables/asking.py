"""Conditions asked of many facts at once: each a column of instants, known true and known false.

A context is a table with a row for each (trigger `t`, fact `f`) that a condition is asked of.
Each `Counted` or `Known` adds two columns to it; `All_`, `Any_` and `Not` are arithmetic on these,
as `conspectus.policy.values` says. There are four ways to count, and the shape of the condition
chooses:

- **own**: triggers that count their own kind up to now look back to the k-th latest;
- **beside**: the first fact from a trigger on is looked for along one reading of both;
- **ranked**: where a fact's match rests on nothing else, facts and windows are laid along one line
  and the k-th fact from the window's beginning is looked up: no join over time, so no squares;
- **paired**: every fact in every window, for all else (`Having`, `different`).

An instant that is known true before its own fact is given as that fact's: a firing is never
earlier than its trigger, and `max` and `min` may be taken in either order.
"""

# ruff: noqa: S608  # words of others get into SQL by names.literal and names.column only

from typing import NamedTuple

from conspectus.policy.tables import calendar
from conspectus.policy.tables.names import column, literal
from conspectus.policy.tables.needs import asks_of_trigger
from conspectus.policy.tables.query import EVER, NEVER, Query, greatest, least
from conspectus.policy.values import (
    All_,
    Any_,
    Bound,
    Condition,
    Counted,
    Having,
    Is,
    Known,
    Not,
    Pattern,
    Rule,
    Same,
    Tried,
)

_UP_TO = "RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW"
Times = tuple[str, str]  # known true, known false: SQL of an instant each


class Shape(NamedTuple):
    """What all contexts of one rule share. `facts` is the table that they are asked of."""

    rule: Rule
    facts: str
    attributes: tuple[str, ...]  # those with which others are compared
    days: bool  # whether local days are asked for
    heard: bool = False  # a fact is known only once it is recorded, see `heard` next door

    def columns(self, of: str) -> list[str]:
        """A context's columns for its trigger ("t") or its fact ("f")."""
        days = [f"{of}_day"] if self.days else []
        days += [f"{of}_heard"] if self.heard else []
        return [of, f"{of}_at", *days, *(f"{of}_{column(one)}" for one in self.attributes)]

    def taken(self, of: str, source: str) -> str:
        """The same columns, taken from a row of the facts' table."""
        own = ["n", "instant", *(["day"] if self.days else [])]
        own += ["heard"] if self.heard else []
        own += map(column, self.attributes)
        pairs = zip(own, self.columns(of), strict=True)
        return ", ".join(f"{source}.{one} AS {name}" for one, name in pairs)


class Asking:
    """A context while conditions are asked of it. `name` is its table, with all columns so far."""

    def __init__(self, query: Query, shape: Shape, name: str, *, triggers: bool = False) -> None:
        """`triggers`: each row is a trigger, asked of itself, and no trigger is left out."""
        self.name, self.triggers = name, triggers
        self._query, self._shape = query, shape
        self._columns = ["person", *shape.columns("t"), *shape.columns("f")]
        self._known: dict[Condition, Times] = {}

    def settled(self, condition: Condition, *, every: bool = True) -> Times:
        """When the condition is known true and known false, of each row of the context.

        `every`: of an unknown state all that it may be must hold; else one is enough.
        """
        match condition:
            case Not(part):
                yes, no = self.settled(part, every=not every)
                return no, yes
            case All_(parts):
                return _all([self.settled(part, every=every) for part in parts])
            case Any_(parts):
                return _any([self.settled(part, every=every) for part in parts])
            case Tried(_, tried):
                each = [self.settled(part, every=every) for _, part in tried]
                return _all(each) if every else _any(each)
        if condition not in self._known:
            self._known[condition] = self._ask(condition)
        return self._known[condition]

    def _ask(self, condition: Counted | Known) -> Times:
        if isinstance(condition, Counted) and condition.at_least <= 0:
            return str(EVER), str(NEVER)
        number = len(self._columns)
        yes, no = f"y_{number}", f"z_{number}"
        if isinstance(condition, Known):
            source, times = self._state(condition)
        elif self._shape.heard or not _rankable(condition):
            source, times = self._paired(condition)
        elif self._own(condition):
            source, times = self._back(condition)
        elif self._besides(condition):
            source, times = self._beside(condition)
        elif condition.at_least == 1:
            source, times = self._next(condition)
        else:
            source, times = self._ranked(condition)
        self.name = self._query.add(
            "asked",
            f"SELECT {self._kept('c')}, {times[0]} AS {yes}, {times[1]} AS {no} FROM {source}",
        )
        self._columns += [yes, no]
        return yes, no

    def _kept(self, alias: str) -> str:
        return ", ".join(f"{alias}.{one}" for one in self._columns)

    # --- states

    def _state(self, known: Known) -> tuple[str, Times]:
        attribute = column(known.attribute)
        held = (
            f"{attribute} IS NULL"
            if known.value is None
            else f"{attribute} = {literal(known.value)}"
        )
        line = self._query.add(
            "line",
            f"SELECT {self._kept('c')}, c.person AS whose, c.t_at AS place,"
            " CAST(NULL AS BIGINT) AS set_at, CAST(NULL AS BIGINT) AS held_at"
            f" FROM {self.name} AS c"
            f" UNION ALL SELECT {self._nulls()}, person, instant, instant,"
            f" CASE WHEN {held} THEN instant END"
            f" FROM {self._shape.facts} WHERE {of_kinds(known.kinds)}",
        )
        along = f"OVER (PARTITION BY whose ORDER BY place {_UP_TO})"
        latest = self._query.add(
            "latest",
            f"SELECT {self._kept('c')}, MAX(set_at) {along} AS set_at,"
            f" MAX(held_at) {along} AS held_at FROM {line} AS c",
        )
        unset = " OR c.set_at IS NULL" if known.value is None else ""
        holds = f"c.held_at = c.set_at{unset}"
        source, at = f"{latest} AS c", "c.t_at"
        if self._shape.heard:
            source += f" LEFT JOIN {self._setting(known, held)} AS s"
            source += " ON s.person = c.person AND s.instant = c.held_at"
            at = "GREATEST(c.t_heard, COALESCE(s.heard, c.t_heard))"
        return f"{source} WHERE c.t IS NOT NULL", (
            f"CASE WHEN {holds} THEN {at} ELSE {NEVER} END",
            f"CASE WHEN {holds} THEN {NEVER} ELSE c.t_at END",
        )

    def _setting(self, known: Known, held: str) -> str:
        """When it was first recorded that the state was set to the value at an instant."""
        return self._query.add(
            "setting",
            f"SELECT person, instant, MIN(heard) AS heard FROM {self._shape.facts}"
            f" WHERE {of_kinds(known.kinds)} AND {held} GROUP BY person, instant",
        )

    def _nulls(self) -> str:
        return ", ".join(["NULL"] * len(self._columns))

    # --- counting

    def _windowed(self, counted: Counted) -> str:
        """The context with each window's first and last instant, `lo` and `hi`."""
        low, low_days = self._bound(counted.window.low, low=True)
        high, high_days = self._bound(counted.window.high, low=False)
        return self._query.add(
            "windows",
            f"SELECT {self._kept('c')}, {low} AS lo, {high} AS hi"
            f" FROM {self.name} AS c{low_days}{high_days}",
        )

    def _bound(self, bound: Bound | None, *, low: bool) -> tuple[str, str]:
        if bound is None:
            return str(EVER if low else NEVER), ""
        of = "t" if bound.anchor == "trigger" else "f"
        reach = calendar.reach(bound, low=low)
        strict = (" + 1" if low else " - 1") if bound.strict else ""
        if reach is not None:
            days = "low_days" if low else "high_days"
            join = f" LEFT JOIN calendar AS {days} ON {days}.day = c.{of}_day"
            return f"{days}.{calendar.column_of(reach)}{strict}", join
        seconds = calendar.elapsed(bound.length) if bound.length else 0
        ahead = (seconds or 0) if bound.later else -(seconds or 0)
        return f"c.{of}_at + ({ahead}){strict}", ""

    def _own(self, counted: Counted) -> bool:
        trigger, high = self._shape.rule.trigger, counted.window.high
        plain = all(isinstance(test, Is) for test in trigger.tests)
        same = [test for test in counted.pattern.tests if isinstance(test, Is)]
        return (
            self.triggers
            and plain
            and counted.pattern.kinds == trigger.kinds
            and same == list(trigger.tests)
            and high is not None
            and high.length is None
            and not high.strict
            and all(mine == theirs for mine, theirs in self._keys(counted.pattern, own=True))
        )

    def _keys(self, pattern: Pattern, *, own: bool = False) -> list[tuple[str, str]]:
        """For each test that compares: a fact's column, and the context's that it must equal."""
        found = []
        for test in pattern.tests:
            if isinstance(test, Same) and not test.different:
                theirs = column(test.of_attribute or test.attribute)
                of = "t" if test.of == "trigger" else "f"
                found.append((column(test.attribute), theirs if own else f"{of}_{theirs}"))
        return found

    def _back(self, counted: Counted) -> tuple[str, Times]:
        keys = ", ".join(["person", *(key for _, key in self._keys(counted.pattern))])
        windows = self._windowed(counted)
        lagged = self._query.add(
            "lagged",
            f"SELECT {self._kept('c')}, c.lo, LAG(f_at, {counted.at_least - 1}) OVER"
            f" (PARTITION BY {keys} ORDER BY f_at) AS back FROM {windows} AS c",
        )
        # Of facts at one instant, each has them all behind it: the last one's look back is theirs.
        back = self._query.add(
            "back",
            f"SELECT {self._kept('c')}, c.lo, MAX(back) OVER (PARTITION BY {keys} ORDER BY f_at"
            f" {_UP_TO}) AS back FROM {lagged} AS c",
        )
        return f"{back} AS c", (
            f"CASE WHEN c.back >= c.lo THEN c.f_at ELSE {NEVER} END",
            f"CASE WHEN c.back >= c.lo THEN {NEVER} ELSE c.f_at END",
        )

    def _besides(self, counted: Counted) -> bool:
        """Whether the first such fact from the trigger on can be had from one reading of both."""
        low, plain = counted.window.low, self._shape.columns("t") + self._shape.columns("f")
        return (
            self.triggers
            and len(self._columns) == 1 + len(plain)
            and all(isinstance(test, Is) for test in self._shape.rule.trigger.tests)
            and counted.at_least == 1
            and low is not None
            and low.length is None
            and all(mine == theirs for mine, theirs in self._keys(counted.pattern, own=True))
        )

    def _beside(self, counted: Counted) -> tuple[str, Times]:
        shape, low = self._shape, counted.window.low
        chosen = of_pattern(shape.rule.trigger, "e.")
        match = of_pattern(counted.pattern, "e.")
        by = ", ".join(["e.person", *(f"e.{key}" for key, _ in self._keys(counted.pattern))])
        first = "1 FOLLOWING" if low is not None and low.strict else "CURRENT ROW"
        beside = self._query.add(
            "beside",
            f"SELECT e.person, {shape.taken('t', 'e')}, {shape.taken('f', 'e')},"
            f" {chosen} AS chosen, MIN(CASE WHEN {match} THEN e.instant END) OVER"
            f" (PARTITION BY {by} ORDER BY e.instant RANGE BETWEEN {first}"
            f" AND UNBOUNDED FOLLOWING) AS found"
            f" FROM {shape.facts} AS e WHERE ({chosen}) OR ({match})",
        )
        high, days = self._bound(counted.window.high, low=False)
        return f"{beside} AS c{days} WHERE c.chosen", _found("c.found", high)

    def _line(self, counted: Counted, place: str) -> tuple[str, str]:
        """Windows at `place` and matching facts on one line, and how it is cut by person."""
        keys = self._keys(counted.pattern)
        theirs = "".join(f", c.{key} AS k_{n}" for n, (_, key) in enumerate(keys))
        own = "".join(f", {key}" for key, _ in keys)
        line = self._query.add(
            "line",
            f"SELECT {self._kept('c')}, c.lo, c.hi, c.person AS whose{theirs}, {place} AS place,"
            f" CAST(NULL AS BIGINT) AS found FROM {self._windowed(counted)} AS c"
            f" UNION ALL SELECT {self._nulls()}, NULL, NULL, person{own}, instant, instant"
            f" FROM {self._shape.facts} WHERE {of_pattern(counted.pattern)}",
        )
        return line, ", ".join(["whose", *(f"k_{n}" for n in range(len(keys)))])

    def _next(self, counted: Counted) -> tuple[str, Times]:
        line, by = self._line(counted, "c.lo")
        following = self._query.add(
            "following",
            f"SELECT {self._kept('c')}, c.hi, MIN(found) OVER (PARTITION BY {by} ORDER BY place"
            f" RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS found FROM {line} AS c",
        )
        return f"{following} AS c WHERE c.t IS NOT NULL", _found("c.found")

    def _ranked(self, counted: Counted) -> tuple[str, Times]:
        line, by = self._line(counted, "c.lo - 1")
        keys = [key for key, _ in self._keys(counted.pattern)]
        own = "".join(f", {key} AS k_{n}" for n, key in enumerate(keys))
        passed = self._query.add(
            "passed",
            f"SELECT c.*, COUNT(found) OVER (PARTITION BY {by} ORDER BY place"
            f" {_UP_TO}) + {counted.at_least} AS wanted FROM {line} AS c",
        )
        ranks = self._query.add(
            "ranks",
            f"SELECT person AS whose{own}, instant, ROW_NUMBER() OVER (PARTITION BY"
            f" {', '.join(['person', *keys])} ORDER BY instant) AS place"
            f" FROM {self._shape.facts} WHERE {of_pattern(counted.pattern)}",
        )
        same = "".join(f" AND r.k_{n} IS NOT DISTINCT FROM c.k_{n}" for n in range(len(keys)))
        return (
            f"{passed} AS c LEFT JOIN {ranks} AS r ON r.whose = c.whose{same}"
            f" AND r.place = c.wanted WHERE c.t IS NOT NULL",
            _found("r.instant"),
        )

    def _paired(self, counted: Counted) -> tuple[str, Times]:
        windows = self._windowed(counted)
        pairs = self._pairs(counted, windows)
        yes, no = ["e_heard" if self._shape.heard else "e_at"], []
        for test in counted.pattern.tests:
            if isinstance(test, Having):
                pairs, one = self._having(test.condition, counted, pairs)
                yes.append(one[0])
                no.append(one[1])
        value = _value(counted)
        true, false = greatest(yes), least(no) if no else str(NEVER)
        found = self._query.add(
            "found",
            f"SELECT t, f, {true} AS yes, {false} AS no FROM {pairs}"
            if value is None
            else f"SELECT t, f, {value} AS value, MIN({true}) AS yes, MAX({false}) AS no"
            f" FROM {pairs} WHERE {value} IS NOT NULL GROUP BY t, f, {value}",
        )
        kth = self._kth(found, counted.at_least)
        holds = f"k.yes < {NEVER}"
        return f"{windows} AS c LEFT JOIN {kth} AS k ON k.t = c.t AND k.f = c.f", (
            f"CASE WHEN {holds} THEN k.yes ELSE {NEVER} END",
            f"CASE WHEN {holds} THEN {NEVER} ELSE GREATEST(c.hi, COALESCE(k.no, c.hi)) END",
        )

    def _pairs(self, counted: Counted, windows: str) -> str:
        """Every window with every fact in it that passes the tests which need no other fact."""
        shape, pattern = self._shape, counted.pattern
        compared = [
            f"e.{mine} IS NOT DISTINCT FROM c.{theirs}" for mine, theirs in self._keys(pattern)
        ]
        for test in pattern.tests:
            if isinstance(test, Same) and test.different:
                of = "t" if test.of == "trigger" else "f"
                theirs = column(test.of_attribute or test.attribute)
                compared.append(f"e.{column(test.attribute)} <> c.{of}_{theirs}")
        triggers = ", ".join(f"c.{one}" for one in shape.columns("t"))
        value = _attribute(counted)
        return self._query.add(
            "pairs",
            f"SELECT c.person, {triggers}, c.f, {shape.taken('e', 'e')}{value}"
            f" FROM {windows} AS c JOIN {shape.facts} AS e ON e.person = c.person"
            f" AND e.instant BETWEEN c.lo AND c.hi{''.join(f' AND {one}' for one in compared)}"
            f" WHERE {of_pattern(pattern, 'e.')}",
        )

    def _having(self, condition: Condition, counted: Counted, pairs: str) -> tuple[str, Times]:
        """The pairs with a condition asked of each fact: columns for when it is known."""
        shape = self._shape
        apart = not asks_of_trigger(condition)
        if apart:
            # The same whatever the trigger: asked once of each fact, as if it were its own.
            facts = f"{shape.facts} AS e WHERE {of_pattern(counted.pattern, 'e.')}"
            inner = (
                f"SELECT e.person, {shape.taken('t', 'e')}, {shape.taken('f', 'e')} FROM {facts}"
            )
        else:
            own = zip(shape.columns("e"), shape.columns("f"), strict=True)
            facts_of = ", ".join(f"{one} AS {name}" for one, name in own)
            triggers = ", ".join(shape.columns("t"))
            inner = f"SELECT DISTINCT person, {triggers}, {facts_of} FROM {pairs}"
        asking = Asking(self._query, shape, self._query.add("facts_asked", inner))
        yes, no = asking.settled(condition)
        answer = self._query.add(
            "answers", f"SELECT t, f AS e, {yes} AS yes, {no} AS no FROM {asking.name}"
        )
        number = answer.rpartition("_")[2]
        on = "a.e = p.e" if apart else "a.e = p.e AND a.t = p.t"
        joined = self._query.add(
            "pairs",
            f"SELECT p.*, a.yes AS yes_{number}, a.no AS no_{number}"
            f" FROM {pairs} AS p JOIN {answer} AS a ON {on}",
        )
        return joined, (f"yes_{number}", f"no_{number}")

    def _kth(self, found: str, number: int) -> str:
        """For each window the k-th earliest to be known true, and the k-th latest known false."""
        if number == 1:
            return self._query.add(
                "kth", f"SELECT t, f, MIN(yes) AS yes, MAX(no) AS no FROM {found} GROUP BY t, f"
            )
        ranked = self._query.add(
            "ranked",
            "SELECT t, f, yes, no, ROW_NUMBER() OVER (PARTITION BY t, f ORDER BY yes) AS early,"
            f" ROW_NUMBER() OVER (PARTITION BY t, f ORDER BY no DESC) AS late FROM {found}",
        )
        return self._query.add(
            "kth",
            f"SELECT t, f, MAX(CASE WHEN early = {number} THEN yes END) AS yes,"
            f" MAX(CASE WHEN late = {number} THEN no END) AS no FROM {ranked} GROUP BY t, f",
        )


def of_kinds(kinds: tuple[str, ...], of: str = "") -> str:
    """Whether a fact is of any of the kinds, or below one."""
    each = [
        f"{of}kind = {literal(kind)} OR STARTS_WITH({of}kind, {literal(kind + '.')})"
        for kind in kinds
    ]
    return f"({' OR '.join(each) or 'FALSE'})"


def of_pattern(pattern: Pattern, of: str = "") -> str:
    """Whether a fact is of the kinds and has the values: all that needs no other fact."""
    parts = [of_kinds(pattern.kinds, of)]
    for test in pattern.tests:
        if isinstance(test, Is):
            values = ", ".join(literal(value) for value in test.values)
            parts.append(f"{of}{column(test.attribute)} IN ({values})" if values else "FALSE")
    return " AND ".join(parts)


def _rankable(counted: Counted) -> bool:
    return counted.different is None and not any(
        isinstance(test, Having) or (isinstance(test, Same) and test.different)
        for test in counted.pattern.tests
    )


def _attribute(counted: Counted) -> str:
    if counted.different in (None, "day"):
        return ""
    return f", e.{column(str(counted.different))} AS value"


def _value(counted: Counted) -> str | None:
    """What is counted where different values are."""
    if counted.different is None:
        return None
    return "e_day" if counted.different == "day" else "value"


def _found(at: str, high: str = "c.hi") -> Times:
    return (
        f"CASE WHEN {at} <= {high} THEN {at} ELSE {NEVER} END",
        f"CASE WHEN {at} <= {high} THEN {NEVER} ELSE {high} END",
    )


def _all(parts: list[Times]) -> Times:
    if not parts:
        return str(EVER), str(NEVER)
    return greatest([yes for yes, _ in parts]), least([no for _, no in parts])


def _any(parts: list[Times]) -> Times:
    if not parts:
        return str(NEVER), str(EVER)
    return least([yes for yes, _ in parts]), greatest([no for _, no in parts])
