"""The index of a library: SQLite's full-text search, made anew whenever the library has changed."""

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from conspectus.learning.library.theming import themes_of
from conspectus.learning.library.values import Library, Work, keyed

FORM = "1"
FILE = "index.sqlite"
SHIPPED = Path(__file__).resolve().parent / "shipped"
"""The library that comes with Conspectus: published reviews, read by its own reader."""
_TABLES = """
create table about (name text primary key, value text not null) without rowid;
create table item (
  id integer primary key, review text not null, kind text not null, key text not null,
  text text not null, level text not null, status text not null
);
create index item_review on item (review);
create table facet (name text not null, value text not null, item integer not null,
  primary key (name, value, item)) without rowid;
create virtual table words using fts5 (
  text, heading, content='', tokenize="porter unicode61 remove_diacritics 2", prefix='3'
);
"""


def digest(library: Library) -> str:
    """What the index depends on: every file of the library, by its bytes, and the index's form."""
    found = hashlib.sha256(FORM.encode())
    paths = [
        *sorted((library.folder / "reviews").glob("*.json")),
        *sorted(library.folder.glob("*.toml")),
    ]
    for path in paths:
        about = path.stat()
        found.update(f"{path.name}\0{about.st_size}\0{about.st_mtime_ns}\n".encode())
    return found.hexdigest()


def index(library: Library) -> Path:
    """The index, made if it is not there or is of another state of the library.

    It is made beside the old one and put in its place at once, so that two commands at a time do
    not meet half of one. For the shipped library, and where the folder may not be written to, it is
    made in a temporary folder.
    """
    state = digest(library)
    path = library.folder / FILE
    if _is_of(path, state):
        return path
    ours = library.folder.resolve() == SHIPPED
    target = _elsewhere(state) if ours or not os.access(library.folder, os.W_OK) else path
    if target != path and _is_of(target, state):
        return target
    handle, name = tempfile.mkstemp(prefix=".index.", dir=target.parent)
    os.close(handle)
    try:
        _write(Path(name), library, state)
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return target


def _elsewhere(state: str) -> Path:
    folder = Path(tempfile.gettempdir()) / f"conspectus-library-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder / f"{state[:32]}.sqlite"


def _is_of(path: Path, state: str) -> bool:
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
            row = database.execute("select value from about where name = 'state'").fetchone()
    except sqlite3.Error:
        return False
    return bool(row) and row[0] == state


def _write(path: Path, library: Library, state: str) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.executescript("pragma journal_mode = off; pragma synchronous = off;" + _TABLES)
        told = (one for work in library.works for one in _items(library, work))
        for number, (item, heading, facets) in enumerate(told, 1):
            database.execute("insert into item values (?, ?, ?, ?, ?, ?, ?)", (number, *item))
            database.execute(
                "insert into words (rowid, text, heading) values (?, ?, ?)",
                (number, item[3], heading),
            )
            database.executemany(
                "insert or ignore into facet values (?, ?, ?)",
                ((name, value, number) for name, value in facets if value),
            )
        database.execute("insert into about values ('state', ?)", (state,))
        database.execute("insert into words (words) values ('optimize')")
        database.commit()


Row = tuple[str, str, str, str, str, str]


def _items(library: Library, work: Work) -> Iterator[tuple[Row, str, list[tuple[str, str]]]]:
    review, shared = work.review, _shared(work)
    heading = " ".join((review.title, review.reference, review.area))
    for key, one in keyed(review.recommendations):
        if one.quoted_from:
            continue
        status = library.status(review.id, key)
        own = [("addressee", body) for body in one.addressees]
        own += [("theme", theme) for theme in themes_of(library, review.id, key, one)]
        own += [("status", status), ("level", one.level)]
        row = (review.id, "recommendation", key, one.text, one.level, status)
        yield row, " ".join((heading, *one.addressees)), shared + own
    for kind, texts in _prose(work):
        for place, text in enumerate(texts, 1):
            yield (review.id, kind, str(place), text, "", ""), heading, shared


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
