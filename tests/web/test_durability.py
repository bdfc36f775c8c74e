"""What was acknowledged survives the death of any process; a backup brings all of it back."""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from django.db import connection

from conspectus_web.accounts.models import Account
from conspectus_web.audit.acting import SERVICE, acting
from conspectus_web.audit.models import Record
from conspectus_web.audit.sealing import seal, verify
from conspectus_web.jobs.models import Job
from conspectus_web.postgres import Cluster, ServerFailed, back_up, binaries, restore
from conspectus_web.postgres.cluster import DATABASE, SUPERUSER, _memory
from conspectus_web.records.models import Entry, File, Return, State
from conspectus_web.records.services import HANDED_IN
from conspectus_web.reviews.models import Review
from fictional_service import by, client
from killing import Author, Service, trouble

KILLS = int(os.environ.get("CONSPECTUS_KILLS", "9"))


@pytest.fixture(scope="module")
def green(world):
    """A review of its own: what is handed in here stays."""
    return world._part("green")


def idle(seconds=120):
    """Wait until no job waits or is under way."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not Job.objects.filter(stage__in=("waiting", "running")).exists():
            return
        time.sleep(0.3)
    raise AssertionError("The work did not go on.")


def test_nothing_acknowledged_is_lost_and_nothing_is_there_by_half(cluster, green):
    who = green.accounts["alder-author"]
    cookie = client(who).session.session_key
    connection.close()
    with Service(cluster) as service:
        author = Author(service.url, green.review.pk, str(green.bodies["alder"].pk), cookie, 7)
        killed = trouble(service, author, KILLS, seed=20261123)
        connection.close()
        idle()
    assert len(killed) == KILLS
    assert len(author.acknowledged) > KILLS / 2
    with by(who):
        kept = {file.sha256: bytes(file.content) for file in File.objects.all()}
        returns = list(Return.objects.filter(review=green.review, number=1, by=who))
        entries = Entry.objects.filter(review=green.review)
        assert author.acknowledged - kept.keys() == set()
        assert {ret.sha256 for ret in returns} == kept.keys()
        assert {ret.state for ret in returns} - {State.READ, State.SENT} == set()
        assert {entries.filter(ret=ret).count() for ret in returns} == {2}
    with acting(SERVICE):
        seal()
        assert verify() == ()
        told = set(Record.objects.filter(verb=HANDED_IN).values_list("subject", flat=True))
    assert {f"return:{ret.pk}" for ret in returns} - told == set()


def test_a_backup_brings_everything_back_into_a_new_folder(cluster, green):
    folder = Path(tempfile.mkdtemp(prefix="conspectus-backup-"))
    folder.chmod(0o711)
    file = folder / "everything.dump"
    back_up(cluster, file)
    assert file.stat().st_mode & 0o077 == 0
    with pytest.raises(FileExistsError):
        back_up(cluster, file)
    other = Cluster(folder / "other", binaries())
    other.make()
    with other.started():
        restore(other, file)
        assert counts(other) == counts(cluster)
        with pytest.raises(ServerFailed, match="not empty"):
            restore(other, file)
        with other.connect("conspectus_app", DATABASE) as application:
            assert application.execute("select count(*) from records_return").fetchone() == (0,)
    shutil.rmtree(folder)


def counts(cluster):
    """How many rows each table has."""
    with cluster.connect(SUPERUSER, DATABASE) as owner:
        tables = owner.execute(
            "select tablename from pg_tables where schemaname = 'public' order by 1"
        ).fetchall()
        return {
            name: owner.execute(f'select count(*) from "{name}"').fetchone()[0]
            for (name,) in tables
        }


def test_a_weaker_database_is_refused(cluster, world):
    """The service's own start-up checks, run as the superuser, name what is wrong."""
    from conspectus_web.postgres import weaknesses

    with cluster.connect(SUPERUSER, DATABASE) as owner:
        found = {one.id for one in weaknesses(owner)}
    assert "database-superuser" in found


def test_an_account_that_was_closed_has_no_right(database):
    who = database.red.accounts["panel"]
    Account.objects.filter(pk=who.pk).update(is_active=False)
    with by(who):
        assert not Review.objects.exists()


def checked(**env):
    """What the service's start-up checks say, as its own command prints it."""
    done = subprocess.run(
        [sys.executable, "-m", "django", "check", "--database", "default"],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | env,
    )
    return done.returncode, done.stderr


def test_the_services_own_checks_pass(cluster, world):
    assert checked()[0] == 0


@pytest.mark.parametrize(
    ("env", "id"),
    [
        ({"CONSPECTUS_DATABASE_USER": SUPERUSER}, "conspectus.database-superuser"),
        ({"CONSPECTUS_DATABASE_USER": "conspectus_owner"}, "conspectus.database-owner"),
        ({"CONSPECTUS_HOSTS": "reviews.example.org"}, "conspectus.insecure"),
    ],
)
def test_what_is_too_weak_is_named_with_what_to_do(cluster, world, env, id):
    code, words = checked(**env)
    assert code == 1
    assert id in words
    assert "HINT" in words


@pytest.fixture
def listening(monkeypatch):
    """The address of a database that is reached as if it were on another machine, without TLS."""
    folder = Path(tempfile.mkdtemp(prefix="conspectus-tcp-"))
    folder.chmod(0o711)
    made = Cluster(folder, binaries())
    made.make()
    with socket.create_server(("127.0.0.2", 0)) as free:
        port = free.getsockname()[1]
    monkeypatch.setenv("PGPORT", str(port))
    with (made.data / "conspectus.conf").open("a") as settings:
        settings.write(f"listen_addresses = '127.0.0.2'\nport = {port}\n")
    with (made.data / "pg_hba.conf").open("a") as access:
        access.write("host all all 127.0.0.0/8 scram-sha-256\n")
    with made.started():
        password = made.password("conspectus_app")
        yield f"postgresql://conspectus_app:{password}@127.0.0.2:{port}/{DATABASE}"
    shutil.rmtree(folder)


def test_nothing_goes_to_another_machine_without_tls(listening):
    code, words = checked(DATABASE_URL=listening)
    assert code == 1
    assert "SSL" in words  # asked for, and not to be had
    code, words = checked(DATABASE_URL=f"{listening}?sslmode=disable")
    assert code == 1
    assert "conspectus.database-without-tls" in words
    code, words = checked(DATABASE_URL=f"{listening}?options=-csearch_path%3Dother")
    assert code == 1
    assert "may say sslmode and sslrootcert" in words


@pytest.mark.parametrize(
    ("bound", "megabytes"),
    [("max", None), (str(2 * 2**30), 256), (str(100 * 2**20), 64), (str(10**15), None)],
)
def test_the_database_keeps_an_eighth_of_the_memory_there_is(tmp_path, bound, megabytes):
    limit = tmp_path / "memory.max"
    limit.write_text(f"{bound}\n")
    told = _memory(limit)[1]
    assert told == (f"shared_buffers={megabytes}MB" if megabytes else _memory(tmp_path)[1])
    assert 64 <= int(re.search(r"\d+", told)[0]) <= 4096
