"""Every word of a finished file, with the place that it stands in."""

import re
from typing import Literal

import msgspec

_JOINS = re.compile("_+")
_PARTS = re.compile(r"[_/\\+&=?#:;]+")
PieceKind = Literal["words", "address", "code"]


class Piece(msgspec.Struct, frozen=True, gc=False):
    """Text from one place. `place` says where, in words fit for a sentence.

    `kind`: "words" is prose that somebody may read; "address" a link, a file's name, a bookmark, a
    label, in which names are run together and small; "code" styles, scripts and types. `raw`: the
    same bytes once more as they stand in the file, in case that no other piece holds them.
    """

    text: str
    place: str
    kind: PieceKind = "words"
    raw: bool = False


class Picture(msgspec.Struct, frozen=True, gc=False):
    """A picture, whose points nobody can search: a person has to look at it."""

    place: str
    sha256: str


class Lack(msgspec.Struct, frozen=True, gc=False):
    """Something that keeps people who cannot see or use a mouse from reading the file."""

    code: str
    place: str
    message: str
    remedy: str


class Places(msgspec.Struct, frozen=True):
    """A file, laid open. `kind`: docx, xlsx, pdf, html, svg, xml, json, picture or text."""

    kind: str
    pieces: tuple[Piece, ...]
    pictures: tuple[Picture, ...] = ()
    lacking: tuple[Lack, ...] = ()


class Opened:
    """What is gathered while a file is laid open. Equal pieces are kept once."""

    def __init__(self) -> None:
        self._pieces: dict[Piece, None] = {}
        self.pictures: list[Picture] = []
        self.lacking: list[Lack] = []
        self.budget = 0

    def add(self, text: str | None, place: str, kind: PieceKind = "words") -> None:
        """Keep a text, if there is one."""
        if text and not text.isspace():
            self._pieces.setdefault(Piece(text, place, kind))
            for marks in (_JOINS, _PARTS):  # "CV1_5RR" and "/07700900123/" as they are read
                if kind == "address" or (marks is _JOINS and "_" in text):
                    apart = marks.sub(" ", text)
                    if apart != text and any(one.isdigit() for one in apart):
                        self._pieces.setdefault(Piece(apart, place, kind))

    def add_raw(self, text: str, place: str) -> None:
        """Keep bytes of the file as they stand."""
        if text and not text.isspace():
            self._pieces.setdefault(Piece(text, place, "code", raw=True))

    def lacks(self, code: str, place: str, message: str, remedy: str) -> None:
        """Say what keeps somebody from reading it."""
        self.lacking.append(Lack(code, place, message, remedy))

    def take(self, inner: "Places", place: str) -> None:
        """Keep what a file within this one holds."""
        for piece in inner.pieces:
            at = f"{place}: {piece.place}"
            self._pieces.setdefault(Piece(piece.text, at, piece.kind, piece.raw))
        self.pictures += [
            Picture(f"{place}: {one.place}" if one.place else place, one.sha256)
            for one in inner.pictures
        ]

    def places(self, kind: str) -> Places:
        """All of it."""
        return Places(kind, tuple(self._pieces), tuple(self.pictures), tuple(self.lacking))
