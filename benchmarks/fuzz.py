"""10,000 broken and hostile files: none crashes the reader, none takes 10 s, each has one error.

`python -m benchmarks.fuzz [COUNT] [SEED]`. Exit status 1 where anything else happened.
"""

import sys
import time
from collections import Counter
from pathlib import Path

from benchmarks.table import Row, show
from conspectus.documents import open_bytes
from conspectus.errors import FileRefused

TESTS = Path(__file__).parents[1] / "tests"
OLD_WORKBOOK = TESTS / "data" / "documents" / "contacts.xls"
_SLOW = 10.0


def run(quick: bool = False, count: int = 10_000, seed: int = 2026) -> list[Row]:
    """The outcomes counted. Raises AssertionError at the first file that misbehaves."""
    sys.path.insert(0, str(TESTS))
    from document_files import mutations, samples

    outcomes: Counter[str] = Counter()
    slowest = 0.0
    count = 500 if quick else count
    sound = [*samples(), ("return.xls", OLD_WORKBOOK.read_bytes())]
    for name, content in mutations(seed, count, sound):
        start = time.perf_counter()
        outcomes[_outcome(name, content)] += 1
        slowest = max(slowest, time.perf_counter() - start)
    assert slowest < _SLOW, f"a file took {slowest:.1f} s"
    size = f"{count:,} files"
    rows = [Row(what, size, f"{number:,}") for what, number in outcomes.most_common()]
    return [*rows, Row("slowest file", size, f"{slowest:.2f} s")]


def _outcome(name: str, content: bytes) -> str:
    try:
        open_bytes(name, content)
    except FileRefused as refused:
        (problem,) = refused.problems
        return f"refused: {problem.code}"
    return "opened"


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    show("Broken files", run(False, *numbers))
