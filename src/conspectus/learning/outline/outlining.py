"""A document in, its blocks in the order of reading out."""

import re

from conspectus.documents import Document
from conspectus.learning.outline import furniture, lines, numbers, spacing, tables
from conspectus.learning.outline.blocks import Block
from conspectus.learning.outline.headings import headings
from conspectus.learning.outline.pieces import Piece, pieces


def outline(document: Document) -> tuple[Block, ...]:
    """The document's blocks: headings, paragraphs, list items and rows of tables, in order.

    Left out: running heads and feet, page numbers, contents, and rows that only head columns.
    Mended: letters set apart, words and paragraphs that a line's or a page's end cut. Where the
    file marks no headings, lines that look like some are. Never raises; () for what has no words.
    """
    found = lines.cut_into_lines(pieces(document))
    found = furniture.without_furniture([piece for piece in found if piece.text.strip()])
    found = lines.rejoined(_mended(found))
    rows = dict(enumerate(tables.with_headings(found)))
    kept = [piece for piece, _ in rows.values()]
    levels = headings(kept)
    blocks: list[Block] = []
    path: list[tuple[int, str]] = []
    for at, piece in enumerate(kept):
        block = _block(piece, levels[at], rows[at][1], tuple(words for _, words in path))
        if levels[at]:
            path = [one for one in path if one[0] < levels[at]]
            block = _block(piece, levels[at], (), tuple(words for _, words in path))
            path.append((levels[at], block.text))
        blocks.append(block)
    return tuple(blocks)


def _mended(found: list[Piece]) -> list[Piece]:
    """The pieces with their words mended, each line end a blank."""
    known = spacing.vocabulary(piece.text for piece in found)
    for piece in found:
        if piece.table:
            piece.cells = [spacing.mended(cell, known) for cell in piece.cells]
            piece.text = "\t".join(piece.cells)
        else:
            piece.text = _flat(spacing.mended(piece.text, known))
    return found


def _flat(words: str) -> str:
    return re.sub(r" *\n *", " ", words).strip()


def _block(piece: Piece, level: int, cells: tables.Cells, path: tuple[str, ...]) -> Block:
    if piece.table:
        return Block(piece.text, piece.passage, 0, "", path, piece.table, cells)
    text = piece.text.replace("\n", " ")
    number, rest = numbers.split_number(text)
    if level and not rest:
        rest = number
    return Block(
        (rest if number else text).replace("\t", " ").strip(), piece.passage, level, number, path
    )
