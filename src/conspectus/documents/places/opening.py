"""Which kind of finished file it is, and what is in it."""

import json
import re
import struct
import zipfile
import zlib

from lxml import etree

from conspectus.documents import kinds
from conspectus.documents import refusals as general
from conspectus.documents.encodings import decoded
from conspectus.documents.limits import DEFAULT, Limits
from conspectus.documents.ole import SIGNATURE
from conspectus.documents.places import refusals
from conspectus.documents.places.access import check_page
from conspectus.documents.places.office import read_compound, read_package
from conspectus.documents.places.pdf import read_pdf
from conspectus.documents.places.pictures import is_picture, read_picture
from conspectus.documents.places.text import base64_texts, data_addresses, decoded_forms
from conspectus.documents.places.values import Opened, Places
from conspectus.documents.places.webpage import read_page
from conspectus.documents.places.xmlparts import parse, read_xml
from conspectus.errors import ConspectusError, FileRefused, Place

_BROKEN = (
    *(etree.LxmlError, zipfile.BadZipFile, zlib.error, struct.error, ValueError, LookupError),
    *(ArithmeticError, EOFError, NotImplementedError, RecursionError, TypeError, AttributeError),
)
_DEEPEST, _MOST = 5, 500
_TAG = re.compile(r"<[^<>]{1,500}>")
_TEXTS = ("txt", "text", "md", "markdown", "csv", "tsv", "toml", "css", "js", "asc", "sha256", "")


def places(name: str, content: bytes, limits: Limits = DEFAULT) -> Places:
    """Every piece of text in these bytes, files within files too.

    Raises FileRefused, with one problem that names the file, for whatever is encrypted, damaged,
    hostile, past a limit, or of a kind that cannot be searched wholly. Nothing else is raised.
    """
    try:
        return _Laying(limits).open(name, content, 0)
    except ConspectusError as refused:
        problem = refused.problems[0]
        raise FileRefused(
            type(problem)(
                code=problem.code,
                message=problem.message,
                remedy=problem.remedy,
                severity=problem.severity,
                place=Place(file=name),
            )
        ) from refused


class _Laying:
    """One file laid open, with the files within it counted."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._count = self._bytes = 0

    def open(self, name: str, content: bytes, depth: int) -> Places:
        self._count += 1
        self._bytes += len(content)
        if depth > _DEEPEST or self._count > _MOST:
            raise FileRefused(refusals.TOO_DEEP.at(most=_DEEPEST, many=_MOST))
        if self._bytes > self._limits.size * 4 or len(content) > self._limits.size:
            most = f"{self._limits.size / 1e6:,.0f} MB"
            raise FileRefused(general.TOO_LARGE.at(what=f"it has more than {most}", most="that"))
        opened = Opened()
        try:
            kind = self._read(name, content, opened, depth)
        except FileRefused:
            raise
        except _BROKEN as error:
            what = "its parts do not fit together"
            raise FileRefused(general.DAMAGED.at(what=what)) from error
        return opened.places(kind)

    def _read(self, name: str, content: bytes, opened: Opened, depth: int) -> str:
        def inner(inside: str, data: bytes) -> Places:
            return self.open(inside, data, depth + 1)

        if content.startswith(b"PK"):
            return read_package(content, self._limits, opened, inner)
        if b"%PDF-" in content[:1024]:
            read_pdf(content, self._limits, opened, inner)
            return "pdf"
        if is_picture(content) and not content[:1].isalpha():
            read_picture(content, "", opened)
            return "picture"
        if content.startswith(SIGNATURE) and depth:
            read_compound(content, "an embedded object", opened, inner)
            return "ole"
        return self._read_text(name, content, opened, depth)

    def _read_text(self, name: str, content: bytes, opened: Opened, depth: int) -> str:
        settled = kinds.by_signature(content)
        if settled:
            raise FileRefused(refusals.NOT_SEARCHED.at(what=f"the form of {settled.words}"))
        text = _legible(content)
        for stated, data in data_addresses(text):
            if data.strip():
                ending = "x.svg" if "svg" in stated else "x.html" if "html" in stated else "x.txt"
                opened.take(self._embedded(ending, data, depth), "a file packed into an address")
        return _of_text(name, text, content, self._limits, opened)

    def _embedded(self, name: str, data: bytes, depth: int) -> Places:
        if data.startswith((b"wOFF", b"wOF2", b"OTTO", b"\0\1\0\0", b"true")):
            return Opened().places("font")
        return self.open(name, data, depth + 1)


def _legible(content: bytes) -> str:
    """The text of bytes, unless so many are control characters that it is none."""
    text = decoded(content)[0]
    strange = sum(text.count(chr(code)) for code in (*range(9), *range(14, 32), 0x7F))
    if strange > len(text) / 100:
        raise FileRefused(refusals.NOT_SEARCHED.at(what="a form that is not known"))
    return text


def _of_text(name: str, text: str, content: bytes, limits: Limits, opened: Opened) -> str:
    ending = kinds.ending(name)
    start = re.sub(r"^(?:<!--.*?-->|<\?xml[^>]*>|\s|\ufeff)+", "", text[:65536], flags=re.DOTALL)
    if start[:4].lower() == "<svg" or ending == "svg":
        read_xml(parse(content, limits), opened, "the picture")
        _packed(text, opened)
        return "svg"
    if ending in ("html", "htm", "xhtml") or kinds.of_text(text) is kinds.HTML:
        check_page(read_page(text, limits, opened), opened)
        _packed(text, opened)
        return "html"
    if ending == "xml" or kinds.of_text(text) is kinds.XML:
        read_xml(parse(content, limits), opened, "the data")
        return "xml"
    if ending == "json":
        _read_json(text, opened)
        return "json"
    if ending not in _TEXTS and ending not in ("sha256sums", "log"):
        raise FileRefused(refusals.NOT_SEARCHED.at(what=f"the form of a .{ending} file"))
    _read_lines(text, opened)
    _packed(text, opened)
    return "text"


def _packed(text: str, opened: Opened) -> None:
    for said in base64_texts(text):
        opened.add(said, "words packed as base64", "address")


def _read_lines(text: str, opened: Opened) -> None:
    """Paragraphs, each from its first line; joined over line ends, as a reader joins them."""
    number = 1
    for block in re.split(r"(\n\s*\n)", text):
        if block.strip():
            opened.add(block, f"line {number}")
            if "<" in block:
                opened.add(_TAG.sub("", block), f"line {number}")
            for form in decoded_forms(block):
                opened.add(form, f"line {number}", "address")
        number += block.count("\n")


def _read_json(text: str, opened: Opened) -> None:
    """Every key and every string, escapes resolved; the source once more as it stands."""
    stack = [("the data", json.loads(text))]
    while stack:
        place, value = stack.pop()
        if isinstance(value, dict):
            for key, one in value.items():
                opened.add(key, "a key of the data", "address")
                stack.append((f"the value of {key}"[:60], one))
        elif isinstance(value, list):
            stack += [(place, one) for one in value]
        elif value is not None and not isinstance(value, bool):
            opened.add(str(value), place)
    opened.add_raw(text, "its source")
