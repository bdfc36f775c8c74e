"""Names are made comparable, and what cannot be told apart is not told apart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus.people.standard import beside, fold, name, names, says_nothing

TEXTS = st.text(max_size=80) | st.text(
    alphabet="abcé ABC,.'\"()/-;\n\t’“”дтعب1 \u202e\u0000", max_size=120
)


@pytest.mark.parametrize(
    ("words", "given_names", "family"),
    [
        ("SMITH, John", ("john",), "smith"),
        ("SMITH John", ("john",), "smith"),
        ("John Paul SMITH JONES", ("john", "paul"), "smith jones"),
        ("Mr J. A. Smith Jr.", ("j", "a"), "smith"),
        ("Smith, J.A.", ("j", "a"), "smith"),
        ("JP Smith", ("j", "p"), "smith"),
        ("O'Brien, Seán", ("sean",), "obrien"),
        ("Sean O’Brien", ("sean",), "obrien"),
        ("Sean O Brien", ("sean",), "obrien"),
        ("Fiona Mc Donald", ("fiona",), "mcdonald"),
        ("Anna-Marie Smith-Jones", ("anna", "marie"), "smith jones"),
        ("Ludwig van der Berg", ("ludwig",), "van der berg"),
        ("Muhammad al-Rashid", ("muhammad",), "al rashid"),
        ("Abdul-Rahman bin Ahmed", ("abdul", "rahman"), "bin ahmed"),
        ("García López, María", ("maria",), "garcia lopez"),
        ("Łukasz Żółć", ("lukasz",), "zolc"),
        ("Иван Петрович Сидоров", ("ivan", "petrovich"), "sidorov"),
        ("Сидоров Иван Петрович", ("ivan", "petrovich"), "sidorov"),
        ("Γιώργος Παπαδόπουλος", ("giorgos",), "papadopoulos"),
        ("محمد الرشيد", ("muhammad",), "al rashid"),
        ("Mr Smith", (), "smith"),
        ("Di Brown", ("di",), "brown"),
        ("DI Brown", (), "brown"),
        ("Ahmed Ahmed", ("ahmed",), "ahmed"),
        ("Ahmed AHMED", ("ahmed",), "ahmed"),
    ],
)
def test_the_parts_of_a_name_are_told_by_its_writing(
    words: str, given_names: tuple[str, ...], family: str
) -> None:
    found = name(words)
    assert (found.given, found.family) == (given_names, family)
    assert found.words == words


@pytest.mark.parametrize("words", ["Ivan Petrovich", "Smith J", "Madonna", "김철수"])
def test_what_cannot_be_told_apart_is_all_given(words: str) -> None:
    found = name(words)
    assert found.given
    assert found.family == ""


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ('John "Jonno" Smith', ["john smith", "jonno smith"]),
        ("John Smith aka Johnny; J. Smyth", ["john smith", "johnny smith", "j smyth"]),
        ("Mary Jones née Brown", ["mary jones", "mary brown"]),
        ("Smith (née Jones), Ann", ["ann smith", "ann jones"]),
        ("John Smith/Johnny Smyth", ["john smith", "johnny smyth"]),
        ("John Smith (deceased)", ["john smith"]),
        ("Gurpreet Singh s/o Balbir Singh", ["gurpreet singh"]),
        ("Unknown male", []),
        ("n/k", []),
        ("", []),
    ],
)
def test_a_cell_has_all_the_names_that_it_says(words: str, keys: list[str]) -> None:
    assert [" ".join([*one.given, one.family]) for one in names(words)] == keys


def test_an_earlier_name_goes_with_the_given_name_and_a_nickname_with_the_family_name() -> None:
    mary = name("Mary Jones")
    assert [(one.given, one.family) for one in beside(mary, "Brown", earlier=True)] == [
        (("mary",), "brown")
    ]
    assert [(one.given, one.family) for one in beside(mary, "née O'Hara-Kent")] == [
        (("mary",), "ohara kent")
    ]
    assert [(one.given, one.family) for one in beside(mary, "Molly")] == [(("molly",), "jones")]


@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@settings(max_examples=200)
@given(TEXTS)
def test_no_text_stops_the_reader_of_names_and_comparable_parts_are_stable(text: str) -> None:
    for one in names(text):
        assert fold(one.family) == one.family
        assert all(fold(part) == part and part for part in one.given)
        again = name("", given=" ".join(one.given), family=one.family)
        if not any(says_nothing(words) for words in (" ".join(one.given), one.family)):
            twice = name("", given=" ".join(again.given), family=again.family)
            assert (twice.given, twice.family) == (again.given, again.family)
    says_nothing(text)
    assert name(text) == name(text)


def test_long_hostile_cells_are_read_in_no_time() -> None:
    for text in (" " * 100_000, "(" * 100_000, "a aka " * 50_000, "' " * 50_000, "née " * 50_000):
        assert len(names(text)) <= 21
