"""A zipped office file: every part of it, and the bytes between its parts."""

import struct
import zipfile
from collections.abc import Callable
from io import BytesIO

from conspectus.documents.containers import _main_part
from conspectus.documents.limits import Limits
from conspectus.documents.ole import SIGNATURE, Compound
from conspectus.documents.package import Package
from conspectus.documents.places import refusals
from conspectus.documents.places.access import check_sheets, check_word
from conspectus.documents.places.pictures import is_picture, read_picture
from conspectus.documents.places.sheets import Sheets
from conspectus.documents.places.text import strings_in
from conspectus.documents.places.values import Opened, Places
from conspectus.documents.places.word import read_word_part
from conspectus.documents.places.xmlparts import parse, read_xml
from conspectus.errors import FileRefused

Inner = Callable[[str, bytes], Places]

_NAMED = {
    "document": "the text",
    "comments": "a comment",
    "footnotes": "a footnote",
    "endnotes": "an endnote",
    "settings": "the settings",
    "styles": "the styles",
    "numbering": "the list styles",
    "people": "the list of authors",
    "core": "the properties",
    "app": "the properties",
    "custom": "the custom properties",
    "workbook": "the workbook",
    "sharedstrings": "the shared strings",
    "fonttable": "the list of fonts",
    "calcchain": "the order of sums",
    "[content_types]": "the list of parts",
}
_STARTS = (
    *(("header", "a header"), ("footer", "a footer"), ("chart", "a chart"), ("theme", "the theme")),
    *(("drawing", "a drawing"), ("vmldrawing", "a drawing"), ("comments", "a comment")),
    *(("threadedcomment", "a comment"), ("pivotcache", "the data behind a pivot table")),
    *(("pivottable", "a pivot table"), ("externallink", "a link to another workbook")),
    *(("table", "a table's name"), ("diagram", "a diagram"), ("connections", "a data connection")),
)
_FONTS = (".odttf", ".fntdata", ".ttf", ".otf")


def read_package(content: bytes, limits: Limits, opened: Opened, inner: Inner) -> str:
    """Lay open every part; the kind of file ("docx", "xlsx"). Raises FileRefused."""
    package = Package(content, limits)
    _read_container(content, opened)
    main = _main_part(package) if "[Content_Types].xml" in package else ""
    kind = "docx" if main.startswith("word/") else "xlsx" if main.startswith("xl/") else ""
    if not kind:
        what = "parts that are neither Word's nor Excel's"
        raise FileRefused(refusals.NOT_SEARCHED.at(what=what))
    sheets = Sheets(package, main) if kind == "xlsx" else None
    for name in package.names:
        opened.add(name, "the name of a part", "address")
        _read_part(package, name, sheets, opened, inner)
    if sheets:
        sheets.unused(opened)
    _check_access(package, main, kind, opened)
    return kind


def _check_access(package: Package, main: str, kind: str, opened: Opened) -> None:
    core = package.tree("docProps/core.xml") if "docProps/core.xml" in package else None
    if kind == "xlsx":
        check_sheets(package.tree(main), core, opened)
        return
    styles = package.tree("word/styles.xml") if "word/styles.xml" in package else None
    check_word(package.tree(main), styles, core, opened)


def _read_part(
    package: Package, name: str, sheets: Sheets | None, opened: Opened, inner: Inner
) -> None:
    content = package.part(name)
    place = place_of(name)
    low = name.lower()
    if low.endswith((".xml", ".rels", ".vml")):
        root = parse(content, package.limits)
        if sheets and low in sheets.names:
            sheets.read(root, opened, sheets.names[low])
            read_xml(root, opened, sheets.names[low])
        elif low.startswith("word/") and not low.endswith(".rels"):
            read_word_part(root, opened, place)
        elif not low.endswith("sharedstrings.xml"):
            read_xml(root, opened, place)
        else:
            read_xml(root, opened, "a string of the workbook")
    elif content:
        _read_other(name, content, place, opened, inner)


def _read_other(name: str, content: bytes, place: str, opened: Opened, inner: Inner) -> None:
    """A part that is no XML: a picture, a font, an embedded file; anything else is refused."""
    low = name.lower()
    if "vbaproject" in low or "activex" in low:
        raise FileRefused(refusals.NOT_SEARCHED.at(what="macros or controls"))
    if content.startswith(SIGNATURE):
        read_compound(content, place, opened, inner)
    elif is_picture(content):
        read_picture(content, place, opened)
    elif low.endswith(_FONTS) or "printersettings" in low:
        for said in strings_in(content):
            opened.add(said, place, "code")
    else:
        opened.take(inner(name.rpartition("/")[2], content), place)


def read_compound(content: bytes, place: str, opened: Opened, inner: Inner) -> None:
    """An embedded object in the old container: its names, its letters, and the file within it."""
    file = Compound(content)
    if "EncryptedPackage" in file.streams or "EncryptionInfo" in file.streams:
        raise FileRefused(refusals.PROTECTED.at())
    if any(name in ("VBA", "_VBA_PROJECT", "PROJECT") for name in file.streams):
        raise FileRefused(refusals.NOT_SEARCHED.at(what="macros"))
    for said in strings_in(content):  # sectors that no stream uses
        opened.add(said, f"{place}, an embedded object", "address")
    for stream in file.streams:
        opened.add(stream, f"{place}, a name in an embedded object", "address")
        data = file.stream(stream)
        start = min(
            (at for at in (data.find(b"PK\3\4"), data.find(b"%PDF-")) if at >= 0), default=-1
        )
        if start >= 0:
            opened.take(inner("", data[start:]), f"{place}, an embedded object")
            data = data[:start]
        for said in strings_in(data):
            opened.add(said, f"{place}, an embedded object", "address")


def _read_container(content: bytes, opened: Opened) -> None:
    """The comments of the container, and that no byte lies between its parts."""
    with zipfile.ZipFile(BytesIO(content)) as file:
        opened.add(_said(file.comment), "the comment of the zip container")
        for one in file.infolist():
            opened.add(_said(one.comment), "a comment of the zip container")
            opened.add(one.extra.decode("latin-1"), "an extra field of the zip container", "code")
            if one.is_dir():
                opened.add(one.filename, "the name of a folder", "address")
        _check_gaps(content, file)


def _said(comment: bytes) -> str:
    try:
        return comment.decode("utf-8")
    except UnicodeDecodeError:
        return comment.decode("latin-1")


def _check_gaps(content: bytes, file: zipfile.ZipFile) -> None:
    at = 0
    for one in sorted(file.infolist(), key=lambda info: info.header_offset):
        gap = content[at : one.header_offset]
        if gap and not (gap.startswith(b"PK\x07\x08") or len(gap) in (12, 16, 20, 24)):
            raise FileRefused(refusals.HIDDEN_BYTES.at(what="they lie between two parts"))
        name, extra = struct.unpack_from("<HH", content, one.header_offset + 26)
        at = one.header_offset + 30 + name + extra + one.compress_size
    end = content.rfind(b"PK\x05\x06")
    size, offset, comment = struct.unpack_from("<IIH", content, end + 12)
    between = content[at:offset]
    if end + 22 + comment != len(content) or offset + size > end:
        raise FileRefused(refusals.HIDDEN_BYTES.at(what="they follow its end"))
    if len(between) > 24 or (between and len(between) not in (12, 16, 20, 24)):
        raise FileRefused(refusals.HIDDEN_BYTES.at(what="they lie before its list of parts"))


def place_of(name: str) -> str:
    """A part by the name that a person knows it by."""
    stem = name.lower().rpartition("/")[2].rpartition(".")[0]
    low = name.lower()
    if low.endswith(".rels"):
        return "the list of links"
    if low.startswith("customxml/"):
        return "custom XML data"
    if "thumbnail" in low:
        return "the thumbnail"
    said = _NAMED.get(stem) or next(
        (words for start, words in _STARTS if stem.startswith(start)), ""
    )
    if "glossary/" in low:
        return f"the building blocks, {said or stem}"
    if not said and "/media/" in low:
        return f"the picture {stem}"
    if not said and "/embeddings/" in low:
        return f"the embedded file {stem}"
    return said or f"the part {name}"
