"""The JSON Schema says what a case folder may hold, and refuses what `load` would refuse."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from conspectus import casefile
from library.casefolders import CASE

EXAMPLES = Path(__file__).parents[2] / "examples"
SCHEMA = Draft202012Validator(casefile.schema())


def told(value):
    """TOML as JSON has it: dates as their words."""
    if isinstance(value, dict):
        return {key: told(one) for key, one in value.items()}
    if isinstance(value, list):
        return [told(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def files(folder):
    return {file.name: told(tomllib.loads(file.read_text())) for file in folder.glob("*.toml")}


def test_the_schema_is_one():
    Draft202012Validator.check_schema(casefile.schema())


@pytest.mark.parametrize("name", ["wm-owhr-009", "harbour-lane"])
def test_the_examples_are_valid(name):
    found = files(EXAMPLES / name)

    assert set(found) >= {"case.toml", "log.toml"}
    assert [error.message for error in SCHEMA.iter_errors(found)] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("version = 1", "version = 2"),
        ('"conspectus.case"', '"other"'),
        ('name = "Rowan"', "name = 1"),
        ('name = "Rowan"\n', ""),
        ('name = "Rowan"', 'name = "Rowan"\nnmae = "x"'),
        ("years = 24", 'years = "x"'),
        ('"August 2021"', "{ text = 1 }"),
    ],
)
def test_what_cannot_be_loaded_is_not_valid(old, new):
    good = {"case.toml": told(tomllib.loads(CASE))}
    bad = {"case.toml": told(tomllib.loads(CASE.replace(old, new)))}

    assert SCHEMA.is_valid(good)
    assert not SCHEMA.is_valid(bad)
