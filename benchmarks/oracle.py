"""Verdicts on random records against trying every timeline: `python -m benchmarks.oracle [n]`.

Rules of every form and unit, on records of seconds and of days about Easter and the change of the
clocks. Prints each puzzle that disagrees, by its seed, and ends with 1 if any did.
"""

import random
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EVERY = 10_000


def main() -> int:
    sys.path.insert(0, str(ROOT / "tests"))
    from oracle import judged
    from random_records import puzzle

    words = sys.argv[1:]
    number, first = int(words[0]) if words else 100_000, int(words[1]) if words[1:] else 0
    answers: Counter[str] = Counter()
    wrong, start = 0, time.perf_counter()
    for seed in range(first, first + number):
        answer, why = judged(puzzle(random.Random(seed)))
        answers[answer] += 1
        if why:
            wrong += 1
            print(f"seed {seed}: {why}", flush=True)
        if (seed - first + 1) % EVERY == 0:
            print(f"{seed - first + 1:,} tried, {wrong} wrong", flush=True)
    told = ", ".join(f"{answer} {count:,}" for answer, count in answers.most_common())
    print(f"{number:,} puzzles in {time.perf_counter() - start:,.0f} s: {wrong} wrong ({told})")
    return int(wrong > 0)


if __name__ == "__main__":
    raise SystemExit(main())
