"""Dates to JSON and TOML and back: nothing lost, nothing taken that does not stand."""

import json

import jsonschema
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus.dates.instants import day_bounds, instant
from conspectus.dates.values import (
    OPEN,
    Bounds,
    Count,
    Duration,
    Kind,
    Offset,
    Relative,
    UncertainDate,
    Unit,
)
from conspectus.dates.wire import dec_hook, enc_hook, from_json, schema_hook, to_json

FIELDS = (
    *("text", "kind", "edtf", "earliest", "latest", "start", "end", "count", "parts", "relative"),
    *("uncertain", "approximate", "conventions", "problem"),
)
instants = st.none() | st.integers(-(10**14), 10**14) | st.integers(0, 3 * 10**9)
whole_days = st.builds(day_bounds, st.integers(-3000, 30000), st.just(10), st.integers(1, 31))
bounds = whole_days | st.tuples(instants, instants).map(
    lambda pair: Bounds(*pair) if None in pair else Bounds(*sorted(pair))
)
durations = st.none() | st.builds(Duration, st.integers(-99, 99), st.sampled_from(Unit))
relatives = st.builds(
    Relative,
    st.text(max_size=9),
    st.builds(Offset, durations, durations),
    st.sampled_from(["moment", "start", "end"]),
)
dates = st.builds(
    UncertainDate,
    st.text(max_size=20),
    st.sampled_from(Kind),
    edtf=st.none() | st.text(max_size=9),
    bounds=bounds,
    start=st.none() | bounds,
    end=st.none() | bounds,
    count=st.none() | st.builds(Count, st.integers(0, 30), st.none() | st.integers(30, 60)),
    parts=st.lists(bounds, max_size=3).map(tuple),
    relative=st.none() | relatives,
    uncertain=st.booleans(),
    approximate=st.booleans(),
    conventions=st.lists(st.text(max_size=5), max_size=2).map(tuple),
    problem=st.none() | st.text(max_size=9),
)
SCHEMA = jsonschema.Draft202012Validator(
    msgspec.json.schema(UncertainDate, schema_hook=schema_hook)
)


class Told(msgspec.Struct):
    when: UncertainDate
    within: Bounds = OPEN


@settings(max_examples=300, deadline=None)
@given(dates)
def test_a_date_comes_back_whole(date):
    assert from_json(json.loads(json.dumps(to_json(date)))) == date


@settings(max_examples=150, deadline=None)
@given(dates, bounds)
def test_a_date_within_another_value_comes_back_whole(date, within):
    told = Told(date, within)
    written = msgspec.json.encode(told, enc_hook=enc_hook)

    assert msgspec.json.decode(written, type=Told, dec_hook=dec_hook) == told


@settings(max_examples=40, deadline=None)
@given(dates)
def test_what_is_written_fits_the_published_schema(date):
    SCHEMA.validate(to_json(date))


def test_every_field_is_always_written_and_null_where_there_is_nothing_to_say():
    told = to_json(UncertainDate("unknown", Kind.UNDATED))

    assert sorted(told) == sorted(FIELDS)
    assert (told["earliest"], told["latest"], told["edtf"]) == (None, None, None)


def test_people_can_read_what_is_written():
    span = UncertainDate(
        "2pm on 22 May to 23 May",
        Kind.SPAN,
        bounds=Bounds(instant(2016, 5, 22, 14), instant(2016, 5, 24) - 1),
        start=Bounds(instant(2016, 5, 22, 14), instant(2016, 5, 22, 14, 59, 59)),
        end=day_bounds(2016, 5, 23),
    )
    told = to_json(span)

    assert told["earliest"] == "2016-05-22T14:00:00+01:00"
    assert told["end"] == {"earliest": "2016-05-23", "latest": "2016-05-23"}


def test_in_toml_and_json_words_are_read_as_english():
    told = msgspec.toml.decode(b'when = "22.05.16"', type=Told, dec_hook=dec_hook)

    assert told.when.bounds == day_bounds(2016, 5, 22)
    assert told.when.text == "22.05.16"


def test_a_date_of_toml_is_that_day():
    told = msgspec.toml.decode(b"when = 2016-05-22", type=Told, dec_hook=dec_hook)

    assert told.when.bounds == day_bounds(2016, 5, 22)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"text": "x", "kind": "moment", "earliest": "22/05/2016"}, "neither a date like"),
        ({"text": "x", "kind": "moment", "earliest": "2016-02-30"}, "no such day"),
        ({"text": "x", "kind": "moment", "earliest": "2016-13-01T00:00:00Z"}, "no such month"),
        ({"text": "x", "kind": "moment", "earliest": "2016-01-01T25:00:00Z"}, "no such time"),
        ({"text": "x", "kind": "moment", "earliest": "2016-01-01T00:00:00"}, "neither a date"),
        ({"text": "x", "kind": "moment", "earliest": "2016-01-01T00:00:00+25:00"}, "no such time"),
        ({"text": "x", "kind": "moment", "earliest": "9" * 9999 + "-01-01"}, "neither a date"),
        (
            {"text": "x", "kind": "moment", "earliest": "2017-01-01", "latest": "2016-01-01"},
            "after",
        ),
        ({"text": "x", "kind": "someday"}, "kind"),
        ({"text": "x"}, "kind"),
        ({"kind": "moment"}, "text"),
        ({"text": "x", "kind": "moment", "latset": "2016"}, "latset"),
        ({"text": 1, "kind": "moment"}, "text"),
        ([], "array"),
        (None, "null"),
        (2016, "int"),
    ],
)
def test_what_does_not_stand_is_refused_with_its_place(wrong, says):
    written = json.dumps({"when": wrong})

    with pytest.raises(msgspec.ValidationError, match=says) as raised:
        msgspec.json.decode(written, type=Told, dec_hook=dec_hook)
    assert "$.when" in str(raised.value)


def test_other_types_have_no_json_here():
    for hook in (enc_hook, schema_hook):
        with pytest.raises(NotImplementedError):
            hook(complex)
    with pytest.raises(NotImplementedError):
        dec_hook(complex, "1")
