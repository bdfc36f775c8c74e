"""Commands end with the right status, say what a person can act on, and never show a traceback."""

import json
import os
import pty
import signal
import subprocess
import sys

import msgspec
import openpyxl
import pytest
from click.testing import CliRunner

from conspectus import casefile
from conspectus.cli import main
from library.casefolders import CASE, write_case


@pytest.fixture
def case(tmp_path):
    return write_case(tmp_path / "case")


def run(*arguments):
    return CliRunner().invoke(main, [str(one) for one in arguments])


def test_every_command_is_listed_with_what_it_does():
    shown = run("--help").output

    for name in ("build", "case", "chronology", "dates", "intake"):
        assert f"\n  {name} " in shown


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        ["build"],
        ["build", "nowhere", "--out", "x"],
        ["build", ".", "--out", "."],
        ["case", "check"],
        ["chronology", "nowhere"],
        ["build", ".", "--out", "x", "--format", "yaml"],
    ],
)
def test_wrong_usage_ends_with_2(arguments):
    assert run(*arguments).exit_code == 2


def test_a_build_ends_with_0_and_says_where_to_look(case, tmp_path):
    done = run("build", case, "--out", tmp_path / "out")

    assert done.exit_code == 0
    assert "3 entries of 1 body from 1 return" in done.stdout
    assert "Saltby Housing was asked and never answered." in done.stdout
    assert done.stdout.endswith(f"Look at {tmp_path / 'out' / 'chronology.html'}\n")
    assert done.stderr == ""


def test_for_programs_the_summary_is_json_and_nothing_else(case, tmp_path):
    done = run("build", case, "--out", tmp_path / "out", "--format", "json")

    assert json.loads(done.stdout) == json.loads((tmp_path / "out" / "summary.json").read_text())


def test_quiet_says_nothing(case, tmp_path):
    assert run("build", case, "--out", tmp_path / "out", "--quiet").output == ""


def test_errors_in_the_returns_end_with_1_and_the_results_are_there(case, tmp_path):
    (case / "returns" / "police.csv").write_bytes(b"")
    done = run("build", case, "--out", tmp_path / "out")

    assert done.exit_code == 1
    assert "error: police.csv" in done.stderr
    assert sorted(os.listdir(tmp_path / "out")) == sorted(casefile.RESULTS)


def test_warnings_alone_end_with_0(case, tmp_path):
    (case / "returns" / "other.csv").write_text("x")

    assert run("build", case, "--out", tmp_path / "out").exit_code == 0


def test_many_errors_are_counted_and_the_file_with_all_is_named(case, tmp_path):
    more = "".join(f'[[returns]]\nfile = "{n}.csv"\nagency = "police"\n' for n in range(30))
    (case / "case.toml").write_text(CASE + more)
    done = run("build", case, "--out", tmp_path / "out")

    assert done.stderr.count("error: ") == 20
    assert "and 10 more errors: all are in" in done.stderr


def test_every_problem_of_a_case_is_listed_with_its_line(case, tmp_path):
    (case / "case.toml").write_text(CASE.replace('"August 2021"', '"zz"').replace("24", "true"))
    for arguments in (["case", "check", case], ["build", case, "--out", tmp_path / "out"]):
        done = run(*arguments)

        assert done.exit_code == 1
        assert done.stderr.count("error: case.toml, line ") == 2


def test_a_good_case_is_said_to_be(case):
    done = run("case", "check", case)

    assert (done.exit_code, done.stderr) == (0, "")
    assert "2 people, 2 agencies, 1 returns" in done.stdout


def test_an_unforeseen_failure_is_one_sentence_with_an_id(case, tmp_path, monkeypatch):
    def fails(*_):
        raise RuntimeError("what Rowan said")

    monkeypatch.setattr(casefile, "build", fails)
    done = run("build", case, "--out", tmp_path / "out")
    shown = run("--traceback", "build", case, "--out", tmp_path / "out")

    assert done.exit_code == shown.exit_code == 1
    assert "(fault " in done.stderr
    assert "Traceback" not in done.output
    assert "Rowan" not in done.output
    assert "what Rowan said" in shown.output


SLOW = """
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever started the tests may ignore it
from conspectus import casefile
from conspectus.casefile import building
from conspectus.cli import main
def slow(*_):
    print("in it", flush=True)
    time.sleep(60)
building.workbook = slow
main()
"""


def test_ctrl_c_in_a_build_ends_with_130_and_leaves_nothing_half_written(case, tmp_path):
    arguments = ["build", str(case), "--out", str(tmp_path / "out")]
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "in it\n"
    process.send_signal(signal.SIGINT)
    _, said = process.communicate()

    assert (process.returncode, said) == (130, "Interrupted: nothing was half written.\n")
    assert os.listdir(tmp_path) == ["case"]


def test_an_interruption_is_said_in_words(case, tmp_path, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(casefile, "build", interrupted)
    done = run("build", case, "--out", tmp_path / "out")

    assert done.exit_code == 130
    assert "nothing was half written" in done.stderr


def test_progress_is_shown_on_a_terminal(case, tmp_path):
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "conspectus", "build", case, "--out", tmp_path / "out"]
    subprocess.run(
        [str(one) for one in command], stderr=theirs, stdout=subprocess.DEVNULL, check=True
    )
    os.close(theirs)

    shown = os.read(ours, 100_000).decode()

    assert "Reading police.csv" in shown
    assert "Writing chronology.html" in shown
    os.close(ours)


def test_the_chronology_is_printed_as_lines_or_as_json(case):
    text = run("chronology", case)
    told = run("chronology", case, "--format", "json")

    assert [line.split("\t")[:2] for line in text.stdout.splitlines()] == [
        ["mid-2022", "Saltby Police"],
        ["03/05/2022 14:05", "Saltby Police"],
        ["14/06/2023 21:40", "Saltby Police"],
    ]
    assert len(json.loads(told.stdout)["chronology"]["entries"]) == 3


def test_a_new_case_lists_the_returns_that_are_there(tmp_path):
    (tmp_path / "returns").mkdir()
    (tmp_path / "returns" / 'a "b".csv').write_text("Date,Event\n2022,x\n")
    done = run("case", "new", tmp_path, "--reference", 'R "1"', "--start", "2021", "--end", "2023")
    folder = casefile.load(tmp_path)

    assert done.exit_code == 0
    assert folder.case.reference == 'R "1"'
    assert [ret.file for ret in folder.case.returns] == ['a "b".csv']
    assert folder.problems == ()


def test_a_new_case_never_replaces_one(case):
    done = run("case", "new", case, "--reference", "R", "--start", "2021", "--end", "2023")

    assert done.exit_code == 1
    assert (case / "case.toml").read_text() == CASE


def test_decisions_go_out_and_come_back(case, tmp_path):
    file = tmp_path / "decisions.xlsx"
    assert run("case", "decisions", "export", case, "--out", file).exit_code == 0
    book = openpyxl.load_workbook(file)
    for column, words in enumerate(("", "meeting", "May 2024", "First meeting"), 1):
        book["Log"].cell(4, column).value = words
    book.save(file)

    done = run("case", "decisions", "import", case, file)
    again = run("case", "decisions", "import", case, file)

    assert (done.exit_code, done.stdout) == (0, "log: meeting, May 2024\n")
    assert (again.exit_code, again.stdout) == (0, "Nothing new.\n")
    assert [item.what for item in casefile.load(case).case.log] == ["First meeting"]


def test_an_old_case_is_brought_up_to_date(case):
    text = CASE.replace("version = 1\n", "").replace("[[agencies]]", "[[partners]]", 1)
    (case / "case.toml").write_text(text.replace("partner = true\n", ""))

    refused = run("case", "check", case)
    done = run("case", "upgrade", case)

    assert "conspectus case upgrade" in refused.stderr
    assert done.exit_code == 0
    found, wanted = casefile.load(case), casefile.load(write_case(case.parent / "b"))
    assert {one.id: one for one in found.case.agencies} == {
        one.id: one for one in wanted.case.agencies
    }
    assert msgspec.structs.replace(found.case, agencies=()) == msgspec.structs.replace(
        wanted.case, agencies=()
    )
    assert "# the housing body merged in 2022" in (case / "case.toml").read_text()
    assert run("case", "upgrade", case).stdout == "The case folder is of the current version.\n"
