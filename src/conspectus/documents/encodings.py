"""Text from bytes whose encoding nobody stated."""

import codecs

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN = ["cp1252", "mac_roman", "latin_1"]
_SAMPLE = 64_000


def decoded(content: bytes) -> tuple[str, str]:
    """The text, and the name of the encoding where it had to be worked out ("" for UTF-8).

    Raises UnicodeError where a mark at the front promises an encoding that the rest is not in.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            return content.decode(name), ""
    wide = _without_a_mark(content[:_SAMPLE])
    if wide:
        return content.decode(wide), wide.upper()
    try:
        return content.decode(), ""
    except UnicodeDecodeError:
        return _western(content)


def _without_a_mark(sample: bytes) -> str:
    """UTF-16 with no mark: every second byte of English text is NUL."""
    half = len(sample) // 2
    if half < 2:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > half * 0.7 and even < half * 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.7 and odd < half * 0.1 else ""


def _western(content: bytes) -> tuple[str, str]:
    best = from_bytes(content[:_SAMPLE], cp_isolation=_WESTERN).best()
    name = best.encoding if best else "cp1252"
    try:
        return content.decode(name), _SAID[name]
    except UnicodeDecodeError:
        return content.decode("latin_1"), _SAID["latin_1"]


_SAID = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman", "latin_1": "Latin-1"}
