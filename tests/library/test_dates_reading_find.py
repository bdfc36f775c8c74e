"""Dates in running prose: what is found, and what ordinary words are left alone."""

import pytest

from conspectus.dates import PRECEDING, Conventions, find, show


def found(text):
    return [(text[one.start : one.end], one.date) for one in find(text)]


@pytest.mark.parametrize(
    ("prose", "words", "edtf"),
    [
        ("He was seen on 5 May 2022 at home.", "5 May 2022", "2022-05-05"),
        ("Seen again on the 5th of May, 2022.", "5th of May, 2022", "2022-05-05"),
        ("In 2019 he moved.", "2019", "2019"),
        ("She was known since 2017 to the service.", "since 2017", "2017/.."),
        (
            "Between March and August 2023 the tag failed.",
            "Between March and August 2023",
            "[2023-03..2023-08]",
        ),
        ("It was reported twice in 2019.", "twice in 2019", "2019"),
        ("He came in mid-2022 and left.", "mid-2022", "[2022-05..2022-08]"),
        ("Her case closed c. May 2021.", "c. May 2021", "2021-05~"),
        ("Called at 14:05 on 3 May 2023, no answer.", "14:05 on 3 May 2023", "2023-05-03T14:05:00"),
    ],
)
def test_a_date_with_a_year_is_found(prose, words, edtf):
    assert [(text, date.edtf) for text, date in found(prose)] == [(words, edtf)]


@pytest.mark.parametrize(
    ("prose", "words", "anchor"),
    [
        (
            "Eighteen months after stage one, he was sent the letter.",
            "Eighteen months after stage one",
            "stage one",
        ),
        ("He was arrested 3 days after the murder.", "3 days after the murder", "the murder"),
        ("The following day he went home.", "The following day", PRECEDING),
        ("A short time later, she left.", "A short time later", PRECEDING),
        (
            "He moved within 28 days of release and was seen.",
            "within 28 days of release",
            "release",
        ),
        ("Shortly after release he was seen.", "Shortly after release", "release"),
        ("Two weeks later he was recalled.", "Two weeks later", PRECEDING),
    ],
)
def test_a_moment_told_by_another_is_found_with_its_anchor(prose, words, anchor):
    ((text, date),) = found(prose)

    assert text == words
    assert date.relative.anchor == anchor


@pytest.mark.parametrize(
    "prose",
    [
        "He may march on the second floor; she sat in the sun.",
        "He served 28 days' custody, aged 15.",
        "The Police, Crime, Sentencing and Courts Act 2022 applies.",
        "There were 2000 people and 1405 cars.",
        "A sentence of 54 months' imprisonment was passed.",
        "It was later found that he was the same man.",
        "He was 15 years old and lived at 12 May Street.",
        "On Monday he was seen; in May she was not.",
        "The first, second and third occasions differ.",
        "After the meeting they left, and before it they had met.",
        "Recommendation 3 was agreed by the panel.",
        "The 31/02/2022 cannot be.",
        "He rang 07700 900123 at 9.",
    ],
)
def test_ordinary_words_are_left_alone(prose):
    assert found(prose) == []


def test_several_are_found_in_order_with_their_places():
    text = (
        "On 5 May 2022 he left. Three weeks later, on 26 May 2022, he came back; in 2023 he died."
    )

    assert found(text)[0][0] == "5 May 2022"
    assert [show(date.bounds)[0] for _, date in found(text)][-1] == "2023-01-01"


def test_the_conventions_of_the_case_hold_in_prose_too():
    changed, _ = Conventions.from_mapping({"day-first": "month"})

    (only,) = find("Seen 05/06/2022 at home.", changed)

    assert only.date.edtf == "2022-05-06"
