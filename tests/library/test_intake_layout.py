"""Tables found under titles and banners, in sheets, one after another; whose they are, and why."""

import msgspec
import pytest

from conspectus.case import Return
from conspectus.documents.values import Paragraph
from conspectus.intake import Layout, RowKind, Section, inspect
from fictional_returns import ANYBODY, CASE, POLICE, codes, document, merged, table, taken

HEADINGS = ["Date", "Event", "Action"]
ROW = ["12/05/2022", "Seen at the station", "Advice given"]


def sections(*rows: list[object], name: str = "Sheet1") -> tuple[Section, ...]:
    return inspect(document(table(*rows, name=name)), CASE, POLICE).sections


def told(*rows: list[object]) -> list[tuple[str, tuple[str, ...]]]:
    """Each entry's event and persons."""
    return [(entry.event, entry.persons) for entry in taken(table(*rows)).entries]


def test_a_title_above_the_headings_names_the_subject() -> None:
    found = sections(merged("Internal chronology", 3), merged("Subject: Birch", 3), HEADINGS, ROW)[
        0
    ]
    assert found.subject is not None
    assert (found.subject.words, found.subject.how) == ("Birch", "row 2, above the headings")


@pytest.mark.parametrize(
    "banner",
    ["Birch", "Subject: Birch", "Foreign national offender: Birch", "Person on probation: Birch",
     "Re: Birch", "Re Birch", "Chronology for Birch", "BIRCH", "Perpetrator - Birch"],
)  # fmt: skip
def test_banners_between_rows_change_the_subject(banner: str) -> None:
    rows = told(HEADINGS, merged("Subject: Alder", 3), ROW, merged(banner, 3), ROW)
    assert [persons for _, persons in rows] == [("alder",), ("birch",)]


def test_a_banner_may_stand_in_its_first_cell_unmerged() -> None:
    assert [p for _, p in told(HEADINGS, ROW, ["Cedar", "", ""], ROW)] == [(), ("cedar",)]


def test_a_label_and_a_name_in_two_cells_are_a_banner() -> None:
    assert [p for _, p in told(["Name of subject:", "Cedar"], HEADINGS, ROW)] == [("cedar",)]


def test_the_title_of_a_sheet_names_the_subject() -> None:
    found = sections(HEADINGS, ROW, name="Cedar")[0]
    assert found.subject is not None
    assert found.subject.how == "the title of the sheet"


def test_headings_given_again_at_a_page_break_are_no_account() -> None:
    found = sections(HEADINGS, ROW, HEADINGS, ROW)
    assert len(found) == 1
    assert [mark.row for mark in found[0].marks if mark.kind is RowKind.HEADINGS] == [1, 3]
    assert taken(table(HEADINGS, ROW, HEADINGS, ROW)).rows == 2


def test_other_headings_further_down_begin_another_section_with_its_titles() -> None:
    made = table(
        ["Date", "Event"],
        ["2020", "First"],
        ["Subject: Cedar"],
        ["Subject", "When", "What happened", "Source"],
        ["Birch", "2021", "Second", "File"],
        name="Both",
    )
    first, second = inspect(document(made), CASE, POLICE).sections
    assert (first.first, first.last, second.first, second.last) == (1, 2, 3, 5)
    assert second.subject is not None
    assert [e.event for e in taken(made).entries] == ["First", "Second"]


def test_a_paragraph_above_the_table_names_the_subject_and_is_not_prose() -> None:
    result = taken(
        Paragraph(1, "Chronology", 1),
        Paragraph(2, "Subject: Birch"),
        Paragraph(3, "Contact with Birch goes back a long way."),
        table(HEADINGS, ROW),
        Paragraph(4, "Subject: Cedar"),
        table(HEADINGS, ROW),
    )
    assert [entry.persons for entry in result.entries] == [("birch",), ("cedar",)]
    assert [prose.passage.row for prose in result.prose] == [3]


def test_a_table_that_goes_on_after_a_page_needs_no_headings() -> None:
    result = taken(
        table(HEADINGS, ROW), table(["13/05/2022", "Seen again", "None"], name="table 2")
    )
    assert [entry.action for entry in result.entries] == ["Advice given", "None"]
    assert "headings-assumed" in codes(result)


def test_a_table_with_no_headings_at_all_is_read_by_its_cells_and_says_so() -> None:
    result = taken(table(["12/05/2022", "ref 1", "A long account of what was seen"]))
    assert result.entries[0].event == "A long account of what was seen"
    assert codes(result)[0] == "headings-assumed"


def test_several_tables_may_have_different_headings_and_a_glossary_is_kept_as_prose() -> None:
    result = taken(
        table(["Abbreviation", "Meaning"], ["GP", "General practitioner"], name="table 1"),
        table(HEADINGS, ROW, name="table 2"),
        table(["When", "What happened"], ["2021", "More"], name="table 3"),
    )
    assert [entry.event for entry in result.entries] == ["Seen at the station", "More"]
    assert "GP | General practitioner" in [prose.passage.words for prose in result.prose]
    assert codes(result)[0] == "not-a-chronology"


def test_sheets_and_banners_name_the_agency_where_the_case_does_not() -> None:
    by_sheet = taken(table(HEADINGS, ROW, name="Eastham"), ret=ANYBODY)
    by_banner = taken(table(merged("Northshire Police", 3), HEADINGS, ROW), ret=ANYBODY)
    between = taken(table(HEADINGS, merged("Gang Unit", 3), ROW), ret=ANYBODY)
    by_column = taken(table(["Agency", *HEADINGS], ["NP", *ROW]), ret=ANYBODY)
    found = [one.entries[0].agency for one in (by_sheet, by_banner, between, by_column)]
    assert found == ["eastham-probation", "northshire-police", "gang-unit", "northshire-police"]


def test_where_the_case_says_whose_return_it_is_no_title_says_otherwise() -> None:
    result = taken(table(merged("Eastham Probation Service", 3), HEADINGS, ROW, name="Eastham"))
    assert result.entries[0].agency == "northshire-police"


def test_rows_whose_agency_nobody_knows_are_problems_not_guesses() -> None:
    result = taken(table(HEADINGS, ROW), ret=ANYBODY)
    assert result.entries == ()
    assert result.rows == 1
    assert "agency-missing" in codes(result)


def test_a_layout_goes_to_json_and_back_and_may_be_changed() -> None:
    made = document(table(["Date", "Colour", "Event"], ["2020", "red", "x"]))
    layout = inspect(made, CASE, POLICE)
    text = msgspec.json.encode(layout).replace(b'"extra"', b'"source"')
    changed = msgspec.json.decode(text, type=Layout)
    assert msgspec.json.decode(msgspec.json.encode(layout), type=Layout) == layout
    assert [column.field.value for column in changed.sections[0].columns][1] == "source"


def test_a_sheet_with_headings_alone_has_no_rows_and_says_so() -> None:
    result = taken(table(HEADINGS))
    assert (result.rows, result.entries) == (0, ())
    assert "no-rows" in codes(result)


def test_thousands_of_sections_in_one_sheet_are_read_in_one_pass() -> None:
    other = ["When", "What happened", "Outcome"]
    rows = [row for _ in range(800) for row in (HEADINGS, ROW, other, ROW)]
    assert taken(table(*rows)).rows == 1600


def test_two_deep_headings_given_again_are_no_account() -> None:
    upper, lower = ["Date", "", "Contact", "Action"], ["From", "To", "Event", ""]
    rows = [upper, lower, ["2020", "2021", "Seen", ""]]
    assert taken(table(*rows, *rows)).rows == 2


@pytest.mark.parametrize("name", ["1. Birch", "Birch (2)", "BIRCH"])
def test_numbers_beside_a_name_do_not_hide_it(name: str) -> None:
    assert taken(table(HEADINGS, ROW, name=name)).entries[0].persons == ("birch",)


def test_a_label_with_a_name_and_more_names_the_subject() -> None:
    rows = told(["Name: Birch   DOB: 01/02/1990"], HEADINGS, ROW)
    assert rows[0][1] == ("birch",)


def test_the_name_of_an_author_is_not_a_subject() -> None:
    result = taken(Paragraph(1, "Name: Constable Elm"), table(HEADINGS, ROW))
    assert [prose.passage.words for prose in result.prose] == ["Name: Constable Elm"]
    assert result.entries[0].persons == ()


def test_words_in_the_event_column_are_an_account_even_if_they_end_in_a_name() -> None:
    assert [event for event, _ in told(HEADINGS, ROW, ["", "Arrested: Birch", ""])] == [
        "Seen at the station",
        "Arrested: Birch",
    ]


def test_headings_in_another_language_are_read_by_a_layout() -> None:
    ret = Return(file="f", agency="northshire-police", layout={"Dyddiad": "date", "Beth": "event"})
    result = taken(table(["Dyddiad", "Beth", "Pwy"], ["12/05/2022", "Gwelwyd Birch", "x"]), ret=ret)
    assert [(entry.event, entry.persons) for entry in result.entries] == [
        ("Gwelwyd Birch", ("birch",))
    ]


def test_a_sentence_about_an_agency_or_a_subject_that_no_table_follows_is_prose() -> None:
    blocks = (
        Paragraph(1, "Subject: Birch"),
        Paragraph(2, "Referral made to Northshire Police."),
        Paragraph(3, "Subject: Cedar"),
        table(HEADINGS, ROW),
        Paragraph(4, "Subject: Alder"),
    )
    for ret in (POLICE, ANYBODY):
        kept = [prose.passage.row for prose in taken(*blocks, ret=ret).prose]
        assert kept == [1, 2, 4]


def test_a_note_between_rows_that_mentions_an_agency_is_kept() -> None:
    result = taken(table(HEADINGS, ROW, merged("Seen with Northshire Police", 3), ROW), ret=ANYBODY)
    assert [prose.passage.words for prose in result.prose] == ["Seen with Northshire Police"]


def columns(*rows: list[object]) -> dict[str, str]:
    """What each heading of the first section was taken as."""
    return {one.heading: str(one.field) for one in sections(*rows)[0].columns}


def test_a_column_whose_cells_are_dates_says_when_where_no_heading_does() -> None:
    rows = [["5 May 2022", "Birch", "Seen at the desk"], ["mid-2022", "Alder", "Telephoned"]]
    found = columns(["Noted", "Client", "Event"], *rows)
    assert found == {"Noted": "date", "Client": "subject", "Event": "event"}


def test_a_column_whose_cells_name_people_says_about_whom_where_no_heading_does() -> None:
    rows = [["5 May 2022", "Birch; Alder", "Seen"], ["mid-2022", "Alder", "Rang"]]
    found = columns(["Date", "Parties at the address", "Event"], *rows)
    assert found["Parties at the address"] == "subject"


def test_cells_that_name_others_too_say_about_nobody() -> None:
    rows = [["5 May 2022", "PC Smith", "Seen"], ["mid-2022", "Alder", "Rang"]]
    assert columns(["Date", "Desk", "Event"], *rows)["Desk"] == "extra"


def test_what_cells_hold_goes_after_what_headings_say() -> None:
    rows = [["5 May 1990", "Birch", "5 May 2022", "Seen"]]
    found = columns(["Date of birth", "Desk", "When", "Event"], *rows)
    assert found == {
        "Date of birth": "extra",
        "Desk": "subject",
        "When": "date",
        "Event": "event",
    }
    assert columns(["DOB", "Client", "Event"], ["5 May 1990", "Birch", "Seen"])["DOB"] == "extra"


@pytest.mark.parametrize("heading", ["Who was involved", "Persons involved", "Patient"])
def test_headings_that_ask_who_was_involved_are_of_the_subject(heading: str) -> None:
    assert columns(["Date", heading, "Event"], ["5 May 2022", "", "Seen"])[heading] == "subject"


def test_a_stay_begins_and_ends() -> None:
    rows = [["5 May 2022 10:00", "6 May 2022 09:00", "Head injury"]]
    found = columns(["Attended", "Discharged", "Presenting complaint"], *rows)
    assert found == {"Attended": "start", "Discharged": "end", "Presenting complaint": "event"}
