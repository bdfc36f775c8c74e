"""The plain markup that the fictional reviews are written in, and what it holds.

`# Heading` (more # go deeper), `- item`, `+ item` (numbered by the program), `| cell | cell |`
rows (the first is the heading row; `|~|` is a page break within the table), `~~~` a page break,
`%% name: value` a setting; anything else is a paragraph, parted by empty lines.
"""

from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent / "written"


@dataclass(frozen=True)
class Piece:
    """One piece. `kind`: heading, paragraph, item, numbered, table or page."""

    kind: str
    text: str = ""
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()  # an empty row is a page break


@dataclass(frozen=True)
class Written:
    name: str
    pieces: tuple[Piece, ...]
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def plain(self) -> str:
        """All words in order, with nothing between them but single spaces."""
        words = [
            " ".join(" ".join(row) for row in piece.rows) if piece.rows else piece.text
            for piece in self.pieces
        ]
        return " ".join(" ".join(words).split())


def load(name: str) -> Written:
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    settings, rest = {}, []
    for line in lines:
        if line.startswith("%%"):
            key, _, value = line[2:].partition(":")
            settings[key.strip()] = value.strip()
        else:
            rest.append(line)
    return Written(name, tuple(_pieces(rest)), settings)


def _pieces(lines):
    gathered: list[str] = []
    rows: list[tuple[str, ...]] = []
    for line in [*lines, ""]:
        if rows and not line.startswith("|"):
            yield Piece("table", rows=tuple(rows))
            rows = []
        special = _special(line)
        if gathered and (special or not line.strip() or line.startswith("|")):
            yield Piece("paragraph", " ".join(gathered))
            gathered = []
        if line.startswith("|"):
            rows.append(_row(line))
        elif special:
            yield special
        elif line.strip():
            gathered.append(line.strip())


def _row(line: str) -> tuple[str, ...]:
    if line.strip() == "|~|":
        return ()
    return tuple(cell.strip() for cell in line.strip().strip("|").split("|"))


def _special(line: str) -> Piece | None:
    if line.strip() == "~~~":
        return Piece("page")
    if line.startswith("#"):
        marks, _, text = line.partition(" ")
        return Piece("heading", text.strip(), len(marks))
    kind = {"- ": "item", "+ ": "numbered"}.get(line[:2])
    return Piece(kind, line[2:].strip()) if kind else None
