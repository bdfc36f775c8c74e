"""One PostgreSQL of our own in a folder: made, started, stopped, its users and database set up."""

import os
import secrets
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import DEVNULL, Popen
from tempfile import NamedTemporaryFile
from time import monotonic, sleep

import psycopg
from psycopg import sql

from conspectus_web.postgres.binaries import Binaries, environment

DATABASE = "conspectus"
OWNER = "conspectus_owner"
APPLICATION = "conspectus_app"
SUPERUSER = "postgres"
_SECONDS_TO_START = 60
_SECONDS_TO_STOP = 60
_SETTINGS = """\
# Written when the folder was made. The service refuses to start with anything weaker.
listen_addresses = ''
unix_socket_permissions = 0700
password_encryption = 'scram-sha-256'
fsync = on
full_page_writes = on
synchronous_commit = on
row_security = on
log_statement = 'none'
log_min_duration_statement = -1
log_min_error_statement = panic
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
log_connections = off
timezone = 'UTC'
log_timezone = 'UTC'
max_connections = 60
"""
_ACCESS = """\
# Only through the socket, only with a password, nobody from elsewhere.
local all all scram-sha-256
"""


class ServerFailed(Exception):
    """PostgreSQL could not be made, started or stopped; the words are its own last ones."""


class Cluster:
    """A PostgreSQL in `folder`. Nobody else may enter the folder, and the server takes no TCP.

    `folder/data` is the server's, `folder/socket` has its socket, `folder/secrets` the passwords
    of the three users: the superuser (for set-up and backup alone), the owner of the tables (for
    migrations alone) and the application's, which owns nothing and is held by row-level security.
    """

    def __init__(self, folder: Path, programs: Binaries) -> None:
        self.folder = folder.resolve()
        self.data = self.folder / "data"
        self.socket = self.folder / "socket"
        self._secrets = self.folder / "secrets"
        self._programs = programs
        self._server: Popen[bytes] | None = None  # where it is a child of this process

    @property
    def programs(self) -> Binaries:
        return self._programs

    def exists(self) -> bool:
        """True once `make` has come to its end."""
        return (self.folder / "complete").is_file()

    def running(self) -> int | None:
        """The process id of the server, or None."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
            os.kill(pid, 0)
        except (OSError, ValueError):
            return None
        return pid

    def password(self, user: str) -> str:
        """The password of a user of this cluster."""
        return (self._secrets / user).read_text()

    def make(self) -> None:
        """Make the folder, the server's files, its users and its database. Raises ServerFailed.

        Made again from the start where an earlier try was cut off.
        """
        if self.exists():
            return
        self._folders()
        for user in (SUPERUSER, OWNER, APPLICATION):
            self._secret(user)
        self._initialise()
        with self.started():
            self._users()
        (self.folder / "complete").touch(mode=0o600)

    @contextmanager
    def started(self) -> Iterator["Cluster"]:
        """Started here and stopped at the end, unless it was running already."""
        if self.running() is not None:
            yield self
            return
        self.start()
        try:
            yield self
        finally:
            self.stop()

    def start(self) -> None:
        """Start the server in a process of its own and wait until it answers."""
        log = (self.folder / "server.log").open("ab")
        with log:
            server = Popen(  # noqa: S603 - a program of PostgreSQL
                [
                    str(self._programs.folder / "postgres"),
                    "-D",
                    self.data,
                    "-k",
                    self.socket,
                    *_memory(),
                ],
                stdin=DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                env=environment(),
                start_new_session=True,  # a Ctrl-C meant for the service must not stop it first
                **self._programs.identity(),  # type: ignore[call-overload]
            )
        self._server = server
        self._wait(lambda: self._answers(server), _SECONDS_TO_START, "start")

    def stop(self) -> None:
        """Ask the server to end what it is doing and stop; it keeps all that was committed."""
        pid = self.running()
        if pid is None:
            return
        os.kill(pid, signal.SIGINT)  # "fast": no new work, open transactions are rolled back
        self._wait(lambda: self._gone(pid), _SECONDS_TO_STOP, "stop")

    def connect(self, user: str = SUPERUSER, database: str = "postgres") -> psycopg.Connection:
        """A connection that commits each statement by itself."""
        return psycopg.connect(
            host=str(self.socket),
            user=user,
            password=self.password(user),
            dbname=database,
            autocommit=True,
            connect_timeout=10,
        )

    def _folders(self) -> None:
        for folder in (self.folder, self._secrets):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.chmod(0o700)
        for folder in (self.data, self.socket):
            folder.mkdir(mode=0o700, exist_ok=True)
            self._programs.give(folder)
        if self._programs.runner is not None:
            # The server's user must pass through, and can list nothing on the way.
            self.folder.chmod(0o711)

    def _secret(self, user: str) -> None:
        path = self._secrets / user
        if not path.exists():
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(32))

    def _initialise(self) -> None:
        if any(self.data.iterdir()):
            return
        with NamedTemporaryFile("w", prefix="conspectus-", dir=self.socket) as known:
            known.write(self.password(SUPERUSER))
            known.flush()
            self._programs.give(Path(known.name))
            done = self._programs.run(
                "initdb",
                *("-D", self.data, "-U", SUPERUSER, f"--pwfile={known.name}"),
                *("--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--data-checksums"),
                *("--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
            )
        if done.returncode:
            raise ServerFailed(done.stderr.strip())
        self._write("conspectus.conf", _SETTINGS)
        self._write("pg_hba.conf", _ACCESS)
        with (self.data / "postgresql.conf").open("a") as settings:
            settings.write("include 'conspectus.conf'\n")

    def _write(self, name: str, words: str) -> None:
        path = self.data / name
        path.write_text(words)
        path.chmod(0o600)
        self._programs.give(path)

    def _users(self) -> None:
        with self.connect() as connection:
            for user in (OWNER, APPLICATION):
                _user(connection, user, self.password(user))
            known = connection.execute(
                "select 1 from pg_database where datname = %s", [DATABASE]
            ).fetchone()
            if not known:
                connection.execute(
                    sql.SQL("create database {} owner {}").format(
                        sql.Identifier(DATABASE), sql.Identifier(OWNER)
                    )
                )
        with self.connect(database=DATABASE) as connection:
            _grants(connection)

    def _answers(self, server: Popen[bytes]) -> bool:
        if server.poll() is not None:
            raise ServerFailed(self._last_words())
        try:
            self.connect().close()
        except psycopg.OperationalError:
            return False
        return True

    def _gone(self, pid: int) -> bool:
        if self._server is not None and self._server.pid == pid:
            return self._server.poll() is not None
        return self.running() is None

    def _wait(self, done: Callable[[], bool], seconds: float, what: str) -> None:
        end = monotonic() + seconds
        while not done():
            if monotonic() > end:
                raise ServerFailed(f"It did not {what} in {seconds} seconds. {self._last_words()}")
            sleep(0.02)

    def _last_words(self) -> str:
        log = self.folder / "server.log"
        lines = log.read_text(errors="replace").splitlines() if log.exists() else []
        return " ".join(lines[-3:])


def _memory(limit: Path = Path("/sys/fs/cgroup/memory.max")) -> tuple[str, str]:
    """How much the server keeps of its files: an eighth of what memory there is, for web server and
    worker live on the same machine (PostgreSQL's manual has a quarter for a machine of its own).
    """
    most = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    if limit.is_file() and (bound := limit.read_text().strip()).isdigit():
        most = min(most, int(bound))  # of a container
    megabytes = min(max(most // 8 // 2**20, 64), 4096)
    return "-c", f"shared_buffers={megabytes}MB"


def _user(connection: psycopg.Connection, user: str, password: str) -> None:
    known = connection.execute("select 1 from pg_roles where rolname = %s", [user]).fetchone()
    verb = sql.SQL("alter" if known else "create")
    connection.execute(
        sql.SQL(
            "{} role {} login nosuperuser nocreatedb nocreaterole nobypassrls password {}"
        ).format(verb, sql.Identifier(user), sql.Literal(password))
    )


def _grants(connection: psycopg.Connection) -> None:
    """The application may use what the owner makes, and make nothing itself."""
    for words in (
        "revoke all on database {database} from public",
        "grant connect on database {database} to {application}",
        "revoke all on schema public from public",
        "grant usage on schema public to {application}",
        "alter schema public owner to {owner}",
        "create extension if not exists btree_gist",
        "create extension if not exists pg_trgm",
    ):
        connection.execute(
            sql.SQL(words).format(
                database=sql.Identifier(DATABASE),
                application=sql.Identifier(APPLICATION),
                owner=sql.Identifier(OWNER),
            )
        )
