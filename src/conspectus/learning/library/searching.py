"""A search of the library: words and facets in, hits with their citations and counts out."""

import re
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import msgspec

from conspectus.errors import Problem
from conspectus.learning.library.indexing import (
    KINDS,
    WORK_BITS,
    connected,
    kind_of,
    plain,
    problems_in,
    reviews_in,
)
from conspectus.learning.library.values import Library

FACETS = ("type", "area", "year", "theme", "addressee", "weapon", "setting", "status", "level")
_WORD = re.compile(r'"([^"]{1,200})"|([\w’\'-]+)(\*?)')
_MOST_WORDS = 40
_MOST_VALUES = 20
MOST_COUNTED = 15_000
_OF_ITEMS = frozenset({"theme", "addressee", "status", "level"})
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

    `any_word`: nothing has all the words, so what has any of them is shown. `counts`: the twenty
    commonest values of each facet. `counted`: of how many the counts are and among how many the
    hits are the best: of all, or of a fair sample of `MOST_COUNTED`. `reviews`: how many the
    library holds; `problems`: of its files.
    """

    total: int
    hits: tuple[Hit, ...]
    counts: dict[str, dict[str, int]]
    any_word: bool = False
    counted: int = 0
    reviews: int = 0
    problems: tuple[Problem, ...] = ()


def search(
    library: Library | Path, query: str, where: Where | None = None, most: int = 50
) -> Found:
    """The best `most` hits: every word of the query, or a form of it, stands in the item.

    Where nothing has all the words, the best of what has any of them, and it is said.
    Where more than `MOST_COUNTED` are found, whole reviews are taken by chance until there are as
    many; the hits and the counts are of those, the same each time, and `total` counts all.
    "Words in quotation marks" are a phrase, an asterisk ends a beginning (risk*). Other signs mean
    nothing, so that no query is wrong. An empty query finds everything that the facets allow.
    A folder will do for a library: it is only opened where its index has to be made. Either way
    the answer is of the files as they are now. Raises CaseInvalid where there is no library, and
    ValueError for a facet that there is not.
    """
    asked, folder = _asked(query), library if isinstance(library, Path) else library.folder
    with closing(connected(folder)) as database:
        about = (reviews_in(database), problems_in(database))
        if query.strip() and not asked:
            return Found(0, (), {}, False, 0, *about)
        sought = where or Where()
        terms, total, counted = " ".join(asked), *_choose(database, " ".join(asked), sought)
        any_word = not total and len(asked) > 1
        if any_word:
            terms = " OR ".join(asked)
            total, counted = _choose(database, terms, sought)
        hits = _hits(database, _best(database, terms, sought, most), _meeting(asked))
        return Found(total, hits, _counts(database), any_word, counted, *about)


def _asked(query: str) -> list[str]:
    """The words and phrases of the query as the index's own language has them, each quoted."""
    found = []
    for phrase, word, star in _WORD.findall(plain(query[:4_000]))[:_MOST_WORDS]:
        bare = (phrase or word).replace('"', " ").strip(" '’-")
        if any(one.isalnum() for one in bare):
            found.append(f'"{bare}"{" *" if star else ""}')
    return found


def _choose(database: sqlite3.Connection, asked: str, where: Where) -> tuple[int, int]:
    """Put the numbers of what is found into the table "chosen": how many there are, and in it.

    Items come in the order of their numbers, and reviews are numbered by chance: the first are a
    fair sample.
    """
    conditions, values = _conditions(where)
    source = f"select id from item where 1 {conditions}"  # noqa: S608  # names of ours
    if asked:
        source = f"select rowid as id from words where words match ? {conditions}"  # noqa: S608
        values = [asked, *values]
    database.execute("pragma temp_store = memory")
    database.execute("drop table if exists temp.chosen")
    database.execute("create temp table chosen (id integer primary key)")
    made = database.execute(
        f"insert into chosen select id from ({source} order by id limit {MOST_COUNTED})",  # noqa: S608
        values,
    ).rowcount
    if made < MOST_COUNTED:
        return made, made
    total = database.execute(f"select count(*) from ({source})", values).fetchone()[0]  # noqa: S608
    return int(total), made


def _conditions(where: Where) -> tuple[str, list[str]]:
    words, values = "", list[str]()
    for name, wanted in sorted(where.facets.items()):
        if name not in FACETS:
            raise ValueError(f"There is no facet {name}; there are {', '.join(FACETS)}.")
        alike = " or ".join("lower(value) like ? escape '\\'" for _ in wanted)
        met = f"(select id from value where name = ? and ({alike}))"  # noqa: S608
        of, number = (
            ("item", "+rowid") if name in _OF_ITEMS else ("work", f"(rowid >> {WORK_BITS})")
        )
        words += f" and {number} in (select {of} from of_{of} where value in {met})"  # noqa: S608
        values += [name, *(_pattern(name, value) for value in wanted)]
    if where.kinds:
        wanted_kinds = ", ".join(str(KINDS.index(kind)) for kind in where.kinds)
        words += f" and (rowid >> 16 & 15) in ({wanted_kinds})"
    return words, values


def _pattern(name: str, value: str) -> str:
    like = re.sub(r"([\\%_])", r"\\\1", plain(value).lower())
    return f"%{like}%" if name in {"addressee", "area"} else like


def _best(
    database: sqlite3.Connection, asked: str, where: Where, most: int
) -> list[tuple[int, float]]:
    """The numbers and ranks of the best that were chosen, the lower the better."""
    if not asked:
        first = (
            f"select c.id, 0.0 from chosen c join work w on w.id = c.id >> {WORK_BITS}"  # noqa: S608
            " order by w.review, c.id limit ?"
        )
        return database.execute(first, [most]).fetchall()
    # The plus keeps SQLite from asking the index for one item after the other.
    among = "and +rowid in (select id from chosen)" if where.facets or where.kinds else ""
    return database.execute(
        "select rowid, bm25(words, 1.0, 0.3) as rank from words where words match ? and"  # noqa: S608
        f" rowid <= (select max(id) from chosen) {among} order by rank, rowid limit ?",
        [asked, most],
    ).fetchall()


def _hits(
    database: sqlite3.Connection, best: list[tuple[int, float]], met: re.Pattern[str] | None
) -> tuple[Hit, ...]:
    database.execute("create temp table best (id integer primary key, rank real)")
    database.executemany("insert into best values (?, ?)", best)
    rows = database.execute(
        "select i.id, w.review, w.title, w.citation, i.key, i.text, i.status, b.rank"  # noqa: S608  # a number of ours
        " from best b join item i using (id)"
        f" join work w on w.id = i.id >> {WORK_BITS} order by b.rank, w.review, i.id"
    ).fetchall()
    return tuple(
        Hit(
            review=review,
            title=title,
            citation=cited,
            kind=kind_of(id),
            key=key,
            text=text,
            snippet=_snippet(text, met),
            score=round(-rank, 4),
            status=status,
        )
        for id, review, title, cited, key, text, status, rank in rows
    )


def citation(library: Library, review: str) -> str:
    """Where a review was published, in one line."""
    work = library.work(review)
    return work.citation.line if work else ""


def _meeting(asked: list[str]) -> re.Pattern[str] | None:
    """What to mark: the query's words by their stems, roughly, since the index's are its own."""
    words = [word.lower() for word in re.findall(r"\w+", " ".join(asked))]
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
    works = Counter(id >> WORK_BITS for (id,) in database.execute("select id from chosen"))
    told: Counter[str] = Counter()
    for work, values in database.execute("select work, told from told_of_work"):
        told[values] += works.get(work, 0)
    told.update(
        values
        for (values,) in database.execute(
            "select told from chosen join told_of_item on item = id where (id >> 16 & 15) = 0"
        )
    )
    often: Counter[int] = Counter()
    for values, times in told.items():
        for value in values.split() if times else ():
            often[int(value)] += times
    named = {id: (name, value) for id, name, value in database.execute("select * from value")}
    counted = [(*named[id], count) for id, count in often.items()]
    found: dict[str, dict[str, int]] = {}
    for name, value, count in sorted(counted, key=lambda one: (one[0], -one[2], one[1])):
        values = found.setdefault(name, {})
        if len(values) < _MOST_VALUES:
            values[value] = count
    return found
