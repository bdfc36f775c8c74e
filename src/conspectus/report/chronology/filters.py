"""Filters of the table that work by style alone: a box that is not ticked hides its rows.

Each rule says: where these boxes are all unticked, hide the rows of this class. A row about two
persons is hidden only when neither is ticked, so there is a rule for each set of persons.
"""

from collections import Counter
from collections.abc import Hashable, Iterable
from typing import TypeVar

import msgspec

from conspectus.report.chronology.rows import NOBODY, SCOPE, Row

_Name = TypeVar("_Name", bound=Hashable)


class Option(msgspec.Struct, frozen=True):
    """A box to tick. `count`: how many rows it is about."""

    id: str
    words: str
    count: int


class Filter(msgspec.Struct, frozen=True):
    """The boxes of one question: whose record, about whom, in scope or not."""

    title: str
    options: tuple[Option, ...]


class Filters:
    """The boxes for these rows, the class of each row, and the rules between them."""

    def __init__(self, rows: Iterable[Row]) -> None:
        rows = tuple(rows)
        self._agencies = _numbered((row.agency,) for row in rows)
        self._people = _numbered(_people(row) for row in rows)
        self._sets = _numbered((_people(row),) for row in rows)
        self.all = (
            _filter(
                "Person", "person", self._people, Counter(n for row in rows for n in _people(row))
            ),
            _filter("Agency", "agency", self._agencies, Counter(row.agency for row in rows)),
            _filter(
                "Scope period",
                "scope",
                {words: n for n, words in enumerate(SCOPE.values())},
                Counter(row.scope for row in rows),
            ),
        )

    def classes(self, row: Row) -> str:
        """The classes of a row, which the rules go by."""
        scope = list(SCOPE.values()).index(row.scope)
        return f"a{self._agencies[row.agency]} p{self._sets[_people(row)]} s{scope}"

    def rules(self) -> str:
        """The style sheet that hides what is not ticked."""
        agencies = [_rule(f"a{n}", [f"agency-{n}"]) for n in self._agencies.values()]
        scopes = [_rule(f"s{n}", [f"scope-{n}"]) for n in range(len(SCOPE))]
        people = [
            _rule(f"p{n}", [f"person-{self._people[name]}" for name in names])
            for names, n in self._sets.items()
        ]
        return "\n".join(agencies + people + scopes)


def _people(row: Row) -> tuple[str, ...]:
    return row.people if row.entry.persons else (NOBODY,)


def _numbered(groups: Iterable[Iterable[_Name]]) -> dict[_Name, int]:
    names = dict.fromkeys(name for group in groups for name in group)
    return {name: number for number, name in enumerate(names)}


def _filter(title: str, kind: str, names: dict[str, int], counts: Counter[str]) -> Filter:
    return Filter(
        title,
        tuple(
            Option(f"{kind}-{n}", name, counts[name]) for name, n in names.items() if counts[name]
        ),
    )


def _rule(rows: str, boxes: list[str]) -> str:
    unticked = "".join(f":has(#{box}:not(:checked))" for box in boxes)
    return f"main{unticked} tr.{rows}{{display:none}}"
