# ruff: noqa: E501  # tables of the case are read best on one line
"""The worked case as its returns tell it: what is in scope, what is proposed, what contradicts.

The returns are reconstructions from a published report; no agency wrote them.
"""

from functools import cache
from pathlib import Path

import msgspec
import pytest

from conspectus import casefile
from conspectus.case import Decision
from conspectus.chronology import InScope, apply, decode, encode, merge
from conspectus.dates import Kind, UncertainDate, day_bounds, show

FOLDER = Path(__file__).parents[2] / "examples" / "wm-owhr-009"


@cache
def combined():
    """The case with no decision in it, and its chronology."""
    folder = casefile.load(FOLDER)
    case = msgspec.structs.replace(folder.case, decisions=())
    returns = casefile.read_returns(folder)
    return case, merge(case, returns.entries, returns.prose)


def words_of(chronology):
    return {entry.id: entry.event for entry in chronology.entries}


def scopes():
    chronology = combined()[1]
    return {
        (str(spot.when), entry.event): spot.scope
        for entry, spot in zip(chronology.entries, chronology.placed, strict=True)
    }


def groups(kind):
    chronology = combined()[1]
    events = words_of(chronology)
    return [
        tuple(events[id][:25] for id in group.entries)
        for group in chronology.groups
        if group.kind == kind
    ]


def test_every_row_of_the_returns_is_an_entry():
    assert len(combined()[1].entries) == len(combined()[1].placed) == 54


@pytest.mark.parametrize(
    ("scope", "dates"),
    [
        (InScope.OUT, ("2008", "2010", "2011 to 2013", "2012", "2018", "Feb 2020", "August 2020", "January 2021", "Apr 2021", "before August 2021", "as a juvenile", "August 2023, after the murder", "Sep-23")),
        (InScope.PARTLY, ("1994 to 2023", "09/2014 to 09/2023", "2017 - 2023")),
        (InScope.CANNOT_TELL, ("not dated", "", "Aug or Sep 2023")),
        (InScope.IN, ("mid-2022", "December 2022", "Feb-23", "between March and August 2023", "Aug 2023", "Aug-23", "08/2023", "August 2023")),
    ],
)  # fmt: skip
def test_each_entry_stands_to_the_scope_as_its_date_allows(scope, dates):
    told = {date: {one for (words, _), one in scopes().items() if words == date} for date in dates}

    assert told == {date: {scope} for date in dates}


def test_the_form_and_the_visit_told_by_two_agencies_are_each_proposed_as_one_event():
    assert set(groups("same event")) == {
        ("MAPPA form signed: level ", "MAPPA form circulated and"),
        ("Joint visit with the poli", "Joint visit by police and"),
        ("Scott discloses cannabis ", "Told by Probation of Scot"),
    }


def test_the_homicide_is_proposed_to_belong_together_in_the_order_that_the_words_support():
    chains = groups("belongs together")

    assert (
        "Evidence suggests that Ja",
        "999 call: a man in Covent",
        "Theatre, then critical ca",
    ) in chains
    assert ("Michael told his probatio", "Treated for a knife injur") in chains
    assert len(chains) == 4


def test_what_is_proposed_gives_words_for_reasons():
    for group in combined()[1].groups:
        assert any("“" in reason for reason in group.reasons)


def test_eighteen_months_contradict_the_dates_only_once_a_person_accepts_them():
    case, chronology = combined()
    (constraint,) = [one for one in chronology.constraints if one.words.startswith("Eighteen")]
    accepted = Decision(
        id="d",
        subject=f"constraint:{constraint.id}",
        value="accept",
        who="Chair",
        when=UncertainDate("today", Kind.MOMENT, bounds=day_bounds(2024, 2, 1)),
        why="Taken at its word",
    )

    decided = apply(case, chronology, accepted)

    assert (constraint.status, chronology.contradictions) == ("proposed", ())
    (found,) = decided.contradictions
    assert found.constraints == (constraint.id,)
    for words in (
        "is dated December 2022",
        "18 months after",
        "January 2021",
        "which is July 2022",
    ):
        assert words in found.sentence
    assert next(one for one in decided.constraints if one.id == constraint.id).status == "set aside"
    assert decided == merge(
        msgspec.structs.replace(case, decisions=(accepted,)), chronology.entries, chronology.prose
    )


def test_a_short_time_later_is_within_a_day_of_the_row_before():
    chronology = combined()[1]
    (spot,) = [one for one in chronology.placed if str(one.when) == "a short time later"]

    assert show(spot.bounds) == ("2023-08-01", "2023-09-01")
    assert "a short time later" in spot.rests_on[0]


def test_no_silence_counts_where_nobody_declared_a_return_complete():
    gaps = combined()[1].gaps

    assert [gap.complete for gap in gaps if gap.kind == "no entries" and gap.complete] == []
    assert [gap.agency for gap in gaps if gap.kind == "no answer"] != []


def test_it_goes_to_json_and_back_without_loss():
    assert decode(encode(combined()[1])) == combined()[1]
