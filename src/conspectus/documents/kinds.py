"""What kind of file it is, found by its content and compared with its name."""

import re

import msgspec

from conspectus.documents import refusals
from conspectus.errors import Code, FileRefused

_SAVE_DOCX = "Open it in the program that made it, save it as .docx and use that."
_SAVE_XLSX = "Open it in the program that made it, save it as .xlsx and use that."
_UNPACK = "Unpack it and hand in the files that are in it."
_ASK_WORDS = "Ask the sender for the document that it was made from (.docx, .xlsx or .csv)."


class Kind(msgspec.Struct, frozen=True):
    """A kind of file. `id` is "" where it is not read; then `refusal` and `advice` say so.

    `endings`: how names of such files end.
    """

    words: str
    endings: tuple[str, ...] = ()
    id: str = ""
    refusal: Code = refusals.NOT_READ
    advice: str = ""


def _unread(words: str, endings: str, advice: str) -> Kind:
    return Kind(words, tuple(endings.split()), advice=advice)


DOCX = Kind("a Word document", ("docx", "docm", "dotx", "dotm"), "docx")
XLSX = Kind("an Excel workbook", ("xlsx", "xlsm", "xltx", "xltm"), "xlsx")
XLS = Kind("a workbook of Excel 97–2003", ("xls", "xlt"), "xls")
ODS = Kind("an OpenDocument spreadsheet", ("ods",), "ods")
HTML = Kind("a web page", ("html", "htm", "xhtml"), "html")
TEXT = Kind("plain text", ("csv", "tsv", "tab", "txt", "text", "md", "markdown"), "text")
PDF = Kind("a PDF", ("pdf",), "pdf")

XLSB = _unread("a binary Excel workbook (.xlsb)", "xlsb", _SAVE_XLSX)
OLD_XLS = _unread("a workbook older than Excel 97", "", _SAVE_XLSX)
DOC = _unread("a document of Word 97–2003 (.doc)", "doc dot", _SAVE_DOCX)
RTF = _unread("a rich text document (.rtf)", "rtf", _SAVE_DOCX)
ODT = _unread("an OpenDocument text (.odt)", "odt", _SAVE_DOCX)
SLIDES = _unread("a set of slides", "ppt pptx pptm odp", _ASK_WORDS)
MAIL = _unread("an e-mail", "msg eml", "Save what is attached to it, and hand that in.")
ZIP = _unread("an archive of files", "zip gz tgz tar 7z rar", _UNPACK)
PICTURE = _unread("a picture", "png jpg jpeg gif tif tiff bmp webp heic", _ASK_WORDS)
PROGRAM = _unread("a program", "exe dll bat", "Do not open it. Tell whoever looks after security.")
WEB_ARCHIVE = _unread("a web archive", "mht mhtml", _SAVE_DOCX)
XML = _unread("an XML file", "xml", "Open it in the program that made it; save as .xlsx or .docx.")

KINDS = (
    *(DOCX, XLSX, XLS, ODS, HTML, TEXT, PDF, XLSB, DOC, RTF, ODT, SLIDES, MAIL, ZIP, PICTURE),
    *(PROGRAM, WEB_ARCHIVE, XML),
)

_SIGNATURES = (
    (b"{\\rtf", RTF),
    (b"\x89PNG\r\n\x1a\n", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"II*\0", PICTURE),
    (b"MM\0*", PICTURE),
    (b"\x1f\x8b\x08", ZIP),
    (b"7z\xbc\xaf\x27\x1c", ZIP),
    (b"Rar!\x1a\x07", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"\x7fELF", PROGRAM),
    (b"MZ\x90\0", PROGRAM),
)
_PAGE = re.compile(r"<(?:!doctype html|html|body|table|head|div|p)\b", re.I)
_MAIL = re.compile(
    r"(?:^(?:received|from|to|subject|date|message-id|mime-version): .*\n){3}", re.I | re.M
)
_ARCHIVE = re.compile(r"^mime-version: .*\n(?:.*\n){0,9}?content-type: multipart/related", re.I)


def by_signature(content: bytes) -> Kind | None:
    """The kind, where the first bytes settle it."""
    if b"%PDF-" in content[:1024]:
        return PDF
    if content[:2] == b"BM" and content[6:10] == b"\0\0\0\0":
        return PICTURE
    if (content[:4] == b"RIFF" and content[8:12] == b"WEBP") or content[4:8] == b"ftyp":
        return PICTURE
    return next((kind for start, kind in _SIGNATURES if content.startswith(start)), None)


def of_text(text: str) -> Kind:
    """The kind of a file that is text."""
    start = text[:4096].lstrip("\ufeff \t\r\n").replace("\r\n", "\n")
    if _ARCHIVE.match(start):
        return WEB_ARCHIVE
    if _MAIL.match(start):
        return MAIL
    if start.startswith("<?xml") and not re.search(r"<(?:!doctype )?html\b", start, re.I):
        return XML
    if _PAGE.match(re.sub(r"^(?:<!--.*?-->|<\?xml[^>]*>|\s)+", "", start, flags=re.DOTALL)):
        return HTML
    return TEXT


def ending(name: str) -> str:
    """How the name ends, in lower case without the point."""
    last = re.split(r"[/\\]", name)[-1]
    return last.rpartition(".")[2].lower() if "." in last else ""


def check_name(kind: Kind, name: str) -> None:
    """Refuse a kind that is not read, and a name that promises another kind than it is."""
    said = ending(name)
    promised = next((one for one in KINDS if said in one.endings), None)
    if promised and promised is not kind:
        raise FileRefused(
            refusals.WRONG_NAME.at(
                ending=said, said=promised.words, found=kind.words, advice=_rename(kind)
            )
        )
    if not kind.id:
        raise FileRefused(kind.refusal.at(found=kind.words, advice=kind.advice))


def check_kind(name: str, content: bytes) -> None:
    """Refuse at a glance what no reading could open: by its first bytes, or by its name's ending.

    Raises FileRefused, with one problem, for a picture, a program, an archive and the like, and
    for a name that promises another kind. Says nothing of whether the rest can be read.
    """
    settled = by_signature(content)
    said = ending(name)
    promised = next((one for one in KINDS if said in one.endings), None)
    if settled or (promised and not promised.id):
        check_name(settled or promised or TEXT, name)


def _rename(kind: Kind) -> str:
    if kind is XLS or kind is HTML or not kind.id:
        return kind.advice or _SAVE_XLSX
    right = f"if it is, let its name end in .{kind.endings[0]}."
    return f"Ask the sender whether it is the right file; {right}"
