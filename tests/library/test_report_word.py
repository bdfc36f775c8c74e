"""The Word file: valid whatever people wrote, laid out as panels use it, the same every time."""

import io
import re
import zipfile

import docx
import pytest
from lxml import etree

import fictional_chronology as fictional
from conspectus.chronology.values import Chronology
from conspectus.report import word
from golden_files import assert_as_kept
from hostile_words import HOSTILE, cleaned, one_entry

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def content():
    return word(fictional.case(), fictional.chronology())


@pytest.fixture(scope="module")
def document(content):
    return docx.Document(io.BytesIO(content))


def test_the_same_input_gives_the_same_bytes(content):
    assert word(fictional.case(), fictional.chronology()) == content


def test_no_time_of_making_stands_in_the_file(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert b"dcterms" not in parts(content)["docProps/core.xml"]


def test_every_part_is_xml_and_is_declared(content):
    found = parts(content)
    declared = etree.fromstring(found["[Content_Types].xml"])
    names = {one.get("PartName") for one in declared} - {None}

    for part in found.values():
        etree.fromstring(part)
    assert names == {f"/{name}" for name in found if not name.endswith((".rels", "Types].xml"))}


def test_each_relation_leads_to_a_part(content):
    found = parts(content)
    targets = re.findall(r'Target="([^"]+)"', found["word/_rels/document.xml.rels"].decode())

    assert {f"word/{target}" for target in targets} <= set(found)


def test_it_is_a4_across(document):
    (section,) = document.sections

    assert section.page_width > section.page_height
    assert section.page_width.mm == pytest.approx(297, abs=0.5)


def test_the_note_about_the_case_heads_every_page(document):
    about = fictional.case().about

    assert about in [paragraph.text for paragraph in document.paragraphs]
    assert document.sections[0].header.paragraphs[0].text == about


def test_pages_are_numbered(content):
    assert b" PAGE " in parts(content)["word/footer1.xml"]


def test_the_table_has_a_row_an_entry_under_headings_that_repeat(document):
    table = document.tables[0]

    assert [cell.text for cell in table.rows[0].cells] == [
        "No.", "Date", "Agency", "Person", "Event", "Action", "Shared with", "Source",
    ]  # fmt: skip
    assert len(table.rows) == 1 + 17
    assert table.rows[0]._tr.find(f"{W}trPr/{W}tblHeader") is not None


def test_each_table_has_a_caption_and_a_description_for_those_who_do_not_see_it(document):
    for table in document.tables:
        properties = table._tbl.tblPr

        assert properties.find(f"{W}tblCaption").get(f"{W}val")
        assert properties.find(f"{W}tblDescription").get(f"{W}val")


def test_the_date_stands_as_written_and_under_it_as_read(document):
    cell = document.tables[0].rows[7].cells[1].text

    assert cell.splitlines() == [
        "approximately 20 occasions between March and August 2023",
        "about 20 times (18 to 22), between the start of March and the end of August 2023",
        "In scope",
    ]


def test_headings_are_headings_and_the_language_is_british_english(document, content):
    headings = [one for one in document.paragraphs if one.style.name.startswith("Heading")]

    assert "Combined chronology" in [one.text for one in headings]
    assert len(headings) > 10
    assert b'w:lang w:val="en-GB"' in parts(content)["word/styles.xml"]
    assert document.core_properties.title == "Combined chronology: Review of the death of Ash"


def test_proposals_and_problems_are_in_it(document):
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)

    assert "Their dates can coincide: both are February 2023." in text
    assert "which is 3 November 2023" in text
    assert "Southmoor Council was asked and never answered." in text
    assert "What to do: Ask the agency what the row should say." in text


@pytest.mark.parametrize("words", HOSTILE)
def test_what_people_wrote_stays_words(words):
    case = fictional.case(about=words, title=words, reference=words)
    document = docx.Document(io.BytesIO(word(case, one_entry(words))))
    event = document.tables[0].rows[1].cells[4].text

    assert event.splitlines()[0] == cleaned(words).splitlines()[0]


def test_a_chronology_with_nothing_in_it_is_a_file_too():
    document = docx.Document(io.BytesIO(word(fictional.case(), Chronology(entries=(), placed=()))))

    assert len(document.tables) == 1


def test_the_file_of_the_small_fictional_case_is_as_it_was_looked_at(content):
    assert_as_kept("chronology.docx.xml", parts(content)["word/document.xml"].decode())
