"""Strings and names in the text of PDF objects, each with the key that it stands under."""

import re
from collections.abc import Iterator

_PLAIN = rb"[^()\\]++|\\."
_ONCE = rb"\((?:" + _PLAIN + rb")*+\)"
_TWICE = rb"\((?:" + _PLAIN + rb"|" + _ONCE + rb")*+\)"
NESTED = rb"\((?:" + _PLAIN + rb"|" + _TWICE + rb")*+\)"
_STRING = re.compile(
    rb"(?:/([^\s/<>\[\]()%{}]{1,64})\s*)?(?:(" + NESTED + rb")|(?<!<)<([0-9A-Fa-f\s]*+)>)",
    re.DOTALL,
)
_NAME = re.compile(rb"/([^\s/<>\[\]()%{}]{2,127})")
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|[\r\n])|(.))", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_HASH = re.compile(rb"#([0-9A-Fa-f]{2})")


def strings(body: bytes) -> Iterator[tuple[str, str]]:
    """Every string with its key ("" within an array)."""
    for match in _STRING.finditer(body):
        key, literal, figures = match.groups()
        content = unescaped(literal) if literal is not None else unhexed(figures)
        yield (key or b"").decode("latin-1"), said(content)


def names(body: bytes) -> set[str]:
    """Every name."""
    found = {match[1] for match in _NAME.finditer(body)}
    return {said(_HASH.sub(lambda one: bytes([int(one[1], 16)]), name)) for name in found}


def unescaped(literal: bytes) -> bytes:
    """The bytes of a string in brackets."""
    inner = literal[1:-1]
    return _ESCAPE.sub(_resolved, inner) if b"\\" in inner else inner


def _resolved(match: re.Match[bytes]) -> bytes:
    if match[1]:
        return bytes([int(match[1], 8) & 255])
    return b"" if match[2] else _ESCAPED.get(match[3], match[3])


def unhexed(figures: bytes) -> bytes:
    """The bytes of a string in figures."""
    packed = re.sub(rb"\s", b"", figures)
    return bytes.fromhex((packed + b"0" * (len(packed) % 2)).decode("ascii"))


def said(content: bytes) -> str:
    """A string of a document (not of a page) as text."""
    if content.startswith(b"\xfe\xff"):
        return content[2:].decode("utf-16-be", "replace")
    if content.startswith(b"\xff\xfe"):
        return content[2:].decode("utf-16-le", "replace")
    try:
        return content.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
