"""Text that hides text: escapes of scripts, styles and addresses, and base64."""

import base64
import binascii
import re
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_ESCAPES = re.compile(
    r"\\(?:u\{([0-9A-Fa-f]{1,6})\}|u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|0*([0-9A-Fa-f]{2,6}) ?)"
)
_BASE64 = re.compile(
    r"(?<![\w+/=-])(?:[A-Za-z0-9+/_-]{4}){2,}(?:[A-Za-z0-9+/_-]{2,3}={0,2})?(?![\w+/=-])"
)
_DATA = re.compile(r"data:([\w.+/-]*)((?:;[\w=.\"+-]+)*),([^\s\"'<>)]*)", re.IGNORECASE)
_LONGEST_GUESS = 4_000_000


def decoded_forms(text: str) -> Iterator[str]:
    """The text with its escapes resolved, each way that changes it."""
    if "%" in text and _PERCENT.search(text):
        yield unquote_to_bytes(text.replace("+", " ")).decode("utf-8", "replace")
    if "\\" in text and _ESCAPES.search(text):
        yield _ESCAPES.sub(_escaped, text)
    if "&" in text and re.search(r"&#?\w+;", text):
        import html

        yield html.unescape(text)


def _escaped(match: re.Match[str]) -> str:
    code = int(next(one for one in match.groups() if one), 16)
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def base64_texts(text: str) -> Iterator[str]:
    """What stretches of base64 say, where they say something in letters."""
    for match in _BASE64.finditer(text[:_LONGEST_GUESS]):
        packed = match[0].replace("-", "+").replace("_", "/").rstrip("=")
        if packed.isalpha() and (packed.islower() or packed[1:].islower()):
            continue
        content = base64.b64decode(packed + "=" * (-len(packed) % 4))
        for encoding in ("utf-8", "utf-16-le"):
            try:
                said = content.decode(encoding)
            except UnicodeDecodeError:
                continue
            if sum(one.isprintable() or one.isspace() for one in said) > 0.95 * len(said):
                yield said
                break


def data_addresses(text: str) -> Iterator[tuple[str, bytes]]:
    """The files that stand in `data:` addresses: their stated type and bytes."""
    for match in _DATA.finditer(text):
        content = unquote_to_bytes(match[3])
        if ";base64" in match[2].lower():
            packed = re.sub(rb"[^A-Za-z0-9+/]", b"", content)
            try:
                content = base64.b64decode(packed + b"=" * (-len(packed) % 4))
            except binascii.Error:
                content = b""
        yield match[1].lower(), content


def strings_in(content: bytes) -> Iterator[str]:
    """Stretches of letters in bytes of any kind, in one byte or two a letter."""
    for match in re.finditer(rb"[\x20-\x7e\xa0-\xff\t]{4,}", content):
        yield match[0].decode("latin-1")
    for match in re.finditer(rb"(?:[\x20-\x7e\xa0-\xff]\0){4,}", content):
        yield match[0].decode("utf-16-le")
    for match in re.finditer(rb"(?:\0[\x20-\x7e\xa0-\xff]){4,}", content):
        yield match[0].decode("utf-16-be")
