"""`conspectus intake`: how a file is read, changed by a person, and read again."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conspectus.cli import main

RETURN = """Title of a return,,,
Date,Colour,Event,Time
12/05/2022,red,Birch seen,14:05
the \x1b[31mglad day,blue,Cedar seen,
,green,,
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Northshire Police.csv"
    path.write_text(RETURN)
    return path


def run(*words: object) -> Result:
    return CliRunner().invoke(main, ["intake", *map(str, words)])


def test_inspect_says_what_each_column_is_and_why(file: Path) -> None:
    result = run("inspect", file)
    assert "Event → event: the heading “event” is known" in result.stdout
    assert "Colour → extra: no rule knows the heading" in result.stdout
    assert "row 1 is a note: Title of a return" in result.stdout


def test_read_ends_with_the_sum_of_its_rows_and_status_1_where_a_row_is_lost(file: Path) -> None:
    result = run("read", file)
    assert "3 rows: 2 entries, 1 not read; 1 passages of prose;" in result.stdout
    assert result.exit_code == 1
    assert "row 5" in result.stderr


def test_nothing_in_a_return_can_command_a_terminal(file: Path) -> None:
    assert not {"\x1b"} & set(run("read", file).output)


def test_a_layout_may_be_changed_and_read_with(file: Path, tmp_path: Path) -> None:
    layout = tmp_path / "layout.json"
    layout.write_text(
        run("inspect", file, "--format", "json").stdout.replace('"extra"', '"source"')
    )
    result = json.loads(run("read", file, "--layout", layout, "--format", "json").stdout)
    assert [entry["source"] for entry in result["entries"]] == ["red", "blue"]
    assert result["entries"][0]["when"]["earliest"] == "2022-05-12T14:05:00+01:00"


def test_a_layout_with_an_unknown_field_is_refused_with_the_fields_there_are(
    file: Path, tmp_path: Path
) -> None:
    layout = tmp_path / "layout.json"
    layout.write_text(run("inspect", file, "--format", "json").stdout.replace('"extra"', '"hue"'))
    result = run("read", file, "--layout", layout)
    assert result.exit_code == 1
    assert "shared with" in result.stderr


def test_a_case_names_the_people() -> None:
    case = Path(__file__).parents[2] / "examples" / "wm-owhr-009"
    result = run("read", case / "returns" / "west-midlands-police.xlsx", "--case", case)
    assert result.exit_code == 0
    assert "17 rows: 17 entries, 0 not read; 1 passages of prose; 0 problems." in result.stdout


def test_a_file_that_is_refused_is_said_and_not_shown_as_a_failure(tmp_path: Path) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 not a workbook")
    result = run("read", broken)
    assert result.exit_code == 1
    assert "not foreseen" not in result.stderr
