"""One PDF in, its paragraphs and headings out; or one clear refusal."""

import subprocess
import sys
from itertools import groupby

import msgspec

from conspectus.documents import refusals
from conspectus.documents.building import Tally, too_many, words
from conspectus.documents.limits import Limits
from conspectus.documents.pdf.extracting import Extracted
from conspectus.documents.pdf.lines import paragraphs
from conspectus.documents.pdf.structure import Block
from conspectus.documents.values import Paragraph, Table
from conspectus.errors import FileRefused, Problem, code

PICTURES = code(
    "pdf-pages-of-pictures",
    "These pages hold pictures and no words that can be read: {pages}.",
    "If they are pictures of pages, ask the sender for the document that they were made from.",
    severity="warning",
)
_SECONDS = 40
_MOST_PAGES = 2_000
_MOST_OUTPUT = 200_000_000


def read_pdf(content: bytes, limits: Limits) -> tuple[list[Table | Paragraph], list[Problem]]:
    """The paragraphs by page, headings by the outline or by the size of their letters.

    Columns that stand apart are parted by tabs. Lines that most pages repeat at their top or foot
    are left out. Raises FileRefused.
    """
    found = _extracted(content)
    if found.refused:
        raise FileRefused(_refusal(found.refused))
    told = _of_tags(found.blocks, Tally(limits)) or _of_lines(found, Tally(limits))
    empty = [
        number
        for number, page in enumerate(found.pages, 1)
        if page.pictures and not any(piece.text.strip() for piece in page.pieces)
    ]
    said = [PICTURES.at(pages=_numbers(empty))] if empty and told else []
    return told, said


def _of_lines(found: Extracted, tally: Tally) -> list[Table | Paragraph]:
    return [
        Paragraph(number, tally.paragraph(text), level, page)
        for number, (text, level, page) in enumerate(paragraphs(found), 1)
    ]


def _of_tags(blocks: list[Block], tally: Tally) -> list[Table | Paragraph]:
    told: list[Table | Paragraph] = []
    number = tables = 0
    for table, group in groupby(blocks, lambda block: block.table):
        if not table:
            for block in group:
                number += 1
                text = tally.paragraph(block.text)
                told.append(Paragraph(number, text, block.level, block.page))
            continue
        every = (tally.row(i, map(words, block.cells)) for i, block in enumerate(group, 1))
        rows = [row for row in every if row is not None]
        if rows:
            tables += 1
            told.append(Table(f"table {tables}", rows))
    return told


def _extracted(content: bytes) -> Extracted:
    """What the process of its own found, within its time."""
    module = "conspectus.documents.pdf.worker"
    command = [sys.executable, "-P", "-m", module, str(_SECONDS), str(_MOST_PAGES)]
    try:
        done = subprocess.run(  # noqa: S603  # this program, with numbers of its own
            command, input=content, capture_output=True, timeout=_SECONDS * 2, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise FileRefused(_refusal("hostile")) from error
    if done.returncode or len(done.stdout) > _MOST_OUTPUT:
        raise FileRefused(_refusal("hostile"))
    return msgspec.json.decode(done.stdout, type=Extracted)


def _refusal(why: str) -> Problem:
    if why == "password":
        return refusals.PASSWORD.at()
    if why == "pages":
        return too_many("pages", _MOST_PAGES)
    if why == "damaged":
        return refusals.DAMAGED.at(what="its pages cannot be read")
    return refusals.HOSTILE.at(what="its pages take more time or memory than any use")


def _numbers(pages: list[int]) -> str:
    shown = ", ".join(map(str, pages[:10]))
    return shown if len(pages) <= 10 else f"{shown} and {len(pages) - 10} more"
