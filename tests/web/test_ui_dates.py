"""Uncertain dates in the service: read with care, kept whole, found by the stretch they lie in."""

import json

import pytest
from django import forms
from django.db import connection, connections, models, transaction
from psycopg.types.range import Range

from conspectus.dates import Conventions, day_bounds, read, to_json
from conspectus_web.config.environment import database
from conspectus_web.config.settings import BASE
from conspectus_web.postgres.cluster import OWNER
from conspectus_web.ui.dates import UncertainDateFormField, read_as
from conspectus_web.ui.dates.column import UncertainDateField, ranged, stretch


class Told(models.Model):
    words = models.CharField(max_length=20)
    when = UncertainDateField(null=True)

    class Meta:
        app_label = "told_in_a_test"
        managed = False


WORDS = (
    "14 June 2023",
    "June 2023",
    "between March and May 2023",
    "about 2019",
    "from 2014 to May 2023",
    "before August 2021",
    "two weeks after the murder",
    "undated",
    "twice in 2020",
)


@pytest.mark.parametrize("words", WORDS)
def test_what_is_written_comes_back_as_the_library_reads_it(words):
    assert UncertainDateFormField().clean(f" {words} ") == read(words)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("blue", "Enter a date, such as 14 June 2023"),
        ("31/02/2023", "There is no such day as 31 February 2023: enter a date"),
        ("June", "No year is written: enter a date"),
        ("March 2024 to January 2024", "The range ends before it begins: enter a date"),
        ("the next day", "Enter the date itself"),
        ("2 weeks later", "Enter the date itself"),
        ("x" * 201, "at most 200 characters"),
    ],
)
def test_what_cannot_be_taken_says_why_and_what_to_do(words, said):
    field = UncertainDateFormField()
    with pytest.raises(forms.ValidationError) as refused:
        field.clean(words)

    assert said in refused.value.messages[0]
    assert field.reading(words) == "" or len(words) > 200


def test_nothing_is_none_where_nothing_is_required():
    assert UncertainDateFormField(required=False).clean("  ") is None
    assert UncertainDateFormField(required=False).reading(None) == ""


def test_a_reading_says_what_it_rests_on():
    told = read_as(read("5/6/2022"))

    assert told[0] == "5 June 2022."
    assert "the day comes first" in told[1]


def test_conventions_of_the_review_are_those_it_is_read_by():
    field = UncertainDateFormField()
    field.conventions, problems = Conventions.from_mapping({"day-first": "month"})

    assert not problems
    assert field.clean("5/6/2022").bounds == day_bounds(2022, 5, 6)
    assert field.reading("5/6/2022") == "6 May 2022."  # not the sentence of the default


def test_a_field_shows_the_words_as_written():
    assert UncertainDateFormField().prepare_value(read("mid-June 2023")) == "mid-June 2023"


@pytest.mark.parametrize("words", WORDS)
def test_the_range_holds_every_instant_that_the_date_may_be(words):
    bounds = read(words).bounds
    kept = stretch(read(words))

    assert kept.lower == bounds.earliest
    assert kept.upper == (None if bounds.latest is None else bounds.latest + 1)
    assert not kept.upper_inc


def test_no_date_has_no_range():
    assert stretch(None) is None
    assert stretch(read("undated")) == Range(None, None)


@pytest.mark.parametrize("words", WORDS)
def test_a_column_gives_back_what_was_kept(words):
    date, column = read(words), UncertainDateField()
    kept = json.dumps(to_json(date))

    assert column.get_prep_value(date) == to_json(date)
    assert column.from_db_value(kept, None, connection) == date


def test_saving_keeps_the_range_beside_the_date():
    told = Told(when=read("June 2023"))
    for field in Told._meta.concrete_fields:  # in the order in which a save asks them
        kept = field.pre_save(told, add=True)

    assert kept == told.when_range == stretch(read("June 2023"))


def test_a_change_by_update_carries_the_range_with_it():
    june = read("June 2023")

    assert ranged(Told, {"words": "a", "when": june}) == {
        "words": "a",
        "when": june,
        "when_range": stretch(june),
    }
    assert ranged(Told, {"when": None}) == {"when": None, "when_range": None}
    assert ranged(Told, {"words": "a"}) == {"words": "a"}


TABLE = """create table told_in_a_test_told (
    id bigserial primary key, words text, "when" jsonb, when_range int8range)"""


@pytest.fixture
def table(cluster, monkeypatch):
    """A table for `Told`, made by the owner in a transaction that is rolled back."""
    monkeypatch.setenv("CONSPECTUS_DATABASE_USER", OWNER)
    connections.databases["owner"] = connections.databases["default"] | database(BASE)
    try:
        with transaction.atomic("owner"):
            with connections["owner"].cursor() as cursor:
                cursor.execute(TABLE)
            yield Told.objects.using("owner")
            transaction.set_rollback(True, "owner")
    finally:
        connections["owner"].close()
        del connections["owner"], connections.databases["owner"]


def test_dates_are_found_by_the_stretch_in_which_they_may_lie(table):
    table.bulk_create(Told(words=words, when=read(words)) for words in ("2019", "2021"))
    table.create(words="never")
    found = table.filter(when_range__overlap=stretch(read("mid-2021")))
    assert [one.when for one in found] == [read("2021")]
    found.update(**ranged(Told, {"when": read("about 2019")}))

    assert table.filter(when_range__overlap=stretch(read("mid-2021"))).count() == 0
    assert table.filter(when_range__overlap=stretch(read("2019"))).count() == 2
    assert table.get(words="never").when is None
