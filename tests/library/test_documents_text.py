"""Files of plain text: tables of any delimiter and encoding, prose, and web pages."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus.documents import Limits, Paragraph, Table, open_bytes
from conspectus.errors import FileRefused


def opened(content, name="return.csv"):
    return open_bytes(name, content.encode() if isinstance(content, str) else content)


def grid(document, table=0):
    return [[cell.text for cell in row.cells] for row in document.tables[table].rows]


def numbers(document):
    return [row.number for row in document.tables[0].rows]


def codes(document):
    return [notice.code for notice in document.notices]


TABLE = [["Date", "Event"], ["22/05/2016", "Malik’s mother paid £50"], ["May", "café – closed"]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_delimiter_in_any_encoding(delimiter, encoding):
    content = "\r\n".join(delimiter.join(row) for row in TABLE).encode(encoding)

    assert grid(opened(content)) == TABLE


@pytest.mark.parametrize(
    ("encoding", "said"),
    [("cp1252", "Windows-1252"), ("mac_roman", "Mac Roman"), ("utf-16-le", "UTF-16-LE")],
)
def test_an_encoding_that_had_to_be_worked_out_is_said(encoding, said):
    rows = [*TABLE, *([["May", "“Quoted”, it’s said"]] * 5)]
    content = "\r\n".join(";".join(row) for row in rows).encode(encoding)
    document = opened(content)

    assert grid(document) == rows
    assert codes(document) == ["document-encoding"]
    assert said in document.notices[0].message


def test_rows_are_numbered_as_a_spreadsheet_shows_them():
    document = opened('Date,Event\n\n"May","Two\nlines"\n,\nJune,One\n')

    assert numbers(document) == [1, 3, 5]
    assert grid(document)[1] == ["May", "Two\nlines"]


def test_ragged_rows_keep_all_their_cells():
    assert grid(opened("a,b\nc\nd,e,f,g\n")) == [["a", "b"], ["c"], ["d", "e", "f", "g"]]


def test_a_hint_for_excel_is_not_a_row():
    document = opened("sep=|\na,1|b;2\n")

    assert grid(document) == [["a,1", "b;2"]]
    assert numbers(document) == [1]


def test_commas_in_prose_cells_do_not_beat_the_delimiter():
    content = "Date;Event\nMay;One, two, three, four\nJune;Five, six, seven, eight\n"

    assert grid(opened(content))[1] == ["May", "One, two, three, four"]


def test_nul_characters_are_left_out_and_said():
    document = opened("a,b\nc\0d,e\n")

    assert grid(document) == [["a", "b"], ["cd", "e"]]
    assert codes(document) == ["document-nul-characters"]


@pytest.mark.parametrize("ending", ['"open,2\n3,4\n', '"open\n' + "x,y\n" * 60_000])
def test_a_quotation_mark_that_is_never_closed_is_refused_with_its_row(ending):
    with pytest.raises(FileRefused) as refused:
        opened("Date,Event\nMay," + ending)

    assert refused.value.problems[0].code == "file-quotation-never-closed"
    assert "row 2" in refused.value.problems[0].message


FIELD = st.text(st.sampled_from('ab,;\t|"\n é’'), max_size=6)


@given(
    st.lists(st.lists(FIELD, min_size=2, max_size=5), min_size=1, max_size=8),
    st.sampled_from(",;\t|"),
)
@settings(max_examples=150, deadline=None)
def test_what_the_csv_module_writes_is_read_back(rows, delimiter):
    out = io.StringIO()
    out.write(f"sep={delimiter}\n")
    csv.writer(out, delimiter=delimiter).writerows([*rows, ["last", "row"]])
    document = opened(out.getvalue())
    want = {
        number: [field.strip() for field in row]
        for number, row in enumerate([*rows, ["last", "row"]], 1)
        if any(field.strip() for field in row)
    }

    assert numbers(document) == list(want)
    for row, fields in zip(document.tables[0].rows, want.values(), strict=True):
        kept = [cell.text for cell in row.cells]
        assert kept == fields[: len(kept)]
        assert not any(fields[len(kept) :])


def test_prose_in_a_text_file_is_paragraphs():
    document = opened("One line,\nand another.\r\n\r\nNext, at last.\n", "note.txt")

    assert document.kind == "text"
    assert document.blocks == (
        Paragraph(1, "One line,\nand another."),
        Paragraph(2, "Next, at last."),
    )


def test_a_table_in_a_text_file_is_a_table():
    document = opened("Date\tEvent\nMay\tSeen\nJune\tCall\n", "export.txt")

    assert document.kind == "csv"
    assert grid(document)[1] == ["May", "Seen"]


def test_markdown_headings_have_their_level():
    document = opened("# Return\nProse.\n\n## Contacts\n\nMore, prose.\n", "note.md")

    assert [(one.text, one.level) for one in document.paragraphs] == [
        ("Return", 1),
        ("Prose.", 0),
        ("Contacts", 2),
        ("More, prose.", 0),
    ]


def test_a_web_page_gives_its_tables_and_paragraphs_in_order_without_scripts():
    page = (
        "<!doctype html><title>t</title><h2>Return</h2><p>Some <b>bold</b>\n prose<br>next</p>"
        "<script>steal()</script><table><caption>Contacts</caption><tr><th>Date<th>Event"
        "<tr><td rowspan=2>May<td>One<tr><td>Two</table><p style='display:none'>secret</p>tail"
    )
    document = opened(page, "return.html")

    assert [type(one) for one in document.blocks] == [
        *(Paragraph, Paragraph, Table, Paragraph, Paragraph)
    ]
    assert document.blocks[:2] == (Paragraph(1, "Return", 2), Paragraph(2, "Some bold prose\nnext"))
    assert grid(document) == [["Date", "Event"], ["May", "One"], ["", "Two"]]
    assert document.tables[0].rows[2].cells[0].covered
    assert [one.words for one in document.notices] == ["secret"]
    assert "steal" not in repr(document)


def test_a_table_in_a_cell_of_a_web_page_follows_it():
    page = (
        "<html><table><tr><td>outer<table><tr><td>inner</table>tail"
        "<td colspan=2>wide</table></html>"
    )
    document = opened(page, "return.html")

    assert grid(document) == [["outer\ntail", "wide", ""]]
    assert grid(document, 1) == [["inner"]]


def test_a_span_of_absurd_width_takes_no_room():
    page = "<html><table><tr><td colspan=99999999 rowspan=99999999>x<tr><td>y</table></html>"

    assert len(opened(page, "a.html").tables[0].rows[0].cells) <= 256


def test_a_cell_may_be_longer_than_excel_allows_but_not_endless():
    assert len(grid(opened(f"a,{'x' * 40_000}\n"))[0][1]) == 40_000
    with pytest.raises(FileRefused) as refused:
        open_bytes("a.csv", b"a," + b"x" * 2_000, Limits(characters=1_000))

    assert refused.value.problems[0].code == "file-too-large"
