"""A review as blocks: headings, numbers, tables and paragraphs without what pages add to them."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus.documents import open_bytes, open_document
from conspectus.learning.outline import outline
from conspectus.learning.outline.numbers import split_number

WORKED = Path(__file__).parents[1] / "data/published/west-midlands-owhr-009.txt"


def blocks(text, name="review.txt"):
    return outline(open_bytes(name, text.encode()))


def texts(found):
    return [one.text for one in found]


def test_lines_that_stand_alone_head_what_follows_in_the_worked_review():
    found = outline(open_document(WORKED))
    headings = [one.text for one in found if one.level]
    for words in ("Recommendations", "Key Lines of Enquiry relating to Jacob", "Good Practice"):
        assert words in headings
    told = next(one for one in found if one.text.startswith("Michael was released"))
    assert told.headings == ("Agency Timeline", "Michael")


def test_a_table_whose_heading_a_page_cut_off_is_one_with_it():
    found = outline(open_document(WORKED))
    rows = [one for one in found if one.cells and one.cells[0][0] == "Jacob"]
    assert len(rows) == 10
    assert rows[0].cells == (("Jacob", "Age 32 years"), ("Findings of Impact", "Not Known"))


def test_a_paragraph_that_a_page_cut_is_whole_again():
    found = outline(open_document(WORKED))
    told = next(one for one in found if one.text.startswith("A First-tier Tribunal"))
    assert "to an Immigration Officer. In March 2023" in told.text


def test_every_passage_has_the_words_as_printed():
    document = open_document(WORKED)
    whole = " ".join(WORKED.read_text().split())
    for one in outline(document):
        for line in one.passage.words.split("\n"):
            assert " ".join(line.split()).strip("*") in whole.replace("**", "") or line in whole


def test_what_stands_on_every_page_is_left_out():
    pages = "".join(
        f"OFFICIAL SENSITIVE\n\nThe account of {'abcdefghi'[i - 1] * 4} goes on and then ends.\n\n"
        f"Page {i} of 9\n\n"
        for i in range(1, 10)
    )
    found = texts(blocks(pages))
    assert len(found) == 9
    assert all(one.startswith("The account") for one in found)


def test_contents_are_left_out_and_their_headings_stay():
    text = (
        "Contents\n\n1. Scope ..... 3\n\n2. Findings ..... 9\n\n1. Scope\n\nThe scope is here.\n\n"
        "2. Findings\n\nOne finding is here.\n"
    )
    found = blocks(text)
    assert [(one.number, one.text, one.level) for one in found] == [
        ("1", "Scope", 1),
        ("", "The scope is here.", 0),
        ("2", "Findings", 1),
        ("", "One finding is here.", 0),
    ]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("R E C O M M E N D A T I O N S", "RECOMMENDATIONS"),
        ("K E Y  F I N D I N G S", "KEY FINDINGS"),
        ("K E Y F I N D I N G S", "KEY FINDINGS"),
        ("Re com men da tions", "Recommendations"),
        ("The plan of action", "The plan of action"),
    ],
)
def test_letters_that_are_set_apart_are_words_again(printed, read):
    assert blocks(f"Title\n\n{printed}\n\nMilford Council should act on it.\n")[1].text == read


def test_words_that_a_line_cut_are_joined_and_others_keep_their_hyphen():
    text = (
        "A title\n\nThe inter-\nvention was short- and long-term and the as-\nsessment was late.\n"
    )
    assert blocks(text)[-1].text == (
        "The intervention was short- and long-term and the assessment was late."
    )


def test_wrapped_lines_are_one_paragraph_and_lists_are_not():
    wrapped = (
        "The panel met in the town hall and heard from all of those who had known her\n"
        "well, and it thanks them for what they said of her life and of those years.\n\n"
        "Members:\n\nMilford Police\nMilford Council\nMilford Probation Service\n"
    )
    assert (
        texts(blocks(wrapped))[1:]
        == [
            "Members:",
            "Milford Police",
            "Milford Council",
            "Milford Probation Service",
        ]
        or len(blocks(wrapped)) == 5
    )


@pytest.mark.parametrize(
    ("words", "number", "rest"),
    [
        ("4.3 The panel met.", "4.3", "The panel met."),
        ("R2 Train staff.", "R2", "Train staff."),
        ("Recommendation 7: Train staff.", "Recommendation 7", "Train staff."),
        ("(a) a part", "a", "a part"),
        ("3) a third", "3", "a third"),
        ("• a point", "•", "a point"),
        ("2.30 pm on Monday", "", "2.30 pm on Monday"),
        ("Recommendation 4 is national.", "", "Recommendation 4 is national."),
        ("Recommendations", "", "Recommendations"),
        ("2021 was a hard year.", "", "2021 was a hard year."),
    ],
)
def test_a_number_is_told_from_the_words(words, number, rest):
    assert split_number(words) == (number, rest)


def test_tables_of_pipes_and_tabs_are_rows_under_their_headings():
    for mark in ("\t", " | "):
        table = "\n".join(
            mark.join(row) for row in (("No.", "Action", "Owner"), ("1", "Train", "X"))
        )
        found = blocks(f"Action plan\n\nThe plan follows here.\n\n{table}\n")
        assert found[-1].cells == (("No.", "1"), ("Action", "Train"), ("Owner", "X"))


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="ABab .:\n\t|-–•1)(*_\u202eé", min_size=1, max_size=300))
def test_any_text_is_read_without_failing(text):
    for one in blocks(f"Words. {text}", "a.md"):
        assert one.text or one.cells


@pytest.mark.parametrize(
    "text",
    [
        "R " * 20_000,
        "a- " * 20_000,
        "1.1.1. " * 9_000,
        "A and " * 9_000,
        "| " * 9_000,
        "X\n\n" * 9_000,
    ],
)
def test_endless_repeats_take_seconds_at_most(text):
    start = time.perf_counter()
    blocks(f"Words {text}", "a.md")
    assert time.perf_counter() - start < 10
