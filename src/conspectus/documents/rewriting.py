"""The words of an office file changed, and everything else in it left as it is."""

import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO

import msgspec
from lxml import etree

from conspectus.documents import markup
from conspectus.documents.limits import Limits
from conspectus.documents.package import Package

_TEXT = frozenset({"t", "delText", "instrText", "delInstrText"})
_BREAK = frozenset({"tab", "br", "cr", "ptab"})
_TOLD = frozenset({"descr", "title", "author", "initials", "tooltip", "anchor", "alias"})
_NAMED = frozenset({"bookmarkStart", "docPr", "cNvPr"})
_VALUED = frozenset({"alias", "tag"})
_FIRST = (1980, 1, 1, 0, 0, 0)


class Words(msgspec.Struct, frozen=True):
    """Words in a part of the file. `node` counts the places for words in the part, from 0.

    `fixed` is a break between words, which stays as it is.
    """

    node: int
    text: str
    fixed: bool = False


# what a paragraph's words become: of the part and the words in reading order → node → new words
Rewrite = Callable[[str, tuple[Words, ...]], Mapping[int, str]]


class _Slot(msgspec.Struct):
    element: etree._Element
    attribute: str | None
    group: tuple[object, ...]

    @property
    def text(self) -> str:
        if self.attribute is None:
            return self.element.text or ""
        return str(self.element.get(self.attribute) or "")

    def put(self, text: str) -> None:
        if self.attribute is not None:
            self.element.set(self.attribute, text)
            return
        self.element.text = text
        if markup.local(self.element) in _TEXT and text != text.strip():
            self.element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def rewrite(content: bytes, change: Rewrite, limits: Limits | None = None) -> bytes:
    """The file with the words that `change` gives. Same input, same bytes.

    `change` is called for each paragraph with the words of its runs, and for each other place of
    words by itself: deleted text, fields, properties, alternative text, names of bookmarks,
    authors of comments, addresses of links. Parts in which nothing changes keep their bytes.
    Raises FileRefused for a hostile or broken file.
    """
    package = Package(content, limits or Limits())
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in package.names:
            part = package.part(name)
            if _is_xml(name):
                part = _part(name, part, change, package.limits)
            info = zipfile.ZipInfo(name, _FIRST)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, part)
    return made.getvalue()


def unchangeable(content: bytes, limits: Limits | None = None) -> Iterator[tuple[str, str]]:
    """Words that `rewrite` does not offer: names of parts, and every other attribute of a part."""
    package = Package(content, limits or Limits())
    for name in package.names:
        yield f"the name of the part {name}", name
        if not _is_xml(name):
            continue
        root = _tree(package.part(name), package.limits)
        slots = list(_slots(name, root))
        offered = {(slot.element, slot.attribute) for slot in slots}
        for element in root.iter(etree.Element):
            for key, value in element.attrib.items():
                if (element, str(key)) not in offered:
                    yield f"the attribute {str(key).rpartition('}')[2]} in {name}", str(value)


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _tree(part: bytes, limits: Limits) -> etree._Element:
    """The part with its comments kept, since it is written again. No entities, nothing fetched."""
    plain = markup.plain_xml(part)
    markup.check_marks(plain.count(b"<"), limits.marks)
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(plain, parser)


def _part(name: str, part: bytes, change: Rewrite, limits: Limits) -> bytes:
    root = _tree(part, limits)
    slots = list(_slots(name, root))
    groups: dict[tuple[object, ...], list[Words]] = defaultdict(list)
    for node, slot in enumerate(slots):
        fixed = slot.attribute is None and markup.local(slot.element) in _BREAK
        groups[slot.group].append(Words(node, "\t" if fixed else slot.text, fixed))
    changed = False
    for words in groups.values():
        for node, text in change(name, tuple(words)).items():
            slots[node].put(text)
            changed = True
    if not changed:
        return part
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _slots(name: str, root: etree._Element) -> Iterator[_Slot]:
    """The places for words in a part, in document order: always the same for the same part."""
    for place, element in enumerate(root.iter(etree.Element)):
        kind = markup.local(element)
        if kind in _BREAK:
            yield _Slot(element, None, ("t", _paragraph(element)))
        elif kind in _TEXT or (element.text and element.text.strip()):
            yield _Slot(element, None, _group(element, kind, place))
        for key in element.attrib:
            if _told(name, element, kind, str(key)):
                yield _Slot(element, str(key), ("attribute", place, key))


def _group(element: etree._Element, kind: str, place: int) -> tuple[object, ...]:
    """What is read together: the runs of a paragraph, and apart from them what is deleted."""
    if kind in ("t", "delText") and (paragraph := _paragraph(element)) is not None:
        return (kind, paragraph)
    return ("alone", place)


def _paragraph(element: etree._Element) -> etree._Element | None:
    return next((one for one in element.iterancestors() if markup.local(one) == "p"), None)


def _told(name: str, element: etree._Element, kind: str, key: str) -> bool:
    """Whether an attribute holds words that a person wrote and that may be changed."""
    plain = key.rpartition("}")[2]
    if name.lower().endswith(".rels"):
        return plain == "Target" and element.get("TargetMode") == "External"
    if kind in _VALUED and plain == "val":
        return True
    return plain in _TOLD or (plain == "name" and kind in _NAMED)
