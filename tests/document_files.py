"""Files of every kind made for tests, and endless broken ones made from them."""

import io
import random
import re
import zipfile
from datetime import date, datetime, time
from functools import cache

import docx
import openpyxl

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
XL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"

# Seconds that only a hang takes: what is measured is in `make soak`, which allows 10.
HANG = 60


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes | str], method: int = zipfile.ZIP_STORED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def with_parts(content: bytes, **changed: bytes | str) -> bytes:
    """The file with parts changed or added: `word__document_xml=…` is word/document.xml."""
    named = {
        name.replace("__", "/").replace("_xml", ".xml"): data for name, data in changed.items()
    }
    return zipped({**parts_of(content), **named})


def workbook(fill) -> bytes:
    book = openpyxl.Workbook()
    fill(book.active)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sheet_of(rows: str, before: str = "", after: str = "", **parts: bytes | str) -> bytes:
    """A workbook whose one sheet has these rows as XML."""
    content = workbook(lambda sheet: sheet.append(["x"]))
    data = (
        f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{XL}">'
        f"{before}<sheetData>{rows}</sheetData>{after}</worksheet>"
    )
    return with_parts(content, xl__worksheets__sheet1_xml=data, **parts)


def word(body: str, **parts: bytes | str) -> bytes:
    """A Word document with this body as XML; the prefix is w."""
    return with_parts(
        _blank_word(),
        word__document_xml=(
            f'<w:document xmlns:w="{W}" xmlns:r="{RELATIONS}" '
            'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
            'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
            f'xmlns:v="urn:schemas-microsoft-com:vml"><w:body>{body}</w:body></w:document>'
        ),
        **parts,
    )


@cache
def _blank_word() -> bytes:
    out = io.BytesIO()
    docx.Document().save(out)
    parts = parts_of(out.getvalue())
    return zipped({name: data for name, data in parts.items() if "theme" not in name})


def paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def typical_workbook() -> bytes:
    def fill(sheet):
        sheet.title = "Chronology"
        sheet.append(["Agency return"])
        sheet.merge_cells("A1:D1")
        sheet.append(["Date", "Time", "Event", "Count"])
        sheet.append([date(2022, 5, 22), time(14, 5), "Seen at home & well", 3])
        sheet.append([datetime.fromisoformat("2022-05-23T09:30"), None, "Phone call", "=D3+1"])
        sheet["C3"].comment = openpyxl.comments.Comment("Check this", "A")
        sheet.row_dimensions[4].hidden = True

    return workbook(fill)


def typical_word() -> bytes:
    document = docx.Document()
    document.add_heading("Return", 1)
    document.add_paragraph("No contact after May.")
    table = document.add_table(3, 3)
    for number, row in enumerate(table.rows):
        for cell in row.cells:
            cell.text = f"words {number}"
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 2).merge(table.cell(2, 2))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def typical_ods() -> bytes:
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">'
        "<office:automatic-styles/><office:body><office:spreadsheet>"
        '<table:table table:name="Contacts">'
        "<table:table-row><table:table-cell><text:p>Date</text:p></table:table-cell>"
        "<table:table-cell><text:p>Event</text:p></table:table-cell></table:table-row>"
        '<table:table-row table:number-rows-repeated="3"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
        '<table:table-row><table:table-cell office:value-type="date" '
        'office:date-value="2022-05-22"><text:p>22/05/2022</text:p></table:table-cell>'
        "<table:table-cell><text:p>Seen<text:s/>at home</text:p></table:table-cell>"
        "</table:table-row>"
        '<table:table-row table:number-rows-repeated="1048571"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content}
    )


CSV = (
    b'Date;Event;Shared with\n22/05/2022;"Seen at home,\nand well";GP\n\n'
    b"23/05/2022;Phone call;\n24/05/2022;Letter;Police\n"
)
PAGE = (
    b"<html><head><title>t</title><script>alert(1)</script></head><body><h1>Return</h1>"
    b"<p>Prose &amp; more</p><table><tr><th>Date<th>Event<tr><td rowspan=2>May<td>One"
    b"<tr><td>Two</table></body></html>"
)


def samples() -> list[tuple[str, bytes]]:
    """One sound file of each kind."""
    return [
        ("return.xlsx", typical_workbook()),
        ("return.docx", typical_word()),
        ("return.ods", typical_ods()),
        ("return.csv", CSV),
        ("return.html", PAGE),
        ("return.txt", b"A paragraph.\n\nAnother one.\n"),
    ]


def mutations(seed: int, count: int, sound: list[tuple[str, bytes]] | None = None):
    """`count` broken files, the same for the same seed: (name, content) each.

    Half are broken from outside (bytes flipped, cut, doubled, spliced with another file), half of
    the zipped ones inside, in the XML of a part that is then zipped again.
    """
    dice = random.Random(seed)
    sound = sound or samples()
    for _ in range(count):
        name, content = dice.choice(sound)
        if content.startswith(b"PK") and dice.random() < 0.6:
            yield name, _broken_inside(dice, content)
        else:
            yield name, _broken(dice, content, dice.choice(sound)[1])


def _broken_inside(dice: random.Random, content: bytes) -> bytes:
    parts = parts_of(content)
    inner = [name for name in parts if name.endswith((".xml", ".rels"))]
    for name in dice.sample(inner, min(len(inner), dice.randint(1, 2))):
        parts[name] = dice.choice(_INSIDE)(dice, parts[name])
    return zipped(parts, zipfile.ZIP_STORED)


def _broken(dice: random.Random, content: bytes, other: bytes) -> bytes:
    for _ in range(dice.randint(1, 3)):
        at, end = sorted(dice.randrange(len(content) + 1) for _ in range(2))
        content = dice.choice(
            (
                _flipped(dice, content),
                content[:at],
                content[:at] + content[end:],
                content[:end] + content[at:],
                content[:at] + other[at:],
                content[:at] + dice.randbytes(dice.randint(1, 40)) + content[at:],
            )
        )
    return content


def _flipped(dice: random.Random, content: bytes) -> bytes:
    data = bytearray(content)
    for _ in range(dice.randint(1, 12) if data else 0):
        data[dice.randrange(len(data))] = dice.randrange(256)
    return bytes(data)


def _renumbered(dice: random.Random, xml: bytes) -> bytes:
    """One number in the XML becomes another, often an absurd one."""
    found = list(re.finditer(rb'(?<=["A-Z>])[0-9]+(?=["<])', xml))
    if not found:
        return xml
    one = dice.choice(found)
    new = dice.choice(
        (b"0", b"-1", b"1048576", b"4294967296", b"99999999999999999999", b"1e308", b"NaN", b"")
    )
    return xml[: one.start()] + new + xml[one.end() :]


def _without_a_tag(dice: random.Random, xml: bytes) -> bytes:
    found = list(re.finditer(rb"<[^>]*>", xml))
    one = dice.choice(found) if found else None
    return xml[: one.start()] + xml[one.end() :] if one else xml


def _doubled_element(dice: random.Random, xml: bytes) -> bytes:
    found = list(re.finditer(rb"<(\w+:?\w*)\b[^<>]*>[^<]*</\1>|<[^<>/]+/>", xml))
    one = dice.choice(found) if found else None
    return xml[: one.end()] + one[0] * dice.randint(1, 5) + xml[one.end() :] if one else xml


def _with_entities(dice: random.Random, xml: bytes) -> bytes:
    declared = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    return xml[xml.find(b"?>") + 2 :].join((declared, b"")) if b"?>" in xml else declared + xml


def _renamed(dice: random.Random, xml: bytes) -> bytes:
    found = list(re.finditer(rb'(?<==")[^"]{1,60}(?=")', xml))
    if not found:
        return xml
    one, other = dice.choice(found), dice.choice(found)
    return xml[: one.start()] + other[0] + xml[one.end() :]


_INSIDE = (
    _renumbered,
    _renumbered,
    _without_a_tag,
    _doubled_element,
    _with_entities,
    _renamed,
    _flipped,
    lambda dice, xml: xml[: dice.randrange(len(xml) + 1)],
)
