"""The library of published reviews: what goes in, what people decide, what survives."""

import threading
from pathlib import Path

import msgspec
import pytest
from tests import shipped_library
from tests.shelf import AUDIT, SHARING, cited, review, shelved

from conspectus.errors import CaseInvalid
from conspectus.learning.library import (
    SHIPPED,
    Answer,
    Citation,
    Correction,
    Themed,
    add,
    decide,
    encoded,
    keyed,
    keys,
    open_library,
    themes_of,
)


def _correction(item: str, field: str, value: str | list[str]) -> Correction:
    return Correction(
        review="one", item=item, field=field, value=value, who="R. Reader", when="1 June 2025",
        why="as printed on page 3",
    )  # fmt: skip


def _answer(status: str, by: str = "Stonebridge Police", when: str = "2021") -> Answer:
    return Answer(
        review="one", recommendation="1", status=status, by=by, when=when, source="its letter"
    )


def _codes(folder: Path) -> list[str]:
    return [one.code for one in open_library(folder).problems]


def test_a_review_comes_back_as_it_went_in(tmp_path: Path) -> None:
    one = review("one", (SHARING, AUDIT), events=("On 3 May 2019 she moved.",))
    library = shelved(tmp_path, one, review("two"))
    assert library.reviews == (one, review("two"))
    assert library.works[0].citation == cited("one")
    assert library.works[0].year == "2019"
    assert library.problems == ()


def test_the_shipped_library_is_what_the_reader_reads_now() -> None:
    assert shipped_library.path().read_bytes() == encoded(shipped_library.review())
    library = open_library(SHIPPED)
    assert library.problems == ()
    assert [key for key, _ in library.works[0].recommendations] == ["1", "2", "3", "4"]


def test_nothing_goes_in_without_where_it_was_published(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="publication"):
        add(tmp_path, review("one"), Citation("one", " ", "", ""))
    with pytest.raises(ValueError, match="publication"):
        add(tmp_path, review("one"), cited("two"))
    shelved(tmp_path, review("one"))
    (tmp_path / "citations.toml").unlink()
    library = open_library(tmp_path)
    assert library.works == ()
    assert [one.code for one in library.problems] == ["library-no-citation"]


@pytest.mark.parametrize("id", ["../away", "", "ONE", "a/b", ".hidden", "x" * 200, "e\u0301"])
def test_an_id_cannot_lead_out_of_the_library(tmp_path: Path, id: str) -> None:
    one = msgspec.structs.replace(review("one"), id=id)
    with pytest.raises(CaseInvalid, match="cannot be the id"):
        add(tmp_path, one, msgspec.structs.replace(cited("one"), review=id))
    assert not list(tmp_path.rglob("*.json"))


def test_another_document_does_not_take_the_place_of_one_unasked(tmp_path: Path) -> None:
    shelved(tmp_path, review("one"))
    other = msgspec.structs.replace(review("one", (AUDIT,)), source=review("other").source)
    with pytest.raises(CaseInvalid, match="another document"):
        add(tmp_path, other, cited("one"))
    add(tmp_path, other, cited("one"), replace=True)
    assert open_library(tmp_path).reviews == (other,)


def test_a_correction_survives_a_new_reading(tmp_path: Path) -> None:
    shelved(tmp_path, review("one"))
    decide(tmp_path, _correction("recommendation:1", "addressees", ["A", "B"]))
    add(tmp_path, review("one", (SHARING, AUDIT)), cited("one"))
    found = open_library(tmp_path).reviews[0].recommendations
    assert found[0].addressees == ("A", "B")
    assert found[0].sure == "corrected"
    assert found[1].sure == "printed"
    assert found[0].passage == review("one").recommendations[0].passage


def test_a_correction_tells_that_its_item_is_gone_or_that_the_reading_agrees(
    tmp_path: Path,
) -> None:
    shelved(tmp_path, review("one", (SHARING, AUDIT)))
    decide(tmp_path, _correction("recommendation:2", "level", "national"))
    decide(tmp_path, _correction("recommendation:1", "level", "local"))
    decide(tmp_path, msgspec.structs.replace(_correction("title", "", "X"), review="no such"))
    add(tmp_path, review("one"), cited("one"))
    assert sorted(_codes(tmp_path)) == [
        "library-correction-agrees",
        "library-correction-without-item",
        "library-correction-without-item",
    ]


@pytest.mark.parametrize(
    ("item", "field", "value"),
    [
        ("title", "", "Another title"),
        ("type", "", "owhr-england"),
        ("person:Adult A", "role", "perpetrator"),
        ("person:Adult A", "ages", ["41", "42"]),
        ("date:death", "when", "June 2018"),
        ("recommendation:1", "due", "March 2020"),
        ("recommendation:1", "themes", ["training"]),
        ("recipient:Stonebridge Council", "sent", "true"),
        ("event:On 3 May 2019 she moved.", "agency", "Stonebridge Council"),
    ],
)
def test_any_field_can_be_corrected(
    tmp_path: Path, item: str, field: str, value: str | list[str]
) -> None:
    library = shelved(tmp_path, review("one", events=("On 3 May 2019 she moved.",)))
    assert item in keys(library.reviews[0])
    decide(tmp_path, _correction(item, field, value))
    after = open_library(tmp_path)
    assert after.problems == ()
    assert after.reviews != library.reviews
    decide(tmp_path, _correction(item, field, value))
    assert _codes(tmp_path) == ["library-correction-agrees"]


def test_a_corrected_number_keeps_the_other_corrections_of_its_item(tmp_path: Path) -> None:
    shelved(tmp_path, review("one", (SHARING, AUDIT)))
    decide(tmp_path, _correction("recommendation:1", "number", "7"))
    decide(tmp_path, _correction("recommendation:1", "level", "national"))
    decide(tmp_path, _correction("recommendation:7", "owner", "the chief officer"))
    first = open_library(tmp_path).reviews[0].recommendations[0]
    assert (first.number, first.level, first.owner) == ("7", "national", "the chief officer")


@pytest.mark.parametrize(
    ("item", "field", "value"),
    [
        ("date:death", "when", "gibberish"),
        ("person:Adult A", "ages", ["forty"]),
        ("recommendation:1", "text", ["two", "texts"]),
        ("recipient:Stonebridge Council", "sent", "perhaps"),
    ],
)
def test_a_correction_that_does_not_fit_changes_nothing(
    tmp_path: Path, item: str, field: str, value: str | list[str]
) -> None:
    library = shelved(tmp_path, review("one"))
    decide(tmp_path, _correction(item, field, value))
    after = open_library(tmp_path)
    assert after.reviews == library.reviews
    assert [one.code for one in after.problems] == ["library-correction-wrong-value"]


def test_what_the_review_prints_cannot_be_corrected(tmp_path: Path) -> None:
    library = shelved(tmp_path, review("one"))
    decide(tmp_path, _correction("recommendation:1", "passage", "other"))
    assert open_library(tmp_path).reviews == library.reviews


def test_the_last_answer_of_each_body_counts(tmp_path: Path) -> None:
    shelved(tmp_path, review("one"))
    for one in (_answer("accepted"), _answer("refused", "Kelder Trust"), _answer("done")):
        decide(tmp_path, one)
    library = open_library(tmp_path)
    assert [one.status for one in library.answers_to("one", "1")] == ["refused", "done"]
    assert library.status("one", "1") == "done"
    assert library.status("one", "2") == ""


def test_answers_and_themes_of_no_recommendation_are_told(tmp_path: Path) -> None:
    shelved(tmp_path, review("one"))
    decide(tmp_path, msgspec.structs.replace(_answer("done"), recommendation="9"))
    decide(tmp_path, _answer("sort of"))
    assert sorted(_codes(tmp_path)) == [
        "library-decision-without-item",
        "library-unknown-status",
    ]


def test_a_person_decides_the_themes(tmp_path: Path) -> None:
    library = shelved(tmp_path, review("one"))
    key, one = library.works[0].recommendations[0]
    assert "training" in themes_of(library, "one", key, one)
    told = Themed(
        review="one", recommendation="1", themes=["housing"], who="R", when="2025", why="w"
    )
    decide(tmp_path, told)
    assert themes_of(open_library(tmp_path), "one", key, one) == ("housing",)
    decide(tmp_path, msgspec.structs.replace(told, themes=["no-such-theme"]))
    library = open_library(tmp_path)
    assert themes_of(library, "one", key, one) == ("housing",)
    assert [one.code for one in library.problems] == ["library-unknown-theme"]


def test_comments_of_people_in_the_files_stay(tmp_path: Path) -> None:
    shelved(tmp_path, review("one"))
    path = tmp_path / "answers.toml"
    path.write_text("# Asked again on 3 May.\nanswers = []\n", "utf-8")
    decide(tmp_path, _answer("accepted"))
    path.write_text(f"# Asked again.\n{path.read_text('utf-8')}", "utf-8")
    decide(tmp_path, _answer("done"))
    assert path.read_text("utf-8").startswith("# Asked again.")
    assert open_library(tmp_path).status("one", "1") == "done"


@pytest.mark.parametrize("name", ["citations", "corrections", "answers", "themes"])
@pytest.mark.parametrize(
    "content",
    [b"[[", b"\xff\xfe\x00", b"answers = 3", b"[[other]]\nx = 1\n", b"[[answers]]\nreview = 1\n"],
)
def test_a_broken_list_is_told_by_its_name_and_never_written_over(
    tmp_path: Path, name: str, content: bytes
) -> None:
    shelved(tmp_path, review("one"))
    (tmp_path / f"{name}.toml").write_bytes(content)
    told = [one for one in open_library(tmp_path).problems if one.code == "library-file-not-read"]
    assert [one.place.file for one in told] == [f"{name}.toml"]
    (tmp_path / "answers.toml").write_bytes(content)
    with pytest.raises(CaseInvalid):
        decide(tmp_path, _answer("done"))
    assert (tmp_path / "answers.toml").read_bytes() == content


@pytest.mark.parametrize("content", [b"{", b"[]", b"[" * 100_000, b'{"id": 3}', b"\x00", b""])
def test_a_broken_record_is_told_and_the_others_are_there(tmp_path: Path, content: bytes) -> None:
    shelved(tmp_path, review("one"), review("two"))
    (tmp_path / "reviews" / "one.json").write_bytes(content)
    library = open_library(tmp_path)
    assert [one.id for one in library.reviews] == ["two"]
    assert [one.place.file for one in library.problems] == ["one.json"]


def test_a_record_under_another_name_and_a_link_are_refused(tmp_path: Path) -> None:
    shelved(tmp_path, review("one"))
    path = tmp_path / "reviews" / "one.json"
    path.rename(tmp_path / "reviews" / "three.json")
    path.symlink_to(tmp_path / "reviews" / "three.json")
    assert _codes(tmp_path) == ["library-file-not-read", "library-file-not-read"]


def test_no_folder_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(CaseInvalid, match="no library"):
        open_library(tmp_path / "nowhere")


def test_keys_stay_when_a_better_reading_finds_more() -> None:
    bare = [msgspec.structs.replace(one, number="") for one in review("x", (SHARING, AUDIT, AUDIT))
            .recommendations]  # fmt: skip
    few, more = keyed(tuple(bare[:1])), keyed((bare[1], bare[0], bare[2]))
    assert few[0][0] == more[1][0]
    assert more[2][0] == f"{more[0][0]} (2)"


def _decides(folder: Path, who: int) -> None:
    for at in range(5):
        decide(folder, _answer("accepted", by=f"body {who} {at}"))


def test_two_commands_at_once_lose_nothing(tmp_path: Path) -> None:
    shelved(tmp_path, review("one"))
    both = [threading.Thread(target=_decides, args=(tmp_path, who)) for who in (1, 2)]
    for one in both:
        one.start()
    for one in both:
        one.join(60)
    assert len(open_library(tmp_path).answers) == 10
