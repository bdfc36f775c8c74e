"""All benchmarks, one table each: `python -m benchmarks [NAME…] [--quick]`.

Ours and a peer's figures come from the same run on the same machine; read the ratios.
"""

import importlib
import sys

from benchmarks.table import show

NAMES = (
    "dates",
    "network",
    "documents",
    "intake",
    "chronology",
    "build",
    "evaluation",
    "policies",
    "policy_peers",
    "linkage",
    "release",
    "reviews",
    "library",
    "service",
)


def main() -> None:
    words = sys.argv[1:]
    quick = "--quick" in words
    for name in [word for word in words if not word.startswith("-")] or NAMES:
        module = importlib.import_module(f"benchmarks.{name}")
        show((module.__doc__ or name).splitlines()[0], module.run(quick))


if __name__ == "__main__":
    main()
