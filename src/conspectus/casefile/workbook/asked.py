"""The sheets of the enquiry: a row for each line, finding, recommendation …, out and back."""

import hashlib
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import msgspec

from conspectus.case import (
    Action,
    Case,
    Characteristic,
    Conclusion,
    Finding,
    GoodPractice,
    Line,
    Recipient,
    Recommendation,
)
from conspectus.casefile import enquiry
from conspectus.casefile.enquiry import ACTION_STATUSES, LEVELS, LINE_OUTCOMES
from conspectus.casefile.reading import conventions, fields
from conspectus.casefile.workbook import lines
from conspectus.casefile.workbook.cells import Row, Sheet, legible
from conspectus.errors import code

REFUSED = code("workbook-refused", "The row cannot be taken: {reason}", "{remedy}")


class _Column(NamedTuple):
    """A column: its heading, the field that it tells, and in what form (see `_FORMS`)."""

    heading: str
    field: str
    form: str = "words"


class _Table(NamedTuple):
    """A sheet of the enquiry: which list of it, of what, and by which fields a row is known."""

    sheet: Sheet
    section: str
    kind: type[msgspec.Struct]
    columns: tuple[_Column, ...]
    named: tuple[str, ...] = ("id",)


_LONG = ("question", "answer", "reason", "text", "measure", "impact", "effect", "unknown")


def _table(
    title: str,
    section: str,
    kind: type[msgspec.Struct],
    columns: tuple[_Column, ...],
    named: tuple[str, ...] = ("id",),
    **choices: tuple[str, ...],
) -> _Table:
    headings = tuple(one.heading for one in columns)
    help = (
        "To change a row, write over it. To add one, fill a row below and leave the key empty. "
        "Several ids or names: with commas."
    )
    offered = {name: tuple(filter(None, words)) for name, words in choices.items()}
    wide = tuple(one.heading for one in columns if one.field in _LONG)
    sheet = Sheet(title, help, ("Key", *headings), headings, offered, wide)
    return _Table(sheet, section, kind, columns, named)


_EVIDENCE = _Column("Evidence", "evidence", "ids")
_LEVEL = _Column("Level", "level")
_TABLES = (
    _table(
        "Lines of enquiry",
        "lines",
        Line,
        (
            _Column("Person", "person", "person"),
            _Column("Heading", "heading"),
            _Column("Question", "question"),
            _Column("Outcome", "outcome"),
            _Column("Answer", "answer"),
            _Column("Reason", "reason"),
            _EVIDENCE,
        ),
        Outcome=LINE_OUTCOMES,
    ),
    _table(
        "Findings",
        "findings",
        Finding,
        (_Column("Finding", "text"), _Column("Lines of enquiry", "lines", "ids"), _EVIDENCE),
    ),
    _table(
        "Conclusions",
        "conclusions",
        Conclusion,
        (_Column("Conclusion", "text"), _Column("Findings", "findings", "ids"), _LEVEL),
        Level=LEVELS,
    ),
    _table(
        "Recommendations",
        "recommendations",
        Recommendation,
        (
            _Column("Number", "number"),
            _Column("Recommendation", "text"),
            _Column("For", "addressees", "bodies"),
            _LEVEL,
            _Column("Owner", "owner"),
            _Column("Measure", "measure"),
            _Column("Due", "due", "date"),
            _Column("Themes", "themes", "list"),
            _Column("Conclusions", "conclusions", "ids"),
            _Column("Findings", "findings", "ids"),
        ),
        Level=LEVELS,
    ),
    _table(
        "Actions",
        "actions",
        Action,
        (
            _Column("Recommendation", "recommendation"),
            _Column("Action", "text"),
            _Column("Owner", "owner"),
            _Column("Due", "due", "date"),
            _Column("Status", "status"),
            _Column("Evidence of effect", "effect"),
        ),
        Status=ACTION_STATUSES,
    ),
    _table(
        "Good practice",
        "good_practice",
        GoodPractice,
        (_Column("Good practice", "text"), _Column("Agencies", "agencies", "agencies"), _EVIDENCE),
    ),
    _table(
        "Equality",
        "equality",
        Characteristic,
        (
            _Column("Person", "person", "person"),
            _Column("Characteristic", "characteristic"),
            _Column("Value", "value"),
            _Column("Source", "source"),
            _Column("Impact", "impact"),
            _Column("Why not known", "unknown"),
        ),
        ("person", "characteristic"),
    ),
    _table(
        "Dissemination",
        "dissemination",
        Recipient,
        (
            _Column("Body", "body", "body"),
            _Column("Gets it", "sent", "yes or no"),
            _Column("When", "when", "date"),
            _Column("Reason", "reason"),
        ),
        ("body",),
        **{"Gets it": ("yes", "no")},
    ),
)
ASKED = tuple(table.sheet for table in _TABLES)
_BY_TITLE = {table.sheet.title: table for table in _TABLES}


def asked_rows(sheet: Sheet, case: Case) -> Iterator[Row]:
    """The rows of a sheet of the enquiry as they are sent out."""
    table = _BY_TITLE[sheet.title]
    for one in getattr(case.enquiry, table.section):
        yield _key(table, one), *(_out(table, one).values())


def _out(table: _Table, one: msgspec.Struct) -> dict[str, str]:
    told = ((column, getattr(one, column.field)) for column in table.columns)
    return {column.heading: legible(_FORMS[column.form].out(value)) for column, value in told}


def _key(table: _Table, one: msgspec.Struct) -> str:
    """What the row is, and a mark of its content: a row that was changed meanwhile has another."""
    digest = hashlib.sha256(repr(one).encode()).hexdigest()[:8]
    return legible(f"{'/'.join(getattr(one, name) for name in table.named)} {digest}")


def take_row(case: Case, line: lines.Line) -> tuple[Case, str]:
    """The case with the row in it, and what changed in words ("": nothing).

    Raises Wrong if the row cannot be taken, or was changed since the workbook was sent out.
    """
    table = _BY_TITLE[line.sheet.title]
    standing = getattr(case.enquiry, table.section)
    place = _place(table, standing, line.key)
    told = _struct(table, line, case, None if place is None else standing[place])
    if _stands(table, standing, told, place):
        return case, ""
    if (place is None and line.key) or (place is not None and line.sent is None):
        raise line.wrong(lines.UNKNOWN_KEY, line.sheet.headings[0], line.key)
    items = list(standing)
    if place is None:
        items.append(told)
    else:
        items[place] = told
    changed = msgspec.structs.replace(
        case, enquiry=msgspec.structs.replace(case.enquiry, **{table.section: tuple(items)})
    )
    _check(table, line, case, changed)
    name = _key(table, told).rpartition(" ")[0]
    return changed, f"{line.sheet.title.lower()}: {name}{'' if place is None else ', changed'}"


def _place(table: _Table, standing: tuple[Any, ...], key: str) -> int | None:
    name = key.rpartition(" ")[0]
    for place, one in enumerate(standing):
        if name and _key(table, one).rpartition(" ")[0] == name:
            return place
    return None


def _stands(
    table: _Table, standing: tuple[Any, ...], told: msgspec.Struct, place: int | None
) -> bool:
    """Whether the case says this already; of a new row, under whatever id it was given."""
    if place is not None:
        return bool(standing[place] == told)
    if table.named != ("id",):
        return told in standing
    return any(_unnamed(one) == _unnamed(told) for one in standing)


def _unnamed(one: Any) -> Any:
    return msgspec.structs.replace(one, id="")


def _struct(
    table: _Table, line: lines.Line, case: Case, standing: msgspec.Struct | None
) -> msgspec.Struct:
    """What the row tells. A cell that says what it said keeps its value, which may say more."""
    values: dict[str, Any] = {}
    before = {} if standing is None else _out(table, standing)
    needed = {one.name for one in fields(table.kind) if one.required}
    for column in table.columns:
        words = line.cells[column.heading]
        if standing is not None and words == before[column.heading]:
            values[column.field] = getattr(standing, column.field)
        elif words or column.field in needed:
            line.needed(column.heading)
            values[column.field] = _FORMS[column.form].back(case, line, column.heading)
    if table.named == ("id",):
        values["id"] = getattr(standing, "id", "") or _next_id(table, case)
    return table.kind(**values)


def _next_id(table: _Table, case: Case) -> str:
    taken = enquiry.references(case)
    stem = table.section.rstrip("s").replace("_", "-")
    number = len(getattr(case.enquiry, table.section)) + 1
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def _check(table: _Table, line: lines.Line, before: Case, after: Case) -> None:
    """Raises Wrong if the case does not hold with the row, and did without it."""
    old = {repr(one) for one in enquiry.findings(before)}
    for what, file, path, facts in enquiry.findings(after):
        if repr((what, file, path, facts)) not in old:
            problem = what.at(None, **{"words": "", **facts})  # type: ignore[arg-type]
            heading = next((one.heading for one in table.columns if one.field in path), "Key")
            raise line.wrong(REFUSED, heading, reason=problem.message, remedy=problem.remedy)


class _Form(NamedTuple):
    """How a value stands in a cell, and how it is read there."""

    out: Callable[[Any], str]
    back: Callable[[Case, lines.Line, str], Any]


def _ids(case: Case, line: lines.Line, heading: str) -> tuple[str, ...]:
    return tuple(_parts(line.cells[heading], "[,;\n]"))


def _list(case: Case, line: lines.Line, heading: str) -> tuple[str, ...]:
    return tuple(_parts(line.cells[heading], "[;\n]"))


def _person(case: Case, line: lines.Line, heading: str) -> str:
    known = {
        name.casefold(): one.id for one in case.people for name in (*one.aliases, one.name, one.id)
    }
    found = tuple(lines.named(line, heading, known, lines.UNKNOWN_PERSON))
    if len(found) != 1:
        raise line.wrong(lines.UNKNOWN_PERSON, heading, line.cells[heading])
    return found[0]


def _agencies(case: Case, line: lines.Line, heading: str) -> tuple[str, ...]:
    return tuple(lines.named(line, heading, _names(case), lines.UNKNOWN_AGENCY))


def _names(case: Case) -> dict[str, str]:
    return {name.casefold(): one.id for one in case.agencies for name in (one.id, one.name)}


def _body(case: Case, line: lines.Line, heading: str) -> str:
    words = line.cells[heading]
    return _names(case).get(words.casefold(), words)


def _bodies(case: Case, line: lines.Line, heading: str) -> tuple[str, ...]:
    """Agencies by id or name, others in their own words; one a line, or with semicolons."""
    known = _names(case)
    parts = _parts(line.cells[heading], "[;\n]")
    if len(parts) == 1 and parts[0].casefold() not in known:
        ids = _parts(parts[0], ",")
        parts = ids if all(one.casefold() in known for one in ids) else parts
    return tuple(known.get(one.casefold(), one) for one in parts)


def _parts(words: str, between: str) -> list[str]:
    return [part.strip() for part in re.split(between, words) if part.strip()]


def _yes_or_no(case: Case, line: lines.Line, heading: str) -> bool:
    answer = line.cells[heading].casefold()
    if answer not in ("yes", "no"):
        raise line.wrong(lines.NOT_AN_ANSWER, heading, line.cells[heading], allowed="yes or no")
    return answer == "yes"


_FORMS = {
    "words": _Form(str, lambda case, line, heading: line.cells[heading]),
    "ids": _Form(
        ", ".join, lambda case, line, heading: tuple(_parts(line.cells[heading], "[,;\n]"))
    ),
    "list": _Form(
        "\n".join, lambda case, line, heading: tuple(_parts(line.cells[heading], "[;\n]"))
    ),
    "person": _Form(lambda id: id or "", _person),
    "agencies": _Form(", ".join, _agencies),
    "body": _Form(str, _body),
    "bodies": _Form("\n".join, _bodies),
    "yes or no": _Form(lambda sent: {True: "yes", False: "no"}.get(sent, ""), _yes_or_no),
    "date": _Form(
        lambda when: "" if when is None else when.text,
        lambda case, line, heading: line.date(heading, conventions(case.conventions)),
    ),
}
