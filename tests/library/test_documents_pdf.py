"""A PDF's words by page, with headings; hostile, locked and wordless ones are refused."""

import io

import pypdf
import pytest
import typst
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
)

from conspectus.documents import open_bytes
from conspectus.errors import FileRefused

SOURCE = """
#set document(title: "A review")
#set page(footer: context [Page #counter(page).display()], header: [Draft of the review])
= A review
== Background
In January 2021 she was served with stage one. #lorem(40)

A second paragraph. #lorem(30)
== Recommendations
- one item
- two items
#pagebreak()
=== Of the police
The third part. #lorem(10)
#pagebreak()
The last page.
"""


def printed(source=SOURCE):
    return typst.compile(source.encode())


def code_of(content):
    with pytest.raises(FileRefused) as refused:
        open_bytes("draft.pdf", content)
    return [problem.code for problem in refused.value.problems]


def test_words_are_read_by_page_with_the_headings_of_the_outline():
    document = open_bytes("draft.pdf", printed())
    told = [(p.page, p.level, p.text) for p in document.paragraphs]
    assert [t for t in told if t[1]] == [
        (1, 1, "A review"),
        (1, 2, "Background"),
        (1, 2, "Recommendations"),
        (2, 3, "Of the police"),
    ]
    assert told[2][2].startswith("In January 2021 she was served with stage one. Lorem ipsum")
    assert told[3][2].startswith("A second paragraph.")
    assert told[-1] == (3, 0, "The last page.")


def test_lines_that_every_page_repeats_are_left_out():
    words = " ".join(p.text for p in open_bytes("draft.pdf", printed()).paragraphs)
    assert "Draft of the review" not in words
    assert "Page" not in words.replace("The last page", "")


def test_a_pdf_of_pictures_is_said_to_hold_no_words():
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    content = io.BytesIO()
    writer.write(content)
    assert code_of(content.getvalue()) == ["file-without-words"]


def test_a_page_that_is_a_picture_among_others_is_named():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(printed()))
    page = writer.add_blank_page(200, 200)
    picture = DecodedStreamObject()
    picture.set_data(b"\0")
    picture.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Image"),
            NameObject("/Width"): NumberObject(1),
            NameObject("/Height"): NumberObject(1),
            NameObject("/BitsPerComponent"): NumberObject(8),
            NameObject("/ColorSpace"): NameObject("/DeviceGray"),
        }
    )
    objects = DictionaryObject({NameObject("/Im0"): writer._add_object(picture)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): objects})
    content = io.BytesIO()
    writer.write(content)
    document = open_bytes("draft.pdf", content.getvalue())
    assert [notice.code for notice in document.notices] == ["pdf-pages-of-pictures"]
    assert "4" in document.notices[0].message


def test_a_locked_pdf_is_refused():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(printed()))
    writer.encrypt("secret", algorithm="RC4-128")
    content = io.BytesIO()
    writer.write(content)
    assert code_of(content.getvalue()) == ["file-password"]


@pytest.mark.parametrize("kept", [20, 400, 3000])
def test_a_pdf_that_was_cut_off_is_refused(kept):
    assert code_of(printed()[:kept])[0] in ("file-damaged", "file-without-words", "file-hostile")


def test_pages_that_hold_themselves_are_refused():
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    pages = writer._root_object["/Pages"]
    pages[NameObject("/Kids")] = ArrayObject([pages.indirect_reference] * 50)
    pages[NameObject("/Count")] = NumberObject(50)
    content = io.BytesIO()
    writer.write(content)
    assert code_of(content.getvalue())[0] in ("file-damaged", "file-hostile", "file-without-words")


def test_a_page_whose_words_unpack_without_end_is_refused():
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(200, 200)
    stream = DecodedStreamObject()
    stream.set_data(b"BT (a) Tj ET " * 8_000_000)
    page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    content = io.BytesIO()
    writer.write(content)
    assert len(content.getvalue()) < 1_000_000
    assert code_of(content.getvalue())[0] in ("file-hostile", "file-damaged", "file-without-words")


TABLE = """
#set document(title: "A review")
= Dissemination
#table(
  columns: 3,
  table.header([Body], [Yes], [Reason]),
  [Marlow Police], [x], [Relevant review partner],
  [Marlow City Council], [x], [Relevant review partner and landlord of the block of flats],
)
+ The first item, #emph[with a word] in italics.
+ The second item.
"""


def test_a_tagged_pdf_gives_its_tables_and_items_as_they_were_written():
    document = open_bytes("draft.pdf", printed(TABLE))
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["Body", "Yes", "Reason"],
        ["Marlow Police", "x", "Relevant review partner"],
        ["Marlow City Council", "x", "Relevant review partner and landlord of the block of flats"],
    ]
    assert [p.text for p in document.paragraphs if not p.level] == [
        "1. The first item, with a word in italics.",
        "2. The second item.",
    ]


def test_tags_that_hold_themselves_are_left_and_the_pages_read():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(printed(TABLE)))
    root = writer._root_object["/StructTreeRoot"].get_object()
    first = root["/K"]
    first = first[0] if isinstance(first, list) else first
    first.get_object()[NameObject("/K")] = ArrayObject([first.get_object().indirect_reference] * 20)
    content = io.BytesIO()
    writer.write(content)
    words = " ".join(p.text for p in open_bytes("draft.pdf", content.getvalue()).paragraphs)
    assert "Dissemination" in words
    assert "landlord" in words


def test_without_tags_columns_that_stand_apart_are_parted_by_tabs():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(printed(TABLE)))
    del writer._root_object["/StructTreeRoot"]
    content = io.BytesIO()
    writer.write(content)
    document = open_bytes("draft.pdf", content.getvalue())
    assert not document.tables
    assert any("Marlow City Council\tx" in p.text for p in document.paragraphs)
