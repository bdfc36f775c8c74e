"""`build` writes all results or none, says what it found, and spares what is not its own."""

import errno
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

from conspectus import casefile
from conspectus.casefile import building
from conspectus.chronology import decode
from conspectus.errors import BuildFailed, CaseInvalid
from library.casefolders import CASE, write_case

ROOT = Path(__file__).parents[2]
WORKED = ROOT / "examples" / "wm-owhr-009"
HARBOUR = ROOT / "examples" / "harbour-lane"


@pytest.fixture
def case(tmp_path):
    return write_case(tmp_path / "case")


def results(out):
    return {name: (out / name).read_bytes() for name in os.listdir(out)}


def test_all_results_are_written_and_nothing_else(case, tmp_path):
    summary = casefile.build(case, tmp_path / "out")

    assert sorted(results(tmp_path / "out")) == sorted(casefile.RESULTS)
    assert summary.entries == 3
    assert sorted(os.listdir(tmp_path)) == ["case", "out"]


def test_the_case_is_not_touched(case, tmp_path):
    before = {file: file.read_bytes() for file in case.rglob("*") if file.is_file()}

    casefile.build(case, tmp_path / "out")

    assert {file: file.read_bytes() for file in case.rglob("*") if file.is_file()} == before


def test_the_same_case_gives_the_same_bytes(case, tmp_path):
    casefile.build(case, tmp_path / "one")
    casefile.build(case, tmp_path / "two")

    assert results(tmp_path / "one") == results(tmp_path / "two")


def test_summary_and_problems_agree_with_the_chronology(case, tmp_path):
    (case / "returns" / "other.csv").write_text("x")
    casefile.build(case, tmp_path / "out")
    summary = json.loads((tmp_path / "out" / "summary.json").read_text())
    problems = json.loads((tmp_path / "out" / "problems.json").read_text())["problems"]
    chronology = decode((tmp_path / "out" / "chronology.json").read_bytes())

    assert summary["problems"] == len(problems) == len(chronology.problems) > 0
    assert summary["entries"] == len(chronology.entries)
    scopes = ("in_scope", "partly_in_scope", "out_of_scope", "cannot_tell_scope")
    assert sum(summary[name] for name in scopes) == summary["entries"]


def test_progress_is_told_to_the_end(case, tmp_path):
    told = []

    casefile.build(case, tmp_path / "out", lambda *step: told.append(step))

    assert all(0 <= done <= total for _, done, total in told)
    assert told[-1][0] == "Writing"


def test_a_refused_return_is_a_problem_and_the_rest_goes_on(case, tmp_path):
    (case / "returns" / "bad.xlsx").write_bytes(b"PK\x03\x04")
    (case / "case.toml").write_text(CASE + '[[returns]]\nfile = "bad.xlsx"\nagency = "housing"\n')

    summary = casefile.build(case, tmp_path / "out")

    assert (summary.entries, summary.errors) == (3, 1)


NEWER = '\n[[returns]]\nfile = "newer.csv"\nagency = "police"\nreplaces = "police.csv"\n'


def test_where_the_newer_version_cannot_be_read_the_older_one_stands(case, tmp_path):
    (case / "returns" / "newer.csv").write_bytes(b"")
    (case / "case.toml").write_text(CASE + NEWER)

    summary = casefile.build(case, tmp_path / "out")
    codes = [one.code for one in casefile.combine(casefile.load(case)).problems]

    assert summary.entries == 3
    assert "return-older-stands" in codes


def test_a_newer_version_keeps_ids_and_tells_what_changed(case):
    old = casefile.combine(casefile.load(case))
    text = (
        (case / "returns" / "police.csv")
        .read_text()
        .replace("Statement taken", "Statement taken and signed")
    )
    (case / "returns" / "newer.csv").write_text(text)
    (case / "case.toml").write_text(CASE + NEWER)

    new = casefile.combine(casefile.load(case))

    assert [entry.id for entry in new.entries] == [entry.id for entry in old.entries]
    assert [(change.what, change.fields) for change in new.changes] == [("changed", ("action",))]


def test_a_purged_return_leaves_a_tombstone_without_content(case):
    text = CASE.replace('agency = "police"\n', 'agency = "police"\npurged = "sent in error"\n')
    (case / "case.toml").write_text(text)
    (case / "returns" / "police.csv").unlink()

    chronology = casefile.combine(casefile.load(case))

    assert chronology.entries == ()
    assert [(one.code, one.severity) for one in chronology.problems] == [
        ("return-purged", "warning")
    ]


@pytest.mark.parametrize("where", [".", "returns", "returns/out", "report", "..", "../.."])
def test_results_never_go_into_the_case(case, where):
    with pytest.raises(BuildFailed) as caught:
        casefile.build(case, case / where)

    assert caught.value.problems[0].code == "build-out-in-case"


@pytest.mark.parametrize("name", ["thesis.docx", ".hidden", "chronology.html.bak"])
def test_a_folder_with_something_else_in_it_is_left_alone(case, tmp_path, name):
    out = tmp_path / "mine"
    out.mkdir()
    (out / name).write_text("mine")

    with pytest.raises(BuildFailed) as caught:
        casefile.build(case, out)

    assert caught.value.problems[0].code == "build-out-not-results"
    assert results(out) == {name: b"mine"}


def test_a_file_is_not_a_place_for_results(case, tmp_path):
    (tmp_path / "out").write_text("mine")

    with pytest.raises(BuildFailed):
        casefile.build(case, tmp_path / "out")

    assert (tmp_path / "out").read_text() == "mine"


def test_results_of_before_are_replaced_as_a_whole(case, tmp_path):
    out = tmp_path / "out"
    casefile.build(case, out)
    (case / "case.toml").write_text(CASE.replace("Test 1", "Test 2"))

    casefile.build(case, out)

    assert json.loads((out / "summary.json").read_text())["reference"] == "Test 2"
    assert sorted(os.listdir(tmp_path)) == ["case", "out"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS])
def test_a_disk_that_refuses_leaves_the_last_good_results(case, tmp_path, monkeypatch, number):
    out = tmp_path / "out"
    casefile.build(case, out)
    before = results(out)

    def refuses(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "write_bytes", refuses)
    with pytest.raises(BuildFailed) as caught:
        casefile.build(case, out)

    assert os.strerror(number) in str(caught.value)
    assert results(out) == before
    assert sorted(os.listdir(tmp_path)) == ["case", "out"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError, ValueError])
def test_whatever_stops_it_the_last_good_results_stand(case, tmp_path, monkeypatch, error):
    out = tmp_path / "out"
    casefile.build(case, out)
    before = results(out)

    def stops(*_):
        raise error

    monkeypatch.setattr(building, "workbook", stops)
    with pytest.raises(error):
        casefile.build(case, out)

    assert results(out) == before
    assert sorted(os.listdir(tmp_path)) == ["case", "out"]


def test_a_case_that_cannot_be_used_leaves_the_last_good_results(case, tmp_path):
    out = tmp_path / "out"
    casefile.build(case, out)
    before = results(out)
    (case / "case.toml").write_text("reference = 1")

    with pytest.raises(CaseInvalid):
        casefile.build(case, out)

    assert results(out) == before


BUILDS = """
import sys
from pathlib import Path
from conspectus import casefile
print("ready", flush=True)
while True:
    casefile.build(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def test_a_build_killed_at_any_instant_leaves_whole_results(case, tmp_path):
    out = tmp_path / "out"
    casefile.build(case, out)
    good = results(out)
    chance = random.Random(11)
    for _ in range(5):
        process = subprocess.Popen(
            [sys.executable, "-c", BUILDS, str(case), str(out)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        with process.stdout:
            assert process.stdout.readline() == "ready\n"
            time.sleep(chance.uniform(0, 0.6))
            process.send_signal(signal.SIGKILL)
            process.wait()
        assert results(out) == good
    casefile.build(case, out)

    assert sorted(os.listdir(tmp_path)) == ["case", "out"]


@pytest.fixture(scope="module")
def worked(tmp_path_factory):
    out = tmp_path_factory.mktemp("worked") / "out"
    return casefile.build(WORKED, out), decode((out / "chronology.json").read_bytes()), out


def test_the_worked_case_loses_no_row_and_invents_none(worked):
    summary, chronology, _ = worked
    returns = casefile.read_returns(casefile.load(WORKED))

    assert summary.entries == returns.rows == 54
    assert summary.errors == 0
    assert all(entry.passage.sha256 and entry.passage.row for entry in chronology.entries)


def test_the_worked_case_names_who_never_answered(worked):
    assert worked[0].never_answered == ("A local authority outside the pilot area",)


def test_the_worked_case_reports_the_eighteen_months_with_its_sums(worked):
    (contradiction,) = worked[1].contradictions

    assert "July 2022" in contradiction.sentence
    assert "December 2022" in contradiction.sentence


def test_every_decision_of_the_worked_case_stands(worked):
    assert [one for one in worked[1].problems if one.code.startswith("decision-")] == []


def test_every_page_of_the_worked_case_says_what_it_is(worked):
    page = (worked[2] / "chronology.html").read_text()

    assert "RECONSTRUCTIONS" in page
    assert "not part of the official review" in page


def test_the_worked_case_gives_what_was_asked_a_second_time(worked, tmp_path):
    casefile.build(WORKED, tmp_path / "out")

    assert results(tmp_path / "out") == results(worked[2])


def test_the_fictional_case_shows_a_resubmission(tmp_path):
    summary = casefile.build(HARBOUR, tmp_path / "out")

    assert msgspec.to_builtins(summary.changes) == {"added": 1, "changed": 1, "withdrawn": 1}
    assert (summary.returns, summary.entries, summary.errors) == (7, 18, 0)
