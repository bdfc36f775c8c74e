"""A case folder in one encrypted file and back: the same bytes, or nothing."""

import io
import shutil
import zipfile
from pathlib import Path

import pytest

from conspectus.casefile import load, pack, unpack
from conspectus.casefile.packing import KIND
from conspectus.errors import FileRefused
from conspectus.publication import vault

EXAMPLE = Path(__file__).parents[2] / "examples" / "harbour-lane"
SECRET = "four words that differ"
CHEAP = vault.Cost(log_n=4)


@pytest.fixture
def folder(tmp_path):
    return Path(shutil.copytree(EXAMPLE, tmp_path / "case"))


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def sealed(members):
    """A packed file with any members whatever."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return vault.seal(held.getvalue(), SECRET, KIND, CHEAP)


def test_what_was_packed_is_there_again_byte_for_byte(folder, tmp_path):
    packed = pack(folder, SECRET, CHEAP)
    assert unpack(packed, SECRET, tmp_path / "again") == ()
    assert files(tmp_path / "again") == files(folder)
    assert load(tmp_path / "again").case == load(folder).case
    assert (tmp_path / "again").stat().st_mode & 0o077 == 0


def test_nothing_of_the_case_can_be_read_in_the_packed_file(folder):
    packed = pack(folder, SECRET, CHEAP)
    for name, content in files(folder).items():
        assert name.encode() not in packed
        assert content[:40] not in packed


def test_what_is_no_part_of_a_case_stays_behind(folder, tmp_path):
    (folder / "notes.txt").write_text("mine")
    (folder / "returns" / ".DS_Store").write_text("x")
    (folder / "returns" / "away.csv").symlink_to("/etc/passwd")
    (folder / "results").mkdir()
    (folder / "results" / "report.docx").write_text("x")
    unpack(pack(folder, SECRET, CHEAP), SECRET, tmp_path / "again")
    assert files(tmp_path / "again") == files(EXAMPLE)


@pytest.mark.parametrize(
    "name",
    [
        "../away.csv",
        "/etc/away",
        "returns/../../away.csv",
        "returns\\..\\..\\away.csv",
        "C:\\away.csv",
        "returns/a:b.csv",
        "returns/\x07.csv",
        "elsewhere/a.csv",
        "returns/.hidden",
        "returns//twice.csv",
        "returns/" + "x" * 2_000,
    ],
)
def test_a_name_that_no_case_folder_has_writes_nothing(tmp_path, name):
    packed = sealed([("case.toml", b""), (name, b"evil")])
    try:
        assert unpack(packed, SECRET, tmp_path / "a" / "again")
    except FileRefused:
        assert not (tmp_path / "a" / "again").exists()
    assert b"evil" not in files(tmp_path).values()


def test_a_bomb_is_refused_and_leaves_nothing(tmp_path):
    packed = sealed([("case.toml", b""), ("returns/bomb.csv", bytes(200_000_000))])
    with pytest.raises(FileRefused):
        unpack(packed, SECRET, tmp_path / "again")
    assert files(tmp_path) == {}


def test_two_files_of_one_name_are_refused(tmp_path):
    packed = sealed([("case.toml", b"a"), ("CASE.toml", b"b")])
    with pytest.raises(FileRefused):
        unpack(packed, SECRET, tmp_path / "again")


def test_a_damaged_member_leaves_nothing(tmp_path):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("case.toml", b"format = 1")
    broken = held.getvalue().replace(b"format = 1", b"format = 2")
    with pytest.raises(FileRefused, match="damaged"):
        unpack(vault.seal(broken, SECRET, KIND, CHEAP), SECRET, tmp_path / "again")
    assert files(tmp_path) == {}


@pytest.mark.parametrize(
    "content", [b"", b"no archive", b"PK\x05\x06" + bytes(18), b"PK\x03\x04" + bytes(range(90))]
)
def test_what_holds_no_case_is_refused(tmp_path, content):
    packed = vault.seal(content, SECRET, KIND, CHEAP)
    with pytest.raises(FileRefused):
        unpack(packed, SECRET, tmp_path / "again")


def test_a_wrong_passphrase_or_another_kind_opens_nothing(folder, tmp_path):
    packed = pack(folder, SECRET, CHEAP)
    with pytest.raises(vault.VaultRefused, match="passphrase"):
        unpack(packed, SECRET + "x", tmp_path / "again")
    with pytest.raises(vault.VaultRefused, match="damaged"):
        unpack(vault.seal(b"x", SECRET, "MAP", CHEAP), SECRET, tmp_path / "again")
    with pytest.raises(vault.VaultRefused, match="characters"):
        pack(folder, "short", CHEAP)


def test_a_folder_that_is_there_is_left_alone(folder, tmp_path):
    packed = pack(folder, SECRET, CHEAP)
    with pytest.raises(FileRefused, match="already"):
        unpack(packed, SECRET, folder)
    assert files(folder) == files(EXAMPLE)
