"""The worked case built from cold, as `make demo` does it."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.table import Row

CASE = Path(__file__).parents[1] / "examples" / "wm-owhr-009"


def run(quick: bool = False) -> list[Row]:
    rows = []
    for turn in ("first", "second"):
        with tempfile.TemporaryDirectory() as folder:
            start = time.perf_counter()
            subprocess.run(
                [sys.executable, "-m", "conspectus", "build", str(CASE), "--out", f"{folder}/out"],
                check=True,
                capture_output=True,
            )
            took = time.perf_counter() - start
        rows.append(Row(f"build of the worked case, {turn} process", "54 entries", f"{took:.2f} s"))
    return rows
