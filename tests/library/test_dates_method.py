"""The method page tells what the library does: its examples are run, each as it is printed."""

import doctest
import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "method" / "uncertain-dates.md"
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
BLOCKS = re.findall(r"^```python\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.M | re.S)


def test_the_page_has_examples():
    assert sum(block.count(">>>") for block in BLOCKS) > 40


def test_every_example_gives_what_is_printed():
    names: dict[str, object] = {}
    told: list[str] = []
    for number, block in enumerate(BLOCKS, 1):
        example = doctest.DocTestParser().get_doctest(block, names, f"block {number}", PAGE.name, 0)
        runner = doctest.DocTestRunner(verbose=False, optionflags=OPTIONS)
        runner.run(example, out=told.append, clear_globs=False)
        names.update(example.globs)

    if told:
        pytest.fail("\n".join(told))
