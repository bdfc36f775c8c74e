"""On which line of a TOML file a value stands, so that every problem can name it.

The text has been parsed before, so only the shape of valid TOML is followed here.
"""

import re
from bisect import bisect_left

Path = tuple[str | int, ...]

_SPACE = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\])*"|\'[^\']*\'', re.DOTALL
)
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BARE_VALUE = re.compile(r"[^,\]}\n#]+")
_DOT = re.compile(r"[ \t]*\.[ \t]*")


class Positions:
    """The line, from 1, of every key and list item of `text`."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._ends = [match.start() for match in re.finditer("\n", text)]
        self._lines: dict[Path, int] = {(): 1}
        self._lists: dict[Path, int] = {}
        self._scan()

    def line(self, path: Path) -> int:
        """The line of the value at `path`, or of the nearest thing around it that stands there."""
        while path not in self._lines:
            path = path[:-1]
        return self._lines[path]

    def _scan(self) -> None:
        table: Path = ()
        self._skip()
        while self._at < len(self._text):
            table = self._header() if self._text[self._at] == "[" else self._pair(table)
            self._skip()

    def _header(self) -> Path:
        several = self._text.startswith("[[", self._at)
        self._at += 2 if several else 1
        path = self._resolve(self._key())
        if several:
            count = self._lists[path] = self._lists.get(path, -1) + 1
            path = (*path, count)
        self._note(path)
        self._at += 2 if several else 1
        return path

    def _resolve(self, key: Path) -> Path:
        """The key of a header with the number of the last list item put in at each list."""
        path: Path = ()
        for part in key[:-1]:
            path = (*path, part)
            if path in self._lists:
                path = (*path, self._lists[path])
        return (*path, key[-1])

    def _pair(self, table: Path) -> Path:
        start = self._at
        path = (*table, *self._key())
        self._note(path, start)
        self._at = self._text.index("=", self._at) + 1
        self._value(path)
        return table

    def _key(self) -> Path:
        parts: list[str | int] = []
        while True:
            self._skip()
            quoted = _STRING.match(self._text, self._at)
            match = quoted or _BARE_KEY.match(self._text, self._at)
            if match is None:
                raise ValueError("not valid TOML: it must be parsed before it is located in")
            self._at = match.end()
            parts.append(match[0][1:-1] if quoted else match[0])
            dot = _DOT.match(self._text, self._at)
            if dot is None:
                self._skip()
                return tuple(parts)
            self._at = dot.end()

    def _value(self, path: Path) -> None:
        self._skip()
        opening = self._text[self._at]
        if opening == "[":
            self._items(path)
        elif opening == "{":
            self._pairs(path)
        else:
            match = _STRING.match(self._text, self._at) or _BARE_VALUE.match(self._text, self._at)
            self._at = match.end() if match else self._at + 1

    def _items(self, path: Path) -> None:
        self._at += 1
        number = 0
        while not self._closes("]"):
            self._note((*path, number))
            self._value((*path, number))
            number += 1

    def _pairs(self, path: Path) -> None:
        self._at += 1
        while not self._closes("}"):
            self._pair(path)

    def _closes(self, bracket: str) -> bool:
        self._skip()
        if self._text[self._at] == ",":
            self._at += 1
            self._skip()
        if self._text[self._at] != bracket:
            return False
        self._at += 1
        return True

    def _note(self, path: Path, at: int | None = None) -> None:
        line = bisect_left(self._ends, self._at if at is None else at) + 1
        self._lines.setdefault(path, line)

    def _skip(self) -> None:
        match = _SPACE.match(self._text, self._at)
        self._at = match.end() if match else self._at
