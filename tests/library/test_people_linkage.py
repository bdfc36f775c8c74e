"""Links between records: how many are right, what each rests on, and what they never do."""

import math
import random

import msgspec
import pytest

from conspectus.people import PersonRecord, propose, shipped
from conspectus.people.linkage import load, written
from conspectus.people.standard import address, births, identifiers, name
from hostile_words import HOSTILE
from linkage_sets import pairs, records, scores, truth, without


def proposed(found, **options):
    return {(one.left, one.right) for one in propose(found, **options)}


def person(key, words, source="a", **more):
    return PersonRecord(id=key, source=source, names=(name(words),), **more)


@pytest.mark.parametrize(
    ("names", "left_out", "least"),
    [
        (("dataset4a", "dataset4b"), (), 0.999),
        (("dataset4a", "dataset4b"), ("identifiers",), 0.995),
        (("dataset3",), (), 0.99),
        (("dataset2",), (), 0.99),
        (("dataset1",), (), 0.99),
        (("fake_1000",), (), 0.90),
    ],
)
def test_the_shipped_weights_find_the_people_of_sets_that_they_never_saw(names, left_out, least):
    found = proposed(without(records(*names), *left_out))

    assert scores(found, pairs(truth(*names)))[2] >= least


def test_of_a_few_records_nearly_all_links_are_found_and_none_is_wrong():
    whole = records("dataset4a", "dataset4b")
    whose = truth("dataset4a", "dataset4b")
    by_side = {
        side: {whose[one.id]: one for one in whole if one.source == f"{side}.csv"}
        for side in ("dataset4a", "dataset4b")
    }
    right = wrong = true = 0
    for draw in range(25):
        people = random.Random(draw).sample(sorted(by_side["dataset4a"]), 20)
        some = [by_side["dataset4a"][one] for one in people[:14]]
        some += [by_side["dataset4b"][one] for one in people[6:]]
        links = proposed(without(tuple(some), "identifiers"))
        expected = pairs({one.id: whose[one.id] for one in some})
        right, wrong = right + len(links & expected), wrong + len(links - expected)
        true += len(expected)

    assert wrong == 0
    assert right / true >= 0.97


def test_the_weight_of_a_link_is_the_prior_and_its_reasons_and_gives_the_probability():
    for one in propose(records("dataset1")):
        total = one.prior + sum(reason.weight for reason in one.reasons)
        assert math.isclose(one.weight, total, abs_tol=0.02)
        assert math.isclose(one.probability, 1 / (1 + 2**-one.weight), abs_tol=1e-4)
        assert one.left < one.right


def test_the_order_of_the_records_changes_nothing():
    some = list(records("dataset1"))[:300]
    turned = some[::-1]

    assert propose(some) == propose(turned)


def test_the_likeliest_links_come_first_and_none_is_below_the_threshold():
    links = propose(records("dataset1"), threshold=0.9)

    assert [one.probability for one in links] == sorted(
        (one.probability for one in links), reverse=True
    )
    assert all(one.probability >= 0.9 for one in links)


def test_pairs_of_one_source_are_left_out_where_only_pairs_across_are_wanted():
    both = [person("1", "Ama Okoro"), person("2", "Ama Okoro"), person("3", "Ama Okoro", "b")]

    assert {("1", "2")} <= proposed(both, threshold=0.001)
    assert not {("1", "2")} & proposed(both, threshold=0.001, within=False)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Robert Hale", "Bob Hale"),
        ("Hale, Robert", "Robert HALE"),
        ("Łukasz Żak", "Lukasz Zak"),
        ("Юрий Иванов", "Yurii Ivanov"),
        ("Jean-Paul Duval", "Jean Paul Duval"),
        ("Duval Amy", "Amy Duval"),
        ("Dr Amy Duval", "Amy Duval"),
        ("A Duval", "Amy Duval"),
        ("Amy Duval-Reid", "Amy Reid"),
    ],
)
def test_names_that_are_written_otherwise_are_met(left, right):
    born = births("3 April 1988")
    here = person("1", left, births=born), person("2", right, "b", births=born)

    assert proposed(here) == {("1", "2")}


def test_a_birthday_with_day_and_month_changed_round_is_met():
    one = person("1", "Amy Duval", births=births("04/03/1988"))
    other = person("2", "Amy Duval", "b", births=births("1988-04-03"))

    assert proposed((one, other)) == {("1", "2")}


def test_twins_at_one_address_are_less_likely_one_person_than_a_misspelt_name():
    home = (address("12 Alder Close, Westbeck, ZZ1 1AA"),)
    born = births("3 April 1988")
    twin = (
        person("1", "Adam Duval", births=born, addresses=home, sex="male"),
        person("2", "Edwin Duval", "b", births=born, addresses=home, sex="male"),
    )
    slip = (twin[0], person("2", "Adma Duval", "b", births=born, addresses=home, sex="male"))
    (likely,) = propose(slip, threshold=0.001)
    twins = propose(twin, threshold=0.001)

    assert likely.probability > 0.99
    assert all(one.weight < likely.weight - 5 for one in twins)
    assert all("twins" in " ".join(one.warnings) for one in twins)


def test_a_father_and_a_son_of_one_name_at_one_address_are_told_as_such():
    home = (address("12 Alder Close, Westbeck, ZZ1 1AA"),)
    father = person("1", "Adam Duval", births=births("1961-02-03"), addresses=home)
    son = person("2", "Adam Duval", "b", births=births("1990-11-24"), addresses=home)
    later = person("2", "Adam Duval", "b", births=births("1961-02-03"), addresses=home)
    (two,) = propose((father, son), threshold=0.0001)
    (one,) = propose((father, later))

    assert "They may be parent and child." in " ".join(two.warnings).replace("they", "They")
    assert two.weight < one.weight - 10
    assert not one.warnings


def test_numbers_of_one_kind_that_differ_are_a_warning_and_speak_against():
    one = person("1", "Amy Duval", identifiers=identifiers("943 476 5919", "nhs"))
    other = person("2", "Amy Duval", "b", identifiers=identifiers("987 654 4321", "nhs"))
    (link,) = propose((one, other), threshold=0.0001)

    assert "numbers of the kind nhs differ" in " ".join(link.warnings)
    assert next(r.weight for r in link.reasons if r.field == "Identifiers") < 0


def test_an_alias_or_an_earlier_address_counts():
    one = PersonRecord(
        id="1",
        source="a",
        names=(name("Amy Duval"), name("Amy Reid")),
        births=births("3 April 1988"),
    )
    other = person("2", "Amy Reid", "b", births=births("3 April 1988"))

    assert proposed((one, other)) == {("1", "2")}


def test_what_is_not_known_says_nothing():
    one, other = person("1", "Amy Duval"), person("2", "Amy Duval", "b")
    (link,) = propose((one, other), threshold=0.0001)

    assert {reason.field for reason in link.reasons} <= {"Given name", "Family name", "Relatives"}


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_only_words(words):
    hostile = [
        PersonRecord(
            id=f"{words}{number}",
            source=words,
            names=(name(words), name(f"{words} Duval")),
            births=births(words),
            addresses=tuple(one for one in (address(words),) if one),
            emails=(words,),
            phones=(words,),
        )
        for number in range(3)
    ]

    assert len(propose(hostile, threshold=0.001)) <= 3


def test_fewer_than_two_records_have_no_links():
    assert propose([]) == ()
    assert propose([person("1", "Amy Duval")]) == ()


def test_wrong_use_is_told():
    with pytest.raises(ValueError, match="threshold"):
        propose([], threshold=1.0)
    with pytest.raises(ValueError, match="same id"):
        propose([person("1", "Amy Duval"), person("1", "Amy Reid")])


def test_weights_are_read_back_as_they_were_written(tmp_path):
    file = tmp_path / "weights.toml"
    file.write_text(written(shipped()))

    assert load(file) == shipped()


def test_weights_that_leave_a_level_out_or_are_no_share_are_refused(tmp_path):
    file = tmp_path / "weights.toml"
    fields = dict(shipped().fields)
    fields.pop("sex")
    file.write_text(written(msgspec.structs.replace(shipped(), fields=fields)))
    with pytest.raises(ValueError, match="do not cover"):
        load(file)
    file.write_text(written(shipped()).replace("one = 0.9", "one = 1.9"))
    with pytest.raises(ValueError, match="between 0 and 1"):
        load(file)


def test_training_gives_the_shipped_weights():
    from conspectus.people.training.training import trained

    assert written(trained()) == written(shipped())
