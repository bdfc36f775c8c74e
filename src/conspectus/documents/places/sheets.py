"""The sheets of a workbook, cell by cell, whether shown or hidden; strings that no cell shows."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from lxml import etree

from conspectus.documents.markup import attribute, local
from conspectus.documents.package import Package
from conspectus.documents.places.values import Opened
from conspectus.documents.places.xmlparts import runs_of

_COLUMN = re.compile("[A-Z]+")
_TELLING = re.compile(
    r"\b(?:birth|dob|born|number|no|ref|reference|code|account|passport|crime|custody|case|nhs|"
    r"urn|crn|vehicle|registration|licence|incident|log|id)\b",
    re.IGNORECASE,
)
_HEADER_CODE = re.compile(r'&(?:"[^"]*"|\d+|K[0-9A-Fa-f]{6}|K\d{2}[+-]\d{3}|[A-Za-z&])')
_HEADERS = (*("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"),)
_EPOCH = date(1899, 12, 30)


class Sheets:
    """The sheets of one workbook and the strings that they share."""

    def __init__(self, package: Package, main: str) -> None:
        self._shared: list[str] = []
        self._used: set[int] = set()
        self.names = dict[str, str]()
        targets = {one.id: one.target for one in package.relations(main).values()}
        for sheet in package.tree(main).iterfind(".//{*}sheets/{*}sheet"):
            hidden = sheet.get("state", "visible") != "visible"
            said = f"the {'hidden ' if hidden else ''}sheet “{sheet.get('name', '')}”"
            self.names[targets.get(attribute(sheet, "id"), "").lower()] = said
        strings = [one.target for one in package.relations(main).values()]
        for part in (one for one in strings if one.lower().endswith("sharedstrings.xml")):
            if part in package:
                tree = package.tree(part)
                self._shared = ["".join(t for _, t in runs_of(si)) for si in tree.iter("{*}si")]

    def read(self, root: etree._Element, opened: Opened, place: str) -> None:
        """Lay open one sheet; the heading of a column is read with a cell where it may tell."""
        headings: dict[str, str] = {}
        for cell in root.iter("{*}c"):
            at = cell.get("r", "")
            column = (_COLUMN.match(at) or [""])[0]
            for text in self._texts(cell):
                opened.add(text, f"{place}, cell {at}")
                heading = headings.setdefault(column, text)
                if heading is not text and _TELLING.search(heading):
                    opened.add(f"{heading}: {_as_date(heading, text)}", f"{place}, cell {at}")
        for one in root.iter(*(f"{{*}}{name}" for name in _HEADERS)):
            said = _HEADER_CODE.sub(" ", one.text or "")
            opened.add(said, f"{place}, its printed {local(one)[-6:].lower()}")

    def _texts(self, cell: etree._Element) -> Iterator[str]:
        value = cell.findtext("{*}v")
        if cell.get("t") == "s" and value and value.strip().isdigit():
            at = int(value)
            self._used.add(at)
            yield self._shared[at] if at < len(self._shared) else ""
        elif value:
            yield _plain(value)
        inline = cell.find("{*}is")
        if inline is not None:
            yield "".join(text for _, text in runs_of(inline))
        formula = cell.findtext("{*}f")
        if formula:
            yield formula
            yield formula.replace('"&"', "")

    def unused(self, opened: Opened) -> None:
        """Lay open the strings that no cell shows: they are in the file all the same."""
        for at, text in enumerate(self._shared):
            if at not in self._used:
                opened.add(text, "a string of the workbook that no cell shows")


def _plain(value: str) -> str:
    """A number as somebody reads it: 9.434765919E9 is 9434765919."""
    if "e" not in value.lower() and not value.endswith(".0"):
        return value
    try:
        number = float(value)
    except ValueError:
        return value
    whole = number.is_integer() and abs(number) < 1e15
    return str(int(number)) if whole else value


def _as_date(heading: str, text: str) -> str:
    """A day's number under a heading that speaks of birth, as a date."""
    if not re.search("birth|dob|born", heading, re.IGNORECASE):
        return text
    if not re.fullmatch(r"\d{4,5}(?:\.0)?", text):
        return text
    return f"{_EPOCH + timedelta(days=int(float(text))):%d/%m/%Y}"
