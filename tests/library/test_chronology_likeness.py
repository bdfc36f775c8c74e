"""How alike two tellings are in words, and who is named in them."""

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from accounts import case, entry
from conspectus.case import Agency
from conspectus.chronology.agencies import Agencies
from conspectus.chronology.likeness import Lexicon, matching_words, meaning, stem

FILLER = [entry(f"f{n}", event=f"Word{n} seen at place{n} with thing{n}") for n in range(40)]


def lexicon(*events):
    rows = [entry(f"e{n}", event=event) for n, event in enumerate(events)]
    made = Lexicon(case(), [*rows, *FILLER])
    return made, *(made.telling(row.id) for row in rows)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("assessed", "assessment"),
        ("signed", "signs"),
        ("referrals", "referral"),
        ("engaging", "engaged"),
        ("visits", "visit"),
        ("convicted", "conviction"),
        ("manager", "management"),
    ],
)
def test_forms_of_a_word_have_one_stem(one, other):
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("machete", "knife"),
        ("wounds", "injury"),
        ("one", "1"),
        ("died", "death"),
        ("told", "informed"),
    ],
)
def test_words_that_agencies_use_for_one_thing_are_compared_as_one(one, other):
    assert meaning(one) == meaning(other)


def test_words_that_say_nothing_of_an_event_have_no_meaning():
    assert [meaning(word) for word in ("the", "was", "his", "noted")] == ["", "", "", ""]


def test_a_level_in_figures_and_in_words_is_the_same():
    made, one, other = lexicon("MAPPA form signed: level one.", "MAPPA form signed at level 1")

    assert made.likeness(one, other) == 1


def test_a_rare_word_in_common_counts_for_more_than_a_common_one():
    rows = [
        "Seen in custody about kestrel",
        "Spoken to about kestrel",
        "Seen in custody",
        "Seen in custody again today",
    ]
    made, rare, also_rare, *_ = lexicon(*rows, *["Held in custody overnight"] * 20)
    common = made.telling("e3")

    assert made.likeness(rare, also_rare) > made.likeness(rare, common)


def test_the_names_of_the_people_count_for_nothing():
    made, one, other = lexicon("Rowan arrested", "Rowan registered")

    assert made.likeness(one, other) == 0


def test_one_slip_of_a_key_is_seen_through():
    made, one, other = lexicon("Samurai sword under the matress", "A blade lay under the mattress")
    plain, mended = made.likeness(one, other), made.likeness_with_slips(one, other)

    assert made.slips(one, other)
    assert mended > plain


@given(st.text(max_size=60), st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_likeness_is_the_same_both_ways_and_between_0_and_1(one, other):
    made, left, right = lexicon(one, other)

    assert made.likeness(left, right) == made.likeness(right, left)
    assert 0 <= made.likeness(left, right) <= 1
    assert made.likeness_with_slips(left, right) <= 1


@given(st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_stemming_never_fails_and_never_lengthens(word):
    assert len(stem(word) if word else "") <= len(word)


def test_matching_words_are_shown_as_each_account_writes_them():
    one, other = entry("a", event="A machete was signed"), entry("b", event="The knife, signed")

    shown = matching_words(one, other, [meaning("knife"), meaning("signed")])

    assert shown == ["machete / knife", "signed"]


def test_a_word_that_nobody_uses_cannot_be_referred_to():
    made, _ = lexicon("Stage one notice served")

    assert made.required("stage one") <= made.telling("e0").words
    assert made.required("the unicorn") is None


AGENCIES = (
    Agency(id="west", name="West Midshire Police", aliases=("WMP",)),
    Agency(id="gangs", name="Gang Unit", part_of="west"),
    Agency(id="probation", name="Eastmere Probation Services"),
)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("West Midshire Police", {"west"}),
        ("told wmp and Eastmere Probation (offender manager)", {"west", "probation"}),
        ("the gang unit", {"gangs", "west"}),
        ("wmpx", set()),
        ("No one", set()),
    ],
)
def test_agencies_are_known_by_every_way_of_writing_them(words, named):
    assert Agencies(case(agencies=AGENCIES)).named(words) == named


def test_units_of_each_other_do_not_hang():
    loop = (Agency(id="a", name="A", part_of="b"), Agency(id="b", name="B", part_of="a"))

    assert Agencies(case(agencies=loop)).named("B") == {"a", "b"}


def test_a_case_with_no_agencies_names_none():
    assert Agencies(case(agencies=())).named("anybody") == frozenset()
