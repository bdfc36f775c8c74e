"""Opening a workbook whole (values, texts, notices) beside openpyxl only walking its cells."""

import gc
import io
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import openpyxl

from benchmarks.table import Row
from conspectus.documents import open_bytes

_COLUMNS = 8
_PEAK = (
    "import re, sys\nfrom conspectus.documents import open_document\n"
    "open_document(sys.argv[1])\n"
    "kilobytes = re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1]\n"
    "print(int(kilobytes) // 1024)"
)


def run(quick: bool = False) -> list[Row]:
    rows = []
    for size in (5_000,) if quick else (5_000, 50_000):
        for how, content in (
            ("as openpyxl writes", written(size)),
            ("as Excel writes", shared(size)),
        ):
            rows += _compared(size, how, content)
    rows.append(Row("peak memory of the last, whole process", "", _peak(content)))
    return rows


def _compared(size: int, how: str, content: bytes) -> list[Row]:
    cells = sum(1 for row in open_bytes("a.xlsx", content).tables[0].rows for _ in row.cells)
    ours = min(_timed(lambda: open_bytes("a.xlsx", content)) for _ in range(3))
    rows = []
    for mode, read_only in (("read-only", True), ("normal", False)):
        theirs = _timed(partial(_walked, content, read_only))
        what = f"workbook {how}, beside openpyxl {mode}"
        told = f"{size:,} rows × {_COLUMNS}, {cells:,} cells"
        rows.append(Row(what, told, f"{ours:.2f} s", f"{theirs:.2f} s", theirs / ours))
    return rows


def _timed(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _walked(content: bytes, read_only: bool) -> int:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=read_only)
    return sum(1 for row in book.worksheets[0].iter_rows() for cell in row if cell.value)


def _peak(content: bytes) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        path.write_bytes(content)
        done = subprocess.run(
            [sys.executable, "-c", _PEAK, str(path)], capture_output=True, text=True, check=True
        )
    return f"{int(done.stdout)} MB"


def written(size: int) -> bytes:
    """A made-up chronology; openpyxl keeps each text in its cell."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Date", "Time", "Source", "Event", "Action", "Shared with", "Comment", "Ref"])
    for number in range(size):
        sheet.append(_entry(number))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _entry(number: int) -> list[object]:
    return [
        date(2016, 1, 1) + timedelta(days=number // 20),
        f"{number % 24:02}:05",
        f"Crime report {number % 50}",
        f"Event {number} happened at a place and was recorded by the officer",
        f"Action {number}",
        "Probation",
        f"Comment {number}" if number % 3 == 0 else None,
        number,
    ]


def shared(size: int) -> bytes:
    """The same chronology with the texts in a part of their own, as Excel and LibreOffice do."""
    return _with_shared_texts(written(size))


def _with_shared_texts(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    texts: dict[str, int] = {}

    def number(found: re.Match[str]) -> str:
        at = texts.setdefault(found[1], len(texts))
        return f't="s"><v>{at}</v></c>'

    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = re.sub(
        r't="inlineStr"><is><t>([^<]*)</t></is></c>', number, parts[sheet]
    ).replace(' t="n"', "")
    items = "".join(f"<si><t>{text}</t></si>" for text in texts)
    parts["xl/sharedStrings.xml"] = (
        f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{items}</sst>'
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    relations = "xl/_rels/workbook.xml.rels"
    more = f'<Relationship Id="texts" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
    parts[relations] = parts[relations].replace("</Relationships>", more)
    override = (
        '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
    )
    types = "[Content_Types].xml"
    parts[types] = parts[types].replace("</Types>", override)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()
