"""The house stays small-boned: short functions, short files, few arguments."""

import ast
from pathlib import Path
from statistics import median, quantiles

import pytest

SOURCE = Path(__file__).parents[2] / "src"
# What Django writes is as long as the tables are wide.
FILES = sorted(file for file in SOURCE.rglob("*.py") if file.parent.name != "migrations")


def functions(file):
    tree = ast.parse(file.read_text())
    return [
        (f"{file.relative_to(SOURCE)}:{node.lineno} {node.name}", node.end_lineno - node.lineno + 1)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(SOURCE)))
def test_a_file_past_500_lines_becomes_a_folder(file):
    assert len(file.read_text().splitlines()) <= 500


def test_no_function_is_longer_than_50_lines():
    long = [(name, lines) for file in FILES for name, lines in functions(file) if lines > 50]

    assert long == []


def test_half_of_the_functions_are_under_13_lines_and_nine_in_ten_under_25():
    lengths = [lines for file in FILES for _, lines in functions(file)]

    assert median(lengths) < 13
    assert quantiles(lengths, n=10)[-1] <= 25


def test_no_module_has_a_name_that_says_nothing():
    empty = {"utils", "helpers", "common", "core", "manager", "base", "misc"}

    assert [file for file in FILES if file.stem in empty] == []
