"""The one way in which a text of policies is laid out."""

import re
from collections.abc import Iterator
from textwrap import wrap

from conspectus.policy.language.lines import Statement, statements
from conspectus.policy.values import Policy

WIDTH = 100
_STEP = 2
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
    example: int | None = None  # how far in the example stands that is open
    before = ""
    for one in statements(text):
        if example is not None and one.indent <= example:
            example = None
        if not one.text:
            yield from ("", *one.comments)
            continue
        depth = _depth(one, inside=example is not None)
        if (
            one.word == "policy"
            or (one.word == "state" and before not in ("", "state"))
            or (depth == 1 and one.word == "example")
        ):
            yield ""
        if depth == 1 and one.word == "example":
            example = one.indent
        yield from _written(one, depth)
        before = one.word


def _depth(one: Statement, *, inside: bool) -> int:
    if inside:
        return 2
    top = one.word == "policy" or (one.word == "state" and not one.indent)
    return 0 if top else 1


def _written(one: Statement, depth: int) -> Iterator[str]:
    margin = " " * (_STEP * depth)
    for comment in one.comments:
        yield margin + comment
    said = wrap(
        sentence(one.text),
        WIDTH - len(margin) - _STEP,
        subsequent_indent=" " * _STEP * 2,
        break_long_words=False,
        break_on_hyphens=False,
    )
    if one.word in ("policy", "example") and depth < 2:  # these do not go on
        said = [sentence(one.text)]
    if one.aside:
        said[-1] += f"  {one.aside}"
    for line in said:
        yield margin + line
