"""Workbooks: what a person sees in the cells, at the row numbers that the program shows."""

import re
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from conspectus.documents import Cell, Limits, open_bytes
from conspectus.documents.workbook.formats import number_format
from conspectus.documents.workbook.rows import letters
from conspectus.errors import FileRefused
from document_files import (
    PACKAGE,
    RELATIONS,
    XL,
    parts_of,
    sheet_of,
    typical_ods,
    typical_workbook,
    with_parts,
    workbook,
)

XLS = Path(__file__).parents[1] / "data" / "documents" / "contacts.xls"


def opened(content, name="return.xlsx"):
    return open_bytes(name, content)


def rows(content, name="return.xlsx"):
    return opened(content, name).tables[0].rows


def texts(content, name="return.xlsx"):
    return [[cell.text for cell in row.cells] for row in rows(content, name)]


def codes(document):
    return [notice.code for notice in document.notices]


def test_rows_carry_the_number_that_the_program_shows():
    def fill(sheet):
        sheet["B4"] = "first"
        sheet["A9"] = "second"

    assert [row.number for row in rows(workbook(fill))] == [4, 9]
    assert texts(workbook(fill)) == [["", "first"], ["second"]]


def test_a_typed_value_stands_beside_what_a_person_sees():
    values = [
        date(2022, 5, 22),
        datetime.fromisoformat("2022-05-22T14:05"),
        time(9, 30),
        12.0,
        0.1 + 0.2,
        True,
    ]
    cells = rows(workbook(lambda sheet: sheet.append(values)))[0].cells

    assert [cell.text for cell in cells] == [
        *("22/05/2022", "22/05/2022 14:05", "09:30", "12", "0.3", "TRUE"),
    ]
    assert [cell.value for cell in cells[:4]] == [*values[:3], 12]
    assert cells[5].value is True


@pytest.mark.parametrize(
    ("code", "number", "text"),
    [
        ("General", 12.0, "12"),
        ("General", 1e20, "1e+20"),
        ("0%", 0.5, "50%"),
        ("0.0%", 0.125, "12.5%"),
        ("00000", 42.0, "00042"),
        ('"£"#,##0.00', 1234.5, "£1,234.50"),
        ("[$£-809]#,##0", -1234.0, "-£1,234"),
        ("0.00", 2.0, "2.00"),
        ("# ?/?", 0.5, "0.5"),
        ("yyyy\\-mm\\-dd", 44703.0, "22/05/2022"),
        ("[$-809]dd mmmm yyyy;@", 44703.0, "22/05/2022"),
        ("dd/mm/yyyy hh:mm", 44703.5, "22/05/2022 12:00"),
        ("hh:mm", 0.5, "12:00"),
        ("[h]:mm", 1.5, "36:00"),
        ("mmm-yy", 44703.0, "May-22"),
        ("mmmm yyyy", 44703.0, "May 2022"),
        ("yyyy", 44703.0, "2022"),
        ('d "of" mmmm', 44703.0, "22 of May"),
        ("ddd d mmm", 44703.0, "Sun 22 May"),
        ("dd/mm/yyyy", -1.0, "-1"),
        ("dd/mm/yyyy", 60.0, "28/02/1900"),
        ("dd/mm/yyyy", 59.0, "28/02/1900"),
        ("dd/mm/yyyy", 61.0, "01/03/1900"),
    ],
)
def test_a_number_shows_under_its_format(code, number, text):
    assert number_format(code).show(number)[0] == text


def test_a_date_shown_without_its_day_is_only_what_it_shows():
    def fill(sheet):
        sheet["A1"] = date(2023, 2, 1)
        sheet["A1"].number_format = "mmm-yy"

    document = opened(workbook(fill))

    assert document.tables[0].rows[0].cells == (Cell("Feb-23", "Feb-23"),)
    assert codes(document) == ["document-date-partly-shown"]
    assert "01/02/2023" in document.notices[0].message


def test_dates_count_from_1904_where_the_workbook_says_so():
    def fill(sheet):
        sheet["A1"] = date(2022, 5, 22)

    content = workbook(fill)
    book = parts_of(content)["xl/workbook.xml"].decode()
    moved = with_parts(
        content, xl__workbook_xml=re.sub("<workbookPr ?/>", '<workbookPr date1904="1"/>', book)
    )

    assert texts(moved) == [["23/05/2026"]]


def test_a_formula_keeps_its_words_and_its_stored_result():
    cells = (
        '<row r="2"><c r="A2"><f>B2&amp;"x"</f><v>7</v></c>'
        '<c r="B2" t="str"><f t="shared" ref="B2:B3" si="0">UPPER(C2)</f><v>A</v></c></row>'
        '<row r="3"><c r="A3"><f>1/0</f></c>'
        '<c r="B3" t="str"><f t="shared" si="0"/><v>B</v></c></row>'
    )
    document = opened(sheet_of(cells))
    first, second = document.tables[0].rows

    assert first.cells[0] == Cell("7", 7, '=B2&"x"')
    assert [row.cells[1].formula for row in (first, second)] == [
        "=UPPER(C2)",
        "=UPPER(C2) (filled from B2)",
    ]
    assert second.cells[0] == Cell("", None, "=1/0")
    assert codes(document) == ["document-formula-without-result"]
    assert "A3" in document.notices[0].message


def test_an_error_of_the_program_is_kept_as_its_words():
    document = opened(sheet_of('<row r="1"><c r="A1" t="e"><v>#REF!</v></c></row>'))

    assert document.tables[0].rows[0].cells[0].text == "#REF!"
    assert codes(document) == ["document-formula-errors"]


def test_a_merged_cell_keeps_its_text_once():
    def fill(sheet):
        sheet["A1"] = "title"
        sheet.merge_cells("A1:C2")
        sheet["D2"] = "beside"

    first, second = rows(workbook(fill))

    assert [(cell.text, cell.spans, cell.covered) for cell in first.cells] == [
        ("title", 3, False),
        ("", 1, True),
        ("", 1, True),
    ]
    assert [cell.covered for cell in second.cells] == [True, True, True, False]


def test_words_under_a_merged_cell_are_said():
    document = opened(
        sheet_of(
            '<row r="1"><c r="A1" t="str"><v>top</v></c><c r="B1" t="str"><v>lost</v></c></row>',
            after='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
        )
    )

    assert codes(document) == ["document-unshown-words"]
    assert document.notices[0].words == "lost"


def test_what_is_hidden_is_read_and_said():
    def fill(sheet):
        sheet.append(["a", "b"])
        sheet.append(["c", "d"])
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["B"].hidden = True
        sheet.parent.create_sheet("Secret")["A1"] = "words"
        sheet.parent["Secret"].sheet_state = "veryHidden"

    document = opened(workbook(fill))

    assert [table.hidden for table in document.tables] == [False, True]
    assert texts(workbook(fill)) == [["a", "b"], ["c", "d"]]
    assert codes(document) == [
        "document-hidden-rows",
        "document-hidden-columns",
        "document-hidden-sheet",
    ]


def test_comments_and_page_headers_are_said_with_their_words():
    def fill(sheet):
        sheet["B2"] = "words"
        sheet["B2"].comment = openpyxl.comments.Comment("Check with ward", "A")
        sheet.oddHeader.center.text = "OFFICIAL"

    notices = {notice.code: notice for notice in opened(workbook(fill)).notices}

    assert "Check with ward" in notices["document-comment"].words
    assert (notices["document-comment"].place.row, notices["document-comment"].place.column) == (
        2,
        "B",
    )
    assert notices["document-margin"].words == "OFFICIAL"


def test_rich_text_and_escaped_characters_are_words():
    strings = (
        f'<sst xmlns="{XL}"><si><r><t>bold </t></r><r><rPr><b/></rPr><t>and &lt;plain</t></r>'
        "<rPh><t>kana</t></rPh></si><si><t>line_x000D_\nbreak &amp; more</t></si></sst>"
    )
    content = sheet_of(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>',
        xl__sharedStrings_xml=strings,
    )
    relations = parts_of(content)["xl/_rels/workbook.xml.rels"].decode()
    kind = f"{RELATIONS}/sharedStrings"
    more = f'<Relationship Id="s" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
    content = with_parts(
        content, **{"xl___rels__workbook_xml.rels": relations.replace("</Relationships>", more)}
    )
    assert texts(content) == [["bold and <plain", "line\nbreak & more"]]


def test_a_cell_at_the_far_corner_takes_no_room_between():
    cells = (
        '<row r="1"><c r="A1" t="str"><v>near</v></c></row>'
        '<row r="1048576"><c r="XFD1048576" t="str"><v>far</v></c></row>'
    )
    first, last = rows(sheet_of(cells, before='<dimension ref="A1:XFD1048576"/>'))

    assert (first.number, len(first.cells)) == (1, 1)
    assert (last.number, len(last.cells)) == (1_048_576, 16_384)


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        '<row r="1048577"><c r="A1048577"><v>1</v></c></row>',
        '<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>',
        '<row r="2"><c r="A3"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>9</v></c></row>',
        '<row r="1"><c r="A1" s="999"><v>9</v></c></row>',
        '<row r="1"><c r="A1"><v>nine</v></c></row>',
        '<row r="1"><c r="A1"><v>9</c></row>',
        '<row r="1"><c r="A1" t="str"><v>&undefined;</v></c></row>',
    ],
)
def test_cells_that_contradict_each_other_are_damage(cells):
    with pytest.raises(FileRefused) as refused:
        opened(sheet_of(cells))

    assert refused.value.problems[0].code in ("file-damaged", "file-cut-off")


def reshaped(xml: str) -> str:
    """The same sheet as another program would write it."""
    xml = re.sub(r"<(/?)(row|c|v|is|t|f|sheetData)\b", r"<\1x:\2", xml)
    xml = xml.replace("<worksheet ", f'<worksheet xmlns:x="{XL}" ')
    return xml.replace("<x:c ", "<x:c  ").replace("</x:row>", "<!-- row --></x:row>\n")


@given(
    cells=st.dictionaries(
        st.tuples(st.integers(1, 30), st.integers(1, 12)),
        st.one_of(
            st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="￾￿")),
            st.integers(-(10**9), 10**9),
            st.floats(-1e6, 1e6).map(lambda number: round(number, 3)),
            st.dates(date(1901, 1, 1)),
            st.booleans(),
        ),
        max_size=25,
    )
)
@settings(max_examples=40, deadline=None)
def test_both_ways_of_reading_rows_agree_with_each_other_and_with_calamine(cells):
    def fill(sheet):
        sheet["A40"] = "last"
        for (row, column), value in cells.items():
            sheet.cell(row, column).value = value
            if isinstance(value, str):
                sheet.cell(row, column).data_type = "s"

    content = workbook(fill)
    sheet = parts_of(content)["xl/worksheets/sheet1.xml"].decode()
    other = with_parts(content, xl__worksheets__sheet1_xml=reshaped(sheet))
    plain = rows(content)

    assert plain == rows(other)
    assert {
        (row.number, at): cell.value
        for row in plain
        for at, cell in enumerate(row.cells, 1)
        if cell.text
    } == _by_calamine(content)


def _by_calamine(content):
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    values = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    return {
        (number, at): value.replace("\r\n", "\n") if isinstance(value, str) else value
        for number, row in enumerate(values, 1)
        for at, value in enumerate(row, 1)
        if value != ""
    }


@given(st.integers(0, 16_383))
def test_column_letters_are_those_of_openpyxl(column):
    assert letters(column) == openpyxl.utils.get_column_letter(column + 1)


def test_macros_are_ignored_and_said():
    content = with_parts(typical_workbook(), **{"xl__vbaProject.bin": b"\0\1"})
    types = parts_of(content)["[Content_Types].xml"].decode()
    types = types.replace(
        "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    document = opened(with_parts(content, **{"[Content_Types]_xml": types}), "return.xlsm")

    assert document.kind == "xlsx"
    assert "document-macros" in codes(document)


def test_links_out_of_the_workbook_are_said_and_not_followed():
    rels = (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/externalLinkPath" Target="file:///other.xlsx" TargetMode="External"/>'
        "</Relationships>"
    )
    content = with_parts(
        typical_workbook(), **{"xl__externalLinks___rels__externalLink1_xml.rels": rels}
    )
    notices = [one for one in opened(content).notices if one.code == "document-external-link"]

    assert [notice.words for notice in notices] == ["file:///other.xlsx"]


def test_a_sheet_with_no_cells_of_its_own_is_said():
    def fill(sheet):
        sheet["A1"] = "words"
        sheet.parent.create_chartsheet("Picture")

    document = opened(workbook(fill))

    assert [table.name for table in document.tables] == ["Sheet"]
    assert "document-sheet-not-read" in codes(document)


def test_an_ods_reads_as_its_file_shows_it():
    first, second = rows(typical_ods(), "return.ods")

    assert (first.number, second.number) == (1, 5)
    assert second.cells[0] == Cell("22/05/2022", date(2022, 5, 22))
    assert second.cells[1].text == "Seen at home"


def test_an_ods_cannot_repeat_a_filled_row_past_the_limit():
    content = parts_of(typical_ods())["content.xml"].replace(
        b"<table:table-row><table:table-cell office",
        b'<table:table-row table:number-rows-repeated="900000"><table:table-cell office',
    )
    with pytest.raises(FileRefused) as refused:
        open_bytes("a.ods", with_parts(typical_ods(), content_xml=content), Limits(rows=1_000))

    assert refused.value.problems[0].code == "file-too-large"


def test_an_xls_reads_with_its_row_numbers_and_its_hidden_sheet():
    document = opened(XLS.read_bytes(), "contacts.xls")
    table = document.tables[0]

    assert [row.number for row in table.rows] == [3, 4, 5, 7, 8]
    assert [cell.text for cell in table.rows[1].cells] == [
        *("", "22/05/2022", "14:05", "Seen at home – well", "3")
    ]
    assert table.rows[4].cells[3].spans == 2
    assert [one.hidden for one in document.tables] == [False, True]
    assert "document-formulas-unseen" in codes(document)
