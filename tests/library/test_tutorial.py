"""The tutorial does what it says: its commands are run, and what they print is what it shows."""

import io
import re
import shlex
import shutil
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from conspectus.chronology import decode
from conspectus.cli import main

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "tutorial.md").read_text()
STEP = re.compile(r"```console\n(?P<shown>.*?)```|<!-- fill in: (?P<filled>.*?) -->", re.DOTALL)


@pytest.fixture
def here(tmp_path, monkeypatch):
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(command):
    """What a command prints, in the folder of the reader."""
    program, *arguments = shlex.split(command)
    if program == "mkdir":
        Path(arguments[0]).mkdir()
        return ""
    if program == "cp":
        *flags, source, target = arguments
        copy = shutil.copytree if flags else shutil.copy
        copy(source, Path(target) / Path(source).name)
        return ""
    assert program == "conspectus"
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, done.output
    return done.output


def fill_in(told):
    """Answer a proposal in the workbook, as a person would."""
    sheet, words, answer, *by = [part.strip().strip('"') for part in told.split(",", 5)]
    file = Path("decisions.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(file.read_bytes()))
    (row,) = [row for row in book[sheet].iter_rows() if str(row[2].value).count(words) == 2]
    for cell, value in zip(row[4:], (answer, *by), strict=True):
        cell.value = value
    book.save(file)


def as_shown(printed, shown):
    """Whether what was printed is what is shown, where “…” stands for anything."""
    pattern = ".*".join(re.escape(part) for part in shown.rstrip("\n").split("…"))
    return re.fullmatch(pattern, printed.rstrip("\n"), re.DOTALL) is not None


def test_every_command_of_the_tutorial_prints_what_it_shows(here):
    for step in STEP.finditer(TEXT):
        if step["filled"]:
            fill_in(step["filled"])
            continue
        for command, shown in re.findall(r"\$ ([^\n]+)\n((?:(?!\$ )[^\n]*\n)*)", step["shown"]):
            printed = run(command)
            assert as_shown(printed, shown), f"{command}\n{printed}"

    told = decode((here / "results" / "chronology.json").read_bytes())
    (group,) = [group for group in told.groups if group.status == "accepted"]
    assert group.decided_by == "decision-1"
    (conflict,) = [conflict for conflict in told.conflicts if conflict.group == group.id]
    assert "10:30" in conflict.sentence
    assert "14:00" in conflict.sentence
