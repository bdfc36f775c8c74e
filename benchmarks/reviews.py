"""Reading published reviews: pages per second from PDF, DOCX, HTML and plain text."""

import gc
import io
import time

import docx
import typst

from benchmarks.table import Row
from conspectus.documents import open_bytes
from conspectus.learning.outline import outline
from conspectus.learning.reading.bodies import bodies
from conspectus.learning.reading.recommendations import recommendations

_PAGE = 450  # words of a page of a printed report, about
_WORDS = (
    "The panel heard that Stonebridge Police and Stonebridge Council held records of the person "
    "and that neither asked the other for them before the meeting in March 2021. "
)


def run(quick: bool = False) -> list[Row]:
    pages = 20 if quick else 120
    rows = []
    for kind, content in _reports(pages).items():
        took, found = _timed(f"report.{kind}", content)
        told = f"{pages} pages, {found} recommendations"
        rows.append(Row(f"import of {kind}", told, f"{pages / took:,.0f} pages a second"))
    return rows


def _timed(name: str, content: bytes) -> tuple[float, int]:
    """Seconds from the bytes to the recommendations, the best of three, and how many there are."""
    best, found = float("inf"), 0
    for _ in range(3):
        gc.collect()
        start = time.perf_counter()
        blocks = outline(open_bytes(name, content))
        found = len(recommendations(blocks, bodies(blocks)))
        best = min(best, time.perf_counter() - start)
    return best, found


def _paragraphs(pages: int) -> list[tuple[str, str]]:
    """What the report has, as ("heading" or "text" or "item", words)."""
    told = []
    for number in range(1, pages + 1):
        told.append(("heading", f"Part {number} of the account"))
        told += [("text", _WORDS * 3)] * (_PAGE // (3 * len(_WORDS.split())))
    told.append(("heading", "Recommendations"))
    told += [
        ("item", f"Stonebridge Council should change its practice in the matter of part {number}.")
        for number in range(1, pages // 5 + 1)
    ]
    return told


def _reports(pages: int) -> dict[str, bytes]:
    told = _paragraphs(pages)
    typed = {"heading": "\n== {}\n", "text": "\n{}\n", "item": "\n+ {}\n"}
    marked = {"heading": "<h2>{}</h2>", "text": "<p>{}</p>", "item": "<p>{}</p>"}
    source = "".join(typed[kind].format(words) for kind, words in told)
    page = "".join(marked[kind].format(words) for kind, words in told)
    return {
        "pdf": typst.compile(f"#set page(header: [A review])\n{source}".encode()),
        "docx": _docx(told),
        "html": f"<!doctype html><html><body>{page}</body></html>".encode(),
        "txt": "\n\n".join(words for _, words in told).encode(),
    }


def _docx(told: list[tuple[str, str]]) -> bytes:
    document = docx.Document()
    styles = {"heading": "Heading 2", "text": "Normal", "item": "List Number"}
    for kind, words in told:
        document.add_paragraph(words, style=styles[kind])
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
