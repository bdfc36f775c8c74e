"""Pages of the service over 200 reviews and a million entries, at 10 requests a second each.

The web server runs as it does in use, over a real PostgreSQL; requests come from a process of
their own, for people in other reviews each time, whose pages were opened once before. A time runs
from the moment at which a request was due. The peer of the chronology's table is Datasette over
the same lines in SQLite, which knows no sign-in, no rights and no audit. `python -m
benchmarks.service FOLDER` keeps what it filled in FOLDER, and takes it from there the next time;
with `--minutes N` it asks for all pages in turn for so long, and prints what memory the web server
holds after each minute.
"""

import argparse
import importlib.util
import math
import os
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from statistics import median
from typing import Any, NamedTuple

from benchmarks.service_fill import Size, environment, fill
from benchmarks.service_load import load
from benchmarks.table import Row, show

RATE = 10
PORT, PEER_PORT = 8631, 8632
READERS = 20  # reviews whose people ask
WORDS = "machete"
# As `conspectus_web.config.running` starts it.
WEB = [
    sys.executable, "-m", "gunicorn", "conspectus_web.config.wsgi:application",
    f"--bind=127.0.0.1:{PORT}", "--workers=2", "--threads=4", "--worker-class=gthread",
    "--timeout=120", "--log-level=warning", "--no-control-socket",
]  # fmt: skip


class Page(NamedTuple):
    """A page, who asks for it, and its address within a review."""

    what: str
    who: str
    address: str


PAGES = (
    Page("home", "coordinator", "/"),
    Page("account", "coordinator", "/account/"),
    Page("review", "coordinator", ""),
    Page("bodies", "coordinator", "bodies/"),
    Page("people", "coordinator", "people/"),
    Page("members", "coordinator", "members/"),
    Page("requests", "coordinator", "requests/"),
    Page("request", "coordinator", "requests/{request}/"),
    Page("history", "coordinator", "history/"),
    Page("returns", "coordinator", "returns/"),
    Page("return", "coordinator", "returns/{return}/"),
    Page("return, a newer version", "author", "returns/{newer}/"),
    Page("chronology", "coordinator", "chronology/"),
    Page("chronology, last page", "coordinator", "chronology/?page=9999"),
    Page("chronology of one body", "coordinator", "chronology/?body=agency-1"),
    Page("chronology of one person", "coordinator", "chronology/?person=person-1"),
    Page("chronology, words", "coordinator", f"chronology/?words={WORDS}"),
    Page("chronology, as released", "panel", "chronology/"),
    Page("picture", "coordinator", "chronology/picture/"),
    Page("entry", "coordinator", "chronology/entries/{entry}/"),
    Page("decisions to make", "coordinator", "chronology/decisions/"),
    Page("release", "coordinator", "chronology/release/"),
)


def run(quick: bool = False, kept: Path | None = None, minutes: int = 0) -> list[Row]:
    size = Size(4, 100) if quick else Size()
    with _folder(kept) as folder:
        os.environ |= environment(folder)
        import django

        django.setup()
        from conspectus_web.postgres import Cluster, binaries

        cluster = Cluster(folder / "postgresql", binaries())
        cluster.make()
        with cluster.started():
            rows = _filled(cluster, folder, size)
            if minutes:
                return rows + list(_endured(cluster, minutes))
            return rows + _measured(cluster, folder, 2 if quick else 20)


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    folder = kept or Path(tempfile.mkdtemp(prefix="conspectus-bench-"))
    folder.mkdir(exist_ok=True)
    folder.chmod(0o711)  # the database's own user passes through
    try:
        yield folder
    finally:
        if kept is None:
            rmtree(folder, ignore_errors=True)


def _filled(cluster: Any, folder: Path, size: Size) -> list[Row]:
    done = folder / "filled"
    if done.exists():
        return []
    start = time.perf_counter()
    fill(cluster, folder, size)
    done.touch()
    seconds = time.perf_counter() - start
    return [
        Row(
            "database filled",
            f"{size.reviews} × {size.entries // size.reviews:,}",
            f"{seconds:.0f} s",
        )
    ]


def _measured(cluster: Any, folder: Path, seconds: float) -> list[Row]:
    plans, rows = _plans(cluster), []
    with _web(WEB, PORT) as server:
        for page in PAGES:  # each was opened before: templates compiled, rows in memory
            load(PORT, plans[page.what], RATE, READERS / RATE)
        before = server.memory()
        for page in PAGES:
            told = load(PORT, plans[page.what], RATE, seconds)
            rows.append(
                Row(
                    page.what, f"{told['size'] / 1000:,.0f} kB", _told(told["times"], told["wrong"])
                )
            )
        told = load(PORT, plans["chronology"], RATE, seconds)
        after = server.memory()
    rows.append(
        Row("memory of the web server", "before, after", f"{before:.0f} MB, {after:.0f} MB")
    )
    return [*rows, *_searches(cluster), *_beside(cluster, folder, told, seconds)]


def _endured(cluster: Any, minutes: int) -> Iterator[Row]:
    """All pages in turn, for people in all the reviews, a minute at a time."""
    plans = _plans(cluster)
    pages = [page for turn in zip(*plans.values(), strict=True) for page in turn]
    with _web(WEB, PORT) as server:
        for minute in range(1, minutes + 1):
            told = load(PORT, pages, RATE, 60)
            row = Row(
                f"minute {minute}",
                f"{server.memory():.0f} MB",
                _told(told["times"], told["wrong"]),
            )
            print(*row[:3], flush=True)
            yield row


def _told(seconds: list[float], wrong: int = 0) -> str:
    """Times, sorted, in words."""
    p50, p95, most = (1000 * one for one in (median(seconds), seconds[_at95(seconds)], seconds[-1]))
    told = f"p50 {p50:.0f}, p95 {p95:.0f}, most {most:.0f} ms"
    return f"{told}, {wrong} not answered" if wrong else told


def _at95(seconds: list[float]) -> int:
    return math.ceil(0.95 * len(seconds)) - 1


def _plans(cluster: Any) -> dict[str, list[tuple[str, str]]]:
    """For each page, addresses and cookies of people in several reviews."""
    plans: dict[str, list[tuple[str, str]]] = {page.what: [] for page in PAGES}
    for known in _reviews(cluster):
        for page in PAGES:
            address = page.address.format(**known)
            if not address.startswith("/"):
                address = f"/reviews/{known['review']}/{address}"
            plans[page.what].append((address, _cookie(known[page.who])))
    return plans


def _reviews(cluster: Any) -> list[dict[str, Any]]:
    """Ids of some reviews that were released, of what is in them, and of the people in them."""
    from conspectus_web.postgres.cluster import DATABASE, OWNER

    of = {
        "request": "reviews_request", "return": "records_return", "newer": "records_return",
        "coordinator": "reviews_member", "panel": "reviews_member", "author": "reviews_member",
    }  # fmt: skip
    where = {"return": "number = 1", "newer": "number = 2", "author": "role = 'author'"}
    where |= {"coordinator": "role = 'coordinator'", "panel": "role = 'panel'"}
    told = []
    with cluster.connect(OWNER, DATABASE) as base:
        found = base.execute(
            "select id from reviews_review where released is not null limit %s", [READERS]
        )
        for (review,) in found.fetchall():
            known = {"review": review}
            for name, table in of.items():
                column = "account_id" if table == "reviews_member" else "id"
                query = f"select {column} from {table} where review_id = %s"
                query += f" and {where.get(name, 'true')}"
                query += " order by (select key from reviews_body b where b.id = body_id)"
                known[name] = base.execute(query, [review]).fetchone()[0]
            lines = "select key from records_line where review_id = %s and \"group\" <> '' limit 1"
            known["combined"] = base.execute(
                "select id from records_combined where review_id = %s and not shared", [review]
            ).fetchone()[0]
            known["entry"] = base.execute(lines, [review]).fetchone()[0]
            told.append(known)
    return told


def _cookie(account: Any) -> str:
    """The cookie of a session of an account, begun as its second factor would."""
    from django.conf import settings
    from django.contrib.sessions.backends.db import SessionStore

    from conspectus_web.accounts import sessions
    from conspectus_web.accounts.models import SignIn
    from conspectus_web.ui.clock import now

    token = f"token-of-{account}"
    sign_in, _ = SignIn.objects.get_or_create(
        digest=sessions.digest(token), defaults={"account_id": account}
    )
    SignIn.objects.filter(pk=sign_in.pk).update(began=now(), seen=now())
    session = SessionStore()
    session["sign_in"] = token
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


class Server(NamedTuple):
    """A web server under way."""

    process: subprocess.Popen[bytes]

    def family(self) -> list[int]:
        """The process and those that it started."""
        pid = self.process.pid
        told = Path(f"/proc/{pid}/task/{pid}/children").read_text()
        return [pid, *map(int, told.split())]

    def memory(self) -> float:
        """Megabytes that its processes hold for themselves, shared pages counted in part."""
        found = [Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in self.family()]
        sizes = [int(one.partition("\nPss:")[2].split()[0]) for one in found]
        return sum(sizes) / 1024


@contextmanager
def _web(command: list[str], port: int) -> Iterator[Server]:
    env = {name: value for name, value in os.environ.items() if name != "CONSPECTUS_DATABASE_USER"}
    with subprocess.Popen(command, env=env, stderr=subprocess.DEVNULL) as process:
        try:
            _answers(port)
            yield Server(process)
        finally:
            process.terminate()
            process.wait(30)


def _answers(port: int) -> None:
    for _ in range(300):
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        time.sleep(0.1)
    raise TimeoutError("The web server does not answer.")


def _searches(cluster: Any) -> list[Row]:
    """Words found in one review, with rights, as the application's user of the database."""
    from conspectus_web.accounts.models import Account
    from conspectus_web.analysis import loading
    from conspectus_web.audit.acting import Actor, acting
    from conspectus_web.reviews.access import Right, permit

    times, count = [], 0
    for known in _reviews(cluster) * 3:
        with acting(Actor("account", known["coordinator"])):
            given = permit(Account.objects.get(pk=known["coordinator"]), known["review"], Right.RUN)
            made = loading.combined(given)
            assert made is not None
            names = loading.Names(given)
            start = time.perf_counter()
            page, _ = loading.lines(given, made, loading.Asked(words=WORDS), None, names)
            times.append(time.perf_counter() - start)
            count = page.paginator.count
    return [Row("search in one review", f"{count:,} found", _told(sorted(times)))]


def _beside(cluster: Any, folder: Path, ours: dict[str, Any], seconds: float) -> list[Row]:
    """The first page of the chronology from Datasette, with the same lines in SQLite."""
    if importlib.util.find_spec("datasette") is None:
        return [Row("chronology, Datasette", "not installed", "")]
    base = folder / "lines.db"
    _sqlite(cluster, base)
    command = [sys.executable, "-m", "datasette", "serve", str(base), "--port", str(PEER_PORT)]
    pages = [
        (f"/lines/line?combined={one}&_sort=position&_size=50", "")
        for one in {known["combined"] for known in _reviews(cluster)}
    ]
    with _web(command, PEER_PORT):
        load(PEER_PORT, pages, RATE, 2)
        told = load(PEER_PORT, pages, RATE, seconds)
    ratio = median(told["times"]) / median(ours["times"])
    return [
        Row(
            "chronology, beside Datasette",
            "50 lines",
            _told(ours["times"]),
            _told(told["times"]),
            ratio,
        )
    ]


def _sqlite(cluster: Any, base: Path) -> None:
    """All lines of the chronologies, in a file of SQLite with an index for a page of one."""
    from conspectus_web.postgres.cluster import DATABASE, OWNER

    base.unlink(missing_ok=True)
    query = """
        select combined_id::text, position, key, body, array_to_string(persons, ', '), scope,
               value #>> '{entry,when,text}', value #>> '{entry,event}', value #>> '{entry,action}'
          from records_line"""
    with cluster.connect(OWNER, DATABASE) as source, sqlite3.connect(base) as kept:
        kept.execute(
            "create table line (id integer primary key, combined text, position integer, key text,"
            ' body text, persons text, scope text, "when" text, event text, action text)'
        )
        with source.transaction(), source.cursor("lines") as lines:
            lines.itersize = 10_000
            kept.executemany(
                "insert into line values (null, ?, ?, ?, ?, ?, ?, ?, ?, ?)", lines.execute(query)
            )
        kept.execute("create index line_of on line (combined, position)")


def main() -> None:
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("folder", type=Path)
    asked.add_argument("--quick", action="store_true")
    asked.add_argument("--minutes", type=int, default=0)
    told = asked.parse_args()
    show(asked.description or "", run(told.quick, told.folder.resolve(), told.minutes))


if __name__ == "__main__":
    main()
