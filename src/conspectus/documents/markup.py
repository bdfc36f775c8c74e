"""XML and HTML parsed with nothing fetched, nothing expanded and nothing unbounded."""

import re

from lxml import etree

from conspectus.documents import refusals
from conspectus.documents.limits import Limits
from conspectus.errors import FileRefused

_DECLARATION = re.compile(rb"^\s*<\?xml[^>]*?\?>")
_ENCODING = re.compile(rb"""encoding\s*=\s*["']([^"']*)["']""")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_PLAIN = {b"", b"utf-8", b"utf8", b"us-ascii", b"ascii"}


def plain_xml(data: bytes) -> bytes:
    """The XML as UTF-8 with no document type, so that there is no entity to expand.

    Raises FileRefused where there is a document type or an encoding that could hide one.
    """
    data = _utf8(data)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        what = "it declares entities, which can read other files or fill the memory"
        raise FileRefused(refusals.HOSTILE.at(what=what))
    return data


def _utf8(data: bytes) -> bytes:
    if data.startswith(_UTF_16):
        return _DECLARATION.sub(b"", data.decode("utf-16").encode())
    data = data.removeprefix(b"\xef\xbb\xbf")
    declaration = _DECLARATION.match(data)
    named = _ENCODING.search(declaration[0]) if declaration else None
    if b"\0" in data[:4096] or (named and named[1].lower() not in _PLAIN):
        raise FileRefused(refusals.DAMAGED.at(what="a part of it is not written in UTF-8"))
    return data


def tree(data: bytes, limits: Limits) -> etree._Element:
    """The root element. Raises FileRefused past the stated number of tags."""
    data = plain_xml(data)
    check_marks(data.count(b"<"), limits.marks)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(data, parser)


def check_marks(count: int, most: int) -> None:
    """Refuse what would take too much memory as a tree."""
    if count > most:
        what = f"one part has {count:,} tags"
        raise FileRefused(refusals.TOO_LARGE.at(what=what, most=f"{most:,}"))


def local(element: etree._Element) -> str:
    """The element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: etree._Element, name: str, default: str = "") -> str:
    """An attribute by its name without the namespace; one with no namespace comes first."""
    plain = element.get(name)
    if plain is not None:
        return plain
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return default
