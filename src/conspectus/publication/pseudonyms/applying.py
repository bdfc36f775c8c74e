"""Names replaced by pseudonyms in text, and put back exactly."""

import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

import msgspec

from conspectus.publication.pseudonyms.folding import folded
from conspectus.publication.pseudonyms.forms import WORDS, Finder, Found
from conspectus.publication.pseudonyms.near import Likeness
from conspectus.publication.pseudonyms.values import Applied, Change, Doubt, Identity, Map, Trail


class Edit(msgspec.Struct, frozen=True):
    """Within one piece of a text: what stands from `start` to `end` becomes `new`."""

    piece: int
    start: int
    end: int
    new: str


class Replacing:
    """Replaces the names of a map; the same for texts and for pieces of a Word file."""

    def __init__(self, identities: Sequence[Identity]) -> None:
        self.finder = Finder(identities)
        self._standing = Finder([_turned(one) for one in identities])
        self._likeness = Likeness(identities)
        self.counts: Counter[str] = Counter()
        self.doubts: list[Doubt] = []

    def edits(self, pieces: Sequence[str], where: str = "") -> list[Edit]:
        """What to replace in pieces that are read as one text (a paragraph and its runs).

        A name over several pieces becomes a pseudonym in the first; its rest is taken out.
        """
        text = "".join(pieces)
        starts = list(accumulate((len(one) for one in pieces), initial=0))
        found = self.finder.found(text)
        self._note(text, found, where)
        made: list[Edit] = []
        for one in found:
            end, new = _worded(text, one)
            made += _spread(one.start, end, new, starts)
        return made

    def _note(self, text: str, found: Sequence[Found], where: str) -> None:
        taken = [(one.start, one.end) for one in found]
        for one in found:
            self.counts[one.form.identity.pseudonym] += 1
            if folded(one.form.words).text in WORDS:
                self._doubt("word", text, one.start, one.end, one.form.identity, where)
        for one in self._standing.found(text):
            if not any(start < one.end and one.start < end for start, end in taken):
                self._doubt("pseudonym", text, one.start, one.end, one.form.identity, where)
        for start, end, identity in self._likeness.near(text, taken):
            self._doubt("near", text, start, end, identity, where)

    def _doubt(
        self, why: str, text: str, start: int, end: int, identity: Identity, where: str
    ) -> None:
        pseudonym = identity.name if why == "pseudonym" else identity.pseudonym
        line = text.count("\n", 0, start) + 1
        self.doubts.append(
            Doubt(why=why, words=text[start:end], pseudonym=pseudonym, line=line, where=where)  # type: ignore[arg-type]
        )


def words(map: Map, text: str) -> str:
    """A text with pseudonyms for names, for showing: nothing is kept by which to undo it."""
    return edited(text, Replacing(map.identities).edits([text]))[0]


def apply_text(map: Map, content: bytes) -> Applied:
    """A text file in UTF-8 with pseudonyms for names. Raises UnicodeDecodeError for another."""
    text = content.decode("utf-8")
    replacing = Replacing(map.identities)
    made, changes = edited(text, replacing.edits([text]))
    result = made.encode("utf-8")
    digest = hashlib.sha256(result).hexdigest()
    return Applied(
        content=result,
        trail=Trail(digest, tuple(changes)),
        counts=dict(sorted(replacing.counts.items())),
        doubts=tuple(replacing.doubts),
    )


def edited(
    text: str, edits: Sequence[Edit], part: str = "", node: int = 0
) -> tuple[str, list[Change]]:
    """The text with the edits made, and the changes that undo them, in order."""
    made: list[str] = []
    changes: list[Change] = []
    done = length = 0
    for edit in edits:
        made += (text[done : edit.start], edit.new)
        length += edit.start - done
        changes.append(Change(part, node, length, len(edit.new), text[edit.start : edit.end]))
        length += len(edit.new)
        done = edit.end
    return "".join((*made, text[done:])), changes


def undone(text: str, changes: Sequence[Change]) -> str:
    """The text as it was before the changes, which are those of `edited`, in their order."""
    made: list[str] = []
    done = 0
    for change in changes:
        made += (text[done : change.start], change.words)
        done = change.start + change.length
    return "".join((*made, text[done:]))


def _turned(identity: Identity) -> Identity:
    """Pseudonym and name changed round, and nothing else of the person."""
    return Identity(pseudonym=identity.name, name=identity.pseudonym)


def turned(identities: Sequence[Identity]) -> list[Identity]:
    """What puts names back: each pseudonym stands for the full name."""
    return [_turned(one) for one in identities]


def _worded(text: str, found: Found) -> tuple[int, str]:
    """The end of what is replaced, and the pseudonym in the capitals of what stood there.

    "JAMES'" of a name in s gets the possessive that the pseudonym needs.
    """
    was, new = text[found.start : found.end], found.form.identity.pseudonym
    letters = [one for one in was if one.isalpha()]
    if found.form.rule not in ("capitals", "loose") and len(letters) > 1:
        new = new.upper() if all(one.isupper() for one in letters) else new
        new = new.lower() if all(one.islower() for one in letters) else new
    end = found.end
    if _owning(text, found) and new[-1:] not in "sS":
        return end + 1, new + text[end] + ("S" if new.isupper() and len(new) > 1 else "s")
    return end, new


def _owning(text: str, found: Found) -> bool:
    """Whether a bare apostrophe after the name shows possession, and does not close a quotation."""
    rest = text[found.end : found.end + 3]
    if text[found.end - 1] not in "sS" or rest[:1] not in ("'", "’"):
        return False
    follows = rest[1:2].isspace() and rest[2:3].isalpha()
    opened = any(mark in text[max(0, found.start - 200) : found.start] for mark in ("‘", " '", '"'))
    return follows and not opened


def _spread(start: int, end: int, new: str, starts: Sequence[int]) -> Iterator[Edit]:
    """The edit over the pieces that it touches; `starts` are where they begin, and the end."""
    piece = bisect_right(starts, start) - 1
    while start < end:
        stop = min(end, starts[piece + 1])
        if stop > start:
            yield Edit(piece, start - starts[piece], stop - starts[piece], new)
            new = ""
        start, piece = stop, piece + 1
