"""The index of a library: SQLite's full-text search, made anew whenever the library has changed.

The number of an item says which work it belongs to and of which kind it is (see `number`), so that
facets which a whole review has are kept once for the review and not for each of its sentences.
"""

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from functools import lru_cache
from pathlib import Path

import msgspec

from conspectus.errors import Problem
from conspectus.learning.library.states import digest, looks
from conspectus.learning.library.storing import open_library
from conspectus.learning.library.theming import themes_of
from conspectus.learning.library.values import Library, Work

FILE = "index.sqlite"
SHIPPED = Path(__file__).resolve().parent / "shipped"
"""The library that comes with Conspectus: published reviews, read by its own reader."""
KINDS = ("recommendation", "finding", "good practice", "event", "line of enquiry")
WORK_BITS = 20
_KIND_BITS = 16
_MOST = (1 << _KIND_BITS) - 1  # of a kind in one review; nobody writes so many
_TABLES = """
create table about (name text primary key, value text not null) without rowid;
create table work (id integer primary key, review text not null, title text not null,
  citation text not null);
create table item (id integer primary key, key text not null, text text not null,
  status text not null);
create table value (id integer primary key, name text not null, value text not null,
  unique (name, value));
create table of_work (value integer not null, work integer not null,
  primary key (value, work)) without rowid;
create table of_item (value integer not null, item integer not null,
  primary key (value, item)) without rowid;
create table told_of_work (work integer primary key, told text not null);
create table told_of_item (item integer primary key, told text not null);
create virtual table words using fts5 (
  text, heading, content='', tokenize="porter unicode61 remove_diacritics 2", prefix='3'
);
"""


def number(work: int, kind: str, place: int) -> int:
    """The number of an item: of the how manieth work, of which kind, the how manieth of those."""
    return work << WORK_BITS | KINDS.index(kind) << _KIND_BITS | place


def kind_of(item: int) -> str:
    """The kind of the item with this number."""
    return KINDS[item >> _KIND_BITS & (1 << WORK_BITS - _KIND_BITS) - 1]


def connected(folder: Path) -> sqlite3.Connection:
    """The index of the library in `folder`, of the state that its files are in now.

    It is made if it is not there or is of another state: beside the old one, and put in its place
    at once, so that two commands at a time do not meet half of one. For the library that comes
    with Conspectus, and where the folder may not be written to, it is made in memory.
    Raises CaseInvalid where there is no library.
    """
    path, quick = folder / FILE, looks(folder)
    if _told(path, "quick") == quick:
        return _open(path)
    state = digest(folder)
    if _told(path, "state") == state:
        _freshen(path, quick)
        return _open(path)
    if folder.resolve() == SHIPPED or not os.access(folder, os.W_OK):
        return _remembered(folder, state)
    handle, name = tempfile.mkstemp(prefix=".index.", dir=folder)
    os.close(handle)
    try:
        with closing(sqlite3.connect(name)) as database:
            fill(database, open_library(folder), {"quick": quick, "state": state})
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return _open(path)


def plain(words: str) -> str:
    """Words as SQLite takes them: a terminal may give characters that are none."""
    return words.encode("utf-8", "replace").decode().replace("\0", " ")


def reviews_in(database: sqlite3.Connection) -> int:
    """How many reviews are indexed."""
    return int(database.execute("select count(*) from work").fetchone()[0])


def problems_in(database: sqlite3.Connection) -> tuple[Problem, ...]:
    """The problems of the library when it was indexed, which is as it is now."""
    row = database.execute("select value from about where name = 'problems'").fetchone()
    return msgspec.json.decode(row[0], type=tuple[Problem, ...]) if row else ()


def fill(database: sqlite3.Connection, library: Library, about: dict[str, str]) -> None:
    """Write the whole index of a library into an empty database."""
    database.executescript("pragma journal_mode = off; pragma synchronous = off;" + _TABLES)
    values: dict[tuple[str, str], int] = {}
    # Numbered by chance, the same each time: the first so many are a fair sample (see `search`).
    for place, work in enumerate(sorted(library.works, key=_by_chance), 1):
        title = work.review.title or work.citation.title
        row = (place, work.review.id, title, work.citation.line)
        database.execute("insert into work values (?, ?, ?, ?)", row)
        _facets(database, "of_work", place, _shared(work), values)
        _fill_items(database, library, work, place, values)
    database.executemany(
        "insert into value values (?, ?, ?)", ((id, *told) for told, id in values.items())
    )
    problems = msgspec.json.encode(library.problems).decode()
    told = {**about, "problems": problems}
    database.executemany("insert into about values (?, ?)", sorted(told.items()))
    database.execute("insert into words (words) values ('optimize')")
    database.commit()


def _by_chance(work: Work) -> bytes:
    return hashlib.sha256(work.review.id.encode()).digest()


Item = tuple[str, int, str, str, str, str, list[tuple[str, str]]]


def _fill_items(
    database: sqlite3.Connection,
    library: Library,
    work: Work,
    place: int,
    values: dict[tuple[str, str], int],
) -> None:
    heading = " ".join((work.review.title, work.review.reference, work.area))
    for kind, at, key, text, status, more, facets in _items(library, work):
        id = number(place, kind, at)
        database.execute("insert into item values (?, ?, ?, ?)", (id, key, text, status))
        database.execute(
            "insert into words (rowid, text, heading) values (?, ?, ?)",
            (id, text, f"{heading} {more}"),
        )
        _facets(database, "of_item", id, facets, values)


def _facets(
    database: sqlite3.Connection,
    table: str,
    id: int,
    facets: Iterable[tuple[str, str]],
    values: dict[tuple[str, str], int],
) -> None:
    known = sorted({values.setdefault(told, len(values) + 1) for told in facets if told[1]})
    database.executemany(
        f"insert into {table} values (?, ?)",  # noqa: S608  # a name of ours
        ((value, id) for value in known),
    )
    # The same once more in one row, from which the values of many items are counted soonest.
    if known:
        row = (id, " ".join(map(str, known)))
        database.execute(f"insert into told_{table} values (?, ?)", row)  # noqa: S608


def _items(library: Library, work: Work) -> Iterator[Item]:
    review = work.review
    for place, (key, one) in enumerate(work.recommendations[:_MOST], 1):
        status = library.status(review.id, key)
        own = [("addressee", body) for body in one.addressees]
        own += [("theme", theme) for theme in themes_of(library, review.id, key, one)]
        own += [("status", status or "unanswered"), ("level", one.level)]
        yield "recommendation", place, key, one.text, status, " ".join(one.addressees), own
    for kind, texts in _prose(work):
        for place, text in enumerate(texts[:_MOST], 1):
            yield kind, place, str(place), text, "", "", []


def _prose(work: Work) -> Iterable[tuple[str, list[str]]]:
    review = work.review
    return (
        ("finding", [one.text for one in review.findings]),
        ("good practice", [one.text for one in review.good_practice]),
        ("event", [one.text for one in review.events]),
        ("line of enquiry", [f"{one.heading} {one.text}".strip() for one in review.lines]),
    )


def _shared(work: Work) -> list[tuple[str, str]]:
    found = [("type", work.type), ("area", work.area), ("year", work.year)]
    found += [("weapon", name) for name in work.weapons]
    return found + [("setting", name) for name in work.settings]


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)


def _told(path: Path, name: str) -> str:
    """What the index says of itself, "" where there is none or it is broken."""
    if path.is_symlink() or not path.is_file():
        return ""
    try:
        with closing(_open(path)) as database:
            row = database.execute("select value from about where name = ?", [name]).fetchone()
    except sqlite3.Error:
        return ""
    return str(row[0]) if row else ""


def _freshen(path: Path, quick: str) -> None:
    """Note how the files look on this disk, so that they are not all read again the next time."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(path)) as database:
        database.execute("update about set value = ? where name = 'quick'", [quick])
        database.commit()


def _remembered(folder: Path, state: str) -> sqlite3.Connection:
    _made(folder, state)
    return sqlite3.connect(_in_memory(folder, state), uri=True)


@lru_cache(maxsize=2)
def _made(folder: Path, state: str) -> sqlite3.Connection:
    """The index in memory, which lives as long as this connection to it."""
    database = sqlite3.connect(_in_memory(folder, state), uri=True, check_same_thread=False)
    fill(database, open_library(folder), {"state": state})
    return database


def _in_memory(folder: Path, state: str) -> str:
    where = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:16]
    return f"file:conspectus-{state}-{where}?mode=memory&cache=shared"
