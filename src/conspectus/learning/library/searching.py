"""A search of the library: words and facets in, hits with their citations and counts out."""

import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing

import msgspec

from conspectus.learning.library.indexing import index
from conspectus.learning.library.values import Library

FACETS = ("type", "area", "year", "theme", "addressee", "weapon", "setting", "status", "level")
KINDS = ("recommendation", "finding", "good practice", "event", "line of enquiry")
_WORD = re.compile(r'"([^"]{1,200})"|([\w’\'-]+)(\*?)')
_MOST_WORDS = 40
_MOST_COUNTED = 20
MARK = ("[", "]")


class Where(msgspec.Struct, frozen=True, omit_defaults=True):
    """What hits must be besides: for each facet any of its values, and of one of the kinds.

    Values are compared without regard to capitals; an addressee and an area also by a part of them.
    """

    facets: dict[str, tuple[str, ...]] = {}
    kinds: tuple[str, ...] = ()


class Hit(msgspec.Struct, frozen=True):
    """Something that was found. `snippet` has what was met between [ and ]. `score`: higher first.

    `key` is a recommendation's key in its review, else the place of the item among its kind.
    """

    review: str
    title: str
    citation: str
    kind: str
    key: str
    text: str
    snippet: str
    score: float
    status: str = ""


class Found(msgspec.Struct, frozen=True):
    """How many were found, the best of them, and for each facet how many have which value.

    `any_word`: nothing has all the words, so what has any of them is shown.
    """

    total: int
    hits: tuple[Hit, ...]
    counts: dict[str, dict[str, int]]
    any_word: bool = False


def search(library: Library, query: str, where: Where | None = None, most: int = 50) -> Found:
    """The best `most` hits: every word of the query, or a form of it, stands in the item.

    Where nothing has all the words, the best of what has any of them, and it is said.
    "Words in quotation marks" are a phrase, an asterisk ends a beginning (risk*). Other signs mean
    nothing, so that no query is wrong. An empty query finds everything that the facets allow.
    """
    asked = _asked(query)
    if query.strip() and not asked:
        return Found(0, (), {})
    with closing(sqlite3.connect(f"file:{index(library)}?mode=ro", uri=True)) as database:
        total = _choose(database, " ".join(asked), where or Where())
        any_word = not total and len(asked) > 1
        if any_word:
            total = _choose(database, " OR ".join(asked), where or Where())
        hits = _hits(database, library, " ".join(asked), most)
        return Found(total, hits, _counts(database), any_word)


def _asked(query: str) -> list[str]:
    """The words and phrases of the query as the index's own language has them, each quoted."""
    found = []
    for phrase, word, star in _WORD.findall(query[:4_000])[:_MOST_WORDS]:
        plain = (phrase or word).replace('"', " ").strip(" '’-")
        if any(one.isalnum() for one in plain):
            found.append(f'"{plain}"{" *" if star else ""}')
    return found


def _choose(database: sqlite3.Connection, asked: str, where: Where) -> int:
    """Put the ids and ranks of all hits into the table "chosen", and say how many they are."""
    conditions, values = _conditions(where)
    if asked:
        source = "select rowid as id, bm25(words, 1.0, 0.3) as rank from words where words match ?"
        values = [asked, *values]
    else:
        source = "select id, 0.0 as rank from item"
    database.execute("pragma temp_store = memory")
    database.execute("drop table if exists temp.chosen")
    database.execute(
        f"create temp table chosen as select id, rank from ({source}) where 1 {conditions}",  # noqa: S608  # names of ours
        values,
    )
    return int(database.execute("select count(*) from chosen").fetchone()[0])


def _conditions(where: Where) -> tuple[str, list[str]]:
    words, values = "", list[str]()
    for name, wanted in sorted(where.facets.items()):
        if name not in FACETS:
            raise ValueError(f"There is no facet {name}; there are {', '.join(FACETS)}.")
        alike = " or ".join("lower(value) like ? escape '\\'" for _ in wanted)
        words += f" and id in (select item from facet where name = ? and ({alike}))"  # noqa: S608
        values += [name, *(_pattern(name, value) for value in wanted)]
    if where.kinds:
        marks = ", ".join("?" for _ in where.kinds)
        words += f" and id in (select id from item where kind in ({marks}))"  # noqa: S608
        values += where.kinds
    return words, values


def _pattern(name: str, value: str) -> str:
    plain = re.sub(r"([\\%_])", r"\\\1", value.lower())
    return f"%{plain}%" if name in {"addressee", "area"} else plain


def _hits(database: sqlite3.Connection, library: Library, asked: str, most: int) -> tuple[Hit, ...]:
    rows = database.execute(
        "select i.review, i.kind, i.key, i.text, i.status, c.rank from chosen c join item i using"
        " (id) order by c.rank, i.id limit ?",
        [most],
    ).fetchall()
    met = _meeting(asked)
    works = {work.review.id: work for work in library.works}
    return tuple(
        Hit(
            review=review,
            title=works[review].review.title or works[review].citation.title,
            citation=citation(library, review),
            kind=kind,
            key=key,
            text=text,
            snippet=_snippet(text, met),
            score=round(-rank, 4),
            status=status,
        )
        for review, kind, key, text, status, rank in rows
    )


def citation(library: Library, review: str) -> str:
    """Where a review was published, in one line."""
    work = library.work(review)
    if work is None:
        return ""
    cited = work.citation
    return f"{cited.title}. {cited.publisher}, {cited.when}."


def _meeting(asked: str) -> re.Pattern[str] | None:
    """What to mark: the query's words by their stems, roughly, since the index's are its own."""
    words = [word.lower() for word in re.findall(r"\w+", asked)]
    stems = sorted({_stem(word) for word in words}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(stems)})\w*", re.IGNORECASE) if stems else None


def _stem(word: str) -> str:
    for ending in ("ings", "ing", "ies", "ed", "es", "s", "y", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return re.escape(word[: -len(ending)])
    return re.escape(word)


def _snippet(text: str, met: re.Pattern[str] | None, width: int = 240) -> str:
    """A piece of the text about the first thing that was met, with all of those marked."""
    first = met.search(text) if met else None
    start = max(0, (first.start() if first else 0) - width // 3)
    start = text.find(" ", start) + 1 if start else 0
    end = min(len(text), start + width)
    end = text.rfind(" ", start, end) if end < len(text) else end
    piece = text[start : end if end > start else start + width]
    marked = met.sub(lambda one: f"{MARK[0]}{one[0]}{MARK[1]}", piece) if met else piece
    return f"{'… ' if start else ''}{marked}{' …' if end < len(text) else ''}"


def _counts(database: sqlite3.Connection) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    rows: Sequence[tuple[str, str, int]] = database.execute(
        "select name, value, count(*) from facet where item in (select id from chosen)"
        " group by 1, 2 order by 1, 3 desc, 2"
    ).fetchall()
    for name, value, often in rows:
        values = found.setdefault(name, {})
        if len(values) < _MOST_COUNTED:
            values[value] = often
    return found
