"""Which paragraphs are headings."""

import re

from lxml import etree

from conspectus.documents.markup import attribute

_NAMED = re.compile(r"heading ([1-9])", re.I)


_DEEPEST = 11
"""How far Word itself follows styles that are based on others."""


class Levels:
    """Heading levels by the styles of a document: 1 to 9, and 0 for plain text."""

    def __init__(self, styles: etree._Element | None) -> None:
        self._by_id = {
            attribute(one, "styleId"): one
            for one in (styles.iterfind("{*}style") if styles is not None else ())
        }

    def of(self, paragraph: etree._Element) -> int:
        """The level that the paragraph itself states, or its style, or what that is based on."""
        own = _outline(paragraph.find("{*}pPr/{*}outlineLvl"))
        style = paragraph.find("{*}pPr/{*}pStyle")
        return own or (self._of_style(attribute(style, "val")) if style is not None else 0)

    def _of_style(self, id: str) -> int:
        for _ in range(_DEEPEST):
            style = self._by_id.get(id)
            if style is None:
                break
            level = _stated(style)
            if level:
                return level
            base = style.find("{*}basedOn")
            id = attribute(base, "val") if base is not None else ""
        return 0


def _stated(style: etree._Element) -> int:
    element = style.find("{*}name")
    name = attribute(element, "val") if element is not None else ""
    found = _NAMED.fullmatch(name)
    if found or name.lower() == "title":
        return int(found[1]) if found else 1
    return _outline(style.find("{*}pPr/{*}outlineLvl"))


def _outline(element: etree._Element | None) -> int:
    value = attribute(element, "val") if element is not None else ""
    return int(value) + 1 if value.isdecimal() and int(value) < 9 else 0
