"""The words of a Word paragraph or cell, and the words that are there but not shown.

Source of the element names: ECMA-376 part 1, chapter 17.
"""

from collections.abc import Iterator

from lxml import etree

from conspectus.documents.markup import attribute, local

WRAPPERS = {
    "sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "fldSimple",
    "dir", "bdo", "ruby", "rubyBase", "rt", "AlternateContent", "Choice", "Fallback",
}  # fmt: skip
"""Elements that only stand around others: what is in them is read as if they were not there."""

_DELETED, _INSERTED = {"del", "moveFrom"}, {"ins", "moveTo"}
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_SYMBOLS = {
    "F0FC": "✓", "F0FE": "☒", "F0FD": "☒", "F0FB": "✗", "F0A8": "☐", "F06F": "☐", "F0B7": "•",
}  # fmt: skip
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}


class Unshown:
    """Words that are in the file and not in what is read, or are marked, in order."""

    def __init__(self) -> None:
        self.deleted: list[str] = []
        self.inserted: list[str] = []
        self.hidden: list[str] = []


def children(element: etree._Element) -> Iterator[etree._Element]:
    """The element's children, looking through wrappers; of two alternatives only the first."""
    for child in element:
        name = local(child)
        if name == "AlternateContent":
            chosen = child.find("{*}Choice")
            yield from children(chosen if chosen is not None else child)
        elif name in WRAPPERS:
            yield from children(child)
        else:
            yield child


def text_of(paragraph: etree._Element, unshown: Unshown) -> str:
    """What the paragraph shows; a note is marked where it is called, "[footnote 2]"."""
    return "".join(_shown(paragraph, unshown))


def _shown(element: etree._Element, unshown: Unshown) -> Iterator[str]:
    for child in element:
        name = local(child)
        if name in _DELETED:
            unshown.deleted += _list(all_words(child))
        elif name in _INSERTED:
            yield _inserted(child, unshown)
        elif name == "r":
            yield from _run(child, unshown)
        elif name == "AlternateContent":
            yield from _alternative(child, unshown)
        elif name in WRAPPERS:
            yield from _shown(child, unshown)
        elif name in ("oMath", "oMathPara"):
            yield all_words(child)


def _inserted(element: etree._Element, unshown: Unshown) -> str:
    words = "".join(_shown(element, unshown))
    if next(element.iterancestors("{*}ins", "{*}moveTo"), None) is None:
        unshown.inserted += _list(words)
    return words


def _alternative(element: etree._Element, unshown: Unshown) -> Iterator[str]:
    chosen = element.find("{*}Choice")
    yield from _shown(chosen if chosen is not None else element, unshown)


def _run(run: etree._Element, unshown: Unshown) -> Iterator[str]:
    if _on(run.find("{*}rPr/{*}vanish")):
        unshown.hidden += _list(all_words(run))
        return
    for child in children(run):
        if local(child) == "r":
            yield from _run(child, unshown)
        else:
            yield _piece(child, unshown)


def _piece(child: etree._Element, unshown: Unshown) -> str:
    name = local(child)
    if name == "t":
        return child.text or ""
    if name in _CHARACTERS:
        return "" if attribute(child, "type") in ("page", "column") else _CHARACTERS[name]
    if name == "sym":
        return _symbol(attribute(child, "char"))
    if name in _NOTES:
        return f"[{_NOTES[name]} {attribute(child, 'id')}]"
    if name == "delText":
        unshown.deleted += _list(child.text or "")
    return _form_field(child) if name == "fldChar" else ""


def _symbol(code: str) -> str:
    number = int(code or "0", 16)
    private = 0xE000 <= number <= 0xF8FF
    return _SYMBOLS.get(code.upper(), "�" if private or not 0 < number < 0xD800 else chr(number))


def _form_field(field: etree._Element) -> str:
    """The tick or the choice of a form field, which stands in no text."""
    tick = field.find("{*}ffData/{*}checkBox")
    if tick is not None:
        state = tick.find("{*}checked")
        return "☒" if _on(state if state is not None else tick.find("{*}default")) else "☐"
    choice = field.find("{*}ffData/{*}ddList")
    if choice is None:
        return ""
    entries = [attribute(one, "val") for one in choice.iterfind("{*}listEntry")]
    picked = choice.find("{*}result")
    index = int(attribute(picked, "val") or 0) if picked is not None else 0
    return entries[index] if 0 <= index < len(entries) else ""


def _on(switch: etree._Element | None) -> bool:
    return switch is not None and attribute(switch, "val", "1") not in ("0", "false", "off", "none")


def all_words(element: etree._Element) -> str:
    """Every word below the element, shown or not, paragraphs on lines of their own."""
    pieces: list[str] = []
    for one in element.iter("{*}t", "{*}delText", "{*}p", "{*}tab", "{*}br"):
        name = local(one)
        pieces.append({"p": "\n", "tab": "\t", "br": "\n"}.get(name) or one.text or "")
    return "".join(pieces).strip("\n")


def _list(words: str) -> list[str]:
    return [words] if words.strip() else []
