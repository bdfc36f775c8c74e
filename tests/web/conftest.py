"""A real PostgreSQL of the tests' own, with the service's tables and walls in it.

The tests act as the application's own user of the database, whom the walls bind. What a test
writes is rolled back at its end; `world` is there from the first.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

FOLDER = Path(tempfile.mkdtemp(prefix="conspectus-web-"))
FOLDER.chmod(0o711)
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "conspectus_web.config.settings",
    "CONSPECTUS_FOLDER": str(FOLDER),
    "CONSPECTUS_INSECURE": "yes",
    "CONSPECTUS_HOSTS": "localhost,127.0.0.1,testserver",
}

import django

django.setup()

from django.db import connection, connections, transaction
from django.test.utils import setup_test_environment, teardown_test_environment

from conspectus_web.config.environment import database as of_environment
from conspectus_web.postgres import Cluster, binaries
from conspectus_web.postgres.cluster import OWNER


@pytest.fixture(scope="session")
def cluster():
    """The tests' own PostgreSQL, migrated by the owner of its tables."""
    made = Cluster(FOLDER / "postgresql", binaries())
    made.make()
    with made.started():
        env = os.environ | {"CONSPECTUS_DATABASE_USER": OWNER}
        migrate = [sys.executable, "-m", "django", "migrate", "--verbosity=0", "--skip-checks"]
        subprocess.run(migrate, check=True, env=env)
        collect = [sys.executable, "-m", "django", "collectstatic", "--noinput", "--verbosity=0"]
        subprocess.run(collect, check=True)
        settings = of_environment(FOLDER)
        connections["default"].settings_dict.update(settings)
        setup_test_environment()
        yield made
        teardown_test_environment()
        connections.close_all()
    shutil.rmtree(FOLDER, ignore_errors=True)


@pytest.fixture(scope="session")
def world(cluster):
    """Two reviews with everybody in them: see `world`."""
    from fictional_service import World

    return World.made()


@pytest.fixture
def database(world):
    """The world, and a transaction around the test that is rolled back."""
    with transaction.atomic():
        yield world
        transaction.set_rollback(True)
    connection.conspectus_actor = None


def pytest_sessionfinish():
    shutil.rmtree(FOLDER, ignore_errors=True)
