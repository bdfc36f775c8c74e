"""What keeps people from reading a file: no title, language, headings in order, words for pictures.

A few sure signs, of those that WCAG 2.2 and PDF/UA-1 require; no whole validator. Each is told once
a file, with the first place.
"""

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from conspectus.documents.markup import attribute, local
from conspectus.documents.places.values import Opened

_TITLE = ("no-title", "The file has no title.", "Give it a title in its properties.")
_LANGUAGE = ("no-language", "The file says no language.", "Set its language (English: en-GB).")
_SKIPPED = (
    "headings-skip",
    "A heading of level {found} follows one of level {before}.",
    "Use the next level down, so that the outline can be followed by ear.",
)
_NO_HEADING = ("no-heading", "No paragraph is a heading.", "Use the styles for headings.")
_ALT = (
    "no-alternative",
    "A picture has no words in its place.",
    "Describe it, or mark it as mere decoration.",
)
_HEADER = ("no-table-header", "A table has no row of headings.", "Mark its first row as headings.")
_TAGS = ("no-tags", "The file has no tags for screen readers.", "Export it as tagged PDF (PDF/UA).")
_UNNAMED = ("sheet-not-named", "A sheet has no name of its own.", "Name it by what it holds.")
_SHOWN = (
    "title-not-shown",
    "A reader shows the file's name, not its title.",
    "Set it to show the title.",
)


def _say(opened: Opened, what: tuple[str, str, str], place: str = "the file", **facts: int) -> None:
    code, message, remedy = what
    if all(one.code != code for one in opened.lacking):
        opened.lacks(code, place, message.format(**facts), remedy)


def _check_levels(levels: Iterable[int], opened: Opened) -> None:
    before = 0
    for found in levels:
        if found > before + 1:
            _say(opened, _SKIPPED, f"heading level {found}", found=found, before=before)
        before = found
    if not before:
        _say(opened, _NO_HEADING)


def check_page(root: etree._Element, opened: Opened) -> None:
    """What a web page lacks."""
    top = root if local(root) == "html" else root.getparent()
    if top is None or not (top.get("lang") or "").strip():
        _say(opened, _LANGUAGE)
    if not (root.findtext(".//head/title") or "").strip():
        _say(opened, _TITLE)
    headings = root.iter("h1", "h2", "h3", "h4", "h5", "h6")
    _check_levels((int(str(one.tag)[1]) for one in headings), opened)
    for table in root.iter("table"):
        if table.find(".//th") is None and table.get("role") not in ("presentation", "none"):
            _say(opened, _HEADER, "a table")
    _check_pictures(root, opened)


def _check_pictures(root: etree._Element, opened: Opened) -> None:
    for image in root.iter("img", "area"):
        if image.get("alt") is None and image.get("role") not in ("presentation", "none"):
            _say(opened, _ALT)
    for drawing in root.iter("svg"):
        named = drawing.get("aria-label") or drawing.get("aria-labelledby") or drawing.find("title")
        if drawing.get("aria-hidden") != "true" and named is None:
            _say(opened, _ALT, "a drawing")


def check_word(
    text: etree._Element, styles: etree._Element | None, core: etree._Element | None, opened: Opened
) -> None:
    """What a Word file lacks: `text` is its main part."""
    if core is None or not (core.findtext("{*}title") or "").strip():
        _say(opened, _TITLE)
    stated = styles.find(".//{*}docDefaults//{*}lang") if styles is not None else None
    if stated is None and (core is None or not core.findtext("{*}language")):
        _say(opened, _LANGUAGE)
    _check_levels(_word_levels(text, styles), opened)
    for picture in text.iter("{*}docPr"):
        if not (picture.get("descr") or picture.get("title")) and not _decorative(picture):
            _say(opened, _ALT, "a picture")
    for table in text.iter("{*}tbl"):
        rows = table.findall("{*}tr")
        if len(rows) > 1 and rows[0].find("{*}trPr/{*}tblHeader") is None:
            _say(opened, _HEADER, "a table")


def _decorative(picture: etree._Element) -> bool:
    return any(local(one) == "decorative" for one in picture.iter(etree.Element))


def _word_levels(text: etree._Element, styles: etree._Element | None) -> Iterator[int]:
    levels = {}
    for style in styles.iter("{*}style") if styles is not None else ():
        name = style.find("{*}name")
        said = (
            re.fullmatch(r"heading (\d)", attribute(name, "val").lower())
            if name is not None
            else None
        )
        if said:
            levels[attribute(style, "styleId")] = int(said[1])
    for used in text.iter("{*}pStyle"):
        if attribute(used, "val") in levels:
            yield levels[attribute(used, "val")]


def check_pdf(catalogue: bytes, bodies: Iterable[bytes], xmp: str, opened: Opened) -> None:
    """What a PDF lacks, from the text of its objects."""
    if b"/StructTreeRoot" not in catalogue or not re.search(rb"/Marked\s+true", catalogue):
        _say(opened, _TAGS)
    if b"/Lang" not in catalogue:
        _say(opened, _LANGUAGE)
    if not re.search(
        r"<dc:title>.*?\w.*?</dc:title>", re.sub(r"</?rdf:[^>]*>", "", xmp), re.DOTALL
    ):
        _say(opened, _TITLE)
    elif not re.search(rb"/DisplayDocTitle\s+true", catalogue):
        _say(opened, _SHOWN)
    for body in bodies:
        if re.search(rb"/S\s*/Figure\b", body) and not re.search(rb"/(?:Alt|ActualText)\b", body):
            _say(opened, _ALT, "a picture")


def check_sheets(workbook: etree._Element, core: etree._Element | None, opened: Opened) -> None:
    """What a workbook lacks: a title; sheets named as the program named them."""
    if core is None or not (core.findtext("{*}title") or "").strip():
        _say(opened, _TITLE)
    for sheet in workbook.iter("{*}sheet"):
        if re.fullmatch(r"Sheet\d+", sheet.get("name", "")) and sheet.get("state") is None:
            what = (
                "sheet-not-named",
                "A sheet has no name of its own.",
                "Name it by what it holds.",
            )
            _say(opened, what, f"the sheet “{sheet.get('name')}”")
