"""Every key and list item of a TOML file is found on its line."""

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus.evidence.positions import Positions

TEXT = '''\
# a note with [brackets] = and "quotes"
title = "one"
about = """
several [lines]
key = "not a key"
"""
tags = [
    "a",  # first
    "b ] , {",
]
"quoted key" = 1
dotted.key = 2

[scope]
start = 'literal # no note'

[[people]]
id = "x"
ages = [{ years = 3, at = "May" },
  { years = 4, at = "June" }]

[[people]]
id = "y"

[[people.ages]]
years = 5

[[people.ages]]
years = 6
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 1),
        (("title",), 2),
        (("about",), 3),
        (("tags",), 7),
        (("tags", 0), 8),
        (("tags", 1), 9),
        (("quoted key",), 11),
        (("dotted", "key"), 12),
        (("scope",), 14),
        (("scope", "start"), 15),
        (("people", 0), 17),
        (("people", 0, "id"), 18),
        (("people", 0, "ages", 0, "at"), 19),
        (("people", 0, "ages", 1, "years"), 20),
        (("people", 0, "ages", 1, "at"), 20),
        (("people", 1, "id"), 23),
        (("people", 1, "ages", 0, "years"), 26),
        (("people", 1, "ages", 1, "years"), 29),
    ],
)
def test_a_value_is_found_on_its_line(path, line):
    tomllib.loads(TEXT)

    assert Positions(TEXT).line(path) == line


def test_what_is_missing_is_looked_for_where_it_should_stand():
    assert Positions(TEXT).line(("people", 1, "name")) == 22
    assert Positions(TEXT).line(("nowhere",)) == 1


KEYS = st.text("abcdef", min_size=1, max_size=6)
STRINGS = st.text(max_size=20).filter(
    lambda text: not any(0xD800 <= ord(c) <= 0xDFFF for c in text)
)


@given(st.dictionaries(KEYS, st.lists(STRINGS, max_size=4), max_size=6))
@settings(max_examples=200, deadline=None)
def test_lines_are_right_whatever_stands_in_the_strings(tables):
    import tomlkit

    text = tomlkit.dumps({key: {"value": value, "last": 1} for key, value in tables.items()})
    lines = text.split("\n")
    positions = Positions(text)

    for key in tables:
        assert lines[positions.line((key,)) - 1] == f"[{key}]"
        assert lines[positions.line((key, "last")) - 1] == "last = 1"
