"""The service as whoever runs it starts it: one command, its own folder, database and worker."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import closing, suppress
from pathlib import Path

import requests

MODULE = [sys.executable, "-m", "conspectus_web"]


class RunningService:
    """`python -m conspectus_web run` in a folder of its own; at the end nothing of it is left."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="conspectus-journey-"))
        self.folder.chmod(0o711)  # the database's own user passes through
        with closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self.address = f"http://localhost:{self._port}"
        self._env = {
            **{key: value for key, value in os.environ.items() if key != "DATABASE_URL"},
            "CONSPECTUS_FOLDER": str(self.folder / "var"),
            "CONSPECTUS_INSECURE": "yes",
            "CONSPECTUS_HOSTS": "localhost",
        }

    def __enter__(self) -> "RunningService":
        subprocess.run([sys.executable, "-m", "conspectus_web.ui.assets"], check=True)
        self._log = (self.folder / "log").open("w")
        self._process = subprocess.Popen(
            [*MODULE, "run", "--port", str(self._port)],
            env=self._env, start_new_session=True, stdout=self._log, stderr=self._log,
        )  # fmt: skip
        self._wait()
        return self

    def __exit__(self, *_) -> None:
        self._process.send_signal(signal.SIGINT)
        try:
            ended = self._process.wait(60)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._log.close()
            self.said = (self.folder / "log").read_text()
            shutil.rmtree(self.folder, ignore_errors=True)
        assert ended == 0, self.said
        assert "Traceback" not in self.said, self.said

    def invited_administrator(self, *words: str) -> str:
        """The address of the invitation that the terminal prints for the first administrator."""
        done = subprocess.run(
            [*MODULE, "administrator", *words],
            env=self._env, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return self.address + done.stdout.strip()

    def _wait(self, seconds: float = 90) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end and self._process.poll() is None:
            with suppress(requests.RequestException):
                if requests.get(f"{self.address}/health/ready", timeout=2).ok:
                    return
            time.sleep(0.2)
        raise AssertionError((self.folder / "log").read_text())
