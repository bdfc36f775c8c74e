"""What holds of the record of any document: nothing invented, everything with its passage."""

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conspectus.documents import Cell, Document, Paragraph, Row, Table
from conspectus.evidence import Passage, Source
from conspectus.learning import PublishedReview, read_review

LINES = st.sampled_from(
    [
        "DOMESTIC HOMICIDE REVIEW",
        "Overview Report into the death of May",
        "Pseudonym 1: Victim May",
        "Pseudonym 2: Perpetrator August",
        "Adult A: the uncle, aged 40",
        "Sam: May's brother",
        "Sam: a friend",
        "Date of death:",
        "Date of death: 3 May 2019",
        "Published: June 2021",
        "Terms of Reference",
        "Key Lines of Enquiry relating to May",
        "Did anybody ask May in May 2018?",
        "Chronology",
        "12.03.2019",
        "In 2019 May moved to Hull, and eighteen months later, in March 2022, she left.",
        "On 3 March 2018 Hull Police called on August. The following day he was arrested.",
        "August, 41, was arrested in May 2019. It was later in the same month.",
        "The Care Act 2014 was amended in 2016 (Smith, 2017).",
        "Equality and Diversity",
        "Age: May was 34.",
        "Good practice",
        "The nurse kept trying and this was good practice.",
        "Findings",
        "Finding 1: Nobody asked.",
        "Recommendations",
        "1. Hull Police should act by May 2022.",
        "Recommendation 7: The Board must ensure that it is done.",
        "May\tFindings of Impact",
        "Age 34 years\tNot Known",
        "Sex\tFemale",
        "Statement of Independence",
        "I have not been involved.",
        "Date: 4th June 2021",
        "\u202eright to left 2019\u202c",
        "",
    ]
)
WORDS = st.text(max_size=200)
TEXTS = st.lists(st.one_of(LINES, LINES, WORDS), max_size=40).map("\n\n".join)
MODEST = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


def document(text: str) -> Document:
    """Paragraphs and, of lines with tabs, tables of one row."""
    blocks: list[Paragraph | Table] = []
    for number, line in enumerate(text.split("\n\n"), 1):
        if "\t" in line:
            row = Row(1, tuple(Cell(cell) for cell in line.split("\t")))
            blocks.append(Table(f"table {number}", (row,)))
        else:
            blocks.append(Paragraph(number, line))
    content = text.encode("utf-8", "replace")
    return Document(Source.of("a.txt", content), "text", tuple(blocks))


def bare(words: str) -> str:
    return re.sub(r"[\W_]+", "", words).casefold()


def items(review: PublishedReview) -> list[tuple[str, Passage]]:
    """The words of each item that are taken as they stand, with its passage."""
    said = (*review.findings, *review.good_practice, *review.independence)
    found = [(one.text, one.passage) for one in said]
    found += [(one.text, one.passage) for one in review.lines]
    found += [(one.heading, one.passage) for one in review.lines if ":" in one.passage.words]
    found += [(one.text, one.passage) for one in review.events]
    found += [(one.value + one.finding, one.passage) for one in review.equality if not one.value]
    found += [(one.when.text, one.passage) for one in review.dates]
    found += [(str(age.years), age.passage) for one in review.people for age in one.ages]
    return [(words, passage) for words, passage in found if words]


@MODEST
@given(TEXTS)
def test_every_items_words_are_in_its_passage_and_that_in_the_source(text: str) -> None:
    source = document(text)
    whole = bare("".join(one.text for one in source.paragraphs)) + bare(
        "".join(cell.text for table in source.tables for row in table.rows for cell in row.cells)
    )
    for words, passage in items(read_review(source)):
        if passage.sheet == "text":
            assert bare(words) in bare(passage.words) or len(words) < 60
        assert passage.sha256 == source.source.sha256
        for line in passage.words.split("\n"):
            assert bare(line) in whole


@MODEST
@given(TEXTS)
def test_every_events_date_is_words_of_its_text(text: str) -> None:
    for event in read_review(document(text)).events:
        assert event.when.text.strip() in event.text
        ends = (event.when.start, event.when.end, event.when.bounds)
        assert any(one and (one.earliest, one.latest) != (None, None) for one in ends)


@MODEST
@given(TEXTS)
def test_reading_never_raises_and_is_the_same_again(text: str) -> None:
    assert read_review(document(text)) == read_review(document(text))


@MODEST
@given(TEXTS)
def test_the_people_named_in_an_event_are_people_of_the_record(text: str) -> None:
    review = read_review(document(text))
    labels = {one.label for one in review.people} | {""}
    for event in review.events:
        assert set(event.people) | {event.about} <= labels
    assert {line.about for line in review.lines} <= labels
    assert {row.person for row in review.equality} <= labels
    assert len({one.label for one in review.people}) == len(review.people)
