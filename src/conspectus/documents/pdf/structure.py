"""The structure that a tagged PDF says of itself: headings, paragraphs, items and tables."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from conspectus.documents.pdf.marked import marked
from conspectus.documents.places.pdf.fonts import Font

_HEADING = re.compile(r"H([1-6])?$|Title$")
_TEXT = frozenset(("P", "Caption", "Note", "FENote", "BlockQuote", "Lbl", "LBody", "Quote", "Code"))
_INLINE = frozenset(("Span", "Link", "Em", "Strong", "Reference", "Sub", "Annot"))
_ROWS = frozenset(("TR",))
_CELLS = frozenset(("TH", "TD"))
_LEFT_OUT = frozenset(("TOC", "Figure", "Formula", "Artifact"))
TYPED = str.maketrans(
    {"\uf0b7": "• ", "\uf0a7": "• ", "\uf02d": "– ", "\ufb01": "fi", "\ufb02": "fl"}
)
"""Letters of Symbol and Wingdings, and ligatures, as anybody would type them."""
_DEEPEST = 80
_WIDEST = 64  # columns that a cell may reach over
_MOST, _MOST_OF_A_PAGE = 20_000, 2_000  # elements


class Block(msgspec.Struct, array_like=True):
    """Words with the level of a heading (0: none), or, of row number `table`, its cells."""

    text: str
    level: int
    page: int
    table: int = 0
    cells: list[str] = []


class _Grid:
    """Which columns of a table are taken by cells that reach down, and which a heading names."""

    def __init__(self) -> None:
        self.reaching: dict[int, int] = {}
        self.columns: dict[str, int] = {}

    def place(self, cell: Any, told: list[str]) -> None:
        """Leave blank what stands before the cell: columns reached from above, and empty ones.

        Some programs have no cell where nothing is in it; the heading that a cell refers to tells
        its column.
        """
        self.skip(told)
        headers = [str(one) for one in _listed(_stated(cell, "/Headers"))]
        known = [self.columns[one] for one in headers if one in self.columns]
        if len(known) == 1 and len(told) < known[0] < len(told) + _WIDEST:
            told += [""] * (known[0] - len(told))
            self.skip(told)
        if cell.get("/ID") is not None:
            self.columns.setdefault(str(cell.get("/ID")), len(told))

    def skip(self, told: list[str]) -> None:
        while self.reaching.get(len(told), 0) > 0:
            self.reaching[len(told)] -= 1
            told.append("")

    def widen(self, cell: Any, told: list[str]) -> None:
        """Note how far the cell, the last of `told`, reaches down and to the right."""
        high, wide = (_span(cell, name) for name in ("/RowSpan", "/ColSpan"))
        first = len(told) - 1
        told += [""] * (wide - 1)
        for column in range(first, first + wide):
            self.reaching[column] = high - 1


def _span(cell: Any, name: str) -> int:
    stated = _stated(cell, name)
    return min(max(int(stated), 1), _WIDEST) if isinstance(stated, int) else 1


def _stated(cell: Any, name: str) -> Any:
    """An attribute of a cell, from the first of its attribute objects that has it."""
    for one in _listed(cell.get("/A")):
        found = _object(one)
        if hasattr(found, "get") and found.get(name) is not None:
            return _object(found.get(name))
    return None


class _Tree:
    def __init__(self, reader: PdfReader, root: Any) -> None:
        self.reader = reader
        self.roles = _object(root.get("/RoleMap")) or {}
        self.pages = {
            page.indirect_reference.idnum: number
            for number, page in enumerate(reader.pages)
            if page.indirect_reference is not None
        }
        self.fonts: dict[int, Font] = {}
        self.words: dict[int, dict[int, str]] = {}
        self.left = _MOST + _MOST_OF_A_PAGE * len(self.pages)
        self.tables = 0

    def blocks(self, element: Any, page: int, depth: int = 0) -> Iterator[Block]:
        """What an element and those below it say, in order."""
        for kid, number in self.kids(element, page, depth):
            role = self.role(kid)
            if role in _LEFT_OUT:
                continue
            heading = _HEADING.match(role)
            if role == "Table":
                self.tables += 1
                yield from self.rows(kid, number, depth + 1, self.tables)
            elif heading or role in _TEXT or (role in _INLINE) or self.has_marks(kid):
                yield from self.said(kid, number, depth, int(heading[1] or 1) if heading else 0)
            elif role == "LI":
                yield from self.item(kid, number, depth)
            else:
                yield from self.blocks(kid, number, depth + 1)

    def said(self, element: Any, page: int, depth: int, level: int) -> Iterator[Block]:
        text = _clean(self.text(element, page, depth + 1))
        if text:
            yield Block(text, level, self.first_page(element, page) + 1)

    def item(self, element: Any, page: int, depth: int) -> Iterator[Block]:
        """An item of a list with its label; lists in it follow it."""
        parts, inner = [], []
        for kid, number in self.kids(element, page, depth):
            nested = [k for k, _ in self.kids(kid, number, depth + 1) if self.role(k) == "L"]
            inner += [(one, number) for one in nested]
            parts.append(self.text(kid, number, depth + 2, without=("L",)))
        text = _clean(" ".join(parts))
        if text:
            yield Block(text, 0, self.first_page(element, page) + 1)
        for one, number in inner:
            yield from self.blocks(one, number, depth + 2)

    def rows(
        self, element: Any, page: int, depth: int, table: int, grid: "_Grid | None" = None
    ) -> Iterator[Block]:
        grid = grid or _Grid()
        for kid, number in self.kids(element, page, depth):
            role = self.role(kid)
            if role in _ROWS:
                cells = self.cells(kid, number, depth + 1, grid)
                yield Block("", 0, self.first_page(kid, number) + 1, table, cells)
            elif role == "Caption":
                yield from self.said(kid, number, depth, 0)
            else:
                yield from self.rows(kid, number, depth + 1, table, grid)

    def cells(self, row: Any, page: int, depth: int, grid: "_Grid") -> list[str]:
        """The cells of a row, each in its column."""
        told: list[str] = []
        for cell, at in self.kids(row, page, depth):
            if self.role(cell) not in _CELLS:
                continue
            grid.place(cell, told)
            told.append(_clean(self.text(cell, at, depth + 1)))
            grid.widen(cell, told)
        return told

    def kids(self, element: Any, page: int, depth: int) -> Iterator[tuple[Any, int]]:
        """The elements below, each with its page; marks are not among them."""
        if depth > _DEEPEST:
            return
        for kid in _listed(element.get("/K")):
            found = _object(kid)
            if hasattr(found, "get") and found.get("/S") is not None and self.left > 0:
                self.left -= 1
                yield found, self.page_of(found, page)

    def text(self, element: Any, page: int, depth: int, without: tuple[str, ...] = ()) -> str:
        """The words of an element, or those that it says stand for it."""
        instead = element.get("/ActualText")
        if instead is not None:
            return str(instead)
        if depth > _DEEPEST:
            return ""
        return "".join(
            self.part(_object(kid), page, depth, without) for kid in _listed(element.get("/K"))
        )

    def part(self, kid: Any, page: int, depth: int, without: tuple[str, ...]) -> str:
        if isinstance(kid, int):
            return self.mark(page, kid)
        if not hasattr(kid, "get"):
            return ""
        if kid.get("/S") is None:
            mark = kid.get("/MCID")
            return self.mark(self.page_of(kid, page), int(mark)) if mark is not None else ""
        self.left -= 1
        role = self.role(kid)
        if self.left < 0 or role in without:
            return ""
        words = self.text(kid, self.page_of(kid, page), depth + 1, without)
        return words if role in _INLINE else f" {words} "

    def mark(self, page: int, mark: int) -> str:
        if page not in self.words:
            of_page = self.reader.pages[page] if 0 <= page < len(self.pages) else None
            self.words[page] = marked(of_page, self.reader, self.fonts) if of_page else {}
        return self.words[page].get(mark, "")

    def has_marks(self, element: Any) -> bool:
        kids = [_object(kid) for kid in _listed(element.get("/K"))]
        return any(isinstance(k, int) or (hasattr(k, "get") and "/MCID" in k) for k in kids)

    def first_page(self, element: Any, page: int, depth: int = 0) -> int:
        for kid in _listed(element.get("/K"))[:1] if depth < _DEEPEST else ():
            found = _object(kid)
            if hasattr(found, "get"):
                return self.first_page(found, self.page_of(found, page), depth + 1)
        return max(page, 0)

    def page_of(self, element: Any, page: int) -> int:
        reference = element.raw_get("/Pg") if "/Pg" in element else None
        number = reference.idnum if isinstance(reference, IndirectObject) else -1
        return self.pages.get(number, page)

    def role(self, element: Any) -> str:
        role = str(element.get("/S", ""))
        for _ in range(5):
            if role not in self.roles:
                break
            role = str(self.roles[role])
        return role.lstrip("/")


def blocks(reader: PdfReader) -> list[Block]:
    """The blocks of a tagged PDF; none where it has no structure."""
    root = _object(reader.root_object.get("/StructTreeRoot"))
    return list(_Tree(reader, root).blocks(root, -1)) if root is not None else []


def _listed(kids: Any) -> list[Any]:
    kids = _object(kids)
    if kids is None:
        return []
    return list(kids) if isinstance(kids, list) else [kids]


def _object(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value


def _clean(words: str) -> str:
    return " ".join(words.translate(TYPED).split())
