"""Processes killed at random instants while people hand in, mend and approve: what must hold.

Whatever was acknowledged is there with the same bytes, nothing is there by half, and the work goes
on by itself. `kills` is few in the tests and many in `make soak`.
"""

import hashlib
import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import closing, suppress

import requests

from conspectus_web.postgres import Cluster
from conspectus_web.postgres.cluster import ServerFailed


class Service:
    """The web server and the worker of a cluster, which can be killed one by one."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        with closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://localhost:{self.port}"
        self._parts: dict[str, subprocess.Popen] = {}

    def __enter__(self) -> "Service":
        for name in ("web", "worker"):
            self.start(name)
        self._until(lambda: requests.get(f"{self.url}/health/ready", timeout=2).ok)
        return self

    def __exit__(self, *_) -> None:
        for part in self._parts.values():
            with suppress(ProcessLookupError):
                os.killpg(part.pid, signal.SIGKILL)
            part.wait()

    def start(self, name: str) -> None:
        """Start one of the two, in a group of its own."""
        command = {
            "web": ["gunicorn", "conspectus_web.config.wsgi:application", "--no-control-socket",
                    f"--bind=127.0.0.1:{self.port}", "--workers=2", "--log-level=critical"],
            "worker": ["conspectus_web", "work"],
        }[name]  # fmt: skip
        self._parts[name] = subprocess.Popen(
            [sys.executable, "-m", *command], start_new_session=True, stderr=subprocess.DEVNULL
        )

    def kill(self, name: str) -> None:
        """Kill web, worker or database at once, and start it again."""
        if name == "database":
            os.kill(self.cluster.running(), signal.SIGKILL)
            self._until(self._database_is_back)
            return
        part = self._parts[name]
        os.killpg(part.pid, signal.SIGKILL)
        part.wait()
        self.start(name)

    def _database_is_back(self) -> bool:
        if self.cluster._server is not None:
            self.cluster._server.wait()
        try:
            self.cluster.start()
        except ServerFailed:  # the last of its processes are still going
            return False
        return True

    def _until(self, holds, seconds: float = 60) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            with suppress(requests.RequestException):
                if holds():
                    return
            time.sleep(0.1)
        raise AssertionError("The service did not come back.")


class Author(threading.Thread):
    """Somebody who hands in one return after another and notes what was acknowledged."""

    def __init__(self, url: str, review: str, body: str, cookie: str, seed: int) -> None:
        super().__init__(daemon=True)
        self._at = f"{url}/reviews/{review}/returns/new/"
        self._body, self._seed = body, seed
        self._session = requests.Session()
        self._session.cookies.set("session", cookie)
        self.acknowledged: set[str] = set()
        self.tried = 0
        self.over = threading.Event()

    def run(self) -> None:
        while not self.over.is_set():
            with suppress(requests.RequestException):
                self._hand_in()
            time.sleep(0.02)

    def _hand_in(self) -> None:
        page = self._session.get(self._at, timeout=5).text
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        if token is None:
            return
        self.tried += 1
        content = (
            "Date,Person,Event\n3 May 2022,Robin,Called\n"
            f"4 May 2022,Robin,{self._seed} {self.tried}\n"
        ).encode()
        answer = self._session.post(
            self._at,
            data={"csrfmiddlewaretoken": token[1], "body": self._body, "replaces": ""},
            files={"files": (f"{self._seed}-{self.tried}.csv", content)},
            timeout=10,
            allow_redirects=False,
        )
        if answer.status_code == 302:
            self.acknowledged.add(hashlib.sha256(content).hexdigest())


def trouble(service: Service, author: Author, kills: int, seed: int) -> list[str]:
    """Kill as often, at random instants, while the author works; gives what was killed."""
    chance = random.Random(seed)
    author.start()
    killed = []
    for _ in range(kills):
        time.sleep(chance.uniform(0.1, 5))
        killed.append(chance.choice(("web", "worker", "database")))
        service.kill(killed[-1])
    time.sleep(1)
    author.over.set()
    author.join()
    return killed
