"""Headings become fields by stated rules."""

import pytest

from conspectus.case import Return
from conspectus.documents.values import Table
from conspectus.intake import Field, Section, inspect
from conspectus.intake.headings import meaning
from fictional_returns import CASE, POLICE, document, merged, table


def section(*rows: list[object], ret: Return = POLICE) -> Section:
    return inspect(document(table(*rows)), CASE, ret).sections[0]


def fields(*headings: object) -> list[str]:
    found = section([*headings], ["12/05/2022", *["Some words about it"] * (len(headings) - 1)])
    return [column.field.value for column in found.columns]


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        ("Date|Time|Source|Incident / contact|Police response|Shared with|Comments",
         "date|time|source|event|action|shared with|comment"),
        ("When|Recorded in|What happened|What we did|Who we told|"
         "Analysis: good practice / learning",
         "date|source|event|action|shared with|comment"),
        ("From|To|Event|Our action|Shared with criminal justice partners?|Comment",
         "start|end|event|action|shared with|comment"),
        ("Agency|Date|Subject|Event|Response", "agency|date|subject|event|action"),
        ("Date of contact|Service user|Team|Summary of contact|Outcome|Passed to",
         "date|subject|source|event|action|shared with"),
        ("Subject|Date from|Date to|Provider|Contact|Outcome",
         "subject|start|end|source|event|action"),
        ("Event Ref|Start Date|Start Time|End Date|End Time|Source of Information|Details",
         "reference|start|time|end|end time|source|event"),
        ("Serial number|Date|Event-detail|Witness or document reference",
         "reference|date|event|source"),
        ("Date or Period of Event|Significant Event|Source|Impact (Either Positive or Negative)|"
         "Action Taken to Mitigate Adverse Impact on Child|Review",
         "date|event|source|comment|action|comment"),
        ("Date|Event|Source|Significance", "date|event|source|comment"),
        ("No.|Date & Time|RAG|Description of incident", "reference|date|extra|event"),
        ("DATE (dd/mm/yyyy)|EVENT *|Target date", "date|event|extra"),
        ("Date|Agency/Organisation|Nature of contact|Was this expected practice?",
         "date|agency|event|extra"),
    ],
)  # fmt: skip
def test_headings_of_templates_in_use_are_known(headings: str, expected: str) -> None:
    assert fields(*headings.split("|")) == expected.split("|")


def test_every_column_says_its_rule_in_words() -> None:
    found = section(["Date", "Event", "Colour", ""], ["2020", "Seen", "red", "x"])
    rules = [column.rule for column in found.columns]
    assert rules == [
        "the heading “date” is known",
        "the heading “event” is known",
        "no rule knows the heading",
        "the column has no heading",
    ]


def test_a_heading_given_twice_is_taken_once_and_the_other_kept() -> None:
    assert fields("Date", "Date", "Event") == ["date", "extra", "event"]


def test_an_exact_heading_goes_before_one_that_only_mentions_the_word() -> None:
    assert fields("Date shared", "Date", "Event") == ["extra", "date", "event"]


def test_from_and_to_beside_a_date_may_be_anybody() -> None:
    assert fields("Date", "From", "To", "Summary") == ["date", "extra", "extra", "event"]


def test_two_rows_of_headings_are_read_together() -> None:
    found = section(
        ["Date", "", "Contact", "", "Follow up"],
        ["From", "To", "Event", "Source", ""],
        ["01/02/2022", "03/02/2022", "Seen at home", "File", "None"],
    )
    assert [c.field.value for c in found.columns] == ["start", "end", "event", "source", "action"]
    assert found.columns[0].heading == "Date: From"
    assert [mark.row for mark in found.marks] == [1, 2]


def test_a_title_over_the_headings_is_no_second_row_of_headings() -> None:
    found = section(
        merged("Chronology of events", 3), ["Date", "Event", "Action"], ["2020", "x", ""]
    )
    assert [column.heading for column in found.columns] == ["Date", "Event", "Action"]


@pytest.mark.parametrize(
    ("headings", "reason"),
    [
        (["Version", "Date", "Author", "Summary of changes"], "document's own history"),
        (["Recommendation", "Action to take", "Lead", "Target date"], "no column says"),
        (["Abbreviation", "Definition"], "no row has headings"),
    ],
)
def test_other_tables_are_not_chronologies_and_say_why(headings: list[str], reason: str) -> None:
    found = section(headings, ["one", "two", "three", "four"][: len(headings)])
    assert not found.chronology
    assert reason in found.why


def test_where_no_heading_says_what_happened_the_wordiest_column_is_the_event() -> None:
    found = section(
        ["Date", "Colour", "Kept in mind"],
        ["2020", "red", "A long account of what was kept in mind that day"],
    )
    assert found.chronology
    assert found.columns[2].field is Field.EVENT
    assert "says most" in found.columns[2].rule


def test_a_sentence_is_no_heading() -> None:
    assert meaning(f"The date on which this happened is not known {'to any of us ' * 5}") is None


def test_layouts_laid_down_in_the_case_go_before_any_rule() -> None:
    ret = Return(
        file="f", agency="northshire-police", layout={"colour": "Event", "EVENT": "comment"}
    )
    found = section(["Date", "Colour", "Event"], ["2020", "red", "x"], ret=ret)
    assert [column.field.value for column in found.columns] == ["date", "event", "comment"]
    assert found.columns[1].rule == "the layout says so"


def test_an_unknown_field_is_a_problem_that_lists_the_fields() -> None:
    ret = Return(file="f", agency="northshire-police", layout={"Colour": "hue", "Nothing": "event"})
    made = document(table(["Date", "Colour", "Event"], ["2020", "red", "x"]))
    first, *_, second = inspect(made, CASE, ret).problems
    assert first.code == "intake-layout-field"
    assert "shared with" in first.remedy
    assert second.code == "intake-layout-heading"


def test_thousands_of_columns_are_looked_at_quickly() -> None:
    headings = [f"Heading {n} of events" for n in range(16_000)]
    found = section(["Date", "Event", *headings], ["2020", "x", *["y"] * 16_000])
    assert len(found.columns) == 16_002


def test_an_empty_sheet_has_no_sections() -> None:
    assert inspect(document(Table("Empty", [])), CASE, POLICE).sections == ()
