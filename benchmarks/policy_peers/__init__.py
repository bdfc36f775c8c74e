"""Four policies on a synthetic year, beside other ways to run them; every count must agree."""

import csv
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import duckdb

from benchmarks.policy_peers import java, one_pass, past_time, sql
from benchmarks.policy_peers.trace import AGREED, Event, events, rules
from benchmarks.table import Row
from conspectus.policy.tables import Events, run_all
from conspectus.policy.values import Policy

POLICIES = [Policy(id=name, version=1, rule=rule) for name, rule in rules().items()]
WATCHED = 100  # persons for whom reelay is run: it takes a monitor for each
BEST_OF = 3

Timed = tuple[int, float]


def timed(run: Callable[[], int]) -> Timed:
    """What it answered, and the seconds of the best of a few runs."""
    found, best = 0, float("inf")
    for _ in range(BEST_OF):
        start = time.perf_counter()
        found = run()
        best = min(best, time.perf_counter() - start)
    return found, best


def row(what: str, size: int, ours: Timed, name: str, theirs: Timed) -> Row:
    """A line of the table. The ratio is above 1 where ours is the faster."""
    count = f"{ours[1]:,.3f} s, {ours[0]:,} firings"
    differs = "" if theirs[0] == ours[0] else f", but {theirs[0]:,} firings"
    peer = f"{name} {theirs[1]:,.3f} s{differs}"
    return Row(what, f"{size:,} events", count, peer, theirs[1] / ours[1])


def written(year: list[Event], folder: str) -> Path:
    """The events as a CSV file."""
    path = Path(folder) / "events.csv"
    with path.open("w", newline="", encoding="utf-8") as sink:
        writer = csv.writer(sink, lineterminator="\n")
        writer.writerow(("number", "t", "kind", "person", "id"))
        writer.writerows((number, *event) for number, event in enumerate(year))
    return path


def fired(policies: list[Policy], opened: Events) -> int:
    """Firings on a record that is complete at its end."""
    found = run_all(policies, opened, complete=True)
    total = sum(one.count() for one in found)
    for one in found:
        one.close()
    return total


def in_memory(year: list[Event], path: Path, agreed: dict[str, int]) -> Iterator[Row]:
    """Where both have the events before the clock starts."""
    with Events.open([path]) as opened, duckdb.connect() as by_hand:
        opened.prepare(POLICIES)
        by_hand.execute("CREATE TABLE events AS FROM read_csv(?, header = true)", [str(path)])

        def asked(query: str) -> int:
            found = by_hand.execute(query).fetchone()
            return int(found[0]) if found else 0

        for policy in POLICIES:
            ours = timed(partial(fired, [policy], opened))
            theirs = timed(partial(asked, sql.QUERIES[policy.id]))
            differs = "" if ours[0] == agreed[policy.id] else f", NOT {agreed[policy.id]:,} firings"
            yield row(f"{policy.id}, in memory{differs}", len(year), ours, "SQL by hand", theirs)
        ours = timed(partial(fired, POLICIES, opened))
        theirs = timed(lambda: sum(one_pass.count(year).values()))
        yield row("all four, in memory", len(year), ours, "one pass of Python", theirs)


def from_file(policy: Policy, path: Path) -> Timed:
    """Ours, from the file to the count."""

    def run() -> int:
        with Events.open([path]) as opened:
            return fired([policy], opened)

    return timed(run)


def on_java(year: list[Event], path: Path) -> Iterator[Row]:
    """Siddhi and Flink, from the file to the count. Of Flink's time most is the start of a job."""
    for peer in (java.SIDDHI, java.FLINK):
        absent = java.missing(peer)
        if absent:
            yield Row("from the file", "", "", f"{peer.name} left out: {absent}")
            continue
        if peer is java.FLINK:
            count, seconds = java.count(peer, path, "")
            words = f"{peer.name} {seconds:,.3f} s, {count:,} lines"
            yield Row("counting the events only", f"{len(year):,} events", "", words)
        for policy in POLICIES:
            if policy.id in peer.policies:
                theirs = java.count(peer, path, policy.id)
                ours = from_file(policy, path)
                yield row(f"{policy.id}, from the file", len(year), ours, peer.name, theirs)


def on_reelay(year: list[Event], folder: str) -> Iterator[Row]:
    """The two deadline policies for a few persons, in memory."""
    if find_spec("reelay") is None:
        yield Row("in memory", "", "", "reelay left out: reelay is not installed")
        return
    few = set(list(dict.fromkeys(event.person for event in year))[:WATCHED])
    part = [event for event in year if event.person in few]
    with Events.open([written(part, folder)]) as opened:
        opened.prepare(POLICIES)
        for policy in POLICIES:
            if policy.id in past_time.ASKED:
                ours = timed(partial(fired, [policy], opened))
                streams = past_time.streams(part, policy.id)
                start = time.perf_counter()
                theirs = past_time.count(streams, policy.id), time.perf_counter() - start
                what = f"{policy.id}, in memory, {WATCHED} persons"
                yield row(what, len(part), ours, "reelay", theirs)


def run(quick: bool = False) -> list[Row]:
    rows: list[Row] = []
    for draws in (20_000,) if quick else (20_000, 200_000):
        year = list(events(draws))
        with tempfile.TemporaryDirectory() as folder:
            path = written(year, folder)
            rows += in_memory(year, path, AGREED[draws])
            rows += on_java(year, path)
            if draws == 20_000:
                rows += on_reelay(year, folder)
    return rows
