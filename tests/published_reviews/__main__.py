"""Scores of the reader, one line for each fixture and form: [name …] [--verbose]."""

import sys
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # where pytest finds it too

from published_reviews.scoring import KINDS, Score, names, score, truth


def main(arguments: list[str]) -> int:
    """Prints the scores. 1 if a file failed or an event was invented, else 0."""
    verbose = "--verbose" in arguments
    chosen = [word for word in arguments if not word.startswith("--")] or names()
    total, failed = Score(), 0
    for name in chosen:
        for form in truth(name)["forms"]:
            try:
                one = score(name, form)
            except Exception:
                failed += 1
                print(f"{name} {form}: FAILED")
                if verbose:
                    traceback.print_exc()
                continue
            total.add(one)
            print(f"{name} {form}: {summary(one)}")
            for fault in [*one.invented, *one.faults] if verbose else ():
                print(f"    {fault}")
    print("\nTOTAL                precision  recall     F1   right false missed")
    for kind in KINDS:
        print(
            f"{kind:20} {total.precision(kind):9.3f} {total.recall(kind):7.3f} "
            f"{total.f1(kind):6.3f}  {total.right[kind]:6} {total.false[kind]:5} "
            f"{total.missed[kind]:6}"
        )
    print(f"invented events: {len(total.invented)}; files that failed: {failed}")
    return 1 if failed or total.invented else 0


def summary(one: Score) -> str:
    short = ", ".join(f"{kind} {one.f1(kind):.2f}" for kind in KINDS if one.f1(kind) < 1)
    return (short or "all right") + (f", {len(one.invented)} invented" if one.invented else "")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
