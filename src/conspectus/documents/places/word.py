"""The parts of a Word file: what was changed, hidden or computed is read in each of its states."""

from lxml import etree

from conspectus.documents.markup import attribute, local
from conspectus.documents.places.values import Opened
from conspectus.documents.places.xmlparts import add_written, read_xml, runs_of

_AT = {
    "bookmarkStart": "a bookmark",
    "docVar": "a document variable",
    "docPr": "a picture",
    "cNvPr": "a picture",
    "style": "a style's name",
    "name": "a style's name",
    "ins": "a tracked insertion",
    "del": "a tracked deletion",
    "moveFrom": "a tracked move",
    "comment": "a comment",
    "rPrChange": "a tracked format",
    "alias": "a content control",
    "tag": "a content control",
    "fldSimple": "a field",
    "hyperlink": "a link",
    "delText": "a tracked deletion",
    "instrText": "a field's instruction",
    "textpath": "a watermark",
    "shape": "a drawing",
    "ffData": "a form field",
}
_WITHIN = {
    "txbxContent": "a text box",
    "comment": "a comment",
    "footnote": "a footnote",
    "endnote": "an endnote",
    "sdtContent": "a content control",
    "del": "a tracked deletion",
    "ins": "a tracked insertion",
    "docPart": "a building block",
}
_DELETED = ("delText", "delInstrText")
_FIELDS = ("instrText", "delInstrText")


def read_word_part(root: etree._Element, opened: Opened, place: str) -> None:
    """Lay open one part: text, attributes, and the states of what was changed."""

    def named(element: etree._Element) -> str:
        return _named(element, place)

    read_xml(root, opened, place, named)
    for paragraph in root.iter("{*}p"):
        _read_states(paragraph, opened, _named(paragraph, place))


def _named(element: etree._Element, place: str) -> str:
    name = local(element)
    if name == "p":
        within = (_WITHIN.get(local(one)) for one in element.iterancestors(etree.Element))
        inner = next((one for one in within if one), "")
        return f"{place}, {inner}" if inner else place
    own = _AT.get(name)
    return f"{place}, {own}" if own else place


def _read_states(paragraph: etree._Element, opened: Opened, place: str) -> None:
    """The paragraph as accepted, as rejected, as seen, and its fields' instructions."""
    runs = [(local(one), one, text) for one, text in runs_of(paragraph)]
    deleted = [text for name, _, text in runs if name in _DELETED]
    fields = [text for name, _, text in runs if name in _FIELDS]
    hidden = [text for _, one, text in runs if _is_hidden(one)]
    if deleted:
        opened.add("".join(deleted), f"{place}, a tracked deletion")
        kept = (text for name, _, text in runs if name not in (*_DELETED, *_FIELDS))
        opened.add("".join(kept), place)
        before = (text for _, one, text in runs if not _is_inserted(one))
        opened.add("".join(before), f"{place}, before tracked changes")
    if fields:
        add_written(opened, "".join(fields), f"{place}, a field's instruction", "address")
        opened.add("".join(text for name, _, text in runs if name not in _FIELDS), place)
    if hidden:
        opened.add("".join(hidden), f"{place}, hidden text")
        opened.add("".join(text for _, one, text in runs if not _is_hidden(one)), place)


def _is_hidden(text: etree._Element) -> bool:
    run = text.getparent()
    marks = run.find("{*}rPr") if run is not None else None
    if marks is None:
        return False
    found = [one for one in marks if local(one) in ("vanish", "specVanish", "webHidden")]
    return any(attribute(one, "val", "1") not in ("0", "false", "off") for one in found)


def _is_inserted(text: etree._Element) -> bool:
    ancestors = list(text.iterancestors(etree.Element))[:3]
    return any(local(one) in ("ins", "moveTo") for one in ancestors)
