"""Every row ends as an entry or as a problem, with its words, its place and its remedy."""

from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus.case import Case, Return
from conspectus.dates import Kind, instant
from conspectus.documents.values import Cell, Paragraph
from conspectus.intake import Intake, inspect, read
from fictional_returns import ANYBODY, CASE, POLICE, codes, document, merged, table, taken

HEADINGS = ["Date", "Time", "Subject", "Source", "Event", "Comment", "Ref"]


def row(**cells: object) -> list[object]:
    given = {"Date": "12/05/2022", "Subject": "Birch", "Event": "Seen", **cells}
    return [given.get(heading, "") for heading in HEADINGS]


def one(**cells: object) -> Intake:
    return taken(table(HEADINGS, row(**cells)))


def spans(*rows: list[object], headings: tuple[str, ...] = ("From", "To", "Event")) -> Intake:
    return taken(table(merged("Subject: Birch", 3), [*headings], *rows))


def test_an_entry_has_its_fields_and_its_passage() -> None:
    entry = one(Source="Crime report", Comment="Late", Ref="7").entries[0]
    assert (entry.agency, entry.persons, entry.event) == ("northshire-police", ("birch",), "Seen")
    assert (entry.source, entry.comment, entry.reference) == ("Crime report", "Late", "7")
    assert (entry.passage.sheet, entry.passage.row) == ("Sheet1", 2)
    assert entry.passage.words == (
        "Date: 12/05/2022\nSubject: Birch\nSource: Crime report\nEvent: Seen\nComment: Late\nRef: 7"
    )


def test_columns_without_a_rule_are_kept_beside_the_entry() -> None:
    result = taken(table(["Date", "Event", "Colour", ""], ["2020", "x", "red", "odd", "beyond"]))
    extra = (("Colour", "red"), ("column D", "odd"), ("column E", "beyond"))
    assert result.entries[0].extra == extra
    assert "column E: beyond" in result.entries[0].passage.words


def test_a_date_and_a_time_are_one_moment() -> None:
    for cells in (
        {"Date": "22/05/2016", "Time": "14:05"},
        {"Date": date(2016, 5, 22), "Time": time(14, 5)},
        {"Date": "22/05/2016", "Time": "1405"},
        {"Date": date(2016, 5, 22), "Time": 0.586805555555556},
    ):
        when = one(**cells).entries[0].when
        assert when.bounds.earliest == instant(2016, 5, 22, 14, 5), cells


def test_a_date_and_time_in_one_cell_are_one_moment() -> None:
    when = one(Date=datetime(2016, 5, 22, 14, 5)).entries[0].when  # wall clock
    assert when.bounds.earliest == instant(2016, 5, 22, 14, 5)


def test_a_time_that_cannot_be_read_leaves_the_date_and_says_so() -> None:
    result = one(Time="whenever")
    assert result.entries[0].when.bounds.earliest == instant(2022, 5, 12)
    assert codes(result) == ["time-unread"]


def test_a_date_that_cannot_be_read_keeps_the_entry_its_words_and_a_warning() -> None:
    result = one(Date="the glad day")
    (problem,) = result.problems
    assert result.entries[0].when.text == "the glad day"
    assert result.entries[0].when.kind is Kind.UNDATED
    assert (problem.code, problem.severity) == ("intake-date-unread", "warning")
    assert (problem.place.row, problem.place.column, problem.words) == (2, "Date", "the glad day")


def test_an_empty_date_is_undated_and_no_problem() -> None:
    result = one(Date="")
    assert result.entries[0].when.kind is Kind.UNDATED
    assert result.problems == ()


def test_from_alone_is_its_date_and_an_empty_to_does_not_say_that_it_lasts() -> None:
    when = spans(["06/2022", "", "x"]).entries[0].when
    assert (when.kind, when.text) == (Kind.MOMENT, "06/2022")


def test_from_and_to_are_a_span() -> None:
    for cells in (["03/2023", "08/2023"], [date(2023, 3, 1), date(2023, 8, 31)]):
        when = spans([*cells, "x"]).entries[0].when
        assert when.kind is Kind.SPAN
        assert when.bounds.earliest == instant(2023, 3, 1)
        assert when.bounds.latest == instant(2023, 8, 31, 23, 59, 59)


def test_from_and_to_on_the_same_day_are_that_day() -> None:
    assert spans(["12/05/2022", "12/05/2022", "x"]).entries[0].when.kind is Kind.MOMENT


def test_a_to_before_its_from_is_a_warning_and_keeps_the_words() -> None:
    result = spans(["08/2023", "03/2023", "x"])
    assert result.entries[0].when.text == "08/2023 to 03/2023"
    assert "end-unread" in codes(result)


def test_start_and_end_times_of_one_day_are_a_span() -> None:
    headings = ("Date", "Start time", "End time", "Event")
    when = spans(["12/05/2022", "14:05", "15:10", "x"], headings=headings).entries[0].when
    assert when.start is not None
    assert when.end is not None
    assert when.start.earliest == instant(2022, 5, 12, 14, 5)
    assert when.end.earliest == instant(2022, 5, 12, 15, 10)


@pytest.mark.parametrize(
    ("words", "persons"),
    [
        ("Birch", ("birch",)),
        ("BIRCH", ("birch",)),
        ("Birch's", ("birch",)),
        ("Alder and Cedar", ("alder", "cedar")),
        ("Cedar / Alder", ("alder", "cedar")),
        ("A. Alder", ("alder",)),
        ("AA", ("alder",)),
        ("All", ("alder", "birch", "cedar")),
        ("the victim", ("alder",)),
        ("Perpetrators", ("birch", "cedar")),
        ("Birch (suspect)", ("birch",)),
    ],
)
def test_subjects_are_resolved_by_name_alias_and_role(words: str, persons: tuple[str, ...]) -> None:
    result = one(Subject=words)
    assert result.entries[0].persons == persons
    assert result.problems == ()


@pytest.mark.parametrize("words", ["Birchwood", "Dogwood", "Alderman", "perpetrator"])
def test_a_subject_whom_the_case_does_not_name_is_a_warning(words: str) -> None:
    result = one(Subject=words)
    assert result.entries[0].persons == ()
    assert result.entries[0].subject == words
    assert codes(result) == ["subject-unknown"]


def test_of_two_subjects_the_unknown_one_is_said() -> None:
    result = one(Subject="Birch and Dogwood")
    assert result.entries[0].persons == ("birch",)
    assert result.problems[0].words == "Dogwood"


def test_a_name_that_two_people_share_is_nobodys() -> None:
    people = (*CASE.people[:2], type(CASE.people[0])(id="b2", name="Birch", role="witness"))
    case = Case(reference="r", title="t", type="owhr", scope=CASE.scope, people=people,
                agencies=CASE.agencies)  # fmt: skip
    result = taken(table(HEADINGS, row()), case=case)
    assert codes(result) == ["subject-unknown"]


def test_where_nothing_says_whom_a_row_is_about_names_in_its_words_are_taken_and_said() -> None:
    result = taken(table(["Date", "Event"], ["2020", "Birch met Cedar"], ["2021", "A meeting"]))
    assert [entry.persons for entry in result.entries] == [("birch", "cedar"), ()]
    assert codes(result) == ["subject-from-words", "subject-missing"]


def test_a_row_that_says_nothing_of_what_happened_is_a_problem_with_its_words() -> None:
    result = taken(table(HEADINGS, row(), row(Event="", Source="File")))
    (problem,) = result.unread
    assert result.rows == 2
    assert (problem.code, problem.place.row) == ("intake-no-event", 3)
    assert problem.words == "Date: 12/05/2022\nSubject: Birch\nSource: File"


def test_a_row_with_only_a_comment_may_continue_the_row_above() -> None:
    result = taken(table(HEADINGS, row(), row(Date="", Subject="", Event="", Comment="And more")))
    (problem,) = result.unread
    assert problem.code == "intake-row-continues"
    assert "row 2" in problem.remedy


def test_notes_totals_and_signatures_are_kept_as_prose() -> None:
    result = taken(
        table(
            merged("Prepared from two systems.", 7),
            HEADINGS,
            row(),
            merged("No contact in this year.", 7),
            ["Total", "", "", "1"],
            ["Signed:", "DS Elm"],
        )
    )
    kept = [prose.passage.words for prose in result.prose]
    assert result.rows == 1
    assert kept == ["Prepared from two systems.", "No contact in this year.", "Total 1",
                    "Signed: DS Elm"]  # fmt: skip


def test_prose_without_a_table_is_kept_paragraph_by_paragraph() -> None:
    result = taken(
        Paragraph(1, "Nil return", 1), Paragraph(2, "We hold nothing."), Paragraph(3, "")
    )
    assert [(p.passage.sheet, p.passage.row, p.passage.words) for p in result.prose] == [
        ("text", 2, "We hold nothing.")
    ]
    assert result.rows == 0


def test_a_formula_is_kept_as_text_beside_its_value() -> None:
    link = Cell("Seen", "Seen", formula='=HYPERLINK("https://example.org","Seen")')
    blank = Cell("", None, formula="=A1")
    entry = one(Event=link, Comment=blank).entries[0]
    assert (entry.event, entry.comment) == ("Seen", "=A1")
    assert 'Event: Seen [=HYPERLINK("https://example.org","Seen")]' in entry.passage.words


def test_each_entry_knows_the_one_told_just_before_it_of_the_same_person() -> None:
    result = taken(
        table(["Date", "Event"], ["2020", "a"], ["2021", "b"], merged("Birch", 2), ["2022", "c"])
    )
    first, second, third = result.entries
    assert (first.after, second.after, third.after) == (None, first.id, None)


def test_an_agency_that_the_case_does_not_name_is_kept_with_a_warning() -> None:
    headings = ["Agency", "Date", "Subject", "Event"]
    rows = table(headings, ["Lost & Found Dept.", "2020", "Birch", "x"])
    assert taken(rows, ret=ANYBODY).entries[0].agency == "lost-found-dept"
    assert taken(rows).entries[0].agency == "northshire-police"
    assert codes(taken(rows)) == codes(taken(rows, ret=ANYBODY)) == ["agency-unknown"]


def test_of_a_body_and_its_unit_in_one_cell_the_unit_is_meant() -> None:
    headings = ["Agency", "Date", "Subject", "Event"]
    result = taken(table(headings, ["Northshire Police, Gang Unit", "2020", "Birch", "x"]))
    assert result.entries[0].agency == "gang-unit"


def test_a_file_with_no_words_is_a_problem() -> None:
    assert codes(taken()) == ["nothing"]


def test_a_layout_made_for_another_file_is_a_problem() -> None:
    other = inspect(document(table(HEADINGS, row())), CASE, POLICE)
    assert "layout-table" in codes(read(document(Paragraph(1, "x")), other, CASE, POLICE))


def ids(*rows: list[object], file: str = "a.xlsx", first: str = "") -> list[str]:
    made = document(table([first], HEADINGS, *rows), file=file)
    ret = Return(file=file, agency="northshire-police")
    return [entry.id for entry in read(made, inspect(made, CASE, ret), CASE, ret).entries]


def test_ids_follow_the_words_not_the_row_the_file_or_the_serial_number() -> None:
    rows = [row(Event="a", Ref="1"), row(Event="b", Ref="2")]
    again = [row(Event="B ", Ref="9"), row(Event="c", Ref="2"), row(Event=" a", Ref="10")]
    first, second = ids(*rows), ids(*again, file="b.xlsx", first="A title")
    assert second[2] == first[0]
    assert second[0] == first[1]


def test_rows_with_the_same_words_have_ids_of_their_own() -> None:
    first, second = ids(row(), row())
    assert second == f"{first}-2"


_WORDS = st.sampled_from(
    ["", "Birch", "Alder", "12/05/2022", "2021", "Seen at home", "Date", "Event", "Subject: Cedar",
     "Total", "a" * 40, "not dated", "مرحبا بالعالم", "\x07bell", "=1+1", "North shire"]
)  # fmt: skip
_GRIDS = st.lists(st.lists(_WORDS, max_size=6), max_size=9)


@settings(max_examples=300, deadline=None)
@given(_GRIDS, st.booleans())
def test_no_row_is_lost_and_none_invented(grid: list[list[str]], headed: bool) -> None:
    made = table(*([["Date", "Subject", "Event", "Action", "Comment"]] if headed else []), *grid)
    shown = document(made)
    layout = inspect(shown, CASE, POLICE)
    result = read(shown, layout, CASE, POLICE)
    marks = {mark.row: mark.kind for section in layout.sections for mark in section.marks}
    entries = [entry.passage.row for entry in result.entries]
    prose = [prose.passage.row for prose in result.prose]
    unread = [problem.place.row for problem in result.unread]
    quiet = [n for n, kind in marks.items() if kind.value in ("headings", "banner")]
    assert sorted([*entries, *prose, *unread, *quiet]) == [row.number for row in made.rows]
    assert result.rows == len(entries) + len(unread)
    assert len({entry.id for entry in result.entries}) == len(entries)


# A row of nothing but headings begins a section, and what stands below it is then told under them.
_TOLD = _WORDS.filter(lambda words: words not in ("Date", "Event"))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(_TOLD, _TOLD, st.text(min_size=1, max_size=9)), max_size=8), st.data())
def test_ids_do_not_depend_on_the_order_of_the_rows(
    rows: list[tuple[str, str, str]], data: st.DataObject
) -> None:
    made = [row(Date=when, Comment=why, Event=what) for when, why, what in rows]
    shuffled = data.draw(st.permutations(made))
    assert sorted(ids(*made)) == sorted(ids(*shuffled))


def test_very_long_cells_are_kept_whole() -> None:
    words = "word " * 6400
    assert one(Event=words).entries[0].event == words.strip()


def test_a_row_with_an_action_and_a_date_is_an_account_without_an_event() -> None:
    result = taken(table(["Date", "Event", "Action"], ["2020", "", "Birch was warned"]))
    assert [(entry.event, entry.action) for entry in result.entries] == [("", "Birch was warned")]


def test_a_subject_that_says_nothing_is_a_warning() -> None:
    assert codes(one(Subject="-")) == ["subject-unknown"]


def test_a_letter_that_only_looks_like_one_of_a_name_is_no_crash() -> None:
    assert one(Date="3 May 2023", Subject="B\u0131rch", Event="Seen").rows == 1
