"""A report as a Word file: real headings, headed tables, contents, language, properties."""

import io
import re
from datetime import datetime
from typing import Any
from unicodedata import bidirectional

import docx as word
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from conspectus.report.archive import pack, unpack
from conspectus.report.document.values import (
    ANNEX,
    Block,
    Document,
    Heading,
    Items,
    Paragraph,
    Table,
    Words,
)
from conspectus.report.templating import printable

_INK = RGBColor(0x0B, 0x3C, 0x6E)
_GREY = RGBColor(0x44, 0x49, 0x4D)
_STAMP = datetime(1980, 1, 1)  # noqa: DTZ001  # no time of making is told; the format wants one
_WIDTH = 166  # millimetres of A4 between the margins
_FACE = "Arial"
_PAST_HEADINGS = 1_000_000  # numbers of bookmarks: headings have lower ones
_SIZES = {1: 22, 2: 17, 3: 14, 4: 12, 5: 11, 6: 11}


def docx(document: Document) -> bytes:
    """A valid DOCX that word processors open without repair; the same bytes for the same report."""
    file = word.Document()
    _settle(file, document)
    _title(file, document)
    _contents(file, document)
    for number, block in enumerate(document.blocks):
        _block(file, block, number)
    if document.blocks and isinstance(document.blocks[-1], Table):
        file.add_paragraph()  # the format wants one after a table
    return _fixed(file)


def _fixed(file: WordDocument) -> bytes:
    """Its parts in one order and with no time of making."""
    buffer = io.BytesIO()
    file.save(buffer)
    parts = dict(unpack(buffer.getvalue()))
    del parts["docProps/thumbnail.jpeg"]  # a picture of somebody else's page
    rels = parts["_rels/.rels"].decode()
    parts["_rels/.rels"] = re.sub(r"<Relationship [^>]*thumbnail[^>]*/>", "", rels).encode()
    return pack(sorted(parts.items()))


# ---------------------------------------------------------------------- the whole


def _settle(file: WordDocument, document: Document) -> None:
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin, section.bottom_margin = Mm(27), Mm(22)
    _running(section.header.paragraphs[0], document.about)
    foot = section.footer.paragraphs[0]
    _running(foot, f"{document.reference}\t\tPage ")  # past the middle stop of a footer
    _field(foot, "PAGE", "1")
    _styles(file, document.language)
    known = file.core_properties
    known.title = printable(f"{document.title}, {document.reference}")
    known.subject, known.language = printable(document.kind), document.language
    known.author = known.last_modified_by = known.comments = known.keywords = ""
    known.created = known.modified = _STAMP
    known.revision = 1


def _running(paragraph: WordParagraph, text: str) -> None:
    paragraph.add_run(printable(text))


def _styles(file: WordDocument, language: str) -> None:
    styles = file.styles
    normal = styles["Normal"]
    _faced(normal, 11)
    normal.paragraph_format.space_after = Pt(8)
    normal.paragraph_format.line_spacing = 1.15
    _language(normal.element.get_or_add_rPr(), language)
    for level, size in _SIZES.items():
        style = styles["Title" if level == 1 else f"Heading {level - 1}"]
        _faced(style, size)
        style.font.bold, style.font.italic = True, False
        style.font.color.rgb = _INK
        style.paragraph_format.space_before = Pt(18 if level < 4 else 12)
        style.paragraph_format.space_after = Pt(6)
        style.paragraph_format.keep_with_next = True
    for name, size in (("List Bullet", 11), ("Caption", 10), ("Quote", 11), ("Header", 8)):
        _faced(styles[name], size)
    _faced(styles["Footer"], 8)
    for name in ("Header", "Footer"):
        styles[name].font.color.rgb = _GREY
    caption, quote = styles["Caption"], styles["Quote"]
    caption.font.bold, caption.font.color.rgb = True, RGBColor(0, 0, 0)
    caption.paragraph_format.keep_with_next = True
    caption.paragraph_format.space_before, caption.paragraph_format.space_after = Pt(10), Pt(4)
    quote.font.italic, quote.font.color.rgb = False, _GREY
    quote.paragraph_format.left_indent = Mm(6)
    quote.paragraph_format.keep_with_next = True
    _lines(styles["Table Grid"])
    for level in (1, 2):
        entry = styles.add_style(f"TOC {level}", WD_STYLE_TYPE.PARAGRAPH)
        entry.base_style = normal
        entry.paragraph_format.left_indent = Mm(6 * (level - 1))
        _faced(entry, 9)
        entry.paragraph_format.space_after, entry.paragraph_format.line_spacing = Pt(1), 1


def _lines(style: Any) -> None:
    """Thin grey lines between the rows and cells of tables."""
    for border in style.element.iter(qn("w:tblBorders")):
        for side in border:
            side.set(qn("w:color"), "8D959B")


def _faced(style: Any, size: int) -> None:
    style.font.name, style.font.size = _FACE, Pt(size)
    faces = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        faces.set(qn(name), _FACE)
    for name in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        faces.attrib.pop(qn(name), None)


def _language(properties: Any, language: str) -> None:
    told = OxmlElement("w:lang")
    told.set(qn("w:val"), language)
    told.set(qn("w:bidi"), "ar-SA")
    properties.append(told)


def _title(file: WordDocument, document: Document) -> None:
    file.add_paragraph(printable(document.reference))
    file.add_paragraph(printable(document.title), style="Title")
    edition = "the panel, with its evidence" if document.edition == "panel" else "the public"
    told = file.add_paragraph()
    told.add_run(printable(f"{document.kind}. Edition for {edition}.")).bold = True


# ---------------------------------------------------------------------- contents


def _contents(file: WordDocument, document: Document) -> None:
    """A field that a word processor can bring up to date, filled in already with links."""
    headings = document.headings
    if not headings:
        return
    label = file.add_paragraph()
    label.add_run("Contents").bold = True
    label.paragraph_format.keep_with_next = True
    for number, heading in enumerate(headings):
        line = file.add_paragraph(style=f"TOC {heading.level - 1}")
        if number == 0:
            _opened(line, 'TOC \\o "1-2" \\h \\z \\u')
        _link(line, _bookmark(heading), heading.text)
        if number == len(headings) - 1:
            _part(line, "end")
            line.add_run().add_break(WD_BREAK.PAGE)


def _link(paragraph: WordParagraph, bookmark: str, text: str) -> Run:
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), bookmark)
    link.set(qn("w:history"), "1")
    run = paragraph.add_run(printable(text))
    run.font.color.rgb = _INK
    run.underline = True
    link.append(run._r)
    paragraph._p.append(link)
    return run


def _opened(paragraph: WordParagraph, instruction: str) -> None:
    _part(paragraph, "begin")
    told = OxmlElement("w:instrText")
    told.set(qn("xml:space"), "preserve")
    told.text = f" {instruction} "
    paragraph.add_run()._r.append(told)
    _part(paragraph, "separate")


def _part(paragraph: WordParagraph, kind: str) -> None:
    character = OxmlElement("w:fldChar")
    character.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(character)


def _field(paragraph: WordParagraph, instruction: str, shown: str) -> None:
    _opened(paragraph, instruction)
    paragraph.add_run(shown)
    _part(paragraph, "end")


def _bookmark(heading: Heading) -> str:
    """A name that Word takes: a letter first, then letters, digits and low lines; at most 40."""
    return ("h_" + heading.id.replace("-", "_"))[:40]


# ---------------------------------------------------------------------- blocks


def _block(file: WordDocument, block: Block, number: int) -> None:
    match block:
        case Heading():
            _heading(file, block, number)
        case Paragraph():
            style = "Quote" if block.quoted else None
            after = _after_table(file)
            made = file.add_paragraph(style=style)
            if after:
                made.paragraph_format.space_before = Pt(10)
            _words(made, block.words)
        case Items():
            _items(file, block)
        case Table():
            _table(file, block)


def _heading(file: WordDocument, heading: Heading, number: int) -> None:
    made = file.add_paragraph(style=f"Heading {heading.level - 1}")
    _marked(made, _bookmark(heading), number, heading.text)


def _marked(paragraph: WordParagraph, name: str, number: int, text: str) -> None:
    """Words that links in the file lead to. `number` is used once in the file."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    paragraph._p.append(start)
    paragraph.add_run(printable(text))
    paragraph._p.append(end)


def _items(file: WordDocument, block: Items) -> None:
    """Numbers stand as words: a list that goes on from another would count wrongly."""
    for number, item in enumerate(block.items, 1):
        line = file.add_paragraph(style=None if block.numbered else "List Bullet")
        if block.numbered:
            line.paragraph_format.left_indent = Mm(8)
            line.paragraph_format.first_line_indent = Mm(-8)
            line.paragraph_format.tab_stops.add_tab_stop(Mm(8))
            line.add_run(f"{number}.\t")
        line.paragraph_format.space_after = Pt(4)
        _words(line, item)


def _words(paragraph: WordParagraph, words: Words) -> None:
    for run in words:
        if run.evidence:
            _marks(paragraph, run.evidence)
        else:
            made = paragraph.add_run(printable(run.text))
            made.bold, made.italic = run.strong or None, run.emphasis or None
            if run.language:
                _language(made._r.get_or_add_rPr(), run.language)
    _direction(paragraph)


def _marks(paragraph: WordParagraph, numbers: tuple[int, ...]) -> None:
    """Numbers that lead to the annex."""
    for place, number in enumerate(numbers):
        if place:
            paragraph.add_run(", ").font.superscript = True
        run = _link(paragraph, f"evidence_{number}", str(number))
        run.font.superscript, run.underline = True, None


def _direction(paragraph: WordParagraph) -> None:
    """From right to left where the first letter that has a direction is of such a script."""
    if _right_to_left(paragraph.text):
        properties = paragraph._p.get_or_add_pPr()
        direction: Any = OxmlElement("w:bidi")
        properties.insert_element_before(direction, *_AFTER_DIRECTION)


# The order of properties of a paragraph is fixed: these come after its direction.
_AFTER_DIRECTION = ("w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr")


def _right_to_left(text: str) -> bool:
    found = (bidirectional(character) for character in text)
    return next((one in ("R", "AL") for one in found if one in ("L", "R", "AL")), False)


def _table(file: WordDocument, block: Table) -> None:
    if block.caption or _after_table(file):
        file.add_paragraph(printable(block.caption), style="Caption")
    made = file.add_table(rows=1, cols=len(block.headings), style="Table Grid")
    made.autofit = False
    _described(made, block.caption)
    widths = [_WIDTH * share / sum(block.shares) for share in block.shares]
    for cell, heading in zip(made.rows[0].cells, block.headings, strict=True):
        cell.paragraphs[0].add_run(printable(heading)).bold = True
        _shaded(cell)
    _repeated(made.rows[0])
    for number, row in enumerate(block.rows, 1):
        _row(made.add_row(), row, block, number)
    _laid_out(made, widths)
    if block.short:
        for each in made.rows[:-1]:
            for cell in each.cells:
                cell.paragraphs[0].paragraph_format.keep_with_next = True


def _row(added: Any, row: tuple[Words, ...], block: Table, number: int) -> None:
    if block.blank:
        added.height = Mm(12)
    cells = [cell.paragraphs[0] for cell in added.cells]
    if block.id == ANNEX:
        _marked(cells[0], f"evidence_{number}", _PAST_HEADINGS + number, str(number))
    for place, (paragraph, words) in enumerate(zip(cells, row, strict=True)):
        if place or block.id != ANNEX:
            _words(paragraph, words)
    for run in cells[0].runs:
        run.bold = True


def _after_table(file: WordDocument) -> bool:
    """Whether a table stands right before: two would run into one."""
    before = [one for one in file.element.body if one.tag != qn("w:sectPr")]
    return bool(before) and before[-1].tag == qn("w:tbl")


def _laid_out(table: Any, widths: list[float]) -> None:
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        _whole(row)
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = Pt(2)
                for run in paragraph.runs:
                    run.font.size = Pt(9.5)


def _described(table: Any, caption: str) -> None:
    """Its title and description, which people who do not see it hear."""
    properties = table._tbl.tblPr
    for name in ("w:tblCaption", "w:tblDescription"):
        told = OxmlElement(name)
        told.set(qn("w:val"), printable(caption)[:250] or "Table")
        properties.append(told)
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        look.set(qn("w:firstRow"), "1")
        look.set(qn("w:firstColumn"), "1")


def _repeated(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _whole(row: Any) -> None:
    """A short row does not break over two pages."""
    if sum(len(cell.text) for cell in row.cells) < 600:
        properties = row._tr.get_or_add_trPr()
        properties.insert(0, OxmlElement("w:cantSplit"))


def _shaded(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", "E9F1F8")):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)
