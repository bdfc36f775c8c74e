"""Whom a row is about is taken from its words only where they name that person and nobody else."""

import pytest

from conspectus.case import Person
from conspectus.intake.names import People
from fictional_returns import codes, table, taken

PEOPLE = People(
    (
        Person(id="anna", name="Anna", role="victim", aliases=("Anna Reed", "A.R.")),
        Person(id="michael", name="Michael", role="perpetrator", aliases=("Michael Smith", "MS")),
        Person(id="will", name="Will", role="perpetrator"),
    )
)
HEADINGS = ["Date", "Subject", "Event"]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("MICHAEL", ("michael",)),
        ("michael smith", ("michael",)),
        ("Smith, Michael", ("michael",)),
        ("Michael Smith (DOB 1/1/1990)", ("michael",)),
        ("Mrs Anna Reed", ("anna",)),
        ("Suspect: Michael", ("michael",)),
        ("Anna (victim)", ("anna",)),
        ("A.R. and MS", ("anna", "michael")),
        ("the perpetrators", ("michael", "will")),
    ],
)
def test_a_name_with_title_role_or_brackets_is_that_person_without_more_ado(words, ids) -> None:
    assert PEOPLE.resolve(words) == (ids, "", "")


@pytest.mark.parametrize("words", ["Anna Jones", "Mother of Anna", "Anna Reed-Brown"])
def test_a_name_with_other_words_is_taken_and_said_to_say_more(words) -> None:
    assert PEOPLE.resolve(words) == (("anna",), "", words)


@pytest.mark.parametrize("words", ["Anna's mother", "Michael’s brother Tom", "Ms Reed", "M Smith"])
def test_somebody_of_somebody_or_a_bare_initial_is_nobody_that_the_case_names(words) -> None:
    assert PEOPLE.resolve(words) == ((), words, "")


def test_in_running_words_a_verb_is_no_name_and_a_title_no_initials() -> None:
    assert PEOPLE.named("He will attend with Ms Jones") == ()
    assert PEOPLE.named("Will attended with MS") == ("michael", "will")
    assert PEOPLE.named("MICHAEL's flat") == ("michael",)


def test_what_says_more_than_the_name_is_a_warning_at_its_row() -> None:
    result = taken(table(HEADINGS, ["2020", "Birch Jones and Cedar", "Seen"]))

    assert result.entries[0].persons == ("birch", "cedar")
    (problem,) = result.problems
    assert (problem.code, problem.words) == ("intake-subject-says-more", "Birch Jones")
    assert "taken for Birch, whose" in problem.message


@pytest.mark.parametrize("mark", ["ditto", "as above", '"', "〃", "Same as above", "-do-"])
def test_a_ditto_takes_date_and_person_of_the_row_above_and_keeps_its_words(mark) -> None:
    result = taken(table(HEADINGS, ["1 June 2023", "Birch", "Seen"], [mark, mark, "Heard"]))

    first, second = result.entries
    assert second.persons == ("birch",)
    assert (second.subject, second.when.text) == (mark, mark)
    assert second.when.relative is not None
    assert second.when.relative.anchor == "preceding"
    assert second.after == first.id
    assert codes(result) == []


def test_a_ditto_below_a_row_that_is_no_entry_takes_nothing_from_further_up() -> None:
    result = taken(
        table(
            HEADINGS,
            ["1 June 2023", "Birch", "Seen"],
            ["5 June 2023", "Cedar", ""],
            ["ditto", "ditto", "Heard"],
        )
    )

    assert result.entries[1].after is None
    assert result.entries[1].persons == ()
    assert codes(result) == ["no-event", "subject-unknown"]


def test_a_ditto_in_the_first_row_is_nobody() -> None:
    result = taken(table(HEADINGS, ["1 June 2023", "as above", "Seen"]))

    assert result.entries[0].persons == ()
    assert codes(result) == ["subject-unknown"]


def test_a_sheet_whose_title_has_the_surname_first_is_about_that_person() -> None:
    birch = Person(id="birch", name="Birch", role="victim", aliases=("Bo Birch",))
    assert People((birch,)).marker("Birch, Bo") == "Birch, Bo"
