"""The service's processes: the database, the web server, the worker."""

import os
import signal
import sys
from subprocess import Popen, run
from time import sleep

import click

from conspectus_web.config.environment import folder
from conspectus_web.postgres import Cluster, binaries
from conspectus_web.postgres.cluster import OWNER


def prepare() -> Cluster:
    """The database's folder made, its tables brought up to date by their owner, styles fetched."""
    cluster = Cluster(folder() / "postgresql", binaries())
    cluster.make()
    with cluster.started():
        _django("migrate", "--verbosity=0", "--skip-checks", user=OWNER)
    return cluster


def _django(*words: str, user: str = "") -> None:
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "conspectus_web.config.settings"}
    if user:
        env["CONSPECTUS_DATABASE_USER"] = user
    done = run([sys.executable, "-m", "django", *words], env=env, check=False)
    if done.returncode:
        raise SystemExit(f"It stopped while setting up ({words[0]}).")


def serve(port: int, address: str = "127.0.0.1", *, demo: bool = False) -> int:
    """Run the database, a web server at `address` and a worker until stopped.

    A worker or a database that dies is started again; if the web server ends, everything ends.
    """
    cluster = prepare()
    with cluster.started():
        _django("collectstatic", "--noinput", "--verbosity=0")
        _django("check", "--database", "default")
        if demo:
            _load_demo()
        web = Popen(_web(port, address))
        worker = Popen([sys.executable, "-m", "conspectus_web", "work"])
        click.echo(f"\nConspectus is at http://localhost:{port}/ – stop it with Ctrl-C.")
        stop = _Stop()
        while not stop.asked and web.poll() is None:
            sleep(0.3)
            if cluster.running() is None and not stop.asked:
                cluster.start()
            if worker.poll() is not None and not stop.asked:
                worker = Popen([sys.executable, "-m", "conspectus_web", "work"])
        for process in (web, worker):
            process.terminate()
            process.wait()
    return 0 if stop.asked else 1


class _Stop:
    """Set by the signals that ask a program to end."""

    def __init__(self) -> None:
        self.asked = False
        for one in (signal.SIGINT, signal.SIGTERM):
            signal.signal(one, self._ask)

    def _ask(self, *_: object) -> None:
        self.asked = True


def _web(port: int, address: str) -> list[str]:
    return [
        sys.executable, "-m", "gunicorn", "conspectus_web.config.wsgi:application",
        f"--bind={address}:{port}", "--workers=2", "--threads=4", "--worker-class=gthread",
        "--timeout=120", "--log-level=warning", "--no-control-socket",
    ]  # fmt: skip


def _load_demo() -> None:
    done = run([sys.executable, "-m", "conspectus_web.config.demo"], check=False)
    if done.returncode:
        raise SystemExit("The examples could not be loaded.")
