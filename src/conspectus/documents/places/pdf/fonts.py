"""Which letters the numbers on a page stand for: by the font's table, else by its encoding."""

import re
import unicodedata
from typing import Any, NamedTuple

from conspectus.documents.places.pdf.strings import unhexed

_RANGES = re.compile(rb"begin(codespacerange|bfchar|bfrange)(.*?)end\1", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_NAMED = {
    "space": " ",
    "hyphen": "-",
    "period": ".",
    "comma": ",",
    "quoteright": "'",
    "at": "@",
    "slash": "/",
    "colon": ":",
    "semicolon": ";",
    "parenleft": "(",
    "parenright": ")",
    "underscore": "_",
    "quotesingle": "'",
    "quoteleft": "'",
    "endash": "-",
    "emdash": "-",
    "zero": "0",
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "plus": "+",
    "ampersand": "&",
    "fi": "fi",
    "fl": "fl",
    "ff": "ff",
    "ffi": "ffi",
    "ffl": "ffl",
    "germandbls": "ß",
    "oslash": "ø",
    "Oslash": "Ø",
    "ae": "æ",
    "AE": "Æ",
    "lslash": "ł",
    "Lslash": "Ł",
}
_MARKS = {
    "acute": "ACUTE",
    "grave": "GRAVE",
    "dieresis": "DIAERESIS",
    "circumflex": "CIRCUMFLEX",
    "tilde": "TILDE",
    "cedilla": "CEDILLA",
    "ring": "RING ABOVE",
    "caron": "CARON",
    "macron": "MACRON",
    "breve": "BREVE",
    "ogonek": "OGONEK",
    "dotaccent": "DOT ABOVE",
}
_WIDEST_RANGE = 65_536


class Font(NamedTuple):
    """How to read a font: bytes of one code, the table, and the letters of single bytes.

    `stated`: the font says itself what single bytes stand for.
    """

    width: int
    table: dict[bytes, str]
    single: dict[int, str] | None
    stated: bool = False

    def text(self, shown: bytes) -> tuple[str, int]:
        """The letters of a string of a page, and how many codes stand for none."""
        if self.table:
            codes = [shown[at : at + self.width] for at in range(0, len(shown), self.width)]
            letters = list(map(self.table.get, codes))
            missing = letters.count(None)
            if not missing or not self.single:
                return "".join(one or "" for one in letters), missing
        if self.single is None:
            return "", max(1, len(shown) // self.width)
        return "".join(self.single.get(one, "") for one in shown), 0

    def other(self, shown: bytes) -> str:
        """The letters by the encoding alone, where the table could say otherwise."""
        if not self.table or self.single is None or not self.stated:
            return ""
        return "".join(self.single.get(one, "") for one in shown)


def font_of(dictionary: Any) -> Font:
    """How to read this font."""
    composite = dictionary.get("/Subtype") == "/Type0"
    table: dict[bytes, str] = {}
    width = 2 if composite else 1
    mapped = dictionary.get("/ToUnicode")
    if mapped is not None and hasattr(mapped.get_object(), "get_data"):
        table, stated = _table(mapped.get_object().get_data())
        width = stated if composite and stated else width
    encoding = dictionary.get("/Encoding")
    return Font(width, table, None if composite else _single(encoding), encoding is not None)


def _table(content: bytes) -> tuple[dict[bytes, str], int]:
    table: dict[bytes, str] = {}
    width = 0
    for kind, body in _RANGES.findall(content):
        marks = [(unhexed(m[1]) if m[1] is not None else m[0]) for m in _HEX.finditer(body)]
        if kind == b"codespacerange":
            width = max((len(one) for one in marks), default=0)
        elif kind == b"bfchar":
            pairs = zip(marks[::2], marks[1::2], strict=False)
            table.update((code, _letters(to)) for code, to in pairs)
        else:
            _read_ranges(marks, table)
    return table, width


def _letters(content: bytes) -> str:
    return content.decode("utf-16-be", "replace") if len(content) > 1 else content.decode("latin-1")


def _read_ranges(marks: list[bytes], table: dict[bytes, str]) -> None:
    at = 0
    while at + 2 < len(marks):
        low, high, to = marks[at : at + 3]
        at += 3
        size, first = len(low), int.from_bytes(low, "big")
        count = min(int.from_bytes(high, "big") - first + 1, _WIDEST_RANGE)
        if to == b"[":
            end = marks.index(b"]", at)
            letters = [_letters(one) for one in marks[at:end]]
            at = end + 1
        else:
            base = _letters(to) or "\ufffd"
            letters = [base[:-1] + chr(min(ord(base[-1]) + by, 0x10FFFF)) for by in range(count)]
        for by, one in enumerate(letters[:count]):
            table[(first + by).to_bytes(size, "big")] = one


def _single(encoding: Any) -> dict[int, str]:
    """The letters of single bytes: the named encoding, with the differences stated on it."""
    encoding = encoding.get_object() if encoding is not None else None
    base = encoding if isinstance(encoding, str) else (encoding or {}).get("/BaseEncoding", "")
    codec = "mac_roman" if base == "/MacRomanEncoding" else "cp1252"
    letters = {code: bytes([code]).decode(codec, "replace") for code in range(32, 256)}
    if encoding is not None and not isinstance(encoding, str):
        code = 0
        for one in encoding.get("/Differences", ()):
            if isinstance(one, str):
                letters[code] = _named(one.lstrip("/"))
                code += 1
            else:
                code = int(one)
    return letters


def _named(name: str) -> str:
    """The letter that a glyph's name stands for (Adobe's rules for such names)."""
    name = name.partition(".")[0]
    if len(name) == 1:
        return name
    if name in _NAMED:
        return _NAMED[name]
    coded = re.fullmatch(r"(?:uni|u)([0-9A-Fa-f]{4,6})", name)
    if coded:
        return chr(min(int(coded[1], 16), 0x10FFFF))
    if name[:1].isalpha() and name[1:] in _MARKS:
        case = "SMALL" if name[0].islower() else "CAPITAL"
        try:
            return unicodedata.lookup(
                f"LATIN {case} LETTER {name[0].upper()} WITH {_MARKS[name[1:]]}"
            )
        except KeyError:
            return name[0]
    return ""
