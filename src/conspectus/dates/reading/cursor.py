"""Where a reading has got to in the words, what it rests on so far, and what it has to say."""

from typing import Any

from conspectus.dates.reading.conventions import Conventions
from conspectus.dates.reading.tokens import Token
from conspectus.dates.values import UncertainDate

_END = Token("", "", 0, 0)
_PADDING = (_END,) * 4
Mark = tuple[int, int, int]


class Cursor:
    """A place among the tokens of one text.

    `used` are the conventions that the reading rests on; `notes` are sentences about what is
    wrong. `beside` is a date that fills in what the words leave out, `born` a date of birth.
    `strict` is set for running prose, where a word is not mended into a month.
    """

    __slots__ = (
        "at",
        "beside",
        "born",
        "conventions",
        "notes",
        "original",
        "size",
        "strict",
        "text",
        "tokens",
        "used",
    )

    def __init__(
        self,
        text: str,
        tokens: list[Token],
        conventions: Conventions,
        beside: UncertainDate | None = None,
        born: UncertainDate | None = None,
    ) -> None:
        self.text = self.original = text
        self.size = len(tokens)
        self.tokens = (*tokens, *_PADDING)
        self.conventions = conventions
        self.beside = beside
        self.born = born
        self.at = 0
        self.used: list[str] = []
        self.notes: list[str] = []
        self.strict = False

    @property
    def kind(self) -> str:
        """The kind of the word here, "" past the last."""
        return self.tokens[self.at].kind

    @property
    def value(self) -> Any:
        """The value of the word here."""
        return self.tokens[self.at].value

    def ahead(self, by: int = 1) -> Token:
        """The token so many words on; an empty one past the last."""
        place = self.at + by
        return self.tokens[place] if place < self.size else _END

    def done(self) -> bool:
        """Whether no word is left."""
        return self.at >= self.size

    def step(self) -> Token:
        """The word here, taken."""
        token = self.tokens[self.at]
        if self.at < self.size:
            self.at += 1
        return token

    def take(self, *kinds: str) -> bool:
        """Take the word here if it is of one of the kinds."""
        if self.tokens[self.at].kind in kinds:
            self.at += 1
            return True
        return False

    def skip(self, *kinds: str) -> None:
        """Take all the words here that are of these kinds."""
        while self.tokens[self.at].kind in kinds:
            self.at += 1

    def word(self, by: int = 0) -> str:
        """The word here as it is written, in small letters."""
        token = self.ahead(by)
        return self.text[token.start : token.end]

    def mark(self) -> Mark:
        """Something to `back` to."""
        return self.at, len(self.used), len(self.notes)

    def back(self, mark: Mark) -> None:
        """Forget everything since the mark."""
        self.at = mark[0]
        del self.used[mark[1] :]
        del self.notes[mark[2] :]

    def use(self, id: str) -> Any:
        """The value of a convention, noting that the reading rests on it."""
        if id not in self.used:
            self.used.append(id)
        return self.conventions[id]

    def note(self, sentence: str) -> None:
        """Say once that something is wrong."""
        if sentence not in self.notes:
            self.notes.append(sentence)
