"""The workbook: every entry and finding as text, no formula ever, the same every time."""

import io
import zipfile

import openpyxl
import pytest

import fictional_chronology as fictional
from conspectus.chronology.values import Chronology
from conspectus.report import workbook
from golden_files import assert_as_kept
from hostile_words import HOSTILE, cleaned, one_entry

FORMULAS = (
    "=1+1",
    "+44 20 7946 0000",
    "-1",
    "@SUM(A1)",
    "\t=1",
    '=HYPERLINK("x")',
    "=cmd|' /C'!A0",
)


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.fixture(scope="module")
def content():
    return workbook(fictional.case(), fictional.chronology())


@pytest.fixture(scope="module")
def book(content):
    return opened(content)


def column(sheet, heading):
    (number,) = [cell.column for cell in sheet[2] if cell.value == heading]
    return [row[number - 1].value for row in sheet.iter_rows(min_row=3)]


def test_the_same_input_gives_the_same_bytes(content):
    assert workbook(fictional.case(), fictional.chronology()) == content


def test_no_time_of_making_stands_in_the_file(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"dcterms" not in archive.read("docProps/core.xml")


def test_there_is_a_sheet_for_each_sort_of_finding(book):
    assert book.sheetnames == [
        "About", "Chronology", "Groups", "Conflicts", "Contradictions", "Constraints", "Gaps",
        "Undated", "Passages", "Changes", "Problems",
    ]  # fmt: skip


def test_every_sheet_is_headed_by_the_note_about_the_case_and_set_up_for_print(book):
    for sheet in book:
        assert sheet["A1"].value == fictional.case().about
        assert sheet.freeze_panes == "A3"
        assert sheet.print_title_rows == "$1:$2"
        assert sheet.auto_filter.ref.startswith("A2:")
        assert sheet.page_setup.orientation == "landscape"


def test_every_entry_has_a_row_with_its_words_and_its_bounds(book):
    sheet = book["Chronology"]

    assert column(sheet, "No.") == list(range(1, 18))
    assert column(sheet, "When, as written")[5] == "mid-2022"
    assert column(sheet, "Earliest")[5] == "2022-05-01"
    assert column(sheet, "Latest")[5] == "2022-08-31"
    assert column(sheet, "Earliest")[10] == "2023-03-14T21:40:00+00:00"
    assert column(sheet, "Earliest")[4] is None
    assert column(sheet, "Row")[0] == 5


def test_dates_are_text_that_a_program_leaves_alone(book):
    cells = [cell for row in book["Chronology"].iter_rows(min_row=3) for cell in row]

    assert {cell.data_type for cell in cells if cell.value is not None} == {"s", "n"}
    assert all(
        isinstance(cell.value, int) for cell in cells if cell.value and cell.data_type == "n"
    )


@pytest.mark.parametrize("words", FORMULAS)
def test_words_that_look_like_a_formula_stay_words(words):
    sheet = opened(workbook(fictional.case(about=words), one_entry(words)))["Chronology"]
    (cell,) = [cell for cell in sheet[3] if sheet.cell(2, cell.column).value == "Event"]

    assert (cell.value, cell.data_type, cell.quotePrefix) == (words, "s", True)
    assert sheet["A1"].data_type == "s"


@pytest.mark.parametrize("words", HOSTILE)
def test_what_people_wrote_is_kept_in_characters_that_a_file_can_hold(words):
    sheet = opened(workbook(fictional.case(), one_entry(words)))["Chronology"]

    assert column(sheet, "Event") == [cleaned(words)]


def test_what_is_longer_than_a_cell_is_cut_and_says_so():
    sheet = opened(workbook(fictional.case(), one_entry("x" * 40_000)))["Chronology"]
    (event,) = column(sheet, "Event")

    assert len(event) == 32_767
    assert event.endswith("The whole text is in chronology.json]")


def test_a_long_note_fits_the_printed_footer():
    sheet = opened(workbook(fictional.case(about="R&D " * 300), one_entry("x")))["Chronology"]

    assert len(sheet.oddFooter.left.text) < 250


def test_a_sheet_with_nothing_to_tell_says_that():
    book = opened(workbook(fictional.case(), Chronology(entries=(), placed=())))

    assert "No problem was found in what was received." in column(book["Problems"], "What")


def test_the_workbook_of_the_small_fictional_case_is_as_it_was_looked_at(book):
    lines = []
    for sheet in book:
        lines.append(f"== {sheet.title}")
        for row in sheet.iter_rows(values_only=True):
            lines.append("\t".join("" if one is None else repr(one) for one in row).rstrip())
    assert_as_kept("chronology.xlsx.txt", "\n".join(lines) + "\n")
