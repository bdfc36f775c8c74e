"""Broken files are refused or read: never a crash, never a hang, one clear error."""

import time
from pathlib import Path

import pytest

from conspectus.documents import Document, open_bytes
from conspectus.errors import FileRefused
from document_files import HANG, mutations

XLS = Path(__file__).parents[1] / "data" / "documents" / "contacts.xls"


def outcome(name, content):
    start = time.perf_counter()
    try:
        document = open_bytes(name, content)
        assert isinstance(document, Document)
        assert document.blocks
    except FileRefused as refused:
        (problem,) = refused.problems
        assert problem.message
        assert problem.remedy
    assert time.perf_counter() - start < HANG


@pytest.mark.parametrize("seed", range(4))
def test_no_broken_file_crashes_the_reader(seed):
    for name, content in mutations(seed, 200):
        outcome(name, content)


def test_no_broken_old_workbook_crashes_the_reader():
    sound = XLS.read_bytes()
    for seed in range(3):
        for name, content in mutations(seed, 100, sound=[("a.xls", sound)]):
            outcome(name, content)
