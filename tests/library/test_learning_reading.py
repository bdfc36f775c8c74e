"""What is read as a person, a date, an age, an event: one rule each, on made-up reviews."""

import pytest

from conspectus.documents import open_bytes
from conspectus.learning import PublishedReview, read_review
from conspectus.learning.reading.dated import dated
from conspectus.learning.reading.sentences import sentences


def read(*paragraphs: str) -> PublishedReview:
    text = "\n\n".join(("DOMESTIC HOMICIDE REVIEW", *paragraphs))
    return read_review(open_bytes("a.txt", text.encode()))


def told(text: str, *names: str) -> list[tuple[str, str | None]]:
    return [(one.date.text.strip(), one.date.edtf) for one in dated(text, names)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She came in mid-2022.", [("mid-2022", "[2022-05..2022-08]")]),
        ("One custody record from 2008 is held.", [("2008", "2008")]),
        ("He was a client from 1994 to 2023.", [("from 1994 to 2023", "1994/2023")]),
        ("In April 2023 she left. He called later in the same month.",
         [("April 2023", "2023-04"), ("the same month", "2023-04")]),
        ("On 3 March 2018 he left. The following day she called.",
         [("3 March 2018", "2018-03-03"), ("The following day", "2018-03-04")]),
        ("This was before his 2024 conviction.", [("2024", "2024")]),
        ("It was not received until May 2022.", [("May 2022", "2022-05")]),
        ("Ada, aged 27, in July 2018 left.", [("July 2018", "2018-07")]),
        ("Three days later he left.", []),
        ("Under the Equality Act 2010 and section 24(6) it must.", []),
        ("The Police, Crime, Sentencing and Courts Act 2022 applies.", []),
        ("Many reviews find this (Stark, 2007; 2012).", []),
        ("The guidance (version 3, July 2019) says so.", []),
        ("Did he call in May 2018?", []),
    ],
)  # fmt: skip
def test_a_date_is_what_says_when_something_was(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert told(text) == expected


def test_a_name_that_is_a_month_is_no_date_and_a_date_no_person() -> None:
    assert told("In 2019 April moved.", "April") == [("2019", "2019")]
    assert told("June 2019 – Summer told her GP.", "Summer") == [("June 2019", "2019-06")]
    review = read(
        "Pseudonym 1: Victim May",
        "Pseudonym 2: Perpetrator August",
        "Chronology",
        "In August 2020 May told the police that August had left. She said so in May 2021.",
    )
    assert [one.label for one in review.people] == ["May", "August"]
    assert [(one.when.text, one.people) for one in review.events] == [
        ("August 2020", ("May", "August")),
        ("May 2021", ()),
    ]


def test_two_people_called_alike_are_kept_apart() -> None:
    review = read(
        "Pseudonyms used", "Sam: brother of the victim", "Sam: son of the victim", "Sam left."
    )
    assert [(one.label, one.role) for one in review.people] == [
        ("Sam (brother of the victim)", "brother"),
        ("Sam (son of the victim)", "son"),
    ]


def test_an_age_says_what_it_is_at() -> None:
    review = read(
        "Pseudonym 1: Victim Ada",
        "Pseudonym 2: Perpetrator Ben",
        "Ada died at the age of 47 in May 2020. Ben, 34, was arrested in May 2020.",
    )
    ages = {one.label: [(age.years, age.at) for age in one.ages] for one in review.people}
    assert ages == {"Ada": [(47, "death")], "Ben": [(34, "arrest")]}


def test_steps_out_of_order_are_a_contradiction() -> None:
    review = read("Commissioned: May 2021", "Completed: March 2020", "Ada died.")
    assert [one.kind for one in review.contradictions] == ["date"]
    assert "The completion (March 2020) is dated before" in review.contradictions[0].words


def test_what_is_not_found_is_listed() -> None:
    review = read("Nothing.")
    assert {"recommendations", "people", "dated events", "date of death"} <= set(review.missing)


def test_a_point_after_an_abbreviation_ends_no_sentence() -> None:
    text = "Dr. Ash and J. Smith saw Adult B. She left."
    assert [text[start:end] for start, end in sentences(text)] == [
        "Dr. Ash and J. Smith saw Adult B.",
        "She left.",
    ]
