"""A sealed folder: whole or not there, and whatever was changed in it is told."""

import json
import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conspectus.casefile import releasing, secrets
from conspectus.casefile.releasing import seal, verify
from conspectus.errors import BuildFailed
from conspectus.publication import manifest as manifests
from conspectus.publication.approvals import digest_of
from conspectus.publication.manifest import ReleaseRefused
from conspectus.publication.pseudonyms import Map, PseudonymsRefused
from conspectus.publication.release import Candidate
from fictional_release import (
    IDENTITIES,
    PASSPHRASE,
    QUICK,
    candidate,
    files,
    signed_case,
)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return signed_case(tmp_path_factory.mktemp("signed"))


@pytest.fixture
def whole(case: Path) -> Candidate:
    return candidate(case)


def but(whole: Candidate, **changes: object) -> Candidate:
    return msgspec.structs.replace(whole, **changes)


# ------------------------------------------------------------------------- what was tampered with


def tampered(whole: Candidate, tmp: Path) -> Path:
    seal(whole, tmp / "out")
    return tmp / "out"


def problems(folder: Path, **told: str) -> list[str]:
    return [one.code for one in verify(folder, **told).problems]


def test_changed_missing_and_added_files_are_told(whole: Candidate, tmp_path: Path) -> None:
    out = tampered(whole, tmp_path)
    (out / "report.html").write_bytes((out / "report.html").read_bytes() + b" ")
    (out / "learning.md").unlink()
    (out / ".DS_Store").write_bytes(b"")
    (out / "deep").mkdir()
    assert sorted(problems(out)) == [
        "release-file-added",
        "release-file-added",
        "release-file-changed",
        "release-file-missing",
    ]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_byte_changed_anywhere_is_told(
    whole: Candidate, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    out = tmp_path_factory.mktemp("t") / "out"
    key = manifests.private_key(manifests.new_key("k" * 12)[0], "k" * 12, "key.pem")
    seal(whole, out, key)
    file = data.draw(st.sampled_from(sorted(out.iterdir())))
    content = bytearray(file.read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] ^= data.draw(st.integers(1, 255))
    file.write_bytes(bytes(content))
    assert problems(out)


def test_links_pipes_and_folders_are_not_followed(whole: Candidate, tmp_path: Path) -> None:
    out = tampered(whole, tmp_path)
    content = (out / "report.html").read_bytes()
    (tmp_path / "elsewhere.html").write_bytes(content)
    (out / "report.html").unlink()
    (out / "report.html").symlink_to(tmp_path / "elsewhere.html")
    assert problems(out) == ["release-file-changed"]
    (out / "report.html").unlink()
    os.mkfifo(out / "report.html")
    assert problems(out) == ["release-file-changed"]
    (out / "report.html").unlink()
    (out / "report.html").mkdir()
    assert problems(out) == ["release-file-changed"]
    (out / "manifest.json").unlink()
    (out / "manifest.json").symlink_to("/dev/zero")
    assert problems(out) == ["release-file-changed"]


def doctored(out: Path, change: object) -> list[str]:
    told = json.loads((out / "manifest.json").read_text())
    change(told)  # type: ignore[operator]
    raw = msgspec.json.format(msgspec.json.encode(told, order="sorted"), indent=2) + b"\n"
    (out / "manifest.json").write_bytes(raw)
    return problems(out)


@pytest.mark.parametrize(
    "change",
    [
        lambda told: told["files"][0].update(name="../case/case.toml"),
        lambda told: told["files"][0].update(name="/etc/passwd"),
        lambda told: told["files"][0].update(name="manifest.json"),
        lambda told: told["files"].append(told["files"][0]),
        lambda told: told["files"].pop(),
        lambda told: told["files"][0].update(sha256="zz"),
        lambda told: told["files"][0].update(size=-1),
        lambda told: told["files"][0].update(size=10**15),
        lambda told: told.update(version=2),
        lambda told: told.update(more="x"),
        lambda told: told.pop("digest"),
        lambda told: told.update(digest="sha256:" + "0" * 64),
        lambda told: told.update(files=None),
    ],
)
def test_a_manifest_that_lies_is_found_out(
    whole: Candidate, tmp_path: Path, change: object
) -> None:
    assert doctored(tampered(whole, tmp_path), change)


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    content=st.binary(max_size=300)
    | st.recursive(st.none() | st.text(), st.lists).map(repr).map(str.encode)
)
def test_no_manifest_makes_it_fall_over(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    out = tmp_path_factory.mktemp("m")
    (out / "manifest.json").write_bytes(content)
    assert problems(out)


def test_a_manifest_of_brackets_is_refused(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_bytes(b"[" * 200_000)
    assert problems(tmp_path) == ["release-manifest-wrong"]


def test_a_folder_that_is_no_release_says_so(tmp_path: Path) -> None:
    assert problems(tmp_path) == ["release-file-changed"]
    assert problems(tmp_path / "nowhere") == ["release-file-changed"]


def test_a_key_signs_and_another_key_is_told(whole: Candidate, tmp_path: Path) -> None:
    pem, public = manifests.new_key("a long passphrase")
    key = manifests.private_key(pem, "a long passphrase", "key.pem")
    seal(whole, tmp_path / "out", key)
    assert verify(tmp_path / "out", key=public).key == public
    assert problems(tmp_path / "out", key=public) == []
    assert problems(tmp_path / "out", key="00" * 32) == ["release-signature-wrong"]
    (tmp_path / "out" / "manifest.sig").unlink()
    assert problems(tmp_path / "out") == []
    assert problems(tmp_path / "out", key=public) == ["release-not-key-signed"]


def test_the_sum_of_the_manifest_tells_a_folder_sealed_anew(
    whole: Candidate, tmp_path: Path
) -> None:
    seal(whole, tmp_path / "out")
    digest = verify(tmp_path / "out").manifest_sha256
    assert problems(tmp_path / "out", manifest_sha256=digest) == []
    seal(but(whole, on=date(2025, 9, 2)), tmp_path / "anew")
    assert problems(tmp_path / "anew", manifest_sha256=digest) == ["release-other-manifest"]


def test_only_an_encrypted_key_is_taken(tmp_path: Path) -> None:
    pem, _ = manifests.new_key("a long passphrase")
    assert b"ENCRYPTED" in pem
    for content, passphrase in ((pem, "another passphrase"), (b"", "x"), (b"-----BEGIN", "x")):
        with pytest.raises(ReleaseRefused):
            manifests.private_key(content, passphrase, "key.pem")


# ------------------------------------------------------------------------------------ killed


KILLED = """
import sys, time
from pathlib import Path
sys.path.insert(0, {tests!r})
from fictional_release import candidate
from conspectus.casefile.releasing import seal
whole = candidate(Path({case!r}))
print("ready", flush=True)
for turn in range(10_000):
    seal(whole, Path({out!r}) / str(turn))
"""


def test_a_kill_at_any_instant_leaves_no_half_release(case: Path, tmp_path: Path) -> None:
    script = KILLED.format(
        tests=str(Path(__file__).parent.parent), case=str(case), out=str(tmp_path / "out")
    )
    made = 0
    for delay in (0.03, 0.1, 0.17, 0.26):
        run = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)
        assert run.stdout is not None
        assert run.stdout.readline() == b"ready\n"
        time.sleep(delay)
        run.send_signal(signal.SIGKILL)
        run.wait()
        run.stdout.close()
        for folder in (tmp_path / "out").iterdir() if (tmp_path / "out").exists() else ():
            if not folder.name.startswith("."):
                assert problems(folder) == []
                made += 1
                for file in folder.iterdir():
                    file.unlink()
                folder.rmdir()
    assert made


def test_a_disk_that_refuses_leaves_nothing(
    whole: Candidate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.write_bytes

    def full(self: Path, content: bytes) -> int:
        if self.name == "manifest.json":
            raise OSError(28, "No space left on device")
        return real(self, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(BuildFailed, match="No space left"):
        seal(whole, tmp_path / "out")
    assert list(tmp_path.iterdir()) == []
    assert releasing.MANIFEST == "manifest.json"


def test_the_map_on_the_disk_is_whole_private_and_shows_no_name(case: Path) -> None:
    assert digest_of(files()).startswith("sha256:")
    assert (case / "identities.enc").stat().st_mode & 0o077 == 0
    for file in case.rglob("*"):
        if file.is_file():
            assert b"Peregrine" not in file.read_bytes()
    assert secrets.read_map(case, PASSPHRASE).identities == IDENTITIES


def test_a_disk_that_refuses_leaves_the_old_map(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (case / "identities.enc").read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(BuildFailed, match="No space left"):
        secrets.change_map(case, PASSPHRASE, lambda map: Map(case=map.case), QUICK)
    assert (case / "identities.enc").read_bytes() == before
    assert [one for one in case.iterdir() if one.name.endswith("-new")] == []


def test_a_link_in_place_of_the_map_is_not_followed(case: Path, tmp_path: Path) -> None:
    (tmp_path / "identities.enc").symlink_to(case / "identities.enc")
    with pytest.raises(PseudonymsRefused, match="not a plain file"):
        secrets.read_map(tmp_path, PASSPHRASE)
