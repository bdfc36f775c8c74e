"""Dates that other people collected: read, or left alone for a reason that is stated here."""

import csv
import re
from itertools import pairwise
from pathlib import Path

import pytest

from conspectus.dates import Kind, find, read, read_edtf, show

DATA = Path(__file__).parents[1] / "data" / "dates"


def rows(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


PHRASES = rows("phrases.tsv")


@pytest.mark.parametrize("row", PHRASES, ids=[row["words"] for row in PHRASES])
def test_phrases_of_other_readers_have_the_bounds_that_a_careful_person_gives_them(row):
    found = read(row["words"])

    assert show(found.bounds) == (row["earliest"] or None, row["latest"] or None)
    assert found.problem is None
    same = (row["their_earliest"], row["their_latest"]) == (row["earliest"], row["latest"])
    assert same == (row["why_it_differs"] == "")


# Captions of museums, which say when something was made and when it was printed, and years before
# the Christian era: no agency writes either, so what they come to is not fixed here.
LEFT_OUT = re.compile(
    r"print|cast |active|from Camerawork|circa 1860|attic|\b(?:AD|CE|BCE|bce?)\b|Dynasty"
    r"|^decade|^year in about|^birthday|^90$|1915 late"
)
# The others, with what is read here instead.
DIFFERS = {
    # A day or month is not said to be unspecified by what is not said.
    "month in 1872": "1872",
    "day in Spring 1849": "1849-21",
    "day in January 1872": "1872-01",
    "day in 1872": "1872",
    "a day in about Spring 1849?": "1849-21%",
    # The 2000s are a decade, the 1900s and 1800s are centuries.
    "2000s": "200X",
    "c1900s": "19XX~",
    "c1800s?": "18XX%",
    # Day first; two digits after a month are a year.
    "10/7/2008": "2008-07-10",
    "January 12": "2012-01",
    # Before and after are one moment on that side, not a span that touches it.
    "earlier than 1928": "[..1927]",
    "before 1928": "[..1927]",
    "after 1928": "[1929..]",
    "later than 1928": "[1929..]",
    "before January 1928": "[..1927-12]",
    "before 18 January 1928": "[..1928-01-17]",
    "before approx January 18 1928": "[..1928-01-17~]",
    "before approx January 1928": "[..1927-12~]",
    "after approx January 1928": "[1928-02~..]",
    "after approx Summer 1928": "[1928-06..]",
    "after about the 1920s": "[1920..]",
    "before about the 1900s": "[..1999]",
    "before the 1900s": "[..1899]",
    "before 19th century": "[..1799]",
    # One of two years, or both.
    "1863 or 1864": "[1863,1864]",
    "1864 or 1866": "[1864,1866]",
    "1900; 1973": "{1900,1973}",
    "1858/1860": "1858/1860",
    # An end that is a third of a decade: EDTF cannot say it.
    "1857-mid 1860s": None,
    "1920s -early 1930s": None,
}


def test_the_words_of_the_edtf_library_become_its_edtf_or_a_stated_other():
    read_here = {
        row["input"]: read(row["input"])
        for row in rows("edtf_natlang.tsv")
        if not LEFT_OUT.search(row["input"])
    }
    wanted = {
        row["input"]: row["expected_edtf"] or None for row in rows("edtf_natlang.tsv")
    } | DIFFERS

    assert {words: date.edtf for words, date in read_here.items()} == {
        words: wanted[words] for words in read_here
    }
    assert len(read_here) > 80


GENEALOGY = rows("gedcom_dates.tsv")
# Some ranges end before they begin, and one begins in the year 173. A year of three digits with no
# word beside it, or written with a nought in front, is not read as a date of an agency.
EXACT_LEFT_OUT = re.compile(r"(?:^|\s)0?\d{3}$")


def bounds(row):
    return row["earliest"] or None, row["latest"] or None


@pytest.mark.parametrize(
    "kind", ["between", "before", "after", "period", "from", "to", "calculated"]
)
def test_genealogical_dates_of_a_kind_have_their_bounds(kind):
    wrong = [
        row["input"]
        for row in GENEALOGY
        if row["kind_by_GEDCOM_keyword"] == kind and show(read(row["input"]).bounds) != bounds(row)
    ]

    assert all(read(words).problem for words in wrong)
    assert len(wrong) <= {"between": 5, "period": 1}.get(kind, 0)


@pytest.mark.parametrize("kind", ["about", "estimated"])
def test_genealogical_dates_that_are_about_are_so_with_their_margin(kind):
    for row in GENEALOGY:
        if row["kind_by_GEDCOM_keyword"] == kind:
            found = read(row["input"])
            assert found.approximate
            assert show(read_edtf(found.edtf.rstrip("~")).bounds) == bounds(row)


def test_exact_genealogical_dates_are_read_unless_they_are_left_out():
    for row in GENEALOGY:
        if row["kind_by_GEDCOM_keyword"] == "exact" and not EXACT_LEFT_OUT.search(row["input"]):
            assert show(read(row["input"]).bounds) == bounds(row), row


def test_no_raw_genealogical_date_is_lost_or_read_past_what_its_edtf_says():
    for row in GENEALOGY:
        found = read(row["input"])
        assert found.text == row["input"]
        if found.edtf is not None and found.bounds.earliest is not None:
            assert read_edtf(found.edtf).bounds == found.bounds, row["input"]
        assert (
            found.problem or found.edtf or found.kind in (Kind.UNDATED, Kind.SPAN, Kind.RELATIVE)
        ), row


def test_prose_made_of_every_raw_date_is_searched_in_one_pass():
    text = "; ".join(row["input"] for row in GENEALOGY[:2000])

    found = find(text)

    assert all(text[one.start : one.end] == one.date.text for one in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
