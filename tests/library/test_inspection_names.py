"""Names found however they are written; words that only look like names are left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus.publication import Protected, inspect
from conspectus.publication.names import Matcher
from conspectus.publication.normal import normal

PEOPLE = (
    Protected(
        label="Michael",
        name="Jonathan O'Quillby",
        aliases=("Jonno", "Jonathan"),
        initials=("J.O.",),
        exact=("12 Harbour Lane",),
    ),
    Protected(label="Rose", name="Will May"),
    Protected(label="Ash", name="Zofia Brackenridge"),
)


def said(text, name="report.txt"):
    return inspect({name: text.encode()}, PEOPLE)


def gravest(text, label):
    found = [one.severity for one in said(text) if one.label == label]
    return found[0] if found else ""


@pytest.mark.parametrize(
    "text",
    [
        "Jonathan O’Quillby was told.",
        "JONATHAN O'QUILLBY",
        "O'Quillby's solicitor",
        "oquillby, jonathan",
        "jonathan_oquillby@example.org",
        "https://example.org/jonathan-oquillby/",
        "https://example.org/jonathanoquillby1987",
        "O'Quill-\nby said",
        "Jonathan\nO'Quillby",
        "J o n n o",
        "Jon\u00adno",
        "Jon\u200bno",
        "\uff2aonno",
        "Jоnnо",  # two letters of another alphabet
        "Jónno",
        "J.O. was there",
        "JO was there",
        "12 harbour\nlane",
        "12-Harbour-Lane",
        "Mr O'Quillby",
        "JonathanOQuillby",
        "O'Quil**l**by",
        "O'Quil<b>l</b>by",
        '"Jon" + "no"'.replace(" ", ""),
    ],
)
def test_an_exact_name_refuses_however_it_is_written(text):
    assert gravest(text, "Michael") == "refuses"


@pytest.mark.parametrize("text", ["Brackenrige", "Brakenridge", "Brackenrigde", "BRACKENR1DGE"])
def test_a_near_spelling_goes_before_a_person(text):
    assert gravest(f"It was {text} who came.", "Ash") == "before a person"


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("He will go. They may stay.", ""),
        ("It was in May 2023 and 3 May.", ""),
        ("Since May it was quiet.", ""),
        ("Then Will May came.", "refuses"),
        ("She met May at noon.", "refuses"),
        ("May was at home.", "before a person"),
        ("MAY WE ASK", "before a person"),
        ("Dr May", "refuses"),
    ],
)
def test_a_name_that_is_a_word_is_told_by_its_capital_and_its_place(text, severity):
    assert gravest(text, "Rose") == severity


@pytest.mark.parametrize(
    "text", ["The Quill Byte", "Bracken on the ridge", "a may-fly", "No joy", "brackenridges"]
)
def test_other_words_do_not_refuse(text):
    assert not said(text).refused


def test_the_name_of_the_file_is_read_too():
    assert said("nothing", "Brackenridge-report.txt").refused


def test_no_log_can_hold_the_name():
    findings = said("Zofia Brackenridge came.")
    assert "racken" not in repr(findings) + str(findings.found[0]) + findings.found[0].masked
    assert "racken" in findings.found[0].words
    assert findings.hidden().found[0].words == ""
    assert "racken" not in repr(PEOPLE[2])


def test_a_decision_about_a_finding_holds_for_the_same_words_in_another_file():
    one, other = said("It was Brackenrige who came."), said("Nobody but Brackenrige saw it.")
    assert one.found[0].id == other.found[0].id
    assert one.undecided(frozenset())
    assert not one.undecided(frozenset((other.found[0].id,)))


@settings(max_examples=80, deadline=None)
@given(
    st.text(max_size=60), st.text(max_size=60), st.sampled_from(["\u200b", "\u00ad", "", "\u2060"])
)
def test_a_name_is_found_between_any_words(before, after, unseen):
    name = unseen.join("Brackenridge")
    text = normal(f"{before} {name} {after}")
    assert any(one.label == "Ash" for one in Matcher(PEOPLE).find(text, lambda _: "words"))


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200))
def test_normal_words_stay_normal(text):
    assert normal(normal(text)) == normal(text)
