"""A report written, a draft of sixty pages checked, a release of sixty pages inspected."""

import io
import sys
import time
from collections.abc import Callable
from pathlib import Path

import docx
import typst

from benchmarks.table import Row
from conspectus import casefile, checks
from conspectus.publication import Protected, inspect
from conspectus.report import EDITIONS, FORMATS, compile_report

ROOT = Path(__file__).parents[1]
CASE = ROOT / "examples" / "wm-owhr-009"
GIVEN = ("Jorvik", "Amarinder", "Oluchi", "Przemek", "Siobhan", "Tegan", "Ioan", "Zuleika")
STARTS = ("Bracken", "Toller", "Quilli", "Wexer", "Harno", "Moray", "Drayce", "Fennet", "Gowan")
ENDS = ("bridge", "ley", "more", "worth", "by", "stead", "combe", "wick", "thorpe", "den")
SENTENCE = (
    "The practitioner met the young person at the office and recorded that the risk was lowered, "
    "although Northmere Hospital had told nobody of the injury in the week before. "
)
PAGES, SENTENCES, PROTECTED = 60, 19, 200
LENGTH = 60 * 450  # words


def timed(work: Callable[[], object]) -> float:
    """The seconds of the better of two runs."""
    found = []
    for _ in range(2):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)


def people() -> list[Protected]:
    """Two hundred made-up people, each with a short name."""
    pairs = [(start + end) for end in ENDS for start in STARTS]
    names = [
        f"{GIVEN[n % 8]} {pairs[n % len(pairs)]}{n // len(pairs) or ''}" for n in range(PROTECTED)
    ]
    return [
        Protected(label=f"p{n}", name=one, aliases=(one[:3] + "ka",)) for n, one in enumerate(names)
    ]


def paragraphs() -> list[str]:
    return [SENTENCE * SENTENCES] * PAGES


def word_file() -> bytes:
    """The sixty pages as a Word file."""
    file = docx.Document()
    for number, words in enumerate(paragraphs()):
        file.add_heading(f"Part {number}", 1)
        file.add_paragraph(words)
    kept = io.BytesIO()
    file.save(kept)
    return kept.getvalue()


def candidates() -> dict[str, bytes]:
    """The sixty pages in three formats."""
    told = "".join(f"<h2>Part {n}</h2><p>{words}</p>" for n, words in enumerate(paragraphs()))
    source = '#set document(title: [A report])\n#set text(lang: "en")\n' + "".join(
        f"= Part {n}\n{words}\n#pagebreak()\n" for n, words in enumerate(paragraphs())
    )
    page = f"<!doctype html><html lang=en><title>A report</title>{told}</html>"
    return {
        "report.html": page.encode(),
        "report.docx": word_file(),
        "report.pdf": typst.compile(source.encode(), format="pdf", pdf_standards=["ua-1"]),
    }


def written() -> list[Row]:
    """The worked case's report, both editions, from values in memory to bytes."""
    folder = casefile.load(CASE)
    chronology = casefile.combine(folder)
    kind = casefile.review_type(CASE, folder.case)
    rows = []
    for edition in EDITIONS:
        report = compile_report(folder.case, chronology, kind, edition).document
        each = {
            form: timed(lambda write=write, report=report: write(report))
            for form, write in FORMATS.items()
        }
        told = ", ".join(f"{form} {seconds:.2f}" for form, seconds in each.items())
        rows.append(
            Row(
                f"{edition} edition, three formats",
                "worked case",
                f"{sum(each.values()):.2f} s ({told})",
            )
        )
    return rows


def draft_of_sixty_pages() -> str:
    """Made-up reports one after the other, until they are as long."""
    sys.path.insert(0, str(ROOT / "tests"))
    from draft_mutations.whole_reports import whole_report

    parts: list[str] = []
    while sum(len(one.split()) for one in parts) < LENGTH:
        parts.append(whole_report(len(parts)))
    return "\n\n".join(parts)


def run(quick: bool = False) -> list[Row]:
    draft, files, protected = draft_of_sixty_pages(), candidates(), people()
    checked = timed(lambda: checks.run(checks.read_text(draft)))
    inspected = timed(lambda: inspect(files, protected))
    return [
        *written(),
        Row(
            "checks of a draft, reading it too", f"{len(draft.split()):,} words", f"{checked:.2f} s"
        ),
        Row("inspection, 200 protected names", "31,000 words, three formats", f"{inspected:.2f} s"),
    ]
