"""The one way in which a text of policies is laid out."""

import re
from collections.abc import Iterator
from textwrap import wrap

from conspectus.policy.language.lines import CONTAINERS, Statement, statements
from conspectus.policy.values import Policy

WIDTH = 100
_STEP = 2
_OUTERMOST = ("policy", "state")
_MARKS = ((r"\s*,\s*", ", "), (r"\s*;\s*", "; "), (r"\(\s+", "("), (r"\s+\)", ")"))


def write(of: Policy | str) -> str:
    """A policy's text, or any text of policies, laid out; it means the same, and stays as it is.

    Single spaces, two to the left of what stands inside, lines of up to 100 characters (longer only
    where one word is), a blank line before each policy and example. Comments stay where they are.
    What cannot be read is laid out all the same. Raises ValueError for a policy without a text,
    such as one whose parameters were changed.
    """
    text = of.text if isinstance(of, Policy) else of
    if isinstance(of, Policy) and not text:
        raise ValueError("the policy has no text of its own")
    lines = list(_lines(text))
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines) + "\n" if lines else ""


def sentence(text: str) -> str:
    """A statement on one line, the spaces about its marks put right outside quotation marks."""
    parts = text.split('"')
    for place in range(0, len(parts), 2):
        for found, put in _MARKS:
            parts[place] = re.sub(found, put, parts[place])
    return " ".join('"'.join(parts).split())


def _lines(text: str) -> Iterator[str]:
    margin = 0  # how many steps in the statements of a policy stand
    example: int | None = None  # how far in the example stands that is open
    before = ""
    for one in statements(text):
        if not one.text:
            yield from ("", *one.comments)
            continue
        if one.word in _OUTERMOST:
            margin, example = 0, None
        elif example is not None and one.indent <= example:
            example = None
        parted = one.word == "state" and before == "other"
        if parted or (example is None and one.word in CONTAINERS):
            yield ""
        yield from _written(one, margin + (example is not None), goes_on=example is not None)
        if one.word == "policy":
            margin = 1
        elif one.word == "example" and example is None:
            example = one.indent
        before = "state" if one.word == "state" else "other"


def _written(one: Statement, depth: int, *, goes_on: bool) -> Iterator[str]:
    margin = " " * (_STEP * depth)
    for comment in one.comments:
        yield margin + comment
    said = [sentence(one.text)]
    if one.word not in CONTAINERS or goes_on:
        said = wrap(
            said[0],
            WIDTH - len(margin) - _STEP,
            subsequent_indent=" " * _STEP * 2,
            break_long_words=False,
            break_on_hyphens=False,
        )
    if one.aside:
        said[-1] += f"  {one.aside}"
    for line in said:
        yield margin + line
