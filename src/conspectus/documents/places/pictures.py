"""Pictures: their words beside the points (EXIF, XMP, comments, text chunks) are laid open."""

import hashlib
import re
import struct
import zlib
from collections.abc import Iterator

from conspectus.documents.places.text import strings_in
from conspectus.documents.places.values import Opened, Picture

SIGNATURES = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"GIF8",
    b"II*\0",
    b"MM\0*",
    b"BM",
    b"\x01\0\0\0",  # EMF
    b"\xd7\xcd\xc6\x9a",  # WMF
)
_MOST = 10_000_000


def is_picture(content: bytes) -> bool:
    """Whether the first bytes are those of a picture."""
    return content.startswith(SIGNATURES) or (content[:4] == b"RIFF" and content[8:12] == b"WEBP")


def read_picture(content: bytes, place: str, opened: Opened) -> None:
    """Lay open what a picture says in words; the picture itself is left to a person's eyes."""
    opened.pictures.append(Picture(place, hashlib.sha256(content).hexdigest()))
    beside = f"{place or 'the picture'}, its hidden data"
    for said in _beside(content):
        opened.add(said, beside)


def _beside(content: bytes) -> Iterator[str]:
    if content.startswith(SIGNATURES[0]):
        yield from _png(content)
    elif content.startswith(SIGNATURES[1]):
        yield from _jpeg(content)
    else:
        yield from _lettered(content)


def _png(content: bytes) -> Iterator[str]:
    at = 8
    while at + 12 <= len(content):
        size, kind = struct.unpack_from(">I4s", content, at)
        data = content[at + 8 : at + 8 + size]
        if kind in (b"zTXt", b"iTXt", b"iCCP"):
            yield from _lettered(data)
            yield from _inflated(data)
        elif kind not in (b"IDAT", b"PLTE", b"IHDR", b"tRNS"):
            yield from _texts(data)
        at += 12 + size
        if kind == b"IEND":
            break
    yield from _lettered(content[at:])


def _inflated(data: bytes) -> Iterator[str]:
    for start in [one.start() for one in re.finditer(rb"x[\x01\x5e\x9c\xda]", data)][:4]:
        try:
            yield from _texts(zlib.decompressobj().decompress(data[start:], _MOST))
        except zlib.error:
            continue


def _jpeg(content: bytes) -> Iterator[str]:
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker, size = struct.unpack_from(">xBH", content, at)
        if marker == 0xDA:
            break
        if marker >= 0xE0:
            yield from _texts(content[at + 4 : at + 2 + size])
        at += 2 + size
    end = content.rfind(b"\xff\xd9")
    yield from _lettered(content[end + 2 :] if end >= 0 else b"")


def _texts(data: bytes) -> Iterator[str]:
    try:
        said = data.decode("utf-8")
        if "\0" not in said[:200] and said.isprintable():
            yield said
            return
    except UnicodeDecodeError:
        pass
    yield from _lettered(data)


def _lettered(data: bytes) -> Iterator[str]:
    """Letters in bytes; short stretches of points that look like letters are left out."""
    for said in strings_in(data):
        if len(said) > 5 and sum(one.isalnum() or one == " " for one in said) > 0.8 * len(said):
            yield said
