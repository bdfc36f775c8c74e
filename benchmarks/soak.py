"""What takes longer than CI has: `python -m benchmarks.soak [SEED]`. Stops at the first fault.

Broken files: 10,000, each opened and read into entries; no crash, none past 10 s, one clear error.
Broken words: 200,000 dates mangled; each read without an exception, none past a second.
Kills: 200 builds of a case killed at random instants; the last good results still whole.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path

from benchmarks.dates import texts
from benchmarks.table import Row, show
from conspectus import casefile, dates, intake
from conspectus.case import Case, Return
from conspectus.documents import open_bytes
from conspectus.errors import FileRefused

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "wm-owhr-009"
BUILDS = """
import sys
from pathlib import Path
from conspectus import casefile
while True:
    casefile.build(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def timed(things: Iterable[object], call: Callable[..., str], limit: float) -> list[Row]:
    """The outcomes of `call` counted, and the slowest; AssertionError past `limit` seconds."""
    outcomes: Counter[str] = Counter()
    slowest = 0.0
    for thing in things:
        start = time.perf_counter()
        outcomes[call(thing)] += 1
        slowest = max(slowest, time.perf_counter() - start)
        assert slowest < limit, f"{thing!r:.200} took {slowest:.1f} s"
    rows = [Row(what, "", f"{number:,}") for what, number in outcomes.most_common()]
    return [*rows, Row("slowest", "", f"{slowest:.3f} s")]


def files(seed: int, count: int = 10_000) -> list[Row]:
    """Broken files of every kind, the returns of the worked case among them."""
    sys.path.insert(0, str(ROOT / "tests"))
    from document_files import mutations, samples

    returns = [(file.name, file.read_bytes()) for file in sorted((EXAMPLE / "returns").iterdir())]
    old = ROOT / "tests" / "data" / "documents" / "contacts.xls"
    sound = [*samples(), *returns, ("return.xls", old.read_bytes())]
    case = casefile.load(EXAMPLE).case

    return timed(mutations(seed, count, sound), lambda file: outcome(case, *file), 10)


def outcome(case: Case, name: str, content: bytes) -> str:
    """What became of one file; rows in are entries and problems, or it is an AssertionError."""
    try:
        document = open_bytes(name, content)
    except FileRefused as refused:
        (problem,) = refused.problems
        return f"refused: {problem.code}"
    told = Return(file=name, agency="west-midlands-police")
    intake.read(document, intake.inspect(document, case, told), case, told)
    return "read"


def words(seed: int, count: int = 200_000) -> list[Row]:
    """Dates with letters changed, doubled, dropped and spliced."""
    dice = random.Random(seed)
    sound = list(islice(texts(seed=seed), 5_000))

    def mangled() -> Iterable[str]:
        for _ in range(count):
            text = dice.choice(sound)
            for _ in range(dice.randint(1, 4)):
                at = dice.randrange(len(text) + 1)
                cut = dice.choice((0, 1, len(text)))
                new = dice.choice(("", chr(dice.randrange(0x2200)), dice.choice(sound), text[:at]))
                text = text[:at] + new + text[at + cut :]
            yield text

    return timed(mangled(), lambda text: dates.read(text).kind.value, 1)


def kills(seed: int, count: int = 200) -> list[Row]:
    """Builds killed while they run, and what they left."""
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        casefile.build(EXAMPLE, out)
        good = {file.name: file.read_bytes() for file in out.iterdir()}
        for _ in range(count):
            process = subprocess.Popen([sys.executable, "-c", BUILDS, str(EXAMPLE), str(out)])
            time.sleep(dice.uniform(0.3, 1.5))
            process.send_signal(signal.SIGKILL)
            process.wait()
            assert {file.name: file.read_bytes() for file in out.iterdir()} == good
        casefile.build(EXAMPLE, out)
        assert [file.name for file in Path(folder).iterdir()] == ["out"]
    return [Row("killed, results whole", "", f"{count}")]


def service(seed: int, count: int = 200) -> list[Row]:
    """Web, worker and database of the service killed while returns come in."""
    test = ["tests/web/test_durability.py", "-q", "-k", "acknowledged"]
    env = os.environ | {"CONSPECTUS_KILLS": str(count)}
    subprocess.run([sys.executable, "-m", "pytest", *test], env=env, check=True)
    return [Row("killed, nothing acknowledged lost", "", f"{count}")]


def main() -> None:
    seed = int(sys.argv[1]) if sys.argv[1:] else 2026
    for part in (files, words, kills, service):
        show((part.__doc__ or "").splitlines()[0], part(seed))


if __name__ == "__main__":
    main()
