"""One file in, one document out; or one clear refusal."""

import os
import stat
import struct
import zipfile
import zlib
from pathlib import Path
from xml.parsers.expat import ExpatError

import msgspec
from lxml import etree

from conspectus.documents import containers, kinds, notices, refusals
from conspectus.documents.containers import Content
from conspectus.documents.delimited import is_table, read_delimited
from conspectus.documents.encodings import decoded
from conspectus.documents.limits import DEFAULT, Limits
from conspectus.documents.pdf import read_pdf
from conspectus.documents.prose import read_prose
from conspectus.documents.values import Document, Paragraph
from conspectus.documents.webpage import read_webpage
from conspectus.errors import FileRefused, Problem
from conspectus.evidence import Source

# What the parsers raise over a damaged file, and what comes of taking its numbers at their word.
_BROKEN = (
    *(etree.LxmlError, ExpatError, zipfile.BadZipFile, zlib.error, struct.error),
    *(ValueError, LookupError, ArithmeticError, EOFError, NotImplementedError, RecursionError),
)
_ZIP_END = b"PK\x05\x06"
_OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def open_document(path: str | Path, name: str | None = None, limits: Limits = DEFAULT) -> Document:
    """The document in a file, which is read once; `name` is how it is spoken of.

    Raises FileRefused, with one problem, for a link, a folder or a device, and as `open_bytes`.
    """
    path = Path(path)
    name = name or path.name
    try:
        content = _content(path, limits)
    except FileRefused as refused:
        raise _named(refused, name) from refused.__cause__
    except (OSError, ValueError) as error:
        raise _named(FileRefused(refusals.NOT_THERE.at()), name) from error
    return open_bytes(name, content, limits)


def open_bytes(name: str, content: bytes, limits: Limits = DEFAULT) -> Document:
    """The document in these bytes. The kind is found in the content and must fit the name.

    Raises FileRefused, with one problem, for whatever is hostile, protected, damaged, empty, of a
    kind that is not read, past a limit, or not what its name says. Nothing else is raised.
    """
    try:
        kind, blocks, said = _opened(name, content, limits)
    except FileRefused as refused:
        raise _named(refused, name) from refused.__cause__
    except _BROKEN as error:
        what = "its parts do not fit together"
        raise _named(FileRefused(refusals.DAMAGED.at(what=what)), name) from error
    if not any(isinstance(one, Paragraph) or one.rows for one in blocks):
        raise _named(FileRefused(refusals.NO_WORDS.at()), name)
    noticed = tuple(_in_file(problem, name) for problem in said)
    return Document(Source.of(name, content), kind, tuple(blocks), noticed)


def _named(refused: FileRefused, name: str) -> FileRefused:
    return FileRefused(*(_in_file(problem, name) for problem in refused.problems))


def _in_file(problem: Problem, name: str) -> Problem:
    place = msgspec.structs.replace(problem.place, file=name)
    return msgspec.structs.replace(problem, place=place)


def _content(path: Path, limits: Limits) -> bytes:
    """The bytes of a regular file, at most one more than the limit."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    what = _not_a_file(path.lstat().st_mode)
    if what:
        raise FileRefused(refusals.NOT_A_FILE.at(what=what))
    with os.fdopen(os.open(path, flags | getattr(os, "O_BINARY", 0)), "rb") as stream:
        what = _not_a_file(os.fstat(stream.fileno()).st_mode)
        if what:
            raise FileRefused(refusals.NOT_A_FILE.at(what=what))
        return stream.read(limits.size + 1)


def _not_a_file(mode: int) -> str:
    if stat.S_ISLNK(mode):
        return "a link to another place"
    if stat.S_ISDIR(mode):
        return "a folder"
    return "" if stat.S_ISREG(mode) else "a device or a pipe"


def _opened(name: str, content: bytes, limits: Limits) -> tuple[str, *Content]:
    if len(content) > limits.size:
        most = f"{limits.size / 1e6:,.0f} MB"
        raise FileRefused(refusals.TOO_LARGE.at(what=f"it has more than {most}", most="that"))
    if not content.strip():
        raise FileRefused(refusals.EMPTY.at())
    container = _container(content, limits)
    if container:
        kind, read = container
        kinds.check_name(kind, name)
        return kind.id, *read()
    settled = kinds.by_signature(content)
    if settled:
        kinds.check_name(settled, name)
    if settled is kinds.PDF:
        return settled.id, *read_pdf(content, limits)
    return _text(name, content, limits)


def _container(content: bytes, limits: Limits) -> tuple[kinds.Kind, containers.Reader] | None:
    if content.startswith(_OLE_START):
        return containers.compound(content, limits)
    if not content.startswith(b"PK\x03\x04"):
        return None
    if _ZIP_END not in content[-70_000:]:
        raise FileRefused(refusals.CUT_OFF.at())
    return containers.zipped(content, limits)


def _text(name: str, content: bytes, limits: Limits) -> tuple[str, *Content]:
    text, encoding = decoded(content)
    said = [notices.ENCODING.at(what=encoding)] if encoding else []
    if text.count("\0"):
        said.append(notices.NUL_BYTES.at(count=text.count("\0")))
    text = _legible(text.replace("\0", ""))
    kind = kinds.of_text(text)
    kinds.check_name(kind, name)
    if kind is kinds.HTML:
        blocks, more = read_webpage(text, limits)
        return kind.id, blocks, said + more
    ending = kinds.ending(name)
    markdown = ending in ("md", "markdown")
    if ending in ("csv", "tsv", "tab") or (not markdown and is_table(text)):
        return "csv", [read_delimited(text, Path(name).stem, limits)], said
    return "text", [*read_prose(text, limits, markdown=markdown)], said


def _legible(text: str) -> str:
    """The text, unless so much of it is control characters that it is no text."""
    strange = sum(
        text.count(chr(code)) for code in (*range(1, 9), *range(14, 32), 0x7F, 0x81, 0x8D)
    )
    if not text.strip():
        raise FileRefused(refusals.EMPTY.at())
    if strange > len(text) / 50:
        raise FileRefused(refusals.UNKNOWN.at())
    return text
