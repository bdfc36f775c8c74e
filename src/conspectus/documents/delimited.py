"""Text files that hold a table: CSV with any delimiter, and tab-separated."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO, StringIO, TextIOWrapper
from itertools import chain, islice

from conspectus.documents import refusals
from conspectus.documents.building import BLANK, Tally, trimmed, words
from conspectus.documents.limits import Limits
from conspectus.documents.values import Cell, Row, Table
from conspectus.errors import FileRefused

_DELIMITERS = ",;\t|"
_HINT = re.compile(r'^"?sep=(.)"?(?:\r\n|\r|\n)')
_LOOKED_AT = 200
_END = "\ue000 the end of the file \ue000"


def read_delimited(text: str, name: str, limits: Limits) -> Table:
    """The table. Rows are numbered as a spreadsheet shows them: by record, blank ones counted.

    Raises FileRefused where a quotation mark is never closed or a limit is passed.
    """
    hint = _HINT.match(text)
    delimiter = hint[1] if hint else (delimiter_of(text) or ",")
    tally = Tally(limits)
    known: dict[str, Cell] = {}
    rows = tuple(_rows(text[hint.end() :] if hint else text, delimiter, tally, known))
    return Table(name, rows)


def _rows(text: str, delimiter: str, tally: Tally, known: dict[str, Cell]) -> Iterator[Row]:
    for number, record in enumerate(_records(text, delimiter, tally.limits), 1):
        cells = [known.get(field) or _cell(field, tally, known) for field in record]
        row = tally.row(number, trimmed(cells))
        if row:
            yield row


def _cell(field: str, tally: Tally, known: dict[str, Cell]) -> Cell:
    text = field.replace("\r\n", "\n").replace("\r", "\n").strip()
    cell = words(tally.words(text)) if text else BLANK
    if len(known) < 10_000:
        known[field] = cell
    return cell


def _records(text: str, delimiter: str, limits: Limits) -> Iterator[list[str]]:
    """The records. A last line of our own shows whether a quotation mark stayed open."""
    stream = TextIOWrapper(BytesIO(text.encode()), "utf-8", newline="")  # StringIO takes four times
    lines = chain(stream, ["\r\n", _END])
    reader = csv.reader(lines, delimiter=delimiter)
    record = 0
    while True:
        record += 1
        try:
            fields = next(reader)
        except csv.Error as error:
            raise FileRefused(refusals.OPEN_QUOTE.at(row=record)) from error
        if fields == [_END]:
            return
        if any(_END in field for field in fields):
            raise FileRefused(refusals.OPEN_QUOTE.at(row=record))
        yield fields


def delimiter_of(text: str, least: float = 0.5) -> str:
    """The delimiter that cuts most of the first records into the same number of fields.

    "" where none does for the `least` share of them: it is prose, or a table of one column.
    """
    start = text[: _LOOKED_AT * 1000]
    scored = [(_agreement(start, one), one) for one in _DELIMITERS]
    (share, _), best = max(scored, key=lambda one: one[0])
    return best if share >= least else ""


def is_table(text: str) -> bool:
    """Whether a file that may be prose is a table: nearly every record is cut alike.

    A comma with a space after it is taken for one of a sentence.
    """
    delimiter = delimiter_of(text, 0.9)
    return bool(delimiter) and not (delimiter == "," and text.count(", ") > text.count(",") / 2)


def _agreement(text: str, delimiter: str) -> tuple[float, int]:
    """The share of records with the commonest number of fields above one, and that number."""
    widths = Counter(_widths(text, delimiter))
    several = {width: count for width, count in widths.items() if width > 1}
    if not several:
        return 0.0, 0
    width = max(several, key=lambda one: (several[one], one))
    wide = sum(count for one, count in several.items() if one >= width / 2)
    return round(wide / widths.total(), 2), width


def _widths(text: str, delimiter: str) -> Iterator[int]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    try:
        for record in islice(reader, _LOOKED_AT):
            if any(record):
                yield len(record)
    except csv.Error:
        return
