"""Whose contact or account a dated statement is."""

import re
from collections.abc import Iterable, Sequence

from conspectus.learning.outline import Block
from conspectus.learning.reading.naming import mentions
from conspectus.learning.values import Body

_COLUMN = re.compile(
    r"agenc|organi[sz]ation|source|service|\bbody\b|professional|recorded by|\bimr\b", re.I
)
_ACCOUNT = re.compile(
    r"(?:\s*\([A-Z][\w&/-]{1,12}\))?,?\s*(?:also |further |later |then |have |has |had |will "
    r")*(?:report(?:s|ed)?|"
    r"stat(?:es?|ed)|indicat(?:es?|ed)|confirm(?:s|ed)?|record(?:s|ed)?|held|holds?|said|says?|"
    r"advis(?:es|ed)|told|"
    r"submitted|served|sent|visited|received|attended|informed|met|made|shared|arrested|carried "
    r"out|completed)\b"
)


class Agencies:
    """The bodies of a review as a sentence or a row names them: by name or explained letters."""

    def __init__(self, bodies: Sequence[Body], listed: Iterable[str] = ()) -> None:
        letters = {
            said
            for body in bodies
            for said in (body.name, *body.others, *body.abbreviations)
            if len(said) > 1
        } | {name for name in listed if len(name) > 4 and " " in name}
        one_of = "|".join(re.escape(one) for one in sorted(letters, key=len, reverse=True))
        self._letters = re.compile(rf"\b(?:{one_of})\b") if one_of else None

    def _named(self, text: str) -> list[tuple[int, int, str]]:
        """Where each body is named and how, in order; letters in brackets are the name's before."""
        found = [(one.start, one.end, one.name) for one in mentions(text)]
        for said in self._letters.finditer(text) if self._letters else ():
            inside = any(start <= said.start() < end for start, end, _ in found)
            if not inside and text[max(0, said.start() - 1)] != "(":
                found.append((said.start(), said.end(), said[0]))
        return sorted(found)

    def of_sentence(self, text: str, block: Block) -> str:
        """Who gives the account, else who is named first, else whose section it is; else ""."""
        named = self._named(text)
        for _, end, name in named:
            if _ACCOUNT.match(text[end : end + 80]):
                return name
        if named:
            return named[0][2]
        for heading in reversed(block.headings[-2:]):
            of = mentions(heading)
            if len(of) == 1:
                return of[0].name
        return ""

    def of_row(self, block: Block, date_at: int) -> str:
        """The cell under a heading of agencies, as printed, else the first body that is named."""
        for at, (head, cell) in enumerate(block.cells):
            if at != date_at and cell and _COLUMN.search(head) and len(cell) <= 90:
                named = self._named(cell)
                return named[0][2] if named else cell
        for at, (_, cell) in enumerate(block.cells):
            named = self._named(cell) if at != date_at else []
            if named:
                return named[0][2]
        return ""
