"""Searching a library, comparing its recommendations, and giving it to other programs."""

import csv
import importlib.util
import io
import json
import os
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.shelf import AUDIT, SHARING, cited, review, shelved

from conspectus.errors import CaseInvalid
from conspectus.learning.library import (
    KINDS,
    Answer,
    NoModel,
    Where,
    add,
    decide,
    export,
    open_library,
    proposed,
    recurring,
    scheme,
    search,
    searching,
    similar,
    similar_in_meaning,
    text_of,
)
from conspectus.learning.library.meaning import PACKAGE

NEARLY = SHARING.replace("all response officers", "every new officer")


def _three(folder: Path) -> Path:
    shelved(
        folder,
        review("a", (SHARING, AUDIT), year=2015, events=("He was stabbed with a knife at home.",)),
        review("b", (NEARLY,), year=2018, area="Kelder"),
        review("c", ("The board should buy lamps for the car park, and clean them twice a year.",)),
    )
    return folder


def test_hits_have_all_the_words_or_forms_of_them(tmp_path: Path) -> None:
    found = search(_three(tmp_path), "trains officer")
    assert found.total == 2
    assert {(one.review, one.kind, one.key) for one in found.hits} == {
        ("a", "recommendation", "1"),
        ("b", "recommendation", "1"),
    }
    assert found.hits[0].citation == "Review a. Stonebridge Partnership, June 2020."
    assert "[train]" in found.hits[0].snippet
    assert found.reviews == 3


def test_a_phrase_a_beginning_and_any_of_the_words(tmp_path: Path) -> None:
    folder = _three(tmp_path)
    assert search(folder, '"sharing information"').total == 2
    assert search(folder, '"information sharing"').total == 0
    assert search(folder, "midw*").total == 1
    found = search(folder, "midwives lamps")
    assert (found.total, found.any_word) == (2, True)
    assert "[or]" not in "".join(one.snippet.lower() for one in found.hits)


def test_facets_narrow_and_are_counted(tmp_path: Path) -> None:
    folder = _three(tmp_path)
    found = search(folder, "", Where(kinds=("recommendation",)))
    assert found.total == 4
    assert found.counts["year"] == {"2019": 1, "2015": 2, "2018": 1}
    assert found.counts["status"] == {"unanswered": 4}
    assert search(folder, "", Where({"year": ("2015",)}, ("recommendation",))).total == 2
    assert search(folder, "", Where({"year": ("2015", "2018")}, ("recommendation",))).total == 3
    assert search(folder, "", Where({"area": ("KELD",)})).total == 1
    assert search(folder, "", Where({"addressee": ("kelder police",)})).total == 1
    assert (
        search(folder, "officers", Where({"theme": ("training",), "area": ("kelder",)})).total == 1
    )
    assert search(folder, "", Where({"weapon": ("knife",), "setting": ("home",)})).total == 3
    with pytest.raises(ValueError, match="no facet"):
        search(folder, "", Where({"colour": ("red",)}))


def test_the_weapon_is_only_told_from_what_is_said_of_the_killing(tmp_path: Path) -> None:
    events = ("In 2011 he was cautioned for a knife.", "She was murdered in the flat.")
    work = shelved(tmp_path, review("a", events=events)).works[0]
    assert work.weapons == ()
    assert work.settings == ("home",)


def test_counts_agree_with_looking(tmp_path: Path) -> None:
    folder = _three(tmp_path)
    found = search(folder, "", Where(kinds=KINDS))
    for name, values in found.counts.items():
        for value, often in values.items():
            assert search(folder, "", Where({name: (value,)})).total == often, (name, value)


@pytest.mark.parametrize(
    "query",
    ['"', '""', "NEAR(a b)", "text:a", "a AND", "OR", "^x", "-a", "a*b**", "{x}", "';--", "%", "_",
     "\x00", "\ud800", "a\x00b", "*", "’", "ª", "x" * 5_000, "a " * 5_000, "שלום", "한국"],
)  # fmt: skip
def test_no_query_is_wrong(tmp_path: Path, query: str) -> None:
    folder = _three(tmp_path)
    search(folder, query)
    similar(folder, query)
    search(folder, "", Where({"area": (query,)}))
    text_of(folder, f"{query}#{query}")


@settings(max_examples=60, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(query=st.text(max_size=40))
def test_no_made_up_query_is_wrong_either(tmp_path: Path, query: str) -> None:
    if not (tmp_path / "reviews").exists():
        _three(tmp_path)
    found = search(tmp_path, query)
    assert found.total >= len(found.hits)


def test_the_index_follows_every_change(tmp_path: Path) -> None:
    folder = _three(tmp_path)
    assert search(folder, "lamps").total == 1
    add(folder, review("d", ("More lamps.",)), cited("d"))
    assert search(folder, "lamps").total == 2
    told = Answer(review="d", recommendation="1", status="done", by="B", when="2020", source="s")
    decide(folder, told)
    assert search(folder, "lamps", Where({"status": ("done",)})).hits[0].status == "done"
    path = folder / "reviews" / "d.json"
    old = path.stat()
    path.write_text(path.read_text("utf-8").replace("lamps", "tents"), "utf-8")
    os.utime(path, ns=(old.st_atime_ns, old.st_mtime_ns))
    assert search(folder, "lamps").total == 1
    path.unlink()
    assert search(folder, "tents").total == 0


def test_a_broken_index_is_made_anew(tmp_path: Path) -> None:
    folder = _three(tmp_path)
    search(folder, "lamps")
    index = folder / "index.sqlite"
    good = index.read_bytes()
    for bad in (b"", b"no database at all", good[:5_000], good[:100] + b"\0" * 4_000):
        index.write_bytes(bad)
        assert search(folder, "lamps").total == 1


def test_a_copied_library_keeps_its_index(tmp_path: Path) -> None:
    folder = _three(tmp_path / "one")
    search(folder, "lamps")
    before = (folder / "index.sqlite").stat().st_ino
    for path in folder.rglob("*.json"):
        path.touch()
    assert search(folder, "lamps").total == 1
    assert (folder / "index.sqlite").stat().st_ino == before


def test_many_search_while_one_adds(tmp_path: Path) -> None:
    folder = _three(tmp_path)
    wrong: list[BaseException] = []

    def look() -> None:
        try:
            for _ in range(10):
                assert search(folder, "lamps").total == 1
        except BaseException as error:
            wrong.append(error)

    seekers = [threading.Thread(target=look) for _ in range(3)]
    for one in seekers:
        one.start()
    for at in range(5):
        add(folder, review(f"more-{at}"), cited(f"more-{at}"))
    for one in seekers:
        one.join(60)
    assert wrong == []
    assert search(folder, "").reviews == 8


def test_problems_of_the_library_come_with_the_answer(tmp_path: Path) -> None:
    folder = _three(tmp_path)
    (folder / "reviews" / "broken.json").write_text("{", "utf-8")
    for _ in range(2):
        assert [one.place.file for one in search(folder, "lamps").problems] == ["broken.json"]
    with pytest.raises(CaseInvalid, match="no library"):
        search(tmp_path / "nowhere", "lamps")


def test_of_very_many_a_fair_sample_is_counted_and_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "MOST_COUNTED", 2)
    found = search(_three(tmp_path), "the OR should")
    assert found.total > found.counted == 2
    assert sum(found.counts["type"].values()) == 2


def test_similar_shows_what_both_share(tmp_path: Path) -> None:
    folder = _three(tmp_path)
    first, second = similar(folder, NEARLY, most=2)
    assert (first.review, first.likeness) == ("b", 1.0)
    assert second.review == "a"
    assert {"shar", "hous"} <= set(second.shares)
    assert [one.review for one in similar(folder, NEARLY, most=1, without="b#1")] == ["a"]
    assert similar(folder, "of the and") == ()
    library = open_library(folder)
    assert similar(library, NEARLY) == similar(folder, NEARLY)
    assert text_of(folder, "b#1") == text_of(library, "b#1") == NEARLY
    assert text_of(folder, "b#2") is text_of(library, "b") is None


def test_the_same_recommendation_over_the_years(tmp_path: Path) -> None:
    folder = _three(tmp_path)
    told = Answer(review="b", recommendation="1", status="done", by="B", when="2020", source="s")
    decide(folder, told)
    (group,) = recurring(open_library(folder))
    assert [(one.review, one.year) for one in group.members] == [("a", "2015"), ("b", "2018")]
    assert (group.years, group.reviews, group.acted_on, group.unanswered) == (
        ("2015", "2018"), 2, 1, 1,
    )  # fmt: skip


def test_no_chain_joins_what_is_unlike(tmp_path: Path) -> None:
    words = [f"{a}{b}ton" for a in "bcdfghjk" for b in ["alpha", "beta", "gamma"]]
    texts = [" ".join(words[at : at + 10]) for at in range(0, 13, 2)]
    reviews = [review(f"r{at}", (text,), year=2010 + at) for at, text in enumerate(texts)]
    found = recurring(shelved(tmp_path, *reviews))
    assert found
    for group in found:
        assert len(group.members) < len(texts)


_WORDS = tuple(
    "alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima".split()  # noqa: SIM905
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.sampled_from(_WORDS), min_size=5, max_size=9), min_size=2, max_size=8))
def test_groups_are_those_that_comparing_all_with_all_gives(
    tmp_path_factory: pytest.TempPathFactory, texts: list[list[str]]
) -> None:
    from conspectus.learning.library import SAME
    from conspectus.learning.library.likeness import alike, carrying

    reviews = [review(f"r{at}", (" ".join(one),)) for at, one in enumerate(texts)]
    library = shelved(tmp_path_factory.mktemp("shelf"), *reviews)
    leaders: list[tuple[frozenset[str], list[str]]] = []
    for one in reviews:
        words = carrying(one.recommendations[0].text)
        if len(words) < 5:
            continue
        first = next((at for at, _ in leaders if alike(at, words) >= SAME), None)
        if first is None:
            leaders.append((words, [one.id]))
        else:
            next(members for at, members in leaders if at is first).append(one.id)
    expected = sorted(members for _, members in leaders if len(members) > 1)
    assert sorted([one.review for one in group.members] for group in recurring(library)) == expected


def test_the_model_knows_meaning_where_it_is_installed(tmp_path: Path) -> None:
    folder = _three(tmp_path)
    if importlib.util.find_spec(PACKAGE) is None:
        with pytest.raises(NoModel, match="not installed"):
            similar_in_meaning(folder, SHARING)
        return
    asked = "Police staff should learn how to pass on what they know of blades to others."
    found = similar_in_meaning(folder, asked)
    assert [one.review for one in found][:2] in (["a", "b"], ["b", "a"])
    assert similar_in_meaning(folder, asked) == found


def test_at_most_four_themes_each_with_its_words() -> None:
    text = (
        "Training on sharing information, risk assessment, housing, domestic abuse, gangs, audit "
        "and mental health for carers."
    )
    found = proposed(text)
    assert len(found) == 4
    assert all(word in text.lower() for one in found for word in one.words)
    assert proposed("Buy lamps.") == ()
    assert 18 <= len(scheme()) <= 25
    assert all(theme.about and theme.words for theme in scheme())


def test_a_spreadsheet_takes_no_cell_for_a_formula(tmp_path: Path) -> None:
    library = shelved(tmp_path, review("a", ("=cmd|' /C calc'!A0", "+1", "@x", "-2", 'fine, "q"')))
    rows = list(csv.reader(io.StringIO(export(library, "csv").decode("utf-8-sig"))))
    texts = [row[rows[0].index("recommendation")] for row in rows[1:]]
    assert [one[0] for one in texts] == ["'", "'", "'", "'", "f"]


def test_the_tracker_has_a_row_for_each_review_and_guesses_nothing(tmp_path: Path) -> None:
    library = open_library(_three(tmp_path))
    rows = list(csv.DictReader(io.StringIO(export(library, "s-crt").decode("utf-8-sig"))))
    assert [row["Local reference"] for row in rows] == ["A", "B", "C"]
    assert rows[0]["StEIS number"] == rows[0]["Vulnerability theme 1"] == ""
    assert rows[0]["Date of incident"] == "3 May 2015"
    assert rows[0]["Date published"] == "June 2020"


def test_json_has_everything_and_is_the_same_each_time(tmp_path: Path) -> None:
    library = open_library(_three(tmp_path))
    content = export(library, "json")
    assert export(open_library(tmp_path), "json") == content
    assert [one["review"]["id"] for one in json.loads(content)] == ["a", "b", "c"]
    with pytest.raises(ValueError, match="no form"):
        export(library, "xlsx")
