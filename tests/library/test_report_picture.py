"""The picture: each date drawn as what it is, nothing cut off, nothing on top of another."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import fictional_chronology as fictional
from conspectus.dates import Bounds, day_bounds, instant, year_bounds
from conspectus.report import picture
from conspectus.report.chronology.rows import View
from conspectus.report.chronology.swimlanes import MOST_LANES
from conspectus.report.chronology.swimlanes.axis import WIDTH, axis
from conspectus.report.chronology.swimlanes.lanes import ROOM, drawn
from conspectus.report.chronology.swimlanes.marks import mark

SCOPE = fictional.case().scope
INSTANTS = st.integers(instant(1950), instant(2040))


@pytest.fixture(scope="module")
def marks():
    view = View(fictional.case(), fictional.chronology())
    known = [row.placed.bounds for row in view.rows]
    scale = axis(SCOPE, known, WIDTH - ROOM)
    return {row.number: mark(row, scale) for row in view.rows}


@pytest.mark.parametrize(
    ("number", "shape"),
    [
        (1, "span"),
        (2, "within"),
        (5, "within"),
        (6, "within"),
        (7, "repeated"),
        (10, "day"),
        (11, "time"),
        (12, "within"),
        (16, "undated"),
        (17, "undated"),
    ],
)
def test_a_shape_says_what_kind_of_date_it_is(marks, number, shape):
    assert marks[number].shape == shape


def test_of_a_span_only_what_is_certain_is_solid(marks):
    long = marks[1]
    left, right = long.sure

    assert long.left < left < right < long.right


def test_an_open_end_points_on(marks):
    assert marks[5].open_left
    assert not marks[5].open_right
    assert marks[13].open_right


def test_what_narrowed_a_date_is_shown_within_what_its_words_say(marks):
    low, high = marks[14].written

    assert low < marks[14].left < marks[14].right <= high


def test_a_number_of_times_stands_beside_its_bar(marks):
    assert marks[7].label == "7 (18–22×)"
    assert len(marks[7].teeth) > 2


def test_scope_is_told_by_the_look_and_not_by_colour_alone(marks):
    assert [marks[n].look for n in (2, 6, 16)] == ["out", "in", "unsure"]
    assert marks[16].label == "16?"


def test_long_before_scope_is_compressed_and_kept():
    scale = axis(SCOPE, [year_bounds(1994), year_bounds(2008)], 900)

    assert scale.compressed == ("before",)
    assert 0 <= scale.x(instant(1994)) < scale.x(instant(2008)) < scale.x(instant(2021, 8))
    assert scale.stretches[1].right - scale.stretches[1].left > 900 / 2


@settings(max_examples=150, deadline=None)
@given(st.lists(INSTANTS, min_size=2, max_size=20), st.integers(300, 2000))
def test_the_axis_keeps_order_and_holds_everything(times, room):
    scale = axis(SCOPE, [Bounds(time, time) for time in times], room)
    places = [scale.x(time) for time in sorted(times)]

    assert places == sorted(places)
    assert all(0 <= place <= room + 1e-6 for place in places)
    assert sum(one.right - one.left for one in scale.stretches) == pytest.approx(room)


@settings(max_examples=100, deadline=None)
@given(st.lists(INSTANTS, min_size=2, max_size=12))
def test_words_under_the_axis_do_not_run_into_each_other(times):
    scale = axis(SCOPE, [Bounds(time, time) for time in times], WIDTH - ROOM)
    words = [tick for tick in scale.ticks if tick.words]

    for stretch in scale.stretches:
        within = [tick.x for tick in words if stretch.left <= tick.x < stretch.right]
        assert all(b - a > 40 for a, b in itertools.pairwise(within))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(INSTANTS, st.integers(0, 10**8)), min_size=1, max_size=40))
def test_no_two_marks_of_a_lane_overlap(times):
    bounds = [Bounds(start, start + width) for start, width in times]
    entries = [
        fictional.entry(n, "northshire-police", ("ash",), fictional.moment("then", one), "Words")
        for n, one in enumerate(bounds)
    ]
    chronology = fictional.chronology(
        entries=tuple(entries),
        placed=tuple(fictional.placed(one, "in") for one in entries),
    )
    rows = View(fictional.case(), chronology).rows
    scale = axis(SCOPE, bounds, WIDTH - ROOM)
    lane = drawn("Ash", "", [mark(row, scale) for row in rows])

    for y in {put.y for put in lane.puts}:
        reaches = sorted(put.mark.reach for put in lane.puts if put.y == y)
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(reaches))
    assert len(lane.puts) == len(entries)
    assert max(put.y for put in lane.puts) < lane.height


def trees(text):
    return etree.HTML(text).xpath("//*[local-name()='svg' and @class='drawing']")


def test_an_entry_about_two_persons_stands_in_both_lanes():
    text = picture(fictional.case(), fictional.chronology(), "person")

    assert text.count('href="#entry-e-10"') == 2
    assert (
        picture(fictional.case(), fictional.chronology(), "agency").count('href="#entry-e-10"') == 1
    )


def test_every_mark_has_its_entry_in_words():
    text = picture(fictional.case(), fictional.chronology(), "agency")
    marks = etree.HTML(text).xpath("//*[local-name()='svg']//a")

    assert len(marks) == 17
    for one in marks:
        assert one.get("aria-label") == one.xpath("string(*[local-name()='title'])")
        assert "scope" in one.get("aria-label")


def many(count, people=1):
    bounds = day_bounds(2022, 6, 1)
    when = fictional.moment("1 June 2022", bounds)
    entries = tuple(
        fictional.entry(100 + n, "northshire-police", (f"p{n % people}",), when, "Words")
        for n in range(count)
    )
    return fictional.chronology(
        entries=entries,
        placed=tuple(fictional.placed(one, "in") for one in entries),
        groups=(), conflicts=(), contradictions=(), constraints=(), changes=(),
    )  # fmt: skip


def test_a_lane_too_deep_to_take_in_is_counted_and_the_picture_says_so():
    text = picture(fictional.case(), many(400), "person")

    assert "highest bar 400" in text
    assert "are counted" in text
    assert 'href="#entry' not in text


def test_lanes_past_the_most_that_can_be_shown_are_named_as_left_to_the_table():
    text = picture(fictional.case(), many(200, people=MOST_LANES + 5), "person")

    assert len(trees(text)) == MOST_LANES + 1
    assert "5 more lanes" in text


def test_a_scope_of_one_day_has_hours_on_its_axis():
    day = fictional.moment("3 May 2022", day_bounds(2022, 5, 3))
    scale = axis(fictional.Scope(start=day, end=day), [], 900)

    assert "06:00" in {tick.words for tick in scale.ticks}
