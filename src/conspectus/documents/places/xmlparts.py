"""XML of any kind: text joined by paragraph, every attribute, comment, instruction and odd name."""

import re
from collections.abc import Callable, Iterator

from lxml import etree

from conspectus.documents import markup, refusals
from conspectus.documents.limits import Limits
from conspectus.documents.markup import check_marks, local, plain_xml
from conspectus.documents.places.text import base64_texts, decoded_forms
from conspectus.documents.places.values import Opened, PieceKind
from conspectus.errors import FileRefused

# What holds runs of text that are read as one.
_BLOCKS = frozenset(("p", "si", "is", "text", "h", "title", "desc", "description", "c"))
_GAPS = {"tab": "\t", "br": "\n", "cr": "\n", "ptab": "\t", "noBreakHyphen": "-", "s": " "}
_KNOWN = re.compile(
    r"https?://(?:schemas\.(?:openxmlformats|microsoft)\.(?:org|com)|www\.w3\.org|purl\.org|"
    r"ns\.adobe\.com|www\.aiim\.org|purl\.oclc\.org|schemas\.libreoffice)|urn:(?:schemas-microsoft|oasis)|"
    r"http://iptc\.org|http://www\.npes\.org"
)
_TECHNICAL = re.compile(
    r"[-+]?[\d.,%]*(?:pt|px|cm|mm|in|em|pct)?|(?=[A-Fa-f]*\d)[0-9A-Fa-f]{2,8}|\{?[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-"
    r"[0-9A-Fa-f]{12}\}?|true|false|auto|none"
)
_NUMBERED = frozenset(("id", "cx", "cy", "x", "y", "durableId", "paraId", "textId", "paraIdParent"))
_FIGURES = re.compile(r"[-+]?\d{9,}")
_CODE = frozenset(("Type", "ContentType", "uri", "Requires", "Ignorable", "ascii", "hAnsi", "cs"))
_DEEPEST = 400

Namer = Callable[[etree._Element], str]


def parse(data: bytes, limits: Limits) -> etree._Element:
    """The root of an XML part, comments and instructions kept. Raises FileRefused as `tree`."""
    data = plain_xml(data)
    check_marks(data.count(b"<"), limits.marks)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(data, parser)
    _check_depth(root)
    return root


def _check_depth(root: etree._Element) -> None:
    deep = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        deep += 1 if event == "start" else -1
        if deep > _DEEPEST:
            raise FileRefused(refusals.HOSTILE.at(what="its elements are nested past any use"))


def read_xml(root: etree._Element, opened: Opened, place: str, named: Namer | None = None) -> None:
    """Lay open a whole tree, beginning with what stands beside its root."""
    outside = [*root.itersiblings(preceding=True), *root.itersiblings()]
    for one in outside:
        opened.add(_beside(one), f"{place}, a comment in its source", "address")
    _read_names(root, opened, place)
    known: set[tuple[str, str, str]] = set()
    for element in root.iter():
        if not isinstance(element.tag, str):
            opened.add(_beside(element), f"{place}, a comment in its source", "address")
            continue
        at = (named(element) if named else "") or place
        if element.attrib:
            _read_attributes(element, opened, at, known)
    _read_text(root, opened, place, named)


def _beside(element: etree._Element) -> str:
    target = getattr(element, "target", "") or ""
    return f"{target} {element.text or ''}"


def _read_names(root: etree._Element, opened: Opened, place: str) -> None:
    """Names of elements and attributes, and addresses of namespaces, that are nobody's standard."""
    seen: set[str] = set()
    for element in root.iter(etree.Element):
        seen.add(str(element.tag))
        seen.update(map(str, element.attrib))
    for _, (prefix, uri) in etree.iterwalk(root, events=("start-ns",)):
        seen.add(f"{{{uri}}}{prefix or ''}")
    for name in sorted(seen):
        space, _, own = name.rpartition("}")
        if not _KNOWN.match(space.lstrip("{")):
            opened.add(f"{space.lstrip('{')} {own}", f"{place}, a name in its source", "address")


def _read_attributes(
    element: etree._Element, opened: Opened, place: str, known: set[tuple[str, str, str]]
) -> None:
    for key, value in element.attrib.items():
        name, value = str(key).rpartition("}")[2], str(value)
        if (name, value, place) in known:
            continue
        known.add((name, value, place))
        figures = _FIGURES.fullmatch(value) and name not in _NUMBERED and local(element) != "id"
        if _TECHNICAL.fullmatch(value) and not figures:
            continue
        kind: PieceKind = "code" if name in _CODE or name.startswith("rsid") else "address"
        add_written(
            opened, value, f"{place}, {_ATTRIBUTES.get(name, 'an attribute of its source')}", kind
        )


_ATTRIBUTES = {
    "descr": "alternative text",
    "title": "a title",
    "alt": "alternative text",
    "author": "an author",
    "initials": "an author's initials",
    "Target": "a link's target",
    "name": "a name in its source",
    "formatCode": "a number format",
    "tooltip": "a link's tip",
}


def add_written(opened: Opened, value: str, place: str, kind: PieceKind) -> None:
    """A value as written and with its escapes resolved."""
    opened.add(value, place, kind)
    for form in decoded_forms(value):
        opened.add(form, place, kind)
    if len(value) > 11 and not value.startswith(("http:", "urn:")):
        for form in base64_texts(value):
            opened.add(form, f"{place}, packed as base64", kind)


def _read_text(root: etree._Element, opened: Opened, place: str, named: Namer | None) -> None:
    """Text joined by paragraph; what stands in no paragraph, element by element."""
    covered: set[etree._Element] = set()
    for element in root.iter(etree.Element):
        name = local(element)
        if name in _BLOCKS and (len(element) or name == "p"):
            runs = list(runs_of(element))
            covered.update(one for one, _ in runs)
            at = (named(element) if named else "") or place
            opened.add("".join(text for _, text in runs), at)
    for element in root.iter(etree.Element):
        if element not in covered and element.text and not element.text.isspace():
            add_written(opened, element.text, (named(element) if named else "") or place, "words")
        if element.tail and not element.tail.isspace():
            opened.add(element.tail, place)


def runs_of(block: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """The texts of a block in order, without those of blocks within it."""
    stack = [iter([block])]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
            continue
        if not isinstance(element.tag, str):
            continue
        name = local(element)
        if element is not block and name in _BLOCKS and len(element):
            continue
        gap = _GAPS.get(name)
        if gap and not element.text:
            yield element, gap
        elif name == "sym":
            yield element, _symbol(element)
        elif element.text:
            yield element, element.text
        stack.append(iter(element))


def _symbol(element: etree._Element) -> str:
    code = markup.attribute(element, "char", "0020")
    return chr(int(code, 16) & 0xFF) if re.fullmatch("[0-9A-Fa-f]{4}", code) else " "
