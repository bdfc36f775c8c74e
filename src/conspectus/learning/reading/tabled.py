"""Recommendations in tables: one a row, action plans, and forms with a label before each value."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from conspectus.learning.outline import Block
from conspectus.learning.outline.numbers import split_number
from conspectus.learning.reading import recognising as see
from conspectus.learning.reading.drafts import Draft, field_of, group_of, labelled

_KEPT = ("owner", "for", "level", "due", "status", "measure")


def drafts_in_tables(blocks: Sequence[Block]) -> list[Draft]:
    """The recommendations that stand in tables, in order, with what their columns say."""
    found: list[Draft] = []
    for table, rows in groupby(blocks, lambda block: block.table):
        if table:
            found += _of_table(list(rows), f"table#{table}")
    return [draft for draft in found if draft.text or draft.number]


def _of_table(rows: list[Block], list_id: str) -> Iterator[Draft]:
    fields = _columns(rows)
    relevant = see.in_section(rows[0]) or see.in_plan(rows[0])
    if "text" in fields.values() or any(see.is_named(h) for h in _headings(rows)):
        yield from _Rows(rows, fields, list_id, "table").drafts()
    elif _is_form(rows):
        yield from _form(rows, list_id)
    elif relevant and "action" in fields.values():
        yield from _Rows(rows, fields, list_id, "actions").drafts()
    elif relevant or _begins_named(rows):
        yield from _bare(rows, list_id)


def _headings(rows: list[Block]) -> list[str]:
    wide = next((row for row in rows if len(row.cells) > 1), rows[0])
    return [heading for heading, _ in wide.cells]


def _columns(rows: list[Block]) -> dict[int, str]:
    """What each column is of. Of several of one kind the first but for text: there the widest."""
    headings = _headings(rows)
    fields = {at: field_of(heading) for at, heading in enumerate(headings) if heading}
    texts = [at for at, field in fields.items() if field == "text"]
    if len(texts) > 1:
        length = {
            at: sum(len(row.cells[at][1]) for row in rows if at < len(row.cells)) for at in texts
        }
        widest = max(texts, key=lambda at: length[at])
        for at in texts:
            fields[at] = "text" if at == widest else "number" if at < widest else ""
    return fields


class _Rows:
    """Goes down a table; rows without a recommendation of their own belong to the one above."""

    def __init__(self, rows: list[Block], fields: dict[int, str], list_id: str, where: str) -> None:
        self.rows, self.fields, self.list_id, self.where = rows, fields, list_id, where
        self.above = ""
        self.spanning: Draft | None = None
        self.current: Draft | None = None
        self.found: list[Draft] = []

    def drafts(self) -> list[Draft]:
        for row in self.rows:
            if len(row.cells) == 1:
                self.lone(row)
            else:
                self.row(row)
        return self.found

    def lone(self, row: Block) -> None:
        """A row over all columns: a recommendation whose actions follow, or a heading of rows."""
        words = row.cells[0][1]
        number, text = split_number(words)
        field, value = labelled(words)
        if field == "text":
            text = value
        if see.is_named(number) or field == "text" or (number and see.asks(text)):
            self.current = self.spanning = self.new(row, number, text)
        else:
            self.above, self.spanning, self.current = words, None, None

    def new(self, row: Block, number: str, text: str) -> Draft:
        headings = (*row.headings, self.above) if self.above else row.headings
        draft = Draft(number, [text], row, self.where, self.list_id, group_of(headings, number))
        draft.fields = {}
        draft.quoted = see.source_of_heading(headings)
        if self.above:
            draft.fields["above"] = self.above
        draft.words.append(row.passage.words)
        self.found.append(draft)
        return draft

    def row(self, row: Block) -> None:
        number, text = self.number_and_text(row)
        begins = self.spanning is None and (text or (number and self.where == "actions"))
        if begins and not self.repeats(number, text):
            self.current = self.new(row, number, text)
        if self.current is None:
            return
        for at, (heading, words) in enumerate(row.cells):
            field = self.fields.get(at, "")
            if field in _KEPT and words and words != heading:
                self.current.say(field, words)

    def repeats(self, number: str, text: str) -> bool:
        """Whether the row says its recommendation again, for another of its actions."""
        return self.current is not None and (number, text) == (
            self.current.number,
            self.current.text,
        )

    def number_and_text(self, row: Block) -> tuple[str, str]:
        number = text = ""
        wanted = "text" if self.where == "table" else "action"
        for at, (heading, words) in enumerate(row.cells):
            field = self.fields.get(at, "")
            if see.is_named(heading) and words:
                number, text = heading, words
            elif field == "number" and words:
                number = _as_number(words)
            elif field == wanted and words and not text:
                text = words
        if not number or _is_only_number(text):
            inner, rest = split_number(text)
            number, text = (inner, rest) if inner and inner != "•" else (number, text)
            text = "" if text == number else text
        elif split_number(text)[0] and see.is_named(split_number(text)[0]):
            text = split_number(text)[1]
        return number, text.strip()


def _as_number(words: str) -> str:
    inner, rest = split_number(words.strip())
    return inner if inner and not rest else words.strip(" .:)")[:40]


def _is_only_number(words: str) -> bool:
    number, rest = split_number(words)
    return bool(number) and (not rest or rest == number)


def _is_form(rows: list[Block]) -> bool:
    """A label before each value: two columns, and most first cells are known labels."""
    pairs = [row.cells for row in rows if len(row.cells) == 2]
    if len(pairs) * 2 < len(rows) or not pairs or any(heading for heading, _ in pairs[0]):
        return False
    known = sum(bool(_label_of(cells[0][1])) for cells in pairs)
    return known * 2 >= len(pairs) and any(
        _label_of(cells[0][1]) in ("text", "named") for cells in pairs
    )


def _label_of(words: str) -> str:
    bare = words.strip(" :")
    return "named" if see.is_named(bare) or see.is_coded(bare) else field_of(bare)


def _form(rows: list[Block], list_id: str) -> Iterator[Draft]:
    current: Draft | None = None
    number = ""
    for row in rows:
        label, words = (
            (row.cells[0][1], row.cells[1][1]) if len(row.cells) == 2 else (row.cells[0][1], "")
        )
        kind = _label_of(label)
        if len(row.cells) == 1:
            number, words = split_number(label)
            kind = "named" if see.is_named(number) else ""
            label = number
        if kind == "number":
            number, current = words, None
        elif kind == "named" or (kind == "text" and (current is None or current.text)):
            number = label.strip(" :") if kind == "named" else number
            current = _draft(row, number, words, list_id)
            yield current
            number = ""
        elif kind == "text" and current is not None:
            current.texts = [words]
        elif current is not None and kind in _KEPT:
            current.say(kind, words)


def _draft(row: Block, number: str, text: str, list_id: str) -> Draft:
    draft = Draft(number, [text], row, "table", list_id, group_of(row.headings, number))
    draft.fields, draft.words = {}, [row.passage.words]
    draft.quoted = see.source_of_heading(row.headings)
    return draft


def _begins_named(rows: list[Block]) -> bool:
    return any(see.is_named(split_number(cell)[0]) for row in rows for _, cell in row.cells)


def _bare(rows: list[Block], list_id: str) -> Iterator[Draft]:
    """A table without headings over its columns: the longest cell that asks, under its number."""
    for row in rows:
        cells = [cell for _, cell in row.cells if cell]
        named = [split_number(cell) for cell in cells]
        own = [(number, text) for number, text in named if see.is_named(number) and text != number]
        if own:
            yield from (_draft(row, number, text, list_id) for number, text in own)
            continue
        asking = [cell for cell in cells if see.asks(cell) and len(cell) > 30]
        if not asking:
            continue
        text = max(asking, key=len)
        first = cells[0] if cells[0] != text else ""
        number, rest = split_number(text)
        number = number or (
            _as_number(first) if len(first) < 25 and re.search(r"\d", first) else ""
        )
        draft = _draft(row, number, rest, list_id)
        for cell in cells:
            if cell not in (text, first) and len(cell) < 120:
                draft.say("for", cell)
        yield draft
