"""A table of events, opened: read once, checked, and asked by many policies.

Nothing here touches a network: DuckDB is kept from fetching or loading extensions, may read no
file but those given, and works within a stated memory, beyond which it writes to a directory of
its own that is removed at the end.
"""

# ruff: noqa: S608  # words of others get into SQL by names.literal and names.column only

import re
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Any

import duckdb

from conspectus.dates import instant
from conspectus.dates.instants import DAY, civil_from_days, day_begins
from conspectus.errors import FileRefused, Place, Problem
from conspectus.policy.tables import calendar, needs, problems
from conspectus.policy.tables.files import RESERVED, File, described, found, select
from conspectus.policy.tables.names import column, literal
from conspectus.policy.values import Policy

_LISTED = 20
_LINE = re.compile(r"[Ll]ine:? (\d+)")


class Events:
    """Rows of (person, kind, at, attributes). Answers do not depend on their order.

    Use it in a `with` statement, or `close` it. What is read of the files, and when, is decided by
    the policies that are run: only the columns that they ask for.
    """

    def __init__(self, files: list[File], mapping: Mapping[str, str], home: Any, db: Any) -> None:
        """By `Events.open`."""
        self._files, self._mapping, self._home = files, dict(mapping), home
        self.connection: duckdb.DuckDBPyConnection = db
        self._attributes: set[str] = set()
        self._days = False
        self._raw = False
        self._made = 0

    @classmethod
    def open(
        cls,
        paths: Sequence[str | PathLike[str]],
        columns: Mapping[str, str] | None = None,
        *,
        memory: str = "1GiB",
        threads: int | None = None,
    ) -> "Events":
        """Open Parquet, CSV or JSON lines. `columns`: the file's name of a column, by ours.

        Ours are `at` (ISO 8601; a date is the first instant of its local day, a time with no zone
        is what a clock in England showed, the first of two) or `t` (seconds since 1970, UTC),
        `kind`, `person`, `recorded` (when it came into the system), and any attribute.
        FileRefused with every problem for what is not there or cannot be read.
        """
        home = tempfile.TemporaryDirectory(prefix="conspectus-events-")
        aside = Path(home.name)
        try:
            files = found([Path(path) for path in paths], aside)
            db = _connected(files, aside, memory, threads)
            mapping = dict(columns or {})
            return cls([_opened(db, one, mapping) for one in files], mapping, home, db)
        except BaseException:
            home.cleanup()
            raise

    def __enter__(self) -> "Events":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files and remove what was set aside."""
        self.connection.close()
        self._home.cleanup()

    def prepare(self, policies: Iterable[Policy], attributes: Iterable[str] = ()) -> None:
        """Read what these policies ask for, and lay the calendar out. Once for many is fastest.

        `attributes`: those to be read besides; `recorded` is read only where it is among them.
        FileRefused, listing the first rows, where any event cannot be read.
        """
        rules = [policy.rule for policy in policies]
        wanted = {name for rule in rules for name in needs.attributes(rule)} | set(attributes)
        reaches = sorted({one for rule in rules for one in needs.reaches(rule)}, key=str)
        days = bool(reaches) or any(
            getattr(one, "different", None) == "day"
            for rule in rules
            for one in needs.every_condition(rule)
        )
        if not self._raw or wanted - self._attributes:
            self._read(self._attributes | wanted)
        if days:
            self._lay_out(reaches)

    def attributes(self) -> tuple[str, ...]:
        """The attributes that have been read, in the order of the alphabet."""
        return tuple(sorted(self._attributes - RESERVED))

    def last(self) -> int:
        """The instant of the last event."""
        self.prepare(())
        return int(self.rows("SELECT MAX(instant) FROM events")[0][0])

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """All rows of a statement."""
        return self.connection.execute(sql).fetchall()

    def new_table(self) -> str:
        """A name for a table that no other has."""
        self._made += 1
        return f"made_{self._made}"

    # --- reading

    def _read(self, attributes: set[str]) -> None:
        names = sorted(attributes)
        self._told_apart(names)
        view = all(file.form == "Parquet" for file in self._files)
        selects = " UNION ALL ".join(
            select(file, number, self._mapping, names, words=False)
            for number, file in enumerate(self._files)
        )
        self.connection.execute("DROP VIEW IF EXISTS events")
        self.connection.execute(f"DROP {'VIEW' if view else 'TABLE'} IF EXISTS raw")
        try:
            self.connection.execute(f"CREATE TEMP {'VIEW' if view else 'TABLE'} raw AS {selects}")
            self._attributes, self._raw, self._days = set(names), True, False
            self._place_walls()
            self._view()
            bad = self._count_bad()
        except duckdb.Error as error:
            raise FileRefused(*self._explained(names, error)) from None
        if bad:
            raise FileRefused(*self._explained(names, None))

    def _told_apart(self, names: Iterable[str]) -> None:
        theirs = [self._mapping.get(one, one) for one in ("at", "t", "kind", "person", *names)]
        by_small: dict[str, set[str]] = {}
        for one in theirs:
            by_small.setdefault(one.casefold(), set()).add(one)
        for alike in by_small.values():
            if len(alike) > 1:
                shown = " and ".join(f"“{one}”" for one in sorted(alike))
                raise FileRefused(problems.COLUMNS_ALIKE.at(words=shown))

    def _place_walls(self) -> None:
        """A table of the local days on which clocks' times stand without a zone."""
        self.connection.execute("DROP TABLE IF EXISTS walls")
        days = self.rows(
            f"SELECT DISTINCT wall // {DAY} FROM raw WHERE wall IS NOT NULL"
            f" UNION SELECT DISTINCT recorded_wall // {DAY} FROM raw"
            " WHERE recorded_wall IS NOT NULL"
        )
        table = [_wall(int(day)) for (day,) in days]
        self._insert("walls", ("day", "cut", "before", "later"), table)

    def _view(self) -> None:
        n = "raw.n" if all(file.form == "Parquet" for file in self._files) else "raw.rowid"
        attributes = "".join(f", raw.{column(one)}" for one in sorted(self._attributes))
        at, recorded = _placed("raw.instant", "raw.wall", "w"), "raw.recorded"
        source = "raw"
        if self.rows("SELECT COUNT(*) FROM walls")[0][0]:
            source += f" LEFT JOIN walls AS w ON w.day = raw.wall // {DAY}"
            source += f" LEFT JOIN walls AS v ON v.day = raw.recorded_wall // {DAY}"
            recorded = _placed("raw.recorded", "raw.recorded_wall", "v")
        else:
            at = "raw.instant"
        kept = f"{n} AS n, raw.person, raw.kind, {at} AS instant, {recorded} AS recorded,"
        kept += f" raw.recorded_unread{attributes}"
        day = ""
        if self._days:
            source = f"(SELECT {kept} FROM {source}) AS e"
            source += f" LEFT JOIN turns ON turns.utc = e.instant // {DAY}"
            turned = "CASE WHEN e.instant >= turns.turn THEN 1 ELSE 0 END"
            kept, day = "e.*", f", e.instant // {DAY} + {turned} AS day"
        self.connection.execute(
            f"CREATE OR REPLACE TEMP VIEW events AS SELECT {kept}{day} FROM {source}"
        )

    def _count_bad(self) -> int:
        total, times, kinds, persons, unread = self.rows(
            "SELECT COUNT(*), COUNT(instant), COUNT(kind), COUNT(person),"
            " COUNT(recorded_unread) FROM events"
        )[0]
        if not total:
            names = ", ".join(file.name for file in self._files)
            raise FileRefused(problems.EVENTS_EMPTY.at(Place(file=names), names))
        return int(3 * total - times - kinds - persons + unread)

    def _lay_out(self, reaches: Sequence[calendar.Reach]) -> None:
        """The local day of every event, and where each length leads from it."""
        if not self._days:
            utc = [
                int(day) for (day,) in self.rows(f"SELECT DISTINCT instant // {DAY} FROM events")
            ]
            self.connection.execute("DROP TABLE IF EXISTS turns")
            self._insert("turns", ("utc", "turn"), [(day, day_begins(day + 1)) for day in utc])
            self._days = True
            self._view()
        days = [int(day) for (day,) in self.rows("SELECT DISTINCT day FROM events")]
        self.connection.execute("DROP TABLE IF EXISTS calendar")
        names = ("day", *(calendar.column_of(one) for one in reaches))
        self._insert("calendar", names, calendar.rows(days, reaches))

    def _insert(self, table: str, names: Sequence[str], rows: Sequence[tuple[int, ...]]) -> None:
        columns = ", ".join(f"{name} BIGINT" for name in names)
        self.connection.execute(f"CREATE TEMP TABLE {table} ({columns})")
        if rows:
            lists = [list(one) for one in zip(*rows, strict=True)]
            spread = ", ".join("UNNEST(?::BIGINT[])" for _ in names)
            self.connection.execute(f"INSERT INTO {table} SELECT {spread}", lists)

    # --- what is wrong

    def _explained(self, names: Sequence[str], error: duckdb.Error | None) -> list[Problem]:
        """The rows that cannot be used, by file and row; else what DuckDB stumbled over."""
        listed: list[Problem] = []
        total = 0
        for number, file in enumerate(self._files):
            try:
                there = self._missing(file, number, names) or self._bad(file, number, names)
            except duckdb.Error as fault:
                there = [_unreadable(file, fault)]
            listed += there
            total += len(there)
        if not listed and error is not None:
            listed = [_unreadable(self._files[0], error)]
        if total > _LISTED:
            more = problems.ROWS_UNREADABLE.at(words=f"{total:,}", shown=_LISTED)
            return [*listed[:_LISTED], more]
        return listed

    def _missing(self, file: File, number: int, names: Sequence[str]) -> list[Problem]:
        source = select(file, number, self._mapping, names, words=True)
        total, *counts = self.rows(
            "SELECT COUNT(*), COUNT(person), COUNT(kind), COUNT(COALESCE(said_at, said_t))"
            f" FROM ({source})"
        )[0]
        wanted = ("person", "kind", "at")
        return [
            problems.COLUMN_MISSING.at(
                Place(file=file.name),
                self._mapping.get(name, name),
                what="time" if name == "at" else name,
            )
            for name, count in zip(wanted, counts, strict=True)
            if total and not count
        ]

    def _bad(self, file: File, number: int, names: Sequence[str]) -> list[Problem]:
        source = select(file, number, self._mapping, names, words=True)
        self.connection.execute("SET threads = 1")  # rows are numbered as they are read
        rows = self.rows(
            "SELECT place, person, kind, COALESCE(instant, wall), COALESCE(said_at, said_t, ''),"
            " recorded_unread"
            f" FROM (SELECT ROW_NUMBER() OVER () AS place, * FROM ({source}))"
            " WHERE person IS NULL OR kind IS NULL OR COALESCE(instant, wall) IS NULL"
            " OR recorded_unread IS NOT NULL LIMIT 1000"
        )
        found = []
        for row, person, kind, at, said, unread in rows:
            place = Place(file=file.name, row=int(row))
            if at is None:
                found.append(problems.TIME_UNREADABLE.at(place, str(said)[:80]))
            if unread is not None:
                found.append(problems.TIME_UNREADABLE.at(place, str(unread)[:80]))
            if kind is None:
                found.append(problems.KIND_MISSING.at(place))
            if person is None:
                found.append(problems.PERSON_MISSING.at(place))
        return found


def _connected(
    files: list[File], aside: Path, memory: str, threads: int | None
) -> duckdb.DuckDBPyConnection:
    config: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "memory_limit": memory,
        "temp_directory": str(aside / "spilled"),
        "preserve_insertion_order": "false",
    }
    if threads is not None:
        config["threads"] = str(threads)
    db = duckdb.connect(config=config)
    paths = ", ".join(literal(file.path) for file in files)
    db.execute("SET enable_progress_bar = false")
    db.execute(f"SET allowed_paths = [{paths}]")
    db.execute(f"SET allowed_directories = [{literal(str(aside))}]")
    db.execute("SET enable_external_access = false")
    return db


def _opened(db: duckdb.DuckDBPyConnection, file: File, mapping: Mapping[str, str]) -> File:
    try:
        file = described(db, file)
    except duckdb.Error as error:
        raise FileRefused(_unreadable(file, error)) from None
    if file.columns is None:
        return file
    missing = [
        problems.COLUMN_MISSING.at(
            Place(file=file.name), mapping.get(name, name), what="time" if name == "at" else name
        )
        for name in ("person", "kind", "at")
        if not {mapping.get(one, one) for one in ((name, "t") if name == "at" else (name,))}
        & set(file.columns)
    ]
    if missing:
        raise FileRefused(*missing)
    return file


def _unreadable(file: File, error: duckdb.Error) -> Problem:
    line = _LINE.search(str(error))
    place = Place(file=file.name, line=int(line[1]) if line else None)
    return problems.EVENTS_UNREADABLE.at(place, file.name, form=file.form)


def _wall(day: int) -> tuple[int, int, int, int]:
    """A local day: until which time its clocks were so far ahead of UTC, and how far then."""
    first, following = day_begins(day), day_begins(day + 1)
    before, later = day * DAY - first, (day + 1) * DAY - following
    low, high = day * DAY, (day + 1) * DAY
    date = civil_from_days(day)
    while before != later and low < high:
        middle = (low + high) // 2
        hour, rest = divmod(middle - day * DAY, 3600)
        if middle - instant(*date, hour, rest // 60, rest % 60) == before:
            low = middle + 1
        else:
            high = middle
    return day, (high if before != later else (day + 1) * DAY), before, later


def _placed(at: str, wall: str, days: str) -> str:
    ahead = f"CASE WHEN {wall} < {days}.cut THEN {days}.before ELSE {days}.later END"
    return f"COALESCE({at}, {wall} - {ahead})"
