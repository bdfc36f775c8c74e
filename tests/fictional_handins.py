"""What five bodies hand in about Harbour Lane, under full names. Nobody in it exists.

The example's own returns know its people by pseudonym; here they have names, so that a test can see
that no name reaches the panel.
"""

from pathlib import Path

import docx
import openpyxl

HARBOUR_LANE = Path(__file__).parents[1] / "examples" / "harbour-lane" / "returns"
PEOPLE = {"Rowan": "Jory Thistlewood", "Ellis": "Kester Brackwater"}
NAMES = ("Jory", "Thistlewood", "Kester", "Brackwater")
# No month has such a day: the author mends it on the page.
WRONG, RIGHT = "31/02/2024 11:30", "22/02/2024 11:30"


def write(folder: Path) -> dict[str, Path]:
    """The files of the five bodies in a folder, by the names of the example's."""
    made = {}
    for source in sorted(HARBOUR_LANE.iterdir()):
        made[source.name] = folder / source.name
        _WRITERS[source.suffix](source, folder / source.name)
    return made


def named(words: str) -> str:
    """The words with each pseudonym's name in its place."""
    for pseudonym, name in PEOPLE.items():
        words = words.replace(pseudonym, name)
    return words.replace(RIGHT, WRONG)


def _workbook(source: Path, target: Path) -> None:
    book = openpyxl.load_workbook(source)
    for sheet in book:
        sheet.title = named(sheet.title)
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if isinstance(cell.value, str):
                cell.value = named(cell.value)
    book.save(target)


def _word(source: Path, target: Path) -> None:
    document = docx.Document(str(source))
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    paragraphs = [*document.paragraphs, *(one for cell in cells for one in cell.paragraphs)]
    for run in (run for paragraph in paragraphs for run in paragraph.runs):
        run.text = named(run.text)
    document.save(str(target))


def _text(source: Path, target: Path) -> None:
    coding = "utf-8-sig" if source.read_bytes().startswith(b"\xef\xbb\xbf") else "cp1252"
    target.write_bytes(named(source.read_bytes().decode(coding)).encode(coding))


_WRITERS = {".xlsx": _workbook, ".docx": _word, ".csv": _text}
