"""Web pages and SVG: text joined by block, every attribute and comment, scripts, data addresses."""

import re
from collections.abc import Iterator

from lxml import etree, html

from conspectus.documents import refusals
from conspectus.documents.limits import Limits
from conspectus.documents.places.text import base64_texts, decoded_forms
from conspectus.documents.places.values import Opened, PieceKind
from conspectus.documents.places.xmlparts import add_written
from conspectus.documents.webpage import _check
from conspectus.errors import FileRefused

_INLINE = frozenset(
    (
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn"),
        *("em", "font", "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike"),
        *("strong", "sub", "sup", "time", "tspan", "tt", "u", "var", "wbr", "label", "a", "output"),
    )
)
_CODE = frozenset(("script", "style"))
_SAID = {
    "alt": "alternative text",
    "title": "a title",
    "aria-label": "a label for screen readers",
    "href": "a link's target",
    "src": "a file's address",
    "content": "its meta data",
    "id": "an anchor",
    "name": "a name",
    "value": "a value",
    "placeholder": "a hint",
    "class": "a class",
    "style": "a style",
    "d": "a drawing",
}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?![.\d])", re.I)
_DRAWN = frozenset(("d", "points", "viewBox", "transform", "path"))


def read_page(text: str, limits: Limits, opened: Opened) -> etree._Element:
    """Lay open a page; its root, for other questions. Raises FileRefused for a hostile one."""
    _check(text, limits)
    parser = html.HTMLParser(no_network=True, huge_tree=False)
    root = html.document_fromstring(text, parser=parser)
    if any("depth" in entry.message for entry in parser.error_log):
        raise FileRefused(refusals.HOSTILE.at(what="its elements are nested past any use"))
    for one in (*root.itersiblings(preceding=True), *root.itersiblings()):
        opened.add(one.text, "a comment in its source", "address")
    for element in root.iter():
        if not isinstance(element.tag, str):
            add_written(opened, element.text or "", "a comment in its source", "address")
        else:
            _read_element(element, opened)
    for place, said in _blocks(root):
        opened.add(said, place)
    _read_source(text, opened)
    return root


def _read_element(element: etree._Element, opened: Opened) -> None:
    tag = str(element.tag)
    if tag in _CODE:
        place = f"a {tag} of the page"
        add_written(opened, element.text or "", place, "code")
        for form in (*base64_texts(element.text or ""), *decoded_forms(element.text or "")):
            opened.add(form, place, "address")
    for key, value in element.attrib.items():
        name, value = str(key), str(value)
        if not value or name in _DRAWN:
            continue
        kind: PieceKind = "code" if name in ("class", "style") else "address"
        said = _SAID.get(name, f"the attribute {name}")
        add_written(opened, value, f"{said} (<{tag}>)", kind)
        opened.add(name, "an attribute's name", "code")


def _blocks(root: etree._Element) -> Iterator[tuple[str, str]]:
    """The text of each block, inline elements joined without a gap."""
    gathered: list[str] = []
    place = "the text"
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag and tag not in _INLINE:
            yield place, "".join(gathered)
            gathered, place = [], _place(element)
        if event == "start" and tag not in _CODE and element.text:
            gathered.append(element.text)
        if event in ("end", "comment", "pi") and element.tail:
            gathered.append(element.tail)
    yield place, "".join(gathered)


def _place(element: etree._Element) -> str:
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
        return "hidden text"
    return {"title": "its title", "text": "a picture's text"}.get(str(element.tag), "the text")


def _read_source(text: str, opened: Opened) -> None:
    for number, line in enumerate(text.split("\n"), start=1):
        opened.add_raw(line, f"line {number} of its source")
