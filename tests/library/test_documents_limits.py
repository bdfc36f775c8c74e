"""Memory stays under 400 MB up to the limits, measured in a process of its own."""

import subprocess
import sys
import zipfile

import pytest

from document_files import parts_of, sheet_of, zipped

OPEN = r"""
import re, resource, sys
from pathlib import Path
from conspectus.documents import open_document
rows = open_document(sys.argv[1]).tables[0].rows
print(len(rows), sum(map(len, (row.cells for row in rows))))
status = Path("/proc/self/status")
if status.exists():  # what rusage says on Linux includes the parent process
    print(int(re.search(r"VmHWM:\s+(\d+)", status.read_text())[1]) // 1024)
else:  # and elsewhere, in bytes, does not
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 2**20)
"""


def full_sheet():
    """A million different texts."""
    return sheet(
        "".join(
            f'<c r="{letter}{{0}}" t="str"><v>an entry of some words {{0}} {letter}</v></c>'
            for letter in "ABCDEFGHIJ"
        )
    )


def sparse_sheet():
    """A number in the fortieth column of every row."""
    return sheet('<c r="AN{0}"><v>{0}</v></c>')


def sheet(cells):
    rows = "".join(
        f'<row r="{number}">{cells.format(number)}</row>' for number in range(1, 100_001)
    )
    return zipped(parts_of(sheet_of(rows)), zipfile.ZIP_DEFLATED)


def full_csv():
    return "\n".join(
        ",".join(f"an entry of some words {number} {column}" for column in range(10))
        for number in range(100_000)
    ).encode()


@pytest.mark.parametrize(
    ("make", "name", "cells"),
    [
        (full_sheet, "a.xlsx", 1_000_000),
        (sparse_sheet, "a.xlsx", 4_000_000),
        (full_csv, "a.csv", 1_000_000),
    ],
)
def test_a_file_at_the_limit_is_read_in_less_than_400_megabytes(make, name, cells, tmp_path):
    (tmp_path / name).write_bytes(make())
    done = subprocess.run(
        [sys.executable, "-c", OPEN, str(tmp_path / name)],
        capture_output=True,
        text=True,
        check=True,
    )
    rows, places, megabytes = map(int, done.stdout.split())

    assert (rows, places) == (100_000, cells)
    assert megabytes < 400
