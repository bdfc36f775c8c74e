"""A contradiction as a sentence that a person can check with a calendar."""

from collections.abc import Callable, Mapping, Sequence

from conspectus.dates.network.values import Constraint, Contradiction
from conspectus.dates.reckoning import shift
from conspectus.dates.values import Bounds
from conspectus.dates.wording import bounds_in_words, instant_in_words, offset_in_words
from conspectus.errors import DateError

Label = Callable[[str], str]


def sentence(
    found: Contradiction,
    constraints: Sequence[Constraint],
    given: Mapping[str, Bounds],
    label: Label,
) -> str:
    """In words, with the sums: what is dated, what is said, and where that leads."""
    if found.start is None or found.end is None:
        said = ", and ".join(_said(one, label) for one in constraints)
        return _capital(f"{said}: whatever the dates, {_both(len(constraints))} cannot hold.")
    if len(constraints) == 1 and {found.start, found.end} == _ends(constraints[0]):
        return _of_one(constraints[0], given, label)
    told = [f"{label(found.start)} is dated {bounds_in_words(given[found.start])}"]
    known = {one.id: one for one in constraints}
    told += [
        _step(known[step.constraint], step.moment, step.instant, label) for step in found.steps
    ]
    told.append(f"but {label(found.end)} is dated {bounds_in_words(given[found.end])}")
    return _capital("; ".join(told) + ".")


def _of_one(one: Constraint, given: Mapping[str, Bounds], label: Label) -> str:
    dated = f"{label(one.moment)} is dated {bounds_in_words(given[one.moment])}"
    said = f"is said{_quoted(one)} to be {offset_in_words(one.offset)} {label(one.anchor)}"
    anchored = bounds_in_words(given[one.anchor])
    try:
        follows = f", which is {bounds_in_words(shift(given[one.anchor], one.offset))}"
    except DateError:
        follows = ""
    return _capital(f"{dated} and {said} ({anchored}){follows}.")


def _step(one: Constraint, moment: str, instant: int | None, label: Label) -> str:
    if instant is None:
        return _said(one, label)
    leads = f"{label(moment)} is {instant_in_words(instant)} at the earliest"
    return f"{_said(one, label)}, so {leads}"


def _said(one: Constraint, label: Label) -> str:
    offset = offset_in_words(one.offset)
    return f"{label(one.moment)} is said{_quoted(one)} to be {offset} {label(one.anchor)}"


def _quoted(one: Constraint) -> str:
    return f" (“{one.words}”)" if one.words else ""


def _both(number: int) -> str:
    return {1: "this", 2: "both"}.get(number, "all of these")


def _ends(one: Constraint) -> set[str]:
    return {one.anchor, one.moment}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
