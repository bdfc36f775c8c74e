"""A report as a tagged PDF (ISO 14289-1, PDF/UA-1), laid out by Typst."""

import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any

import msgspec
import typst

from conspectus.report.document.values import ANNEX, Document, Table
from conspectus.report.templating import printable, text_of


def pdf(document: Document) -> bytes:
    """Valid PDF/UA-1: tagged, with language, title, outline and headed tables.

    The fonts are those that come with the typesetter, wherever it runs. Characters that none of
    them has are told by their names ("[grinning face]"), so that nothing is lost unseen.
    """
    told = _data(document)
    source = text_of("report.typ").encode()
    return typst.compile(
        source,
        format="pdf",
        pdf_standards="ua-1",
        ignore_system_fonts=True,
        timestamp=0,
        sys_inputs={"data": msgspec.json.encode(told).decode()},
    )


def _data(document: Document) -> Mapping[str, Any]:
    told: dict[str, Any] = msgspec.to_builtins(document)
    told["annex"] = ANNEX
    for block, made in zip(document.blocks, told["blocks"], strict=True):
        made["short"] = isinstance(block, Table) and block.short
    told["told"] = (
        "Edition for the panel, with its evidence"
        if document.edition == "panel"
        else "Edition for the public"
    )
    clean: dict[str, Any] = _clean(told)
    return clean


def _clean(value: Any) -> Any:
    """Every text with what the fonts have, the rest by name."""
    if isinstance(value, str):
        return "".join(map(_shown, printable(value)))
    if isinstance(value, dict):
        return {key: _clean(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(each) for each in value]
    return value


@cache
def _shown(character: str) -> str:
    if ord(character) < 0x250 or _covered(ord(character)):
        return character
    if unicodedata.category(character) in ("Cf", "Mn", "Me") or 0xFE00 <= ord(character) <= 0xFE0F:
        return ""  # joins and directions: nothing to show of themselves
    name = unicodedata.name(character, "")
    return f"[{name.lower()}]" if name else "�"


def _covered(code: int) -> bool:
    return any(first <= code <= last for first, last in _COVERED)


# What the fonts that come with the typesetter have, beyond Latin: Greek, Cyrillic, Hebrew, Arabic,
# punctuation, currency, arrows and the like.
_COVERED = (
    (0x250, 0x2AF),
    (0x2B0, 0x2FF),
    (0x300, 0x36F),
    (0x370, 0x3FF),
    (0x400, 0x45F),
    (0x5D0, 0x5EA),
    (0x621, 0x63A),
    (0x640, 0x64A),
    (0x1E00, 0x1EF9),
    (0x2010, 0x2027),
    (0x2030, 0x203A),
    (0x20A0, 0x20AC),
    (0x2190, 0x2193),
    (0x2500, 0x257F),
    (0x25A0, 0x25FF),
)
