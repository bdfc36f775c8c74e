"""What can be wrong, said so that a person can act on it.

    ConspectusError            anything that stops the work; carries one or more problems
    ├── DateError              a date or an EDTF string that cannot stand
    ├── FileRefused            a file that is not opened: hostile, broken, or not what it says
    ├── TypeInvalid            a kind of review that is not known or cannot be used as it is
    ├── CaseInvalid            a case folder that cannot be used as it is
    ├── DecisionRefused        a decision about something that does not exist, or against another
    └── BuildFailed            results that could not be written; the last good ones still stand

A room declares the codes it can report with `code()`; a problem is a code at a place.
Problems in input do not stop the work: they travel in lists beside what could be read.
"""

from typing import Literal

import msgspec

Severity = Literal["error", "warning"]


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where in the input: rows, lines and pages count from 1, as the program shows them."""

    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    line: int | None = None

    def __str__(self) -> str:
        named = (("sheet", self.sheet), ("row", self.row), ("column", self.column))
        parts = [self.file] if self.file else []
        parts += [f"{name} {value}" for name, value in named if value is not None]
        parts += [f"line {self.line}"] if self.line is not None else []
        return ", ".join(parts)


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that is wrong, where it is, and what a person can do about it.

    `words` are the input's own words, kept so that nothing is lost.
    """

    code: str
    message: str
    remedy: str
    severity: Severity = "error"
    place: Place = Place()
    words: str = ""

    def __str__(self) -> str:
        where = str(self.place)
        return (
            f"{where}: {self.message} {self.remedy}" if where else f"{self.message} {self.remedy}"
        )


class Code(msgspec.Struct, frozen=True):
    """A kind of problem: `message` and `remedy` are sentences with {facts} in braces."""

    id: str
    message: str
    remedy: str
    severity: Severity

    def at(self, place: Place | None = None, words: str = "", **facts: object) -> Problem:
        """The problem of this kind at `place`; every fact named in the sentences must be given."""
        return Problem(
            code=self.id,
            message=self.message.format(words=words, **facts),
            remedy=self.remedy.format(words=words, **facts),
            severity=self.severity,
            place=place or Place(),
            words=words,
        )


_codes: dict[str, Code] = {}


def code(id: str, message: str, remedy: str, severity: Severity = "error") -> Code:
    """Declare a kind of problem, once, at import. Raises ValueError if the id is taken."""
    if id in _codes:
        raise ValueError(f"the error code {id} is declared twice")
    _codes[id] = Code(id, message, remedy, severity)
    return _codes[id]


def codes() -> tuple[Code, ...]:
    """Every kind of problem that the imported rooms can report, by id."""
    return tuple(sorted(_codes.values(), key=lambda one: one.id))


class ConspectusError(Exception):
    """Anything that stops the work. `problems` is never empty; str() is a line for each."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class DateError(ConspectusError):
    """A date, a duration or an EDTF string that cannot stand."""


class FileRefused(ConspectusError):
    """A file that is not opened: hostile, broken, too large, or not what its name says."""


class TypeInvalid(ConspectusError):
    """A kind of review that is not known, or whose file cannot be used; every problem is listed."""


class CaseInvalid(ConspectusError):
    """A case folder that cannot be used as it is; every problem is listed."""


class DecisionRefused(ConspectusError):
    """A decision about something that does not exist, or that contradicts one in force."""


class BuildFailed(ConspectusError):
    """Results that could not be written. Nothing was half written: the last good ones stand."""
