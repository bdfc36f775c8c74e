"""A report of sixty pages in three formats is inspected for two hundred people in seconds."""
# ruff: noqa: E501 - lists of made-up names

import io
import time

import typst
from docx import Document

from conspectus.publication import Protected, inspect

GIVEN = ("Jorvik", "Amarinder", "Oluchi", "Przemek", "Siobhan", "Tegan", "Ioan", "Zuleika")
ENDS = ("bridge", "ley", "more", "worth", "by", "stead", "combe", "wick", "thorpe", "den")
STARTS = (
    "Bracken",
    "Toller",
    "Quilli",
    "Wexer",
    "Harno",
    "Moray",
    "Drayce",
    "Fennet",
    "Gowan",
    "Pellow",
)
SENTENCE = (
    "The practitioner met the young person at the office and recorded that the risk was lowered, "
    "although Northmere Hospital had told nobody of the injury in the week before. "
)
PAGES, SENTENCES = 60, 19


def people():
    names = [
        f"{GIVEN[at % 8]} {STARTS[at % 10]}{ENDS[at // 10 % 10]}{at // 100 or ''}"
        for at in range(200)
    ]
    return [
        Protected(label=str(at), name=name, aliases=(name.split()[0] + "ka",))
        for at, name in enumerate(names)
    ]


def test_three_formats_of_sixty_pages_take_less_than_five_seconds():
    paragraphs = [SENTENCE * SENTENCES] * PAGES
    page = "".join(f"<h2>Part {at}</h2><p>{words}</p>" for at, words in enumerate(paragraphs))
    word = Document()
    for at, words in enumerate(paragraphs):
        word.add_heading(f"Part {at}", 1)
        for start in range(0, len(words), len(SENTENCE)):
            word.add_paragraph(words[start : start + len(SENTENCE)])
    out = io.BytesIO()
    word.save(out)
    source = '#set document(title: [A report])\n#set text(lang: "en")\n' + "".join(
        f"= Part {at}\n{words}\n#pagebreak()\n" for at, words in enumerate(paragraphs)
    )
    files = {
        "report.html": f"<!doctype html><html lang=en><title>A report</title>{page}</html>".encode(),
        "report.docx": out.getvalue(),
        "report.pdf": typst.compile(source.encode(), format="pdf", pdf_standards=["ua-1"]),
    }
    before = time.perf_counter()
    findings = inspect(files, people())
    took = time.perf_counter() - before
    assert not findings.refused
    assert took < 10, "five seconds on an idle machine; twice that where others work beside"
