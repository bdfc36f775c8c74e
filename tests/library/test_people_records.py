"""Records are read from whatever agencies send, and what was not read is said."""

import csv
import io
import pickle
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus.documents import Cell, Document, Row, Table, open_bytes
from conspectus.evidence import Source
from conspectus.people import Records, read_records, records_of

EXAMPLES = Path(__file__).parents[2] / "examples" / "identity-sheets"
FILES = ("police.xlsx", "health.csv", "probation.docx", "housing.csv", "immigration.csv")
LINKAGE = Path(__file__).parents[1] / "data" / "linkage" / "fake_1000.csv"
FEBRL = """rec_id, given_name, surname, street_number, address_1, address_2, suburb, postcode, \
state, date_of_birth, soc_sec_id
rec-1-org, ada, o'marnie, 8, stanley st, miami, winston hills, 4223, nsw, 19151111, 5304218
rec-1-dup-0, ada, omarnie, 8, stanely street, , winston hills, 4223, nsw, 19151341, 5304281
"""


def read(text: str, name: str = "a.csv") -> Records:
    return records_of(open_bytes(name, text.encode()))


def written(rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


@pytest.fixture(scope="module")
def examples() -> Records:
    return read_records([EXAMPLES / name for name in FILES])


def test_all_five_agencies_are_read_and_nobody_is_lost(examples: Records) -> None:
    with (EXAMPLES / "truth.csv").open(encoding="utf-8") as file:
        truth = list(csv.DictReader(file))
    assert {(one.source, one.id) for one in examples.records} == {
        (row["source"], row["own_id"]) for row in truth
    }
    assert Counter(problem.code for problem in examples.problems) == {
        "people-row-of-nobody": 1,
        "document-encoding": 1,
        "people-birth-unread": 1,
    }


def test_a_chronology_is_no_list_of_people(examples: Records) -> None:
    taken = {(one.file, one.table): one.people for one in examples.columns}
    assert taken["police.xlsx", "Nominals"]
    assert not taken["police.xlsx", "Chronology"]


def test_a_record_says_where_it_stands_and_which_part_the_source_gives_the_person(
    examples: Records,
) -> None:
    victim = next(one for one in examples.records if one.id == "HN-4401")
    sheet = next(one for one in examples.records if one.id == "PR-01")
    assert (victim.role, sheet.role) == ("Victim", "Person on probation")
    assert victim.passage
    assert (victim.passage.sheet, victim.passage.row) == ("Nominals", 4)
    assert "Name: AVERILL, Jonathan" in victim.passage.words
    assert [one.edtf for one in victim.births] == ["1994-05-03"]  # a date in the workbook


def test_records_can_be_sent_between_processes(examples: Records) -> None:
    assert pickle.loads(pickle.dumps(examples.records)) == examples.records


def test_the_columns_of_the_febrl_sets_are_understood() -> None:
    found = read(FEBRL)
    first, second = found.records
    assert (first.id, second.id) == ("rec-1-org", "rec-1-dup-0")
    assert first.names[0].family == "omarnie"
    assert (first.addresses[0].number, first.addresses[0].street) == ("8", "stanley street")
    assert first.identifiers[0].scheme == "social-security"
    assert first.births[0].edtf == "1915-11-11"
    assert (second.births[0].text, second.births[0].edtf) == ("19151341", None)
    assert [one.code for one in found.problems] == ["people-birth-unread"]
    assert found.problems[0].place.column == "date_of_birth"


def test_the_answer_of_a_test_set_is_no_field_of_a_person() -> None:
    found = read_records([LINKAGE])
    assert len(found.records) == 1000
    assert {one.heading: one.field for one in found.columns[0].columns}["cluster"] == ""


def test_headings_are_told_however_they_are_written() -> None:
    headings = [
        "firstName",
        "Last name(s)",
        "Maiden name",
        "a.k.a.",
        "Year of birth",
        "Age",
        "M/F",
        "Post Code",
        "PNC ID",
        "NHS No.",
        "Prisoner number",
        "HO ref",
        "NI number",
        "Mobile no",
        "E-mail",
        "Relationship to victim",
        "Shoe size",
    ]
    (table,) = read(written([headings, ["Ann"] * len(headings)])).columns
    assert [one.field for one in table.columns] == [
        "given",
        "family",
        "earlier",
        "alias",
        "birth",
        "",
        "sex",
        "postcode",
        "identifier:pnc",
        "identifier:nhs",
        "identifier:noms",
        "identifier:home-office",
        "identifier:national-insurance",
        "phone",
        "email",
        "role",
        "",
    ]
    assert [one.heading for one in table.columns if not one.understood] == ["Shoe size"]


def test_an_id_that_stands_twice_is_said_and_nothing_is_lost() -> None:
    found = read("id,name,dob\n7,Ann Lee,1990\n7,Bo Kay,1991\n8,Cy Dee,1992\n")
    assert [one.id for one in found.records] == ["a.csv#2", "a.csv#3", "8"]
    assert [one.code for one in found.problems] == ["people-id-twice"]


def test_an_id_that_two_sources_use_is_replaced_in_both(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("id,name,dob\n7,Ann Lee,1990\n", encoding="utf-8")
    found = read_records([tmp_path / "a.csv", tmp_path / "b.csv"])
    assert [one.id for one in found.records] == ["a.csv#2", "b.csv#2"]
    assert [one.code for one in found.problems] == ["people-id-shared"]
    again = read_records([tmp_path / "a.csv", tmp_path / "a.csv"])
    assert len({one.id for one in again.records}) == 2


def test_a_file_that_cannot_be_opened_is_a_problem_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("name,dob\nAnn Lee,1990\n", encoding="utf-8")
    found = read_records([tmp_path / "none.csv", tmp_path / "a.csv"])
    assert len(found.records) == 1
    assert len(found.problems) == 1


def test_a_sheet_of_labelled_lines_is_a_person() -> None:
    found = read(
        "Name: Ann Lee\nDOB: 1 May 1990\nPNC: 11/204417J\n\nName: Bo Kay\nDOB: 1991", "a.txt"
    )
    assert [one.names[0].words for one in found.records] == ["Ann Lee", "Bo Kay"]
    assert found.records[0].identifiers[0].sound is True


def test_a_sheet_with_a_column_a_person_does_not_make_one_of_two() -> None:
    html = """<table><tr><td>Name</td><td>Ann Lee</td><td>Bo Kay</td></tr>
    <tr><td>Date of birth</td><td>1 May 1990</td><td>2 June 1991</td></tr>
    <tr><td>Address</td><td>1 Quay Road</td><td>2 Quay Road</td></tr></table>"""
    found = read(html, "a.html")
    assert [one.names[0].words for one in found.records] == ["Ann Lee", "Bo Kay"]
    assert [len(one.births) for one in found.records] == [1, 1]


def test_a_form_with_two_labels_in_a_row_is_one_person() -> None:
    html = """<table><tr><td>Surname</td><td>Lee</td><td>Forename</td><td>Ann</td></tr>
    <tr><td>DOB</td><td>1 May 1990</td><td>Gender</td><td>F</td></tr></table>"""
    (one,) = read(html, "a.html").records
    assert (one.names[0].given, one.names[0].family, one.sex) == (("ann",), "lee", "female")


def test_a_file_with_nobody_in_it_says_so() -> None:
    found = read("Date,Event,Agency\n1 May 2020,A call,Police\n")
    assert found.records == ()
    assert [one.code for one in found.problems] == ["people-none-found"]


def test_an_endless_cell_is_one_problem_and_the_row_is_read() -> None:
    found = read(written([["id", "name", "dob"], ["1", "Ann Lee " + "word " * 300, "1990"]]))
    assert [one.id for one in found.records] == ["1"]
    assert [one.code for one in found.problems] == ["people-cell-too-long"]


def test_the_order_of_columns_does_not_matter() -> None:
    rows = list(csv.reader(FEBRL.splitlines(), skipinitialspace=True))
    turned = [row[:1] + row[:0:-1] for row in rows]
    one, other = read(written(rows)), read(written(turned))
    for left, right in zip(one.records, other.records, strict=True):
        assert (left.id, left.names, left.births, left.identifiers) == (
            right.id,
            right.names,
            right.births,
            right.identifiers,
        )
        assert left.addresses == right.addresses


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.text(max_size=30), min_size=4, max_size=4), min_size=1, max_size=6))
def test_whatever_stands_in_the_cells_every_row_is_a_record_or_a_problem(
    rows: list[list[str]],
) -> None:
    table = [["name", "dob", "address", "pnc"], *(["Ann Lee", *row[1:]] for row in rows)]
    cells = tuple(
        Row(number, tuple(Cell(text) for text in row)) for number, row in enumerate(table, 1)
    )
    found = records_of(Document(Source("a.csv", "0" * 64, 1), "csv", (Table("a", cells),)))
    assert len(found.records) == len(rows)
    assert len({one.id for one in found.records}) == len(rows)
