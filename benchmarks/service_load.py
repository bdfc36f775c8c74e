"""Asks a service for pages at a fixed rate, in a process of its own: a plan in, its times out.

Each request has its moment, whether or not those before it were answered; a time runs from that
moment, so that what waits in a queue is counted.
"""

import http.client
import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from threading import local
from typing import Any

_THREADS = 8
_mine = local()


def load(port: int, pages: list[tuple[str, str]], rate: float, seconds: float) -> dict[str, Any]:
    """Ask for these (address, cookie) in turn from another process: `times` in seconds, sorted,
    `wrong` answers, `size` of the longest, and the seconds of processor that asking took.
    """
    plan = {"port": port, "pages": pages, "rate": rate, "count": max(1, int(rate * seconds))}
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.service_load"],
        input=json.dumps(plan), capture_output=True, text=True, check=True,
    )  # fmt: skip
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def main() -> None:
    plan = json.load(sys.stdin)
    begin = time.perf_counter() + 0.2

    def one(number: int) -> tuple[float, int, int]:
        due = begin + number / plan["rate"]
        time.sleep(max(0.0, due - time.perf_counter()))
        status, size = _ask(plan["port"], *plan["pages"][number % len(plan["pages"])])
        return time.perf_counter() - due, status, size

    with ThreadPoolExecutor(_THREADS) as pool:
        answers = list(pool.map(one, range(plan["count"])))
    told = {
        "times": sorted(seconds for seconds, _, _ in answers),
        "wrong": sum(status != 200 for _, status, _ in answers),
        "size": max(size for _, _, size in answers),
        "processor": time.process_time(),
    }
    print(json.dumps(told))


def _ask(port: int, address: str, cookie: str) -> tuple[int, int]:
    for again in (True, False):  # a kept connection may have been closed meanwhile
        if not hasattr(_mine, "server"):
            _mine.server = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            _mine.server.request("GET", address, headers={"Cookie": cookie})
            answer = _mine.server.getresponse()
            return answer.status, len(answer.read())
        except (http.client.HTTPException, OSError):
            del _mine.server
            if not again:
                raise
    raise AssertionError("It was asked twice.")


if __name__ == "__main__":
    main()
