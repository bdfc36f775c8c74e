"""The worked case: every row of its returns is an entry, and nothing else is."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from conspectus import casefile
from conspectus.case import Return
from conspectus.casefile.folder import Folder
from conspectus.dates import Kind
from conspectus.documents import open_document
from conspectus.intake import Intake, inspect, read

CASE = Path(__file__).parents[2] / "examples" / "wm-owhr-009"
ROWS = {
    "ambulance-and-hospital.csv": 2,
    "bedfordshire-probation.docx": 4,
    "coventry-city-council.docx": 0,
    "coventry-probation.xlsx": 8,
    "coventry-warwickshire-partnership-trust.csv": 3,
    "home-office-immigration-enforcement.docx": 9,
    "nhs-coventry-warwickshire-icb.csv": 6,
    "other-forces.xlsx": 5,
    "west-midlands-police.xlsx": 17,
}


@cache
def folder() -> Folder:
    return casefile.load(CASE)


@cache
def intake(file: str) -> Intake:
    ret: Return = next(one for one in folder().case.returns if one.file == file)
    document = open_document(CASE / "returns" / file, file)
    return read(document, inspect(document, folder().case, ret), folder().case, ret)


@pytest.mark.parametrize(("file", "rows"), ROWS.items())
def test_each_row_of_a_return_is_one_entry(file: str, rows: int) -> None:
    result = intake(file)
    assert (result.rows, len(result.entries), result.unread) == (rows, rows, ())
    assert all(entry.event and entry.persons for entry in result.entries)
    assert not [problem for problem in result.problems if problem.code.startswith("intake-")]


def test_there_are_54_entries_with_ids_of_their_own() -> None:
    entries = [entry for file in ROWS for entry in intake(file).entries]
    assert len({entry.id for entry in entries}) == len(entries) == 54


def test_every_entry_says_where_it_stands_and_in_what_words() -> None:
    for file in ROWS:
        for entry in intake(file).entries:
            assert entry.passage.file == file
            assert len(entry.passage.sha256) == 64
            assert (entry.passage.row or 0) > 1
            assert entry.event in entry.passage.words


def test_the_other_forces_are_told_apart_by_their_sheets() -> None:
    found = Counter(entry.agency for entry in intake("other-forces.xlsx").entries)
    assert sorted(found.values()) == [1, 1, 1, 2]


def test_the_prose_of_the_council_is_kept() -> None:
    words = " ".join(prose.passage.words for prose in intake("coventry-city-council.docx").prose)
    assert "used local authority adult services" in words
    assert "Multi-Agency Safeguarding Hub" in words


def test_from_and_to_make_a_span_and_an_empty_to_does_not() -> None:
    kinds = [entry.when.kind for entry in intake("nhs-coventry-warwickshire-icb.csv").entries]
    assert kinds == [Kind.MOMENT, Kind.UNDATED, Kind.UNDATED, Kind.SPAN, Kind.MOMENT, Kind.MOMENT]


def test_what_follows_shortly_knows_what_it_follows() -> None:
    entries = intake("west-midlands-police.xlsx").entries
    later = next(entry for entry in entries if entry.when.text == "a short time later")
    before = next(entry for entry in entries if entry.id == later.after)
    assert before.event.startswith("Michael assaulted outside the shared house")


def test_a_note_that_stands_on_every_sheet_is_kept_once() -> None:
    assert len(intake("west-midlands-police.xlsx").prose) == 1
