"""A PDF laid open: what its pages show, what its objects say, what is attached, what it lacks."""

import hashlib
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PdfReadError
from pypdf.generic import DictionaryObject, IndirectObject

from conspectus.documents import refusals as general
from conspectus.documents.limits import Limits
from conspectus.documents.places import refusals
from conspectus.documents.places.access import check_pdf
from conspectus.documents.places.pdf.content import Shown, shown
from conspectus.documents.places.pdf.fonts import Font, font_of
from conspectus.documents.places.pdf.objects import Raw, Scanned, scan
from conspectus.documents.places.pdf.strings import names, strings
from conspectus.documents.places.pictures import read_picture
from conspectus.documents.places.text import strings_in
from conspectus.documents.places.values import Opened, Picture, Places
from conspectus.documents.places.xmlparts import add_written, parse, read_xml
from conspectus.errors import FileRefused

Inner = Callable[[str, bytes], Places]

_KEYS = {
    "Alt": "alternative text",
    "ActualText": "replacement text",
    "E": "an expansion",
    "Title": "a title or bookmark",
    "URI": "a link's target",
    "Contents": "a note",
    "T": "a form field or a note's author",
    "TU": "a form field",
    "V": "a form field's value",
    "DV": "a form field's value",
    "Author": "the properties",
    "Subject": "the properties",
    "Keywords": "the properties",
    "Creator": "the properties",
    "Producer": "the properties",
    "JS": "a script",
    "UF": "an attachment's name",
    "F": "a file's name",
    "P": "a page label",
    "Desc": "an attachment's description",
    "Name": "a layer's name",
    "RC": "a note",
    "DA": "an appearance",
    "ID": "",
    "Lang": "",
    "CreationDate": "",
    "ModDate": "",
}
_WRITTEN = """
    Type Page Pages Font Title Link Note Mark Marked Art Part Sect Div Form Form Code Link Figure
    Table Lang Name Names Count First Last Next Prev Parent Root Info Size Width Height Length
    White Black Gray Red Green Blue Rect Border Annot Subtype Ink Line Square Stamp Text Sound
    Movie Widget Screen Catalog Outlines Metadata Encoding Differences Flags Ascent Descent Index
    Private Base Order Off On View Print Export Normal Story Reference Index Quote Private Summary
    """
_STANDARD = frozenset(_WRITTEN.split())
_ENDINGS = {b"plain": "txt", b"csv": "csv", b"html": "html", b"xml": "xml", b"json": "json"}
_SPELT = re.compile(r"(?<!\S)\S(?: \S){4,}(?!\S)")
_MOST_PAGES = 5_000


def read_pdf(content: bytes, limits: Limits, opened: Opened, inner: Inner) -> None:
    """Lay open every page, object and stream. Raises FileRefused."""
    _check_ends(content)
    scanned = scan(content, limits)
    _check_versions(content, scanned)
    for line in scanned.between.decode("latin-1").splitlines():
        if not line[:10].isdigit():
            opened.add(line, "bytes between its objects", "code")
    _read_objects(scanned, opened, inner)
    try:
        reader = PdfReader(BytesIO(content), strict=False)
        if reader.is_encrypted:
            raise FileRefused(refusals.PROTECTED.at())
        pages = _Pages(reader, opened)
        pages.read()
    except PdfReadError as error:
        raise FileRefused(general.DAMAGED.at(what="its pages cannot be found")) from error
    pages.check_rest(scanned)
    _check_access(scanned, opened)


def _check_access(scanned: Scanned, opened: Opened) -> None:
    bodies = [one.body for one in scanned.objects if one.stream is None]
    catalogue = next((one for one in bodies if re.search(rb"/Type\s*/Catalog\b", one)), b"")
    for number in re.findall(rb"/(?:MarkInfo|ViewerPreferences)\s+(\d+)\s+\d+\s+R", catalogue):
        catalogue += b"".join(one.body for one in scanned.objects if one.number == int(number))
    streams = (one.stream or b"" for one in scanned.objects if b"/XML" in one.body)
    xmp = b"".join(streams).decode("utf-8", "replace")
    check_pdf(catalogue, bodies, xmp, opened)


def _check_ends(content: bytes) -> None:
    if not content.startswith(b"%PDF-"):
        raise FileRefused(refusals.HIDDEN_BYTES.at(what="they stand before its beginning"))
    end = content.rfind(b"%%EOF")
    if end < 0:
        raise FileRefused(general.CUT_OFF.at())
    if content[end + 5 :].strip(b"\r\n \0"):
        raise FileRefused(refusals.HIDDEN_BYTES.at(what="they follow its end"))


def _check_versions(content: bytes, scanned: Scanned) -> None:
    if re.search(rb"/Encrypt\s+\d+\s+\d+\s+R|/Encrypt\s*<<", scanned.between) or any(
        b"/XRef" in one.body and b"/Encrypt" in one.body for one in scanned.objects
    ):
        raise FileRefused(refusals.PROTECTED.at())
    linearised = b"/Linearized" in content[:2048]
    if scanned.doubled or content.count(b"startxref") > (2 if linearised else 1):
        raise FileRefused(refusals.OLDER_VERSION.at())


def _read_objects(scanned: Scanned, opened: Opened, inner: Inner) -> None:
    attached = _attached(scanned)
    found: set[str] = set()
    for raw in scanned.objects:
        if b"/ObjStm" not in raw.body and b"/XRef" not in raw.body:
            for key, text in strings(raw.body):
                place = _KEYS.get(key, f"the entry {key}" if key else "an entry")
                if place:
                    add_written(opened, text, place, "address" if _coded(key) else "words")
            found |= names(raw.body)
        if raw.stream is not None:
            _read_stream(raw, opened, inner, attached)
    for name in sorted(found - _STANDARD):
        opened.add(name, "a name among its objects", "code" if name[:1].isupper() else "address")


def _coded(key: str) -> bool:
    return key in ("URI", "JS", "UF", "F", "T", "D", "NM", "ID", "")


def _attached(scanned: Scanned) -> dict[int, str]:
    """The names of attachments by the number of their stream."""
    found: dict[int, str] = {}
    for raw in scanned.objects:
        files = re.findall(rb"/EF\s*<<[^>]*?/U?F\s+(\d+)\s+\d+\s+R", raw.body)
        named = [text for key, text in strings(raw.body) if key in ("UF", "F")]
        found.update((int(number), named[0]) for number in files if named)
    return found


def _read_stream(raw: Raw, opened: Opened, inner: Inner, attached: dict[int, str]) -> None:
    content = raw.stream or b""
    if b"/Image" in raw.body and re.search(rb"/Subtype\s*/Image", raw.body):
        if raw.packed:
            read_picture(raw.packed, "a picture", opened)
        else:
            opened.pictures.append(Picture("a picture", _digest(content)))
    elif raw.packed:
        raise FileRefused(refusals.NOT_SEARCHED.at(what="a picture that is called something else"))
    elif b"/EmbeddedFile" in raw.body or raw.number in attached:
        kind = re.search(rb"/Subtype\s*/[a-z]+#2[Ff]([a-z]+)", raw.body)
        ending = _ENDINGS.get(kind[1], "") if kind else ""
        name = attached.get(raw.number) or (f"attached.{ending}" if ending else "")
        opened.take(inner(name, content), f"the attachment {name}".strip())
    elif (
        content[:200]
        .lstrip(b"\xef\xbb\xbf \r\n")
        .startswith((b"<?xpacket", b"<x:xmpmeta", b"<?xml"))
    ):
        read_xml(parse(content.strip(b"\0 \r\n"), Limits()), opened, "the properties (XMP)")
    elif not re.search(
        rb"/(?:ObjStm|XRef|Length1|FontFile|CIDFontType0C|Type1C|OpenType)\b", raw.body
    ):
        _read_unknown(content, opened)


def _read_unknown(content: bytes, opened: Opened) -> None:
    """A stream that says not what it is: all of it, or its stretches of letters."""
    if content[36:40] == b"acsp" or is_content(content):
        return
    if b"begincmap" in content[:2000]:
        content = re.sub(rb"<[0-9A-Fa-f\s]*>", b" ", content)
    printable = sum(32 <= one < 127 or one in (9, 10, 13) or one > 160 for one in content[:4096])
    if printable > 0.95 * min(len(content), 4096):
        add_written(opened, content.decode("utf-8", "replace"), "a stream of text", "address")
        return
    for text in strings_in(content):
        if len(text) > 7:
            opened.add(text, "a stream of figures", "code")


def is_content(content: bytes) -> bool:
    """Whether a stream draws text."""
    return bool(re.search(rb"\bBT\s", content) and re.search(rb"[\])>]\s*(?:TJ|Tj|'|\")", content))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class _Pages:
    """Everything that is drawn, from the pages down: forms, marks, patterns, letters of fonts."""

    def __init__(self, reader: PdfReader, opened: Opened) -> None:
        self._reader = reader
        self._opened = opened
        self._fonts: dict[int, Font] = {}
        self._seen: set[int] = set()
        self._drawn: set[int] = set()

    def read(self) -> None:
        """Lay open every page."""
        if len(self._reader.pages) > _MOST_PAGES:
            what = f"it has more than {_MOST_PAGES:,} pages"
            raise FileRefused(general.TOO_LARGE.at(what=what, most="that"))
        for number, page in enumerate(self._reader.pages, start=1):
            resources = _resolved(page.get("/Resources")) or {}
            parts = list(self._streams(page.get("/Contents")))
            drawn = b"\n".join(one.get_data() for one in parts)
            self._draw(drawn, resources, f"page {number}")
            self._read_resources(resources, f"page {number}")
            for mark in _resolved(page.get("/Annots")) or ():
                looks = _resolved(_resolved(mark).get("/AP")) or {}
                for look in looks.values():
                    self._read_look(look, resources, f"page {number}, a mark on it")

    def _streams(self, contents: Any) -> Iterator[Any]:
        if isinstance(contents, IndirectObject):
            self._drawn.add(contents.idnum)
        contents = _resolved(contents)
        if isinstance(contents, list):
            for one in contents:
                yield from self._streams(one)
        elif contents is not None and hasattr(contents, "get_data"):
            yield contents

    def _read_look(self, look: Any, resources: Any, place: str) -> None:
        found = _resolved(look)
        if hasattr(found, "get_data"):
            self._read_form(look, resources, place)
        elif isinstance(found, dict):
            for one in found.values():
                self._read_form(one, resources, place)

    def _read_form(self, reference: Any, outer: Any, place: str) -> None:
        if isinstance(reference, IndirectObject):
            if reference.idnum in self._seen:
                return
            self._seen.add(reference.idnum)
            self._drawn.add(reference.idnum)
        form = _resolved(reference)
        if not hasattr(form, "get_data") or form.get("/Subtype") == "/Image":
            return
        resources = _resolved(form.get("/Resources")) or outer
        self._draw(form.get_data(), resources, place)
        self._read_resources(resources, place)

    def _read_resources(self, resources: Any, place: str) -> None:
        for kind in ("/XObject", "/Pattern"):
            for one in (_resolved(resources.get(kind)) or {}).values():
                self._read_form(one, resources, place)
        for state in (_resolved(resources.get("/ExtGState")) or {}).values():
            mask: Any = _resolved(_resolved(state).get("/SMask"))
            if hasattr(mask, "raw_get") and "/G" in mask:
                self._read_form(mask.raw_get("/G"), resources, place)
        for font in (_resolved(resources.get("/Font")) or {}).values():
            signs = _resolved(_resolved(font).get("/CharProcs")) or {}
            for one in signs.values():
                self._read_form(one, _resolved(font).get("/Resources") or resources, place)

    def _draw(self, content: bytes, resources: Any, place: str) -> None:
        fonts: Any = _resolved(resources.get("/Font")) or DictionaryObject()
        found = shown(content, {name: self._font(fonts.raw_get(name)) for name in fonts})
        self._keep(found, place)

    def _keep(self, found: Shown, place: str) -> None:
        if found.unread > 5 + found.read * 0.2:
            raise FileRefused(refusals.UNREADABLE.at(what=f"{found.unread} on {place}"))
        self._opened.add(found.loose, place)
        if found.tight.split() != found.loose.split():
            self._opened.add_raw(found.tight, place)
        if found.other.split() != found.tight.split():
            self._opened.add_raw(found.other, place)
        spelt = (one[0].replace(" ", "") for one in _SPELT.finditer(found.loose))
        self._opened.add(" ".join(spelt), f"{place}, letter by letter")
        for said in found.marked:
            self._opened.add(said, f"{place}, replacement text")

    def _font(self, reference: Any) -> Font:
        if not isinstance(reference, IndirectObject):
            return font_of(reference)
        if reference.idnum not in self._fonts:
            self._fonts[reference.idnum] = font_of(reference.get_object())
        return self._fonts[reference.idnum]

    def check_rest(self, scanned: Scanned) -> None:
        """Refuse text that is drawn nowhere: it is in the file all the same."""
        for raw in scanned.objects:
            draws = raw.stream is not None and is_content(raw.stream)
            if draws and raw.number not in self._drawn and b"/EmbeddedFile" not in raw.body:
                raise FileRefused(refusals.NOT_SEARCHED.at(what="text that no page shows"))


def _resolved(value: Any) -> Any:
    """What stands behind a reference; None where nothing does."""
    return value.get_object() if isinstance(value, IndirectObject) else value
