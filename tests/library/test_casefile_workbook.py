"""Decisions and log go out to a workbook and come back: nothing lost, nothing written over."""

import io
from datetime import date

import msgspec
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conspectus import casefile
from conspectus.case import Decision, LogItem
from conspectus.casefile.workbook.sheets import PROPOSALS, SHEETS
from conspectus.dates.reading import read
from conspectus.errors import FileRefused
from library.casefolders import CASE, write_case

HOUSING = """\
Date,Subject,Event,Action,Shared with
03/05/2022,Rowan,Rowan reports a threat by Ellis with a knife,Referred,Saltby Police
not dated,Rowan,=HYPERLINK(1),,
"""
TWO = CASE + '\n[[returns]]\nfile = "housing.csv"\nagency = "housing"\n'
BY = {"Who decided": "the panel", "When": "3 May 2024", "Why": "both say so"}


@pytest.fixture
def folder(tmp_path):
    path = write_case(tmp_path / "case", TWO)
    (path / "returns" / "housing.csv").write_text(HOUSING)
    (path / "log.toml").write_text('[[log]]\nkind = "meeting"\nwhen = "May 2024"\nwhat = "First"\n')
    return casefile.load(path)


class Book:
    """The exported workbook, opened as a person would."""

    def __init__(self, folder, tmp_path):
        self.file = tmp_path / "decisions.xlsx"
        self.book = openpyxl.load_workbook(io.BytesIO(casefile.export_workbook(folder)))

    def headings(self, sheet):
        return [cell.value for cell in self.book[sheet][3]]

    def rows(self, sheet):
        names = self.headings(sheet)
        rows = self.book[sheet].iter_rows(min_row=4, values_only=True)
        return [dict(zip(names, row, strict=True)) for row in rows]

    def fill(self, sheet, row, **cells):
        for name, value in cells.items():
            column = self.headings(sheet).index(name.replace("_", " ")) + 1
            self.book[sheet].cell(row + 4, column).value = value
        return self

    def back(self, folder):
        self.book.save(self.file)
        return casefile.import_workbook(folder, self.file)


@pytest.fixture
def book(folder, tmp_path):
    return Book(folder, tmp_path)


def test_each_sheet_says_what_to_do_under_its_title(book):
    assert book.book.sheetnames == [sheet.title for sheet in SHEETS]
    for sheet in SHEETS:
        assert book.book[sheet.title]["A2"].value == sheet.help


def test_a_proposal_shows_both_accounts_and_a_list_to_choose_from(book):
    (row,) = book.rows("Proposals")
    (choice,) = book.book["Proposals"].data_validations.dataValidation

    assert "Saltby Police" in row["Accounts"]
    assert "Saltby Housing" in row["Accounts"]
    assert choice.formula1 == '"yes,no"'
    assert PROPOSALS.choices == {"Answer": ("yes", "no")}


def test_nothing_that_an_agency_wrote_is_a_formula(book):
    cells = [cell for sheet in book.book for row in sheet.iter_rows() for cell in row]
    suspicious = [cell for cell in cells if str(cell.value or "").startswith("=")]

    assert suspicious
    assert {cell.data_type for cell in suspicious} == {"s"}


def test_what_comes_back_untouched_changes_nothing(folder, book):
    taken = book.back(folder)

    assert (taken.changes, taken.problems) == ((), ())
    assert taken.folder == folder


@pytest.mark.parametrize(("answer", "status"), [("yes", "accepted"), ("No ", "rejected")])
def test_an_answer_becomes_a_decision(folder, book, answer, status):
    taken = book.fill("Proposals", 0, Answer=answer, **BY).back(folder)
    saved = casefile.load(casefile.save(taken.folder).path)

    assert taken.problems == ()
    (decision,) = saved.case.decisions
    assert (decision.who, decision.when.text, decision.why) == tuple(BY.values())
    assert status in [group.status for group in casefile.combine(saved).groups]


def test_the_same_workbook_twice_changes_nothing_the_second_time(folder, book):
    book.fill("Proposals", 0, Answer="yes", **BY)
    book.fill("Log", 1, Kind="letter", When="June 2024", What_happened="Sent")
    once = book.back(folder)
    twice = book.back(once.folder)

    assert len(once.changes) == 2
    assert (twice.changes, twice.problems) == ((), ())


@pytest.mark.parametrize(
    ("cells", "code", "column"),
    [
        ({"Answer": "perhaps", **BY}, "workbook-not-an-answer", "Answer"),
        ({"Answer": "yes", **BY, "Who decided": None}, "workbook-empty-cell", "Who decided"),
        ({"Answer": "yes", **BY, "When": None}, "workbook-empty-cell", "When"),
        ({"Answer": "yes", **BY, "When": "flurb"}, "workbook-not-a-date", "When"),
        ({"Answer": "yes", **BY, "Why": None}, "workbook-empty-cell", "Why"),
        ({"Why": "just because"}, "workbook-empty-cell", "Answer"),
    ],
)
def test_a_row_that_cannot_be_taken_is_one_problem_with_its_place(
    folder, book, cells, code, column
):
    taken = book.fill("Proposals", 0, **cells).back(folder)

    (problem,) = taken.problems
    assert problem.code == code
    assert (problem.place.sheet, problem.place.row, problem.place.column) == (
        "Proposals",
        4,
        column,
    )
    assert taken.changes == ()


def test_a_bad_row_does_not_stop_the_good_ones(folder, book):
    book.fill("Proposals", 0, Answer="perhaps", **BY)
    taken = book.fill("Log", 1, Kind="letter", When="June 2024", What_happened="Sent").back(folder)

    assert len(taken.problems) == 1
    assert [item.what for item in taken.folder.case.log] == ["First", "Sent"]


def test_a_changed_decision_supersedes_and_the_old_one_is_kept(folder, book, tmp_path):
    first = casefile.save(book.fill("Proposals", 0, Answer="yes", **BY).back(folder).folder)
    taken = Book(first, tmp_path).fill("Decisions", 0, Answer="no", Why="seen again").back(first)
    old, new = taken.folder.case.decisions

    assert taken.problems == ()
    assert (old.value, new.value, new.supersedes, new.why) == ("yes", "no", old.id, "seen again")
    assert casefile.load(casefile.save(taken.folder).path).case.decisions == (old, new)


def test_an_answer_given_meanwhile_is_not_overruled(folder, book):
    answered = book.fill("Proposals", 0, Answer="yes", **BY).back(folder).folder
    taken = book.fill("Proposals", 0, Answer="no", **BY).back(answered)

    assert [problem.code for problem in taken.problems] == ["workbook-answered-since"]
    assert taken.folder == answered


def test_a_date_read_anew_becomes_a_decision(folder, book):
    row = next(n for n, row in enumerate(book.rows("Readings")) if "=HYP" in row["What it tells"])
    taken = book.fill("Readings", row, **{"The date is": "6 May 2022"}, **BY).back(folder)
    chronology = casefile.combine(taken.folder)

    assert taken.problems == ()
    assert "6 May 2022" in [placed.when.text for placed in chronology.placed]


def test_a_date_that_excel_made_a_date_is_read(folder, book):
    day = {**BY, "When": date(2024, 5, 3)}
    taken = book.fill("Proposals", 0, Answer="yes", **day).back(folder)

    assert taken.folder.case.decisions[0].when.edtf == "2024-05-03"


def test_a_line_of_the_log_can_be_mended(folder, book):
    taken = book.fill("Log", 0, What_happened="First meeting", Agencies="Saltby Police").back(
        folder
    )
    (item,) = taken.folder.case.log

    assert (item.what, item.agencies) == ("First meeting", ("police",))


def test_a_line_of_the_log_that_was_changed_meanwhile_is_left_alone(folder, book):
    item = msgspec.structs.replace(folder.case.log[0], what="Another")
    changed = msgspec.structs.replace(folder.case, log=(item,))
    taken = book.fill("Log", 0, What_happened="Mine").back(
        msgspec.structs.replace(folder, case=changed)
    )

    assert [problem.code for problem in taken.problems] == ["workbook-unknown-key"]
    assert taken.folder.case.log == (item,)


def test_an_agency_that_nobody_knows_is_a_problem(folder, book):
    taken = book.fill("Log", 0, Agencies="Nobody").back(folder)

    assert [problem.code for problem in taken.problems] == ["workbook-unknown-agency"]


def test_another_workbook_is_said_sheet_by_sheet(folder, tmp_path):
    file = tmp_path / "other.xlsx"
    book = openpyxl.Workbook()
    book.active["A1"] = "x"
    book.save(file)

    codes = [problem.code for problem in casefile.import_workbook(folder, file).problems]

    assert codes == ["workbook-no-sheet"] * len(SHEETS)


def test_what_is_no_workbook_is_refused(folder, tmp_path):
    file = tmp_path / "no.xlsx"
    file.write_bytes(b"PK\x03\x04 broken")

    with pytest.raises(FileRefused):
        casefile.import_workbook(folder, file)


WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=40) | st.sampled_from(
    [
        "=1+1",
        "+x",
        "@SUM(A1)",
        "_x0041_",
        " a ",
        "a\r\nb",
        "\x01",
        "{}",
        '{"a": 1}',
        "#REF!",
        "TRUE",
    ]
)
DECISIONS = st.lists(
    st.tuples(WORDS | st.dictionaries(WORDS, WORDS, max_size=2), WORDS, WORDS), max_size=4
)


@given(DECISIONS, st.lists(st.tuples(WORDS, WORDS, WORDS), max_size=4))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_stands_in_decisions_and_log_comes_back_unchanged(tmp_path_factory, told, log):
    path = tmp_path_factory.mktemp("case")
    folder = casefile.load(write_case(path / "case"))
    decisions = tuple(
        Decision(id=f"d-{n}", subject=f"kind:e{n}", value=v, who=w, when=read("2024"), why=y)
        for n, (v, w, y) in enumerate(told)
    )
    items = tuple(LogItem(kind=k, when=read("2024"), what=w, who=h) for k, w, h in log)
    case = msgspec.structs.replace(folder.case, decisions=decisions, log=items)
    folder = msgspec.structs.replace(folder, case=case)

    taken = Book(folder, path).back(folder)

    assert (taken.changes, taken.problems) == ((), ())
    assert taken.folder == folder


STRANGERS = """\
Date,Subject,Event
03/05/2022,R Rook,A visit
04/05/2022,,Rowan telephones
05/05/2022,Ellis,Ellis telephones
"""


@pytest.fixture
def strangers(folder, tmp_path):
    """A folder and its workbook, where it is not plain of two rows whom they are about."""
    (folder.path / "returns" / "housing.csv").write_text(STRANGERS)
    folder = casefile.load(folder.path)
    return folder, Book(folder, tmp_path)


def test_entries_of_which_it_is_not_plain_whom_they_are_about_wait_for_a_person(strangers):
    _, book = strangers

    rows = [
        (row["As written"], row["Taken for"], row["What it tells"]) for row in book.rows("People")
    ]

    assert rows == [("R Rook", None, "A visit"), (None, "Rowan", "Rowan telephones")]


def test_who_an_entry_is_about_is_decided_by_names_as_the_case_writes_them(strangers):
    folder, book = strangers
    taken = book.fill("People", 0, **{"It is about": "ellis; Rowan"}, **BY).back(folder)

    assert taken.problems == ()
    (entry,) = [one for one in casefile.combine(taken.folder).entries if one.event == "A visit"]
    assert entry.persons == ("ellis", "rowan")

    again = Book(taken.folder, book.file.parent)
    changed = again.fill("People", 0, **{"It is about": "Rowan"}, **BY).back(taken.folder)

    assert [one.supersedes for one in changed.folder.case.decisions] == [None, "decision-1"]
    assert again.back(changed.folder).changes == ()


def test_nobody_is_made_up_in_the_workbook(strangers):
    folder, book = strangers
    taken = book.fill("People", 0, **{"It is about": "Rook"}, **BY).back(folder)

    assert taken.changes == ()
    (problem,) = taken.problems
    assert (problem.code, problem.place.column) == ("workbook-unknown-person", "It is about")
