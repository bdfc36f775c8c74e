"""Policies over tables: four on a year's trace, and two under 200 settings on up to 50 M events."""

import json
import multiprocessing
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb

from benchmarks.policy_peers.trace import AGREED, events, rules
from benchmarks.table import Row
from conspectus.dates import Unit
from conspectus.policy.tables import Events, run_all, sweep
from conspectus.policy.values import (
    Bound,
    Counted,
    Length,
    Not,
    Parameter,
    Pattern,
    Policy,
    Rule,
    Window,
)

HOUR, DAY, YEAR = 3_600, 86_400, 31_536_000
PERSONS = 30_000
MEMORY = "1200MB"
SILENCE = [HOUR * hours for hours in range(1, 101)]
TIMES, WINDOW = [2, 3, 4, 5, 6], [DAY * days for days in range(3, 63, 3)]
LAST = 1 << 61
_SPAWN = multiprocessing.get_context("spawn")

Timed = tuple[list[int], float, int]  # firings by setting, seconds, peak memory in MiB


def swept() -> list[tuple[Policy, dict[str, list[int]]]]:
    """Policies a and b of the trace, with parameters, and the settings: 100 of each."""
    silence = Bound("fact", Length(DAY, Unit.SECONDS, "silence"))
    window = Bound("fact", Length(30 * DAY, Unit.SECONDS, "window"), later=False)
    breach = Pattern(("breach",))
    absent = Not(Counted(Pattern(("back",)), Window(Bound(), silence)))
    again = Counted(breach, Window(window, Bound()), 3, parameter="times")
    return [
        (
            _policy("a", Rule(Pattern(("out",)), absent), silence=(DAY, Unit.SECONDS)),
            {"silence": SILENCE},
        ),
        (
            _policy("b", Rule(breach, again), times=(3, None), window=(30 * DAY, Unit.SECONDS)),
            {"times": TIMES, "window": WINDOW},
        ),
    ]


def _policy(id: str, rule: Rule, **amounts: tuple[int, Unit | None]) -> Policy:
    named = (Parameter(name=n, amount=a, unit=u) for n, (a, u) in amounts.items())
    return Policy(id=id, version=1, rule=rule, parameters=tuple(named))


def population(size: int, path: Path) -> None:
    """So many events of 30,000 persons over a year, sorted by person and time."""
    with duckdb.connect(config={"memory_limit": "3GB", "temp_directory": str(path.parent)}) as db:
        db.execute("SET enable_progress_bar = false")
        db.execute(
            f"""COPY (
            SELECT 'p' || lpad((hash(i) % {PERSONS})::VARCHAR, 5, '0') AS person,
                (hash(i * 7 + 1) % {YEAR})::BIGINT AS t,
                CASE WHEN share < 45 THEN 'out' WHEN share < 90 THEN 'back'
                    WHEN share < 95 THEN 'breach' ELSE 'visit' END AS kind
            FROM (SELECT range AS i, hash(range * 13 + 5) % 100 AS share FROM range({size}))
            ORDER BY person, t) TO '{path}' (FORMAT parquet, COMPRESSION zstd)"""
        )


def ours(path: Path) -> list[int]:
    """Firings under each of the 200 settings."""
    found = []
    with Events.open([path], memory=MEMORY, threads=2) as opened:
        for policy, amounts in swept():
            measured = sweep(policy, opened, amounts, complete=True)
            found += [one.firings for one in measured.tallies()]
            measured.close()
    return found


def by_hand(path: Path) -> list[int]:
    """The same, as one would write it in DuckDB's SQL: gaps and lags once, then histograms."""
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": MEMORY,
        "threads": 2,
        "temp_directory": str(path.parent / "by-hand"),
        "preserve_insertion_order": False,
    }
    lags = ", ".join(
        f"lag(t, {k - 1}) OVER (PARTITION BY person ORDER BY t) AS b{k}" for k in TIMES
    )
    peers = "OVER (PARTITION BY person ORDER BY t RANGE UNBOUNDED PRECEDING)"
    backs = ", ".join(f"t - max(b{k}) {peers} AS m{k}" for k in TIMES)
    with duckdb.connect(config=settings) as db:
        db.execute("SET enable_progress_bar = false")
        db.execute(
            f"""CREATE TEMP TABLE gaps AS
            SELECT person, t, coalesce(came, {LAST}) - t AS gap FROM (
                SELECT person, t, kind, min(CASE WHEN kind = 'back' THEN t END) OVER (
                    PARTITION BY person ORDER BY t
                    RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS came
                FROM '{path}' WHERE kind IN ('out', 'back')) WHERE kind = 'out'"""
        )
        found = _counts(db, "gap", "gaps", "max", SILENCE)
        db.execute(
            f"CREATE TEMP TABLE backs AS SELECT person, t, {backs} FROM"
            f" (SELECT person, t, {lags} FROM '{path}' WHERE kind = 'breach')"
        )
        for k in TIMES:
            found += _counts(db, f"m{k}", "backs", "min", WINDOW)
    return found


def _counts(
    db: duckdb.DuckDBPyConnection, column: str, table: str, best: str, edges: list[int]
) -> list[int]:
    bins = f"{[*edges, 1 << 62]}::BIGINT[]"
    ((each,),) = db.execute(f"SELECT histogram({column}, {bins}) FROM {table}").fetchall()
    persons = f"(SELECT {best}({column}) AS m FROM {table} GROUP BY person)"
    db.execute(f"SELECT histogram(m, {bins}) FROM {persons}").fetchall()
    below, total, found = 0, sum(each.values()), []
    for edge in edges:
        below += each.get(edge, 0)
        found.append(total - below if best == "max" else below)
    return found


def _child(work: Callable[[Path], list[int]], path: Path, queue: "multiprocessing.Queue") -> None:  # type: ignore[type-arg]
    start = time.perf_counter()
    found = work(path)
    seconds = time.perf_counter() - start
    queue.put((found, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024))


def apart(work: Callable[[Path], list[int]], path: Path) -> Timed:
    """Run in a process of its own, so that its peak memory is its own."""
    queue = _SPAWN.Queue()
    _alone(_child, (work, path, queue))
    found: Timed = queue.get()
    return found


def _alone(work: Callable[..., None], given: tuple[object, ...]) -> None:
    """In a process of its own; what this one held would count as the peak of the next."""
    process = _SPAWN.Process(target=work, args=given)
    process.start()
    process.join()


def on_the_trace(draws: int) -> Row:
    """All four, from JSON lines to verdicts as columns, the file read once; median of 5."""
    policies = [Policy(id=name, version=1, rule=rule) for name, rule in rules().items()]
    seconds = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "trace.jsonl"
        rows = [{k: v for k, v in one._asdict().items() if v is not None} for one in events(draws)]
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        for _ in range(6):
            start = time.perf_counter()
            with Events.open([path], threads=2) as opened:
                found = run_all(policies, opened, complete=True)
                seconds.append(time.perf_counter() - start)
                counts = {one.policy.id: one.count() for one in found}
    agreed = "as other monitors agree" if counts == AGREED[draws] else "NOT as agreed"
    fired = " / ".join(f"{count:,}" for count in counts.values())
    middle = statistics.median(seconds[1:])
    return Row("four policies", f"{len(rows):,} events", f"{middle:.2f} s", f"{fired}, {agreed}")


def growth(sizes: tuple[int, ...]) -> Iterator[Row]:
    """200 settings of a and b, ours and by hand, at each size."""
    before: tuple[int, float] | None = None
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "events.parquet"
            _alone(population, (size, path))
            mine, theirs = apart(ours, path), apart(by_hand, path)
        same = "" if mine[0] == theirs[0] else ", counts DIFFER"
        times = f", {mine[1] / before[1]:.1f}× for {size // before[0]}×" if before else ""
        yield Row(
            "200 settings of a and b",
            f"{size:,} events",
            f"{mine[1]:.1f} s, {mine[2]:,} MiB{times}{same}",
            f"SQL by hand {theirs[1]:.1f} s, {theirs[2]:,} MiB",
            theirs[1] / mine[1],
        )
        before = size, mine[1]


def run(quick: bool = False) -> list[Row]:
    """The trace of 31,299 events (quick) or 312,754; growth from 1 M to 5 M or 50 M."""
    sizes = (1_000_000, 5_000_000) if quick else (1_000_000, 5_000_000, 50_000_000)
    return [on_the_trace(20_000 if quick else 200_000), *growth(sizes)]
