"""What a merged cell shows holds for each row that it covers; a blank cell borrows nothing."""

import io
from datetime import date, time

import docx
import openpyxl
import pytest

from conspectus.dates import Kind, instant
from conspectus.documents import open_bytes
from conspectus.documents.values import Cell
from conspectus.intake import Intake, inspect, read
from fictional_returns import CASE, POLICE, codes, merged, table, taken

COVERED = Cell("", covered=True)
HEADINGS = ["Date", "Time", "Subject", "Event", "Comment"]


def opened(name: str, content: bytes) -> Intake:
    document = open_bytes(name, content)
    return read(document, inspect(document, CASE, POLICE), CASE, POLICE)


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Date", "Subject", "Event"])
    sheet.append(["3 March 2023", "Birch", "Referral"])
    sheet.append([None, None, "First call"])
    sheet.append([None, None, "Second call"])
    sheet.append([None, "Alder", "Plan"])
    sheet.merge_cells("A2:A4")
    sheet.merge_cells("B2:B4")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def word() -> bytes:
    made = docx.Document()
    grid = made.add_table(1, 3)
    rows = [
        ("Date", "Subject", "Event"),
        ("3 March 2023", "Birch", "Referral"),
        ("", "", "First call"),
        ("", "", "Second call"),
        ("", "Alder", "Plan"),
    ]
    for number, row in enumerate(rows):
        cells = grid.rows[0].cells if number == 0 else grid.add_row().cells
        for cell, words in zip(cells, row, strict=True):
            cell.text = words
    for column in (0, 1):
        grid.cell(1, column).merge(grid.cell(3, column))
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(("name", "content"), [("r.xlsx", workbook()), ("r.docx", word())])
def test_a_date_merged_over_rows_is_the_date_of_each_and_the_passage_says_so(name, content) -> None:
    entries = opened(name, content).entries

    assert [entry.when.text for entry in entries] == ["3 March 2023"] * 3 + [""]
    assert [entry.persons for entry in entries] == [("birch",)] * 3 + [("alder",)]
    assert entries[0].passage.words == "Date: 3 March 2023\nSubject: Birch\nEvent: Referral"
    for entry in entries[1:3]:
        assert entry.passage.words.startswith("Date: 3 March 2023 [merged with row 2]\nSubject: ")
    assert entries[3].passage.words == "Subject: Alder\nEvent: Plan"


def test_a_blank_date_borrows_none_and_its_time_is_said_to_stand_alone() -> None:
    result = taken(
        table(
            HEADINGS,
            [date(2023, 6, 1), time(21, 30), "Birch", "First call"],
            [None, time(22, 10), "Birch", "Second call"],
        )
    )

    assert result.entries[1].when.kind is Kind.UNDATED
    assert result.entries[1].when.text == "22:10"
    assert codes(result) == ["time-alone"]


def test_a_time_beside_a_merged_date_is_a_moment_of_that_day() -> None:
    result = taken(
        table(
            HEADINGS,
            [date(2023, 6, 1), time(21, 30), "Birch", "First call"],
            [COVERED, time(22, 10), "Birch", "Second call"],
        )
    )

    assert result.entries[1].when.bounds.earliest == instant(2023, 6, 1, 22, 10)
    assert codes(result) == []


def test_a_cell_merged_sideways_says_nothing_of_the_row_above() -> None:
    wide = [Cell("Birch", "Birch", spans=2), COVERED]
    result = taken(
        table(["Subject", "Date", "Event"], ["Birch", "1 June 2023", "Seen"], [*wide, "Seen again"])
    )

    assert [entry.when.text for entry in result.entries] == ["1 June 2023", ""]


def test_a_merge_that_begins_in_a_row_between_is_not_read_from_further_up() -> None:
    result = taken(
        table(
            HEADINGS,
            ["1 June 2023", "", "Birch", "Seen"],
            merged("Subject: Cedar", 5),
            [COVERED, "", "Cedar", "Seen again"],
        )
    )

    assert "1 June 2023" not in [entry.when.text for entry in result.entries[1:]]


def test_the_event_of_a_merged_cell_is_told_once() -> None:
    result = taken(
        table(
            HEADINGS,
            ["1 June 2023", "", "Birch", "Seen"],
            ["2 June 2023", "", "Birch", COVERED, "twice"],
        )
    )

    assert [entry.event for entry in result.entries] == ["Seen"]
    assert codes(result) == ["no-event"]


def test_a_formula_without_a_result_is_said_to_be_no_date() -> None:
    formula = Cell("", formula="=A1+30")
    result = taken(
        table(
            ["Start date", "Start time", "End date", "Subject", "Event"],
            [formula, time(9, 0), None, "Birch", "Seen"],
        )
    )

    assert result.entries[0].when.text == "=A1+30"
    assert codes(result) == ["date-unread", "time-unread"]


def test_times_at_both_ends_without_a_date_are_both_reported() -> None:
    headings = ["Date", "Start time", "End time", "Subject", "Event"]
    result = taken(
        table(headings, ["2020", "", "", "Birch", "x"], ["", "9am", "5pm", "Birch", "y"])
    )

    assert [one.words for one in result.problems] == ["9am", "5pm"]
    assert set(codes(result)) == {"time-alone"}
