"""The enquiry goes out to the workbook and comes back: nothing lost, nothing written over."""

import io
import shutil
from pathlib import Path

import msgspec
import openpyxl
import pytest

from conspectus import casefile
from conspectus.case import Conclusion, Line
from conspectus.casefile.workbook.asked import ASKED
from conspectus.dates import read

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def sent():
    """The exported workbook of the fictional case, which is made once."""
    return casefile.export_workbook(casefile.load(EXAMPLES / "harbour-lane"))


@pytest.fixture
def folder(tmp_path):
    return casefile.load(shutil.copytree(EXAMPLES / "harbour-lane", tmp_path / "case"))


class Book:
    """The workbook as a person has it open."""

    def __init__(self, sent, file):
        self.file = file
        self.book = openpyxl.load_workbook(io.BytesIO(sent))

    def column(self, sheet, heading):
        return [cell.value for cell in self.book[sheet][3]].index(heading) + 1

    def fill(self, sheet, row, **cells):
        """Write in a row, counted from 0 below the headings; None is the first that is free."""
        at = self.book[sheet].max_row + 1 if row is None else row + 4
        for heading, value in cells.items():
            column = self.column(sheet, heading.replace("_", " "))
            self.book[sheet].cell(at, column).value = value
        return self

    def back(self, folder):
        self.book.save(self.file)
        return casefile.import_workbook(folder, self.file)


@pytest.fixture
def book(sent, tmp_path):
    return Book(sent, tmp_path / "book.xlsx")


def enquiry(taken):
    assert taken.problems == ()
    return taken.folder.case.enquiry


def test_there_is_a_sheet_for_each_part_of_the_enquiry(book):
    assert [one.title for one in ASKED] == [
        "Lines of enquiry",
        "Findings",
        "Conclusions",
        "Recommendations",
        "Actions",
        "Good practice",
        "Equality",
        "Dissemination",
    ]
    assert {one.title for one in ASKED} <= set(book.book.sheetnames)


def test_what_comes_back_untouched_changes_nothing(folder, book):
    taken = book.back(folder)

    assert (taken.changes, taken.problems, taken.folder.case) == ((), (), folder.case)


def test_a_row_that_was_written_over_is_changed_and_keeps_its_id(folder, book):
    book.fill("Lines of enquiry", 4, Outcome="answered", Answer="He was not.", Reason=None)
    told = enquiry(book.back(folder)).lines[4]

    assert (told.id, told.outcome, told.answer, told.reason) == (
        "ellis-childhood",
        "answered",
        "He was not.",
        "",
    )


def test_a_new_row_gets_an_id_and_names_become_ids(folder, book):
    book.fill("Lines of enquiry", None, Person="Rowan", Question="And then?")
    book.fill("Conclusions", None, Conclusion="So.", Findings="lock-not-told, visit-made-together")
    told = enquiry(book.back(folder))

    assert told.lines[-1] == Line(id="line-6", question="And then?", person="rowan")
    assert told.conclusions[-1] == Conclusion(
        id="conclusion-3", text="So.", findings=("lock-not-told", "visit-made-together")
    )


def test_the_same_workbook_twice_changes_nothing_the_second_time(folder, book):
    book.fill("Lines of enquiry", None, Question="And then?")
    book.fill("Equality", 0, Impact="None was found")
    first = book.back(folder)
    second = casefile.import_workbook(first.folder, book.file)

    assert len(first.changes) == 2
    assert (second.changes, second.problems) == ((), ())


def test_a_recommendation_takes_bodies_dates_and_themes(folder, book):
    book.fill(
        "Recommendations",
        0,
        For="Saltby Police; The Ministry, in London",
        Due="December 2025",
        Themes="one\ntwo; three",
    )
    told = enquiry(book.back(folder)).recommendations[0]

    assert told.addressees == ("saltby-police", "The Ministry, in London")
    assert told.due == read("December 2025")
    assert told.themes == ("one", "two", "three")


def test_a_row_of_the_dissemination_list_is_known_by_its_body(folder, book):
    book.fill("Dissemination", 6, Gets_it="yes", When="3 June 2025", Reason=None)
    book.fill("Dissemination", None, Body="The Ministry", Gets_it="no", Reason="Not asked for.")
    told = enquiry(book.back(folder)).dissemination

    assert (told[6].body, told[6].sent, told[6].reason) == ("saltby-college", True, "")
    assert (told[-1].body, told[-1].sent) == ("The Ministry", False)


def test_a_row_that_was_changed_meanwhile_is_left_alone(folder, book):
    lines = folder.case.enquiry.lines
    newer = (msgspec.structs.replace(lines[0], answer="Newer."), *lines[1:])
    enquiry = msgspec.structs.replace(folder.case.enquiry, lines=newer)
    case = msgspec.structs.replace(folder.case, enquiry=enquiry)
    folder = casefile.save(msgspec.structs.replace(folder, case=case))

    taken = book.fill("Lines of enquiry", 0, Answer="Older.").back(folder)

    assert [one.code for one in taken.problems] == ["workbook-unknown-key"]
    assert taken.folder.case == case


@pytest.mark.parametrize(
    ("sheet", "row", "cells", "code"),
    [
        ("Lines of enquiry", 0, {"Person": "Nobody"}, "workbook-unknown-person"),
        ("Lines of enquiry", 0, {"Person": "Rowan, Ellis"}, "workbook-unknown-person"),
        ("Lines of enquiry", 0, {"Question": None}, "workbook-empty-cell"),
        ("Lines of enquiry", 0, {"Outcome": "unable"}, "workbook-refused"),
        ("Lines of enquiry", 0, {"Outcome": "done"}, "workbook-refused"),
        ("Findings", 0, {"Lines of enquiry": "nothing"}, "workbook-refused"),
        ("Recommendations", 0, {"Due": "soonish"}, "workbook-not-a-date"),
        ("Recommendations", 0, {"Themes": "a;b;c;d;e"}, "workbook-refused"),
        ("Recommendations", 0, {"Number": "2"}, "workbook-refused"),
        ("Good practice", 0, {"Agencies": "Nobody"}, "workbook-unknown-agency"),
        ("Dissemination", 0, {"Gets it": "perhaps"}, "workbook-not-an-answer"),
        ("Dissemination", 0, {"Body": "saltby-council"}, "workbook-refused"),
    ],
)
def test_a_row_that_cannot_be_taken_is_one_problem_with_its_place(
    folder, book, sheet, row, cells, code
):
    taken = book.fill(sheet, row, **cells).back(folder)

    (problem,) = taken.problems
    assert (problem.code, problem.place.sheet, problem.place.row) == (code, sheet, row + 4)
    assert problem.place.column in {*cells, "Outcome"}
    assert taken.folder.case == folder.case


def test_a_bad_row_does_not_stop_the_good_ones(folder, book):
    book.fill("Actions", 0, Status="soon").fill("Actions", 1, Status="done")
    taken = book.back(folder)

    assert len(taken.problems) == 1
    assert [one.status for one in taken.folder.case.enquiry.actions] == [
        "under way",
        "done",
        "done",
    ]


def test_an_item_of_the_log_keeps_its_id(folder, book):
    taken = book.fill("Log", 0, Who="Saltby Police, the duty officer").back(folder)

    assert taken.problems == ()
    assert taken.folder.case.log[0].id == "homicide-told"


@pytest.mark.parametrize("words", ["=1+1", "_x0041_", "a\r\nb", "  padded ", "\x01", "x" * 40_000])
def test_whatever_stands_in_the_enquiry_comes_back_unchanged(folder, tmp_path, words):
    findings = folder.case.enquiry.findings
    odd = (msgspec.structs.replace(findings[0], text=words), *findings[1:])
    enquiry = msgspec.structs.replace(folder.case.enquiry, findings=odd)
    case = msgspec.structs.replace(folder.case, enquiry=enquiry)
    folder = msgspec.structs.replace(folder, case=case)

    taken = Book(casefile.export_workbook(folder), tmp_path / "odd.xlsx").back(folder)

    assert (taken.changes, taken.problems, taken.folder.case) == ((), (), case)


def test_what_was_taken_can_be_saved_and_loaded(folder, book):
    book.fill("Findings", None, Finding="New.", Evidence="saltby-police-126eb88851, panel-first")
    saved = casefile.save(book.back(folder).folder)

    assert casefile.load(saved.path).case == saved.case
