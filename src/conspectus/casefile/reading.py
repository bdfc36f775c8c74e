"""From the TOML that a person wrote to values, with every problem and its line."""

import tomllib
from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime, time
from difflib import get_close_matches
from functools import cache
from pathlib import Path as FilePath
from re import compile, search
from typing import Any, TypeVar, get_args, get_origin

import msgspec

from conspectus.case import Decision, LogItem
from conspectus.dates import UncertainDate, from_json
from conspectus.dates.reading import Conventions, read, read_value
from conspectus.errors import Code, Place, Problem, code
from conspectus.evidence.positions import Path, Positions

T = TypeVar("T", bound=msgspec.Struct)

FORMAT = "conspectus.case"
VERSION = 1
HEAD = {"format": FORMAT, "version": VERSION}  # how case.toml begins
LARGEST = 32 * 1024 * 1024

NOT_TOML = code(
    "case-not-toml",
    "The file is not valid TOML: {reason}.",
    "Mend the line. Text stands in quotation marks, and a list in square brackets.",
)
NOT_READ = code(
    "case-not-read",
    "The file could not be read: {reason}.",
    "Check that it is there, is plain text in UTF-8, and may be opened.",
)
UNKNOWN_KEY = code(
    "case-unknown-key",
    "Nothing here is called “{key}”.{near}",
    "Take it out, or write the name that was meant.",
)
MISSING_KEY = code("case-missing-key", "“{key}” is missing.", "Add a line `{key} = …`.")
WRONG_KIND = code(
    "case-wrong-kind", "“{key}” should be {wanted}, and is {found}.", "Write {wanted}."
)
DATE_NOT_READ = code(
    "case-date-not-read",
    "The date “{words}” could not be read. {reason}",
    'Write it another way, such as "3 May 2022", "mid-2022" or "between March and August 2023".',
)
FORMAT_WRONG = code(
    "case-format-wrong",
    "This is not a case folder that Conspectus knows: its format is {found}.",
    'The first line of case.toml should be format = "conspectus.case".',
)
NEWER = code(
    "case-newer-version",
    "The case folder has version {found}, and this Conspectus reads up to version 1.",
    "Use a newer Conspectus.",
)
OLDER = code(
    "case-older-version",
    "The case folder has version {found}, and this Conspectus reads version 1.",
    "Run `conspectus case upgrade` on the folder; nothing is lost.",
)


class DecisionsFile(msgspec.Struct, frozen=True, kw_only=True):
    """`decisions.toml`."""

    decisions: tuple[Decision, ...] = ()


class LogFile(msgspec.Struct, frozen=True, kw_only=True):
    """`log.toml`."""

    log: tuple[LogItem, ...] = ()


class Written(msgspec.Struct):
    """One TOML file as it stands: its name, text, tables, and where each value is."""

    name: str
    text: str
    table: dict[str, Any]
    newline: str = "\n"
    _positions: Positions | None = None

    def place(self, path: Path) -> Place:
        """The file and line of the value at `path`."""
        if self._positions is None:
            self._positions = Positions(self.text)
        return Place(file=self.name, line=self._positions.line(path))

    def rewritten(self, text: str) -> "Written":
        """The same file with another text."""
        return (
            self
            if text == self.text
            else Written(self.name, text, tomllib.loads(text), self.newline)
        )

    def content(self) -> bytes:
        """The bytes of the file, with the line ends that it had."""
        return self.text.replace("\n", self.newline).encode()


def parse(file: FilePath, problems: list[Problem]) -> Written | None:
    """The file's tables, or None and a problem. A file that is not there has no tables."""
    try:
        content = file.read_bytes() if file.exists() else b""
        text = content.decode("utf-8-sig")
    except OSError as error:
        problems.append(NOT_READ.at(Place(file=file.name), reason=error.strerror or "no reason"))
        return None
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problems.append(NOT_READ.at(Place(file=file.name, line=line), reason="it is not UTF-8"))
        return None
    newline = "\r\n" if "\r\n" in text else "\n"
    return _parsed(Written(file.name, text.replace("\r\n", "\n"), {}, newline), problems)


_WHERE = compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


def _parsed(file: Written, problems: list[Problem]) -> Written | None:
    if len(file.text) > LARGEST:
        problems.append(NOT_READ.at(Place(file=file.name), reason="it is larger than 32 MB"))
        return None
    try:
        file.table = tomllib.loads(file.text)
    except RecursionError:
        reason = "brackets stand too deep in brackets"
        problems.append(NOT_TOML.at(Place(file=file.name), reason=reason))
    except tomllib.TOMLDecodeError as error:
        found = _WHERE.search(str(error))
        line = int(found[1]) if found and found[1] else file.text.count("\n") + 1
        reason = _lowered(_WHERE.sub("", str(error)))
        problems.append(NOT_TOML.at(Place(file=file.name, line=line), reason=reason))
    else:
        return file
    return None


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def conventions_of(written: Written, problems: list[Problem]) -> Conventions:
    """The conventions that `case.toml` states; one that cannot be used is a problem."""
    stated = written.table.get("conventions", {})
    stated = stated if isinstance(stated, dict) else {}
    for id, value in stated.items():
        _, wrong = Conventions.from_mapping({id: value})
        place = written.place(("conventions", id)) if wrong else Place()
        problems.extend(msgspec.structs.replace(one, place=place) for one in wrong)
    return conventions(stated)


def conventions(stated: Mapping[str, str | int]) -> Conventions:
    """The conventions of a case, those that cannot be used left at their default."""
    return Conventions.from_mapping(stated)[0]


class Reader:
    """Makes values of one file's tables and notes every problem.

    A value that cannot be had is replaced by a blank one, so that what rests on it can be looked
    at all the same: whoever reads looks at `problems` before using anything.
    """

    def __init__(self, written: Written, conventions: Conventions, problems: list[Problem]) -> None:
        self._written = written
        self._conventions = conventions
        self._problems = problems

    def table(
        self, kind: type[T], raw: object, path: Path = (), elsewhere: tuple[str, ...] = ()
    ) -> T:
        """The struct of this kind; fields in `elsewhere` do not stand in this table."""
        if not isinstance(raw, dict):
            self._wrong(path, "a table", raw)
            raw = {}
        wanted = {one.name: one for one in fields(kind) if one.name not in elsewhere}
        self._unknown(raw, wanted, path)
        values = {}
        for name, field in wanted.items():
            if name in raw:
                values[name] = self._value(field.type, raw[name], (*path, name))
            elif field.required:
                self._note(MISSING_KEY, path, key=name)
                values[name] = _blank(field.type)
        return kind(**values)

    def _unknown(self, raw: dict[str, Any], known: Collection[str], path: Path) -> None:
        for key in raw:
            if key not in known:
                close = get_close_matches(key, known, n=1)
                near = f" Is “{close[0]}” meant?" if close else ""
                self._note(UNKNOWN_KEY, (*path, key), key=key, near=near)

    def _value(self, kind: Any, raw: object, path: Path) -> Any:
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            return self.table(kind, raw, path)
        item = get_args(kind)[0] if get_origin(kind) is tuple else None
        if item is not None and isinstance(raw, list):
            return tuple(self._value(item, one, (*path, n)) for n, one in enumerate(raw))
        try:
            return msgspec.convert(raw, kind, dec_hook=self._decode(path))
        except msgspec.ValidationError as error:
            self._mismatch(str(error), path, raw)
            return _blank(kind)

    def _decode(self, path: Path) -> Callable[[type, Any], Any]:
        def decode(kind: type, raw: Any) -> Any:
            if kind is not UncertainDate:
                raise NotImplementedError(f"no reading of {kind}")
            return self._date(raw, path)

        return decode

    def _date(self, raw: object, path: Path) -> UncertainDate:
        value = date_of(raw, self._conventions)
        if value.problem:
            self._note(DATE_NOT_READ, path, words=value.text, reason=value.problem)
        return value

    def _mismatch(self, message: str, path: Path, raw: object) -> None:
        wanted = search(r"Expected `([^`]+)`", message)
        if wanted is None:
            self._note(WRONG_KIND, path, key=path[-1], wanted="of another form", found=message)
        else:
            self._wrong(path, _in_words(wanted[1]), raw)

    def _wrong(self, path: Path, wanted: str, raw: object) -> None:
        self._note(WRONG_KIND, path, key=_shown(path), wanted=wanted, found=_kind_in_words(raw))

    def _note(self, code: Code, path: Path, words: str = "", **facts: object) -> None:
        self._problems.append(code.at(self._written.place(path), words, **facts))


def date_of(raw: object, conventions: Conventions) -> UncertainDate:
    """The date that a TOML value says: words, a date of TOML's own, or the full table of one.

    Raises msgspec.ValidationError if it is of another kind.
    """
    if isinstance(raw, str):
        return read(raw, conventions=conventions)
    if isinstance(raw, date):
        return read_value(raw)
    if isinstance(raw, dict):
        return from_json(raw)
    raise msgspec.ValidationError(f"Expected `date`, got `{type(raw).__name__}`")


@cache
def fields(kind: type[msgspec.Struct]) -> tuple[msgspec.structs.FieldInfo, ...]:
    """The fields of a struct, looked up once."""
    return msgspec.structs.fields(kind)


_WORDS = {
    "str": "text in quotation marks",
    "int": "a whole number",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
    "date": "a date in words",
}


def _in_words(kinds: str) -> str:
    return " or ".join(
        _WORDS.get(kind.strip(), kind) for kind in kinds.split("|") if "null" not in kind
    )


def _kind_in_words(raw: object) -> str:
    if isinstance(raw, bool):
        return "true or false"
    if isinstance(raw, date | datetime | time):
        return "a date or time"
    kinds = {str: "text", int: "a number", float: "a number", list: "a list", dict: "a table"}
    return kinds.get(type(raw), "something else")


def _shown(path: Path) -> str:
    return ".".join(str(part + 1 if isinstance(part, int) else part) for part in path)


def _blank(kind: Any) -> Any:
    """A value of this kind that says nothing, in place of one that could not be read."""
    if kind is UncertainDate:
        return read("")
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        needed = (field for field in fields(kind) if field.required)
        return kind(**{field.name: _blank(field.type) for field in needed})
    origin = get_origin(kind)
    if origin in (tuple, dict) or kind in (str, int, bool):
        return (origin or kind)()
    options = get_args(kind)
    return None if type(None) in options else _blank(options[0])
