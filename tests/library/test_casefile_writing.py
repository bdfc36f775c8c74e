"""Files and folders are the old ones or the new ones, whole, however the writing ends."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conspectus import casefile
from conspectus.casefile import writing
from conspectus.casefile.writing import alone_in, replaced_folder, write_file
from library.casefolders import write_case

NAMES = ("a", "b", "c")


def fill(folder, word):
    for name in NAMES:
        (folder / name).write_text(word * 1000)


def whole(folder):
    """The one word that all files of the folder hold."""
    words = {(folder / name).read_text() for name in NAMES}
    assert len(words) == 1
    assert sorted(file.name for file in folder.iterdir()) == list(NAMES)
    (text,) = words
    return text[:3]


def test_a_file_is_replaced_and_keeps_its_permissions(tmp_path):
    file = tmp_path / "one"
    file.write_text("old")
    file.chmod(0o640)

    write_file(file, b"new")

    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path) == ["one"]


def test_a_file_stays_where_the_new_one_cannot_be_written(tmp_path, monkeypatch):
    file = tmp_path / "one"
    file.write_text("old")

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_file(file, b"new")

    assert file.read_text() == "old"
    assert os.listdir(tmp_path) == ["one"]


@pytest.mark.parametrize("exchange", [True, False], ids=["in one step", "in two renames"])
def test_a_folder_is_replaced_as_a_whole(tmp_path, monkeypatch, exchange):
    if not exchange:
        monkeypatch.setattr(writing, "_exchanged", lambda new, target: False)
    target = tmp_path / "deep" / "out"
    for word in ("old", "new"):
        with replaced_folder(target) as folder:
            fill(folder, word)
            (folder / "b").unlink()
            fill(folder, word)

        assert whole(target) == word
        assert os.listdir(target.parent) == ["out"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_a_folder_stays_where_the_work_fails(tmp_path, error):
    target = tmp_path / "out"
    with replaced_folder(target) as folder:
        fill(folder, "old")

    def fail():
        with replaced_folder(target) as folder:
            (folder / "a").write_text("half")
            raise error

    with pytest.raises(error):
        fail()

    assert whole(target) == "old"
    assert os.listdir(tmp_path) == ["out"]


def test_what_a_killed_run_left_is_removed_and_what_a_living_one_fills_is_not(tmp_path):
    target = tmp_path / "out"
    dead = tmp_path / ".out.building-dead"
    dead.mkdir()
    with replaced_folder(target) as living:
        fill(living, "one")
        with replaced_folder(target) as other:
            fill(other, "two")
        assert living.exists()
        assert not dead.exists()

    assert whole(target) == "one"


def test_two_cannot_save_at_once(tmp_path):
    with (
        alone_in(tmp_path),
        pytest.raises(BlockingIOError),
        alone_in(tmp_path),
    ):
        pass


FOLDERS = """
import sys
from pathlib import Path
from conspectus.casefile.writing import replaced_folder
n = 0
while True:
    with replaced_folder(Path(sys.argv[1])) as folder:
        for name in "abc":
            (folder / name).write_text(f"{n:03}" * 1000)
    n = (n + 1) % 1000
    print(n, flush=True)
"""
SAVES = """
import sys
from pathlib import Path
import msgspec
from conspectus import casefile
folder = casefile.load(Path(sys.argv[1]))
n = 0
while True:
    n += 1
    title = f"{n:03}" * 5000
    case = msgspec.structs.replace(folder.case, title=title)
    folder = casefile.save(msgspec.structs.replace(folder, case=case))
    print(n, flush=True)
"""


def killed(program, path, wait):
    """Run the program on the path, wait for its first line and a moment more, and kill it."""
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    with process.stdout:
        assert process.stdout.readline()
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        process.wait()


def test_a_folder_is_whole_at_whatever_instant_the_process_is_killed(tmp_path):
    chance = random.Random(7)
    target = tmp_path / "out"
    for _ in range(8):
        killed(FOLDERS, target, chance.uniform(0, 0.05))
        whole(target)
    with replaced_folder(target) as folder:
        fill(folder, "end")

    assert os.listdir(tmp_path) == ["out"]


def test_a_case_can_be_read_at_whatever_instant_a_save_is_killed(tmp_path):
    chance = random.Random(8)
    path = Path(write_case(tmp_path))
    for _ in range(5):
        killed(SAVES, path, chance.uniform(0, 0.1))
        title = casefile.load(path).case.title
        assert len(title) == 15_000
        assert title == title[:3] * 5000
    casefile.save(casefile.load(path))

    assert sorted(os.listdir(path)) == ["case.toml", "returns"]
