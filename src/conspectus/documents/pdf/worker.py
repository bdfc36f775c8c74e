"""Reads one PDF in a process of its own.

    python -m conspectus.documents.pdf.worker SECONDS PAGES < file.pdf > extracted.json

A PDF is a program that others wrote: this process takes its input from a pipe, has no more memory
and time than it is given, and writes JSON. Whatever goes wrong is the word in `refused`.
"""

import sys

import msgspec
from pypdf.errors import DependencyError, PyPdfError

from conspectus.documents.pdf.extracting import Extracted, extracted

# What the parser raises over a damaged file.
_BROKEN = (
    *(PyPdfError, ValueError, LookupError, TypeError, AttributeError),
    *(ArithmeticError, NotImplementedError, OSError),
)
_MEMORY = 1_500_000_000  # bytes of address space


def _limit(seconds: int) -> None:
    """No more time and memory than that, where the system can hold a process to it."""
    try:
        import resource  # not on every system
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def main(seconds: int, most_pages: int) -> None:
    """Read standard input, write standard output."""
    _limit(seconds)
    try:
        found = extracted(sys.stdin.buffer.read(), most_pages)
    except (MemoryError, RecursionError):
        found = Extracted(refused="hostile")
    except DependencyError:
        found = Extracted(refused="password")
    except _BROKEN:
        found = Extracted(refused="damaged")
    sys.stdout.buffer.write(msgspec.json.encode(found))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
