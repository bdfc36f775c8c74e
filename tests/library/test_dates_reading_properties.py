"""What holds of every reading: total, alike each time, and never past what its EDTF says."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus.dates import (
    Conventions,
    Kind,
    UncertainDate,
    find,
    from_json,
    read,
    read_edtf,
    show,
    to_json,
)
from conspectus.dates.reading.conventions import DEFAULT
from conspectus.dates.reading.cursor import Cursor
from conspectus.dates.reading.lexicon import PHRASES as LEXICON
from conspectus.dates.reading.lexicon import WORDS
from conspectus.dates.reading.shapes import read_shape
from conspectus.dates.reading.statements import read_statement
from conspectus.dates.reading.tokens import plain, scan
from library.test_dates_reading import COUNTS, MOMENTS, SPANS, TIMES
from library.test_dates_reading_relative import RELATIVE

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
days = st.dates(date(1930, 1, 1), date(2029, 12, 31))
some = settings(max_examples=120, deadline=None)


def ordinal(day):
    if 11 <= day <= 13:
        return f"{day}th"
    return f"{day}{({1: 'st', 2: 'nd', 3: 'rd'}).get(day % 10, 'th')}"


STYLES = [
    lambda d: f"{d:%d/%m/%Y}",
    lambda d: f"{d.day}/{d.month}/{d.year}",
    lambda d: f"{d:%d.%m.%y}",
    lambda d: f"{d:%d-%m-%Y}",
    lambda d: f"{d:%d-%b-%y}",
    lambda d: f"{d:%Y-%m-%d}",
    lambda d: f"{d:%Y%m%d}",
    lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{ordinal(d.day)} of {MONTHS[d.month - 1]}, {d.year}",
    lambda d: f"{MONTHS[d.month - 1]} {d.day}, {d.year}",
    lambda d: f"{WEEKDAYS[d.weekday()]} {d.day} {MONTHS[d.month - 1][:3]} {d.year}",
    lambda d: f"{WEEKDAYS[d.weekday()][:3]}, {ordinal(d.day)} {MONTHS[d.month - 1][:3]}. '{d:%y}",
    lambda d: f"on the {ordinal(d.day)} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{d.day} {d.month:02} {d.year}",
    lambda d: f"{d:%d.%m/%Y}",
    lambda d: f"{d:%d/ %m/%Y}",
    lambda d: f"{d.day}{MONTHS[d.month - 1][:3].upper()}{d.year}",
]


@pytest.mark.parametrize("style", STYLES, ids=[style(date(2022, 5, 3)) for style in STYLES])
@some
@given(day=days)
def test_a_day_is_read_back_in_every_style(style, day):
    found = read(style(day))

    assert show(found.bounds) == (day.isoformat(), day.isoformat())
    assert (found.kind, found.edtf, found.problem) == (Kind.MOMENT, day.isoformat(), None)


@some
@given(
    first=days,
    last=days,
    style=st.sampled_from(STYLES[:12]),
    join=st.sampled_from([" to ", " - ", " until ", " – "]),
)
def test_a_range_of_two_days_is_read_back_or_said_to_be_reversed(first, last, style, join):
    found = read(f"{style(first)}{join}{style(last)}")

    if first <= last:
        assert (show(found.start)[0], show(found.end)[1]) == (first.isoformat(), last.isoformat())
    else:
        assert "ends before it begins" in found.problem


PHRASES = [row[0] for row in (*MOMENTS, *SPANS, *COUNTS, *TIMES, *RELATIVE)]
VOCABULARY = [
    *WORDS,
    *(
        " ".join(pieces)
        for after in LEXICON.values()
        for entries in after.values()
        for pieces, _ in entries
    ),
    *[
        "1",
        "3",
        "12",
        "31",
        "2022",
        "2050",
        "05/06/2022",
        "14:05",
        "'23",
        "22nd",
        "1990s",
        "q3",
        "08/2023",
        "2021/22",
        "-",
        "/",
        ",",
        "?",
        "~",
        "(",
        ")",
        ".",
        "2pm",
        "00",
        "99999",
    ],
]
mixed = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=7).map(" ".join)
mutated = st.lists(
    st.one_of(st.sampled_from(PHRASES), st.text(max_size=6)), min_size=1, max_size=4
).flatmap(
    lambda pieces: st.sampled_from(["", " ", ", ", " and ", "/", "-"]).map(
        lambda join: join.join(pieces)
    )
)
anchors = st.sampled_from(
    [
        None,
        read("14 August 2023"),
        read("since 2017"),
        read("before 2000"),
        read("unknown"),
        read("c. 2010"),
    ]
)


@settings(max_examples=400, deadline=None)
@given(text=st.one_of(st.text(max_size=60), mutated, mixed), anchor=anchors, born=anchors)
def test_any_text_gives_one_date_twice_the_same_that_survives_json(text, anchor, born):
    found = read(text, anchor=anchor, born=born)

    assert isinstance(found, UncertainDate)
    assert found == read(text, anchor=anchor, born=born)
    assert found.text == text
    assert from_json(to_json(found)) == found


@settings(max_examples=300, deadline=None)
@given(text=st.one_of(mutated, mixed), anchor=anchors, born=anchors)
def test_the_edtf_form_says_neither_more_nor_less_than_the_bounds(text, anchor, born):
    found = read(text, anchor=anchor, born=born)

    if found.edtf is None or "X-" in found.edtf:
        return
    said = read_edtf(found.edtf).bounds
    times = [end for end in show(found.bounds) if end and "T" in end]
    if not times:
        assert said == found.bounds
    else:  # a time of day is finer than the days that EDTF says
        assert said.overlaps(found.bounds)


@pytest.mark.parametrize("words", PHRASES)
def test_case_spaces_and_a_full_stop_change_nothing(words):
    plainly = read(words)

    for dressed in (words.upper(), f"  {words} ", words.replace(" ", "\u00a0"), f"{words}."):
        assert read(dressed).edtf == plainly.edtf
        assert read(dressed).bounds == plainly.bounds


@some
@given(
    day=days,
    form=st.sampled_from(
        [
            "{d:%d/%m/%Y}",
            "{d:%d.%m.%y}",
            "{d.day} {m} {d.year}",
            "{m} {d.year}",
            "mid-{d.year}",
            "early {m} {d.year}",
            "{d.year}",
            "{d:%m/%Y}",
            "between {m} {d.year} and December 2029",
            "{m} {d.year} to December 2029",
            "{d.year} - 2029",
            "{d.day} {m} {d.year} 14:05",
            "{d:%b}-{d:%y}",
            "1-{d.day} {m} {d.year}",
            "between {m} and December 2029",
            "{m} to June 2029",
            "from {m} to {d:%b} 2029",
        ]
    ),
)
def test_what_is_told_by_its_shape_is_what_the_grammar_tells(day, form):
    text = form.format(d=day, m=MONTHS[day.month - 1])
    words = plain(text)
    by_shape, by_grammar = Cursor(words, [], DEFAULT), Cursor(words, scan(words), DEFAULT)

    shaped = read_shape(words, by_shape).finish(text, by_shape)

    assert shaped.replace(conventions=()) == read_statement(by_grammar).finish(
        text, by_grammar
    ).replace(conventions=())
    assert set(shaped.conventions) == set(by_grammar.used)


@settings(max_examples=80, deadline=None)
@given(born=days, age=st.integers(0, 90))
def test_an_age_lasts_from_a_birthday_to_the_eve_of_the_next(born, age):
    found = read(f"aged {age}", born=read(born.isoformat()))
    earliest, latest = show(found.bounds)

    def birthday(years):
        try:
            return born.replace(year=born.year + years)
        except ValueError:
            return date(born.year + years, 3, 1)

    assert earliest == birthday(age).isoformat()
    assert date.fromisoformat(latest).toordinal() + 1 == birthday(age + 1).toordinal()


HOSTILE = [
    "1,",
    "5/",
    "?",
    "(",
    "1 and ",
    "between ",
    "after in ",
    "week of ",
    "early ",
    "2 days and ",
    "mon ",
    "12:00 ",
    "İ",
    "a ",
    "overnight 3/",
    "5 may 2022, ",
    "\x00",
    "٣",
    "- ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_repetition_does_not_make_reading_slow(piece):
    read((piece * 400)[:400])
    assert read(piece * 5000).problem or not piece.strip(" ?-.")
    find(piece * 1500)


@some
@given(text=st.text(max_size=300), pieces=st.lists(st.sampled_from(PHRASES), max_size=3))
def test_what_is_found_in_prose_lies_there_in_order_and_apart(text, pieces):
    prose = f"{text} {'. He left '.join(pieces)}"

    found = find(prose)

    assert all(prose[one.start : one.end] == one.date.text and one.start < one.end for one in found)
    assert all(before.end <= after.start for before, after in pairwise(found))


def test_conventions_are_not_shared_between_readings():
    changed, _ = Conventions.from_mapping({"mid": "middle half"})

    assert show(read("mid-2022", conventions=changed).bounds) != show(read("mid-2022").bounds)
    assert show(read("mid-2022").bounds) == ("2022-05-01", "2022-08-31")
