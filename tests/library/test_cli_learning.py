"""`conspectus learning`: published reviews read in, searched, decided on and given away."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests import fictional_release
from tests.shelf import AUDIT, SHARING, review, shelved
from tests.shipped_library import SOURCE

from conspectus.casefile import releasing
from conspectus.cli import main
from conspectus.publication.release import judge

PUBLISHED = "Report of Lantern Street, with annexes, Stonebridge Partnership, 3 May 2022"
TEXT = """Domestic Homicide Review DHR-7

Recommendations

Recommendation 1: Stonebridge Police should train all officers in sharing information.

Recommendation 2: Stonebridge Council should audit its housing records.
"""


@pytest.fixture(autouse=True)
def _no_library_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CONSPECTUS_LIBRARY", raising=False)
    monkeypatch.chdir(tmp_path)


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["learning", *map(str, words)])


def _report(folder: Path, name: str = "dhr-7.txt") -> Path:
    path = folder / name
    path.write_text(TEXT, "utf-8")
    return path


def _shelf(folder: Path) -> Path:
    shelved(folder, review("a", (SHARING, AUDIT), year=2015), review("b", (SHARING,), year=2018))
    return folder


def test_read_gives_one_record_for_each_file_in_their_order(tmp_path: Path) -> None:
    done = run("read", SOURCE, _report(tmp_path), "--format", "json")
    assert done.exit_code == 0
    first, second = json.loads(done.stdout)
    assert [len(first["recommendations"]), len(second["recommendations"])] == [4, 2]
    one = first["recommendations"][1]
    assert {"number", "text", "addressees", "level", "passage"} <= set(one)
    assert one["level"] == "national"


def test_a_file_that_cannot_be_read_is_one_problem_and_the_others_are_read(tmp_path: Path) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.4 nothing")
    done = run("read", bad, _report(tmp_path), "--format", "json")
    assert done.exit_code == 1
    assert [one["source"]["file"] for one in json.loads(done.stdout)] == ["dhr-7.txt"]
    assert done.stderr.count("error:") == 1
    assert "bad.pdf" in done.stderr


def test_a_review_goes_into_a_library_with_where_it_was_published(tmp_path: Path) -> None:
    shelf = tmp_path / "shelf"
    done = run("read", _report(tmp_path), "--into", shelf, "--published", PUBLISHED)
    assert done.exit_code == 0, done.output
    told = (shelf / "citations.toml").read_text("utf-8")
    assert 'title = "Report of Lantern Street, with annexes"' in told
    assert 'when = "3 May 2022"' in told
    found = json.loads(run("search", "housing", "--library", shelf, "--format", "json").stdout)
    assert found["library"] == str(shelf)
    assert [hit["key"] for hit in found["hits"]] == ["2"]


@pytest.mark.parametrize("told", [(), ("--published", "a title"), ("--published", "a, , b")])
def test_without_it_nothing_goes_in(tmp_path: Path, told: tuple[str, ...]) -> None:
    done = run("read", _report(tmp_path), "--into", tmp_path / "shelf", *told)
    assert done.exit_code == 2
    assert not (tmp_path / "shelf").exists()


def test_another_document_of_the_same_id_needs_a_word(tmp_path: Path) -> None:
    shelf, path = tmp_path / "shelf", _report(tmp_path)
    into = ("--into", shelf, "--published", PUBLISHED)
    assert run("read", path, *into).exit_code == 0
    path.write_text(TEXT.replace("housing", "road"), "utf-8")
    refused = run("read", path, *into)
    assert refused.exit_code == 1
    assert "--replace" in refused.stderr
    assert run("read", path, *into, "--id", "dhr-7-second").exit_code == 0
    assert run("read", path, *into, "--replace").exit_code == 0
    assert len(list((shelf / "reviews").iterdir())) == 2


def test_a_release_that_is_not_as_it_was_sealed_gives_nothing(tmp_path: Path) -> None:
    release = tmp_path / "release"
    release.mkdir()
    (release / "manifest.json").write_text("{}", "utf-8")
    done = run("read", _report(tmp_path), "--into", tmp_path / "shelf", "--release", release)
    assert done.exit_code == 1
    assert "nothing was read in" in done.stderr
    assert not (tmp_path / "shelf").exists()


def test_a_file_of_a_sealed_release_goes_in_with_its_manifest(tmp_path: Path) -> None:
    case = fictional_release.signed_case(tmp_path)
    told = fictional_release.candidate(case)
    releasing.write(told, judge(told), tmp_path / "release")
    into = ("--into", tmp_path / "shelf", "--release", tmp_path / "release")
    done = run("read", tmp_path / "release" / "report.html", *into)
    assert done.exit_code == 0, done.output
    cited = (tmp_path / "shelf" / "citations.toml").read_text("utf-8")
    assert "report.html" in cited
    assert "sealed release" in cited
    other = run("read", _report(tmp_path), *into)
    assert other.exit_code == 1
    assert "no file of this release" in other.stderr


def test_the_default_library_is_named_or_here_or_shipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "the library that comes with Conspectus (1 published review)" in run("search").stdout
    _shelf(tmp_path / "library")
    assert "library (2 published reviews)" in run("search").stdout
    monkeypatch.setenv("CONSPECTUS_LIBRARY", str(_shelf(tmp_path / "named")))
    assert "named (2 published reviews)" in run("search").stdout
    missing = run("search", "--library", tmp_path / "nowhere")
    assert missing.exit_code == 1
    assert "There is no library" in missing.stderr


def test_search_narrows_by_facets_and_cites(tmp_path: Path) -> None:
    shelf = _shelf(tmp_path / "shelf")
    done = run("search", "officers", "--library", shelf, "--year", "2018", "--theme", "training")
    assert done.exit_code == 0
    assert "1 found" in done.stdout
    assert "Review b. Stonebridge Partnership, June 2020." in done.stdout


def test_similar_takes_a_text_or_a_recommendation(tmp_path: Path) -> None:
    shelf = _shelf(tmp_path / "shelf")
    told = json.loads(run("similar", "a#1", "--library", shelf, "--format", "json").stdout)
    assert (told["similar"][0]["review"], told["similar"][0]["likeness"]) == ("b", 1.0)
    assert run("similar", "a#9", "--library", shelf).exit_code == 1
    assert "midwi" in run("similar", "Audit what midwives record", "--library", shelf).stdout


def test_recurring_and_answers(tmp_path: Path) -> None:
    shelf = _shelf(tmp_path / "shelf")
    answer = ("--by", "Stonebridge Police", "--when", "2021", "--source", "its letter")
    assert run("answer", "b#1", "done", *answer, "--library", shelf).exit_code == 0
    done = run("recurring", "--library", shelf)
    assert "2 reviews, 2015–2018; acted on 1, unanswered 1" in done.stdout
    assert run("answer", "b#9", "done", *answer, "--library", shelf).exit_code == 1
    assert run("answer", "b#1", "perhaps", *answer, "--library", shelf).exit_code == 2
    assert run("search", "", "--status", "done", "--library", shelf).stdout.count("b: ") == 1


def test_themes_are_shown_and_decided(tmp_path: Path) -> None:
    shelf = _shelf(tmp_path / "shelf")
    person = ("--who", "R. Reader", "--when", "1 June 2025", "--why", "it is about houses")
    decided = run("themes", "--decide", "a#1", "--theme", "housing", *person, "--library", shelf)
    assert decided.exit_code == 0
    told = json.loads(run("themes", "--library", shelf, "--format", "json").stdout)
    assert told["recommendations"][0]["themes"] == ["housing"]
    assert told["recommendations"][0]["proposed"][0]["words"]
    assert run("themes", "--decide", "a#1", "--theme", "nonsense", *person).exit_code == 2
    assert run("themes", "--decide", "a#1", "--theme", "housing", "--library", shelf).exit_code == 2


def test_a_correction_is_written_down_and_seen(tmp_path: Path) -> None:
    shelf = _shelf(tmp_path / "shelf")
    person = ("--who", "R. Reader", "--when", "1 June 2025", "--why", "page 3")
    assert "recommendation:2" in run("correct", "a", "--library", shelf).stdout
    done = run("correct", "a", "recommendation:2", "level", "national", *person, "--library", shelf)
    assert done.exit_code == 0, done.output
    found = run("search", "", "--level", "national", "--library", shelf).stdout
    assert "a: recommendation 2" in found
    assert "1 found" in found
    for wrong in (("date:death", "when", "gibberish"), ("title", "-", "A made-up review a")):
        refused = run("correct", "a", *wrong, *person, "--library", shelf)
        assert refused.exit_code == 1
    assert (shelf / "corrections.toml").read_text("utf-8").count("[[corrections]]") == 1
    assert run("correct", "a", "recommendation:9", "level", "x", *person, "--library", shelf
               ).exit_code == 2  # fmt: skip
    assert run("correct", "zzz", "--library", shelf).exit_code == 1


def test_the_shipped_library_is_not_changed_by_anybody() -> None:
    answer = ("--by", "x", "--when", "2021", "--source", "y")
    done = run("answer", "west-midlands-owhr-009#1", "done", *answer)
    assert done.exit_code == 2
    assert "--library" in done.stderr


def test_a_broken_record_is_told_and_the_rest_is_searched(tmp_path: Path) -> None:
    shelf = _shelf(tmp_path / "shelf")
    (shelf / "reviews" / "broken.json").write_text("{", "utf-8")
    done = run("search", "midwives", "--library", shelf, "--format", "json")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["total"] == 1
    assert "broken.json" in done.stderr


@pytest.mark.parametrize("form", ["csv", "json", "s-crt"])
def test_export_to_the_terminal_or_a_file(tmp_path: Path, form: str) -> None:
    shelf, out = _shelf(tmp_path / "shelf"), tmp_path / "out"
    printed = run("export", "--form", form, "--library", shelf)
    assert printed.exit_code == 0
    assert run("export", "--form", form, "--library", shelf, "--out", out).exit_code == 0
    assert "Stonebridge Partnership" in out.read_text("utf-8-sig")


def test_the_site_is_written(tmp_path: Path) -> None:
    done = run("site", "--out", tmp_path / "site", "--library", _shelf(tmp_path / "shelf"))
    assert done.exit_code == 0, done.output
    assert (tmp_path / "site" / "index.html").is_file()


def test_what_a_terminal_would_obey_is_not_printed(tmp_path: Path) -> None:
    hostile = SHARING + " \x1b[2J\u202e evil"
    shelved(tmp_path / "shelf", review("a", (hostile,)))
    for words in (("search", "evil"), ("similar", "a#1"), ("recurring",), ("themes",)):
        done = run(*words, "--library", tmp_path / "shelf")
        assert "\x1b" not in done.output
        assert "\u202e" not in done.output
