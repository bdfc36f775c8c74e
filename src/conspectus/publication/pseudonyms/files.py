"""Names replaced and put back in files: text, Markdown and Word."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from pathlib import PurePath

from conspectus.documents.rewriting import Words, rewrite, unchangeable
from conspectus.errors import ConspectusError, Place, code
from conspectus.publication.pseudonyms.applying import Replacing, apply_text, edited, turned, undone
from conspectus.publication.pseudonyms.values import Applied, Change, Doubt, Map, Reversed, Trail

TEXTS = (".txt", ".md", ".markdown")
KINDS = (*TEXTS, ".docx")

OTHER_KIND = code(
    "pseudonyms-other-kind",
    "Names cannot be replaced in a file of this kind.",
    "Save it as Word (.docx), Markdown (.md) or text (.txt), and try again.",
)
NOT_UTF8 = code(
    "pseudonyms-not-utf8",
    "The text is not written in UTF-8.",
    "Save it as UTF-8, and try again.",
)


class PseudonymsRefused(ConspectusError):
    """A map, a pseudonym or a file with which nothing can be done as it is."""


def apply(map: Map, file: str, content: bytes) -> Applied:
    """The file with pseudonyms for names, its formatting kept; `file` tells its kind.

    Raises PseudonymsRefused for other kinds of file and other encodings, FileRefused for a Word
    file that is hostile or broken. Add `Applied.trail` to the map, or it cannot be undone exactly.
    """
    if _kind(file) == ".docx":
        return _apply_word(map, content)
    try:
        return apply_text(map, content)
    except UnicodeDecodeError:
        raise PseudonymsRefused(NOT_UTF8.at(Place(file=file))) from None


def reverse(map: Map, file: str, content: bytes) -> Reversed:
    """The file with names for pseudonyms.

    Exact where the map holds the trail of these very bytes: a text is then what it was, byte for
    byte, and a Word file has the same words in the same runs. Else each pseudonym becomes the full
    name. Raises as `apply` does.
    """
    trail = map.trail(hashlib.sha256(content).hexdigest())
    word = _kind(file) == ".docx"
    if trail is not None:
        made = _undo_word(content, trail) if word else _undo_text(content, trail)
        return Reversed(content=made, exact=True, count=len(trail.changes))
    back = Map(case=map.case, identities=tuple(turned(map.identities)))
    applied = apply(back, file, content)
    return Reversed(content=applied.content, exact=False, count=sum(applied.counts.values()))


def _kind(file: str) -> str:
    kind = PurePath(file).suffix.lower()
    if kind not in KINDS:
        raise PseudonymsRefused(OTHER_KIND.at(Place(file=file)))
    return kind


def _undo_text(content: bytes, trail: Trail) -> bytes:
    return undone(content.decode("utf-8"), trail.changes).encode("utf-8")


def _apply_word(map: Map, content: bytes) -> Applied:
    replacing = Replacing(map.identities)
    changes: list[Change] = []

    def change(part: str, group: tuple[Words, ...]) -> Mapping[int, str]:
        made: dict[int, str] = {}
        by_piece = defaultdict(list)
        for edit in replacing.edits([one.text for one in group], part):
            by_piece[edit.piece].append(edit)
        for piece, edits in by_piece.items():
            if not group[piece].fixed:
                node = group[piece].node
                made[node], done = edited(group[piece].text, edits, part, node)
                changes.extend(done)
        return made

    result = rewrite(content, change)
    left = tuple(_left(map, result))
    return Applied(
        content=result,
        trail=Trail(hashlib.sha256(result).hexdigest(), tuple(changes)),
        counts=dict(sorted(replacing.counts.items())),
        doubts=(*replacing.doubts, *left),
    )


def _left(map: Map, content: bytes) -> list[Doubt]:
    """Names in places of the file where replacing them could break it."""
    finder = Replacing(map.identities).finder
    return [
        Doubt(
            why="place",
            words=words[one.start : one.end],
            pseudonym=one.form.identity.pseudonym,
            where=where,
        )
        for where, words in unchangeable(content)
        for one in finder.found(words)
    ]


def _undo_word(content: bytes, trail: Trail) -> bytes:
    by_node: dict[tuple[str, int], list[Change]] = defaultdict(list)
    for change in trail.changes:
        by_node[change.part, change.node].append(change)

    def back(part: str, group: tuple[Words, ...]) -> Mapping[int, str]:
        return {
            one.node: undone(one.text, by_node[part, one.node])
            for one in group
            if (part, one.node) in by_node
        }

    return rewrite(content, back)
