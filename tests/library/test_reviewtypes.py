"""A kind of review is a file: what it says, on which day, and what is wrong with it, by line."""

from datetime import date
from pathlib import Path

import pytest
import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus.dates import Bounds, local, month_beginning_with, read
from conspectus.errors import TypeInvalid
from conspectus.reviewtypes import PARTS, UNVERIFIED, Clock, due, load, load_file, tell, types
from conspectus.reviewtypes.checking import FACTS

PAGE = Path(__file__).parents[2] / "docs" / "method" / "review-types.md"
OWN = """\
id = "test"
name = "A test review"

[[versions]]
id = "first"
start = 2020-01-01
end = 2021-12-31
source = "An Act"
verified = true

[[versions]]
id = "second"
start = 2022-01-01
source = "Another Act"

[[versions]]
id = "third"
prospective = true
source = "An Act to come"

[[criteria]]
id = "old"
versions = ["first"]
text = "Old."
source = "An Act, s.1"

[[criteria]]
id = "new"
versions = ["second", "third"]
text = "New."
source = "Another Act, s.1"

[[criteria]]
id = "late"
start = 2023-06-01
text = "Late."
source = "Regulations"

[[clocks]]
id = "tell"
name = "Tell"
starts = "the death"
amount = 5
unit = "working days"
source = "An Act, s.2"
"""


def written(tmp_path, text):
    file = tmp_path / "type.toml"
    file.write_text(text)
    return file


def found(tmp_path, text):
    with pytest.raises(TypeInvalid) as caught:
        load_file(written(tmp_path, text))
    return [(one.code, one.place.line) for one in caught.value.problems]


def criteria(told):
    return [one.id for one in told.criteria]


def test_every_kind_reads_and_each_of_its_facts_has_a_source():
    assert [one.id for one in types()] == ["dardr", "owhr-england"]
    for kind in types():
        for facts in (kind.versions, kind.criteria, kind.clocks, kind.roles, kind.template):
            assert facts
            assert all(one.source for one in facts)


@pytest.mark.parametrize("name", ["owhr-england", "OWHR", "owhr", " Owhr "])
def test_old_names_of_a_kind_lead_to_it(name):
    assert load(name).id == "owhr-england"


def test_a_name_that_no_kind_has_is_refused_with_those_that_there_are():
    with pytest.raises(TypeInvalid, match=r"Is “owhr-england” meant\?.*dardr, owhr-england"):
        load("owhr-englnd")


def test_an_unverified_fact_carries_its_mark_and_a_verified_one_none():
    kind = load("OWHR")
    marks = {one.id: one.mark for one in kind.clocks}

    assert marks["notification"] == ""
    assert marks["whole-review"] == UNVERIFIED


@pytest.mark.parametrize(
    ("on", "version", "holds"),
    [
        (date(2020, 1, 1), "first", ["old"]),
        (date(2021, 12, 31), "first", ["old"]),
        (date(2022, 1, 1), "second", ["new"]),
        (date(2023, 6, 1), "second", ["new", "late"]),
        (None, "second", ["new", "late"]),
    ],
)
def test_the_version_in_force_on_a_day_and_no_later_fact(tmp_path, on, version, holds):
    told = load_file(written(tmp_path, OWN), on)

    assert (told.version.id, criteria(told)) == (version, holds)


def test_no_day_picks_what_is_only_prospective_but_its_name_does(tmp_path):
    told = load_file(written(tmp_path, OWN), version="third")

    assert criteria(told) == ["new", "late"]


def test_before_the_first_version_there_is_none(tmp_path):
    with pytest.raises(TypeInvalid, match=r"2019-12-31.*from 2020-01-01 to 2021-12-31"):
        load_file(written(tmp_path, OWN), date(2019, 12, 31))


def test_a_version_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(TypeInvalid, match="first, second, third"):
        load_file(written(tmp_path, OWN), version="fourth")


def test_the_report_of_the_pilot_has_every_section_in_its_order():
    kind = load("OWHR", date(2023, 8, 31))
    order = [one.id for one in kind.template]

    assert order[:3] == ["header", "delays", "circumstances"]
    assert order[-3:] == ["process-summary", "confidence-check", "statements"]
    assert all(one.part in PARTS for one in kind.template if one.kind == "computed")
    assert {"findings", "recommendations"} <= {one.id for one in kind.template if one.required}


def test_only_three_kinds_of_body_are_review_partners():
    assert [one.id for one in load("OWHR").partners] == [
        "police",
        "local-authority",
        "integrated-care-board",
    ]


def test_the_words_for_somebody_follow_what_a_court_found():
    wording = {one.status: one for one in load("OWHR").wording}

    assert "convicted" in wording["acquitted"].words
    assert "perpetrator" in wording["charged"].words
    assert "perpetrator" not in wording["convicted"].words


def test_a_second_kind_is_only_a_file():
    before, after = load("DHR"), load("DARDR", version="section-8a")

    assert "aged-16" in criteria(before)
    assert criteria(after) == ["domestic-abuse"]
    assert "domestic-abuse-commissioner" in [one.id for one in after.receivers]


@pytest.mark.parametrize("kind", types(), ids=lambda kind: kind.id)
def test_the_page_for_panels_tells_every_fact_and_marks_those_not_verified(kind):
    told = tell(kind)

    assert told in PAGE.read_text()
    assert told.count(f"**{UNVERIFIED}**") == sum(
        not one.verified for name in FACTS for one in getattr(kind, name) if name != "header"
    ) + sum(not one.verified for one in kind.versions)


# ------------------------------------------------------------------------------- clocks


def clock(**told):
    return Clock(id="c", name="C", starts="s", source="x", **told)


@given(st.integers(min_value=0, max_value=4_000_000_000))
@settings(max_examples=50)
def test_a_month_beginning_with_the_day_is_that_of_the_act(moment):
    notify = next(one for one in load("OWHR").clocks if one.id == "notification")

    assert due(notify, Bounds(moment, moment)).latest == month_beginning_with(moment).latest


@pytest.mark.parametrize(
    ("start", "last"), [("17 June 2024", (2024, 7, 16)), ("31 January 2023", (2023, 2, 28))]
)
def test_the_last_day_of_the_notification_period(start, last):
    notify = next(one for one in load("OWHR").clocks if one.id == "notification")

    assert local(due(notify, read(start).bounds).latest)[:3] == last


def test_a_month_in_doubt_gives_a_limit_in_doubt():
    notify = next(one for one in load("OWHR").clocks if one.id == "notification")
    limit = due(notify, read("August 2023").bounds)

    assert local(limit.earliest)[:3] == (2023, 8, 31)
    assert local(limit.latest)[:3] == (2023, 9, 30)


def test_a_clock_without_a_limit_is_never_due():
    assert due(clock(), Bounds(0, 0)) is None


def test_an_open_start_leaves_the_limit_open():
    limit = due(clock(amount=1, unit="months", rule="beginning with the day"), Bounds(None, 0))

    assert limit.earliest is None


# ------------------------------------------------------------------------------ problems


@pytest.mark.parametrize(
    ("old", "new", "code", "at"),
    [
        ('source = "An Act, s.1"', "", "type-no-source", '[[criteria]]\nid = "old"'),
        ('id = "old"', 'id = "Old!"', "type-bad-id", 'id = "Old!"'),
        ('"working days"', '"fortnights"', "type-word-not-allowed", "unit ="),
        ("amount = 5", "amount = 0", "type-wrong", "amount ="),
        ("amount = 5", 'amount = "five"', "type-wrong", "amount ="),
        ("amount = 5", "amounts = 5", "type-wrong", "[[clocks]]"),
        ('versions = ["first"]', 'versions = ["fist"]', "type-word-not-allowed", "versions ="),
        ("end = 2021-12-31", "end = 2019-12-31", "type-backwards", "end ="),
        ('name = "A test', 'nmae = "A test', "type-wrong", "nmae ="),
    ],
)
def test_each_problem_says_its_line(tmp_path, old, new, code, at):
    text = OWN.replace(old, new, 1)

    assert (code, text[: text.index(at)].count("\n") + 1) in found(tmp_path, text)


def test_what_is_no_toml_is_refused_with_the_line(tmp_path):
    with pytest.raises(TypeInvalid, match="at line 2"):
        load_file(written(tmp_path, 'id = "x"\nname = \n'))


def test_all_of_what_is_wrong_is_told_at_once(tmp_path):
    text = OWN.replace("amount = 5", 'amount = "x"').replace('text = "Old."', "text = 3")

    assert len(found(tmp_path, text)) == 2


def test_the_same_id_in_the_same_version_is_a_problem(tmp_path):
    text = OWN.replace('id = "late"', 'id = "new"\nversions = ["second"]')

    assert [code for code, _ in found(tmp_path, text)] == ["type-id-twice"]


def test_a_link_is_not_followed(tmp_path):
    (tmp_path / "elsewhere.toml").write_text(OWN)
    (tmp_path / "type.toml").symlink_to(tmp_path / "elsewhere.toml")

    with pytest.raises(TypeInvalid, match="it is a link"):
        load_file(tmp_path / "type.toml")


@pytest.mark.parametrize("content", [b"\xff\xfe", b"a = [" * 5000, b"#" * 1_100_000])
def test_what_is_no_such_file_is_refused(tmp_path, content):
    (tmp_path / "type.toml").write_bytes(content)

    with pytest.raises(TypeInvalid):
        load_file(tmp_path / "type.toml")


@given(st.dictionaries(st.text("abc", max_size=3), st.text(max_size=5), max_size=3))
@settings(max_examples=25)
def test_whatever_stands_in_a_file_is_read_or_refused(tmp_path_factory, told):
    folder = tmp_path_factory.mktemp("type")
    with pytest.raises(TypeInvalid):
        load_file(written(folder, tomlkit.dumps(told)))
