"""Monitors that run on Java: Siddhi and Flink, where a package of Python has brought their jars.

Neither is fetched by any of our extras. `pip install --no-deps PySiddhi==5.1.0` brings the one,
`pip install --no-deps apache-flink-libraries==2.3.0` (329 MB) the other; both need a JDK.
"""

import shutil
import subprocess
import tempfile
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from benchmarks.policy_peers.sql import QUERIES

HERE = Path(__file__).parent


class Peer(NamedTuple):
    """A monitor: the package and the folder of its jars, our driver, and what it can say."""

    name: str
    package: str
    jars: str
    driver: str
    policies: str


SIDDHI = Peer("Siddhi", "PySiddhi", "__PySiddhiProxy/target/lib", "SiddhiPeer", "abd")
FLINK = Peer("Flink", "apache-flink-libraries", "pyflink/lib", "FlinkPeer", "abcd")


def missing(peer: Peer) -> str:
    """What it takes to run the peer and is not here, in words; empty where nothing is missing."""
    try:
        metadata.distribution(peer.package)
    except metadata.PackageNotFoundError:
        return f"{peer.package} is not installed"
    return "" if shutil.which("javac") else "there is no javac"


def count(peer: Peer, events: Path, policy: str) -> tuple[int, float]:
    """Firings, and the seconds from the file to the last of them, Java's own start left out."""
    jars = metadata.distribution(peer.package).locate_file(peer.jars)
    with tempfile.TemporaryDirectory() as aside:
        source, classes = str(HERE / f"{peer.driver}.java"), f"{jars}/*"
        compiled = ["javac", "-proc:none", "-cp", classes, "-d", aside, source]
        subprocess.run(compiled, check=True, capture_output=True)
        asked = policy
        if peer is FLINK:
            asked = f"{aside}/query.sql"
            Path(asked).write_text(QUERIES[policy], encoding="utf-8")
        opened = ["--add-opens", "java.base/java.util=ALL-UNNAMED", "-cp", f"{aside}:{classes}"]
        ran = subprocess.run(
            ["java", *opened, peer.driver, str(events), asked],
            check=True,
            capture_output=True,
            text=True,
            timeout=300,
        )
    # what else these print is about their logs
    fired, seconds = ran.stdout.strip().splitlines()[-1].split()
    return int(fired), float(seconds)
