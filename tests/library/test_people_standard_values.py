"""Births, places, numbers and ways to reach somebody, each in one comparable form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.dates import Kind
from conspectus.people import SCHEMES
from conspectus.people.standard import (
    address,
    births,
    email,
    emails,
    identifier,
    identifiers,
    phone,
    phones,
    postcode,
    sex,
)
from conspectus.people.values import Identifier

TEXTS = st.text(max_size=60) | st.text(alphabet="0123456789/-. ABCXabc;\n+()@", max_size=60)


@pytest.mark.parametrize(
    ("words", "dates"),
    [
        ("01/02/1999", ["1999-02-01", "1999-01-02"]),
        ("1/2/99", ["1999-02-01", "1999-01-02"]),
        ("13/02/1999", ["1999-02-13"]),
        ("02/13/1999", ["1999-02-13"]),
        ("03/03/1999", ["1999-03-03"]),
        ("1999-02-01", ["1999-02-01"]),
        ("1999-02-01 00:00:00", ["1999-02-01"]),
        ("19990201", ["1999-02-01"]),
        ("01121999", ["1999-12-01"]),
        ("DOB: 5 May 1990", ["1990-05-05"]),
        ("c. 1999", ["1999~"]),
        ("March 1999", ["1999-03"]),
        ("1999", ["1999"]),
        ("1999-11-00", ["1999-11"]),
        ("00/05/1999", ["1999-05"]),
        ("1 Feb 1999 or 2 March 1998", ["1999-02-01", "1998-03-02"]),
        ("1 Feb 1999\n2 March 1998", ["1999-02-01", "1998-03-02"]),
        ("unknown", []),
    ],
)
def test_a_birth_has_every_reading_that_its_words_allow(words: str, dates: list[str]) -> None:
    assert [one.edtf for one in births(words)] == dates


@pytest.mark.parametrize("words", ["19151341", "20041985", "31/02/1999", "13/13/1999", "36192"])
def test_figures_that_are_no_date_stay_words(words: str) -> None:
    (found,) = births(words)
    assert (found.text, found.edtf, found.kind) == (words, None, Kind.UNDATED)
    assert found.problem


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("cv12ab", "CV1 2AB"),
        (" CV1  2AB. ", "CV1 2AB"),
        ("zz11aa", "ZZ1 1AA"),
        ("CV1", "CV1"),
        ("CV1 2", "CV1"),
        ("4223", "4223"),
        ("n/k", ""),
        ("no fixed abode", ""),
    ],
)
def test_a_postcode_has_one_form(words: str, found: str) -> None:
    assert postcode(words) == found


def test_an_address_is_one_whether_in_words_or_in_parts() -> None:
    words = address("Flat 3, 40 Bollard Rd, Saltmere, CV99 2BD")
    parts = address("", number="40", street="Bollard Road", town="Saltmere", code="cv992bd")
    assert words
    assert parts
    assert (words.number, words.street, words.town, words.postcode) == (
        "40",
        "bollard road",
        "saltmere",
        "CV99 2BD",
    )
    assert (parts.number, parts.street, parts.town, parts.postcode) == (
        "40",
        "bollard road",
        "saltmere",
        "CV99 2BD",
    )


def test_a_postcode_that_ends_an_address_is_told_even_of_an_area_that_does_not_exist() -> None:
    found = address("12 Alder Close, Westbeck, ZZ1 1AA")
    assert found
    assert (found.town, found.postcode) == ("westbeck", "ZZ1 1AA")


@pytest.mark.parametrize("words", ["NFA", "no fixed abode", "unknown", "-", ""])
def test_no_fixed_abode_is_no_address_that_two_could_share(words: str) -> None:
    assert address(words) is None


def test_numbers_in_one_cell_are_told_apart_by_their_names_and_proven_where_they_can_be() -> None:
    assert identifiers("PNC 2011/0204417J; CRO 51204/14X, NOMS A4410CD") == (
        Identifier("pnc", "11/204417J", True),
        Identifier("cro", "51204/14X", True),
        Identifier("noms", "A4410CD"),
    )
    assert identifiers("11/204417K", "pnc") == (Identifier("pnc", "11/204417K", False),)
    assert identifiers("999 104 2334", "nhs") == (Identifier("nhs", "9991042334", True),)


def test_a_number_without_a_name_is_taken_only_where_its_check_character_proves_it() -> None:
    assert identifier("999 104 2334") == Identifier("nhs", "9991042334", True)
    assert identifier("999 104 2335") is None
    assert identifier("not known", "pnc") is None
    with pytest.raises(KeyError):
        identifier("1", "library card")


def test_every_scheme_has_a_name_of_its_own() -> None:
    assert len({scheme.id for scheme in SCHEMES}) == len(SCHEMES)


@pytest.mark.parametrize(
    "words", ["07700 900123", "+44 7700 900123", "+44 (0)7700 900123", "0044 7700-900123"]
)
def test_a_telephone_number_has_one_form(words: str) -> None:
    assert phone(words) == "+447700900123"


def test_several_ways_to_reach_somebody_stand_apart() -> None:
    assert phones("07700 900123\n01632 960145 / n/k") == ("+447700900123", "+441632960145")
    assert emails("A.B@Example.org; c@example.org") == ("a.b@example.org", "c@example.org")
    assert email("none") == phone("none") == ""


@pytest.mark.parametrize(
    ("words", "found"),
    [("F", "female"), ("Male", "male"), ("non-binary", "other"), ("not stated", "")],
)
def test_a_sex_is_what_the_source_states(words: str, found: str) -> None:
    assert sex(words) == found


@given(TEXTS)
def test_no_text_stops_a_reader_and_reading_again_changes_nothing(text: str) -> None:
    assert postcode(postcode(text)) == postcode(text)
    assert all(phones(one) == (one,) for one in phones(text))
    assert all(emails(one) == (one,) for one in emails(text))
    assert sex(sex(text)) == sex(text)
    for one in identifiers(text):
        assert identifiers(one.value, one.scheme) == (one,)
    births(text)
    address(text)


@given(TEXTS, st.sampled_from([scheme.id for scheme in SCHEMES]))
def test_a_number_of_a_known_scheme_keeps_its_form(text: str, scheme: str) -> None:
    found = identifier(text, scheme)
    if found and found.value:
        assert identifier(found.value, scheme) == found


@given(TEXTS)
def test_a_reading_of_a_birth_is_no_date_that_is_not_in_the_words(text: str) -> None:
    for one in births(text):
        assert one.text
        if one.edtf is None:
            assert one.problem or one.kind is not Kind.MOMENT
