"""A release sealed into a folder, and a sealed folder verified."""

import contextlib
import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from conspectus.casefile.candidates import LARGEST_FILE
from conspectus.casefile.writing import replaced_folder
from conspectus.errors import BuildFailed, Place, Problem, code
from conspectus.publication.approvals import digest_of_sums
from conspectus.publication.inspection import inspect
from conspectus.publication.manifest import (
    LARGEST,
    MANIFEST,
    MOST_FILES,
    SIGNATURE,
    Manifest,
    Released,
    ReleaseRefused,
    decode,
    decode_signature,
    encode,
    fold,
    shown,
    sign,
    verified,
    wrong_name,
)
from conspectus.publication.release import Candidate, Inspect, Judgement, judge, sealed

OUT_TAKEN = code(
    "release-folder-taken",
    "There is something at {folder} already.",
    "Name a folder that is not there: a release is never written over another.",
)
NOT_SEALED = code(
    "release-not-sealed",
    "The release could not be written: {reason}.",
    "Nothing was half written. Check the disk and the permissions of the folder.",
)
MISSING = code(
    "release-file-missing",
    "The manifest lists “{words}”, and the folder does not have it.",
    "Do not use the folder. Get the release again from whoever sealed it.",
)
ADDED = code(
    "release-file-added",
    "The folder has “{words}”, which the manifest does not list.",
    "Take nothing from it as part of the release. Get the release again.",
)
CHANGED = code(
    "release-file-changed",
    "“{words}” is not what was sealed: {reason}.",
    "Do not use it. Get the release again from whoever sealed it.",
)
MANIFEST_LIES = code(
    "release-manifest-at-odds",
    "The manifest does not agree with itself: {reason}.",
    "Do not trust the folder. Get the release again from whoever sealed it.",
)
SIGNATURE_WRONG = code(
    "release-signature-wrong",
    "The signature of the manifest is not right: {reason}.",
    "Do not trust the folder. Get the release again from whoever sealed it.",
)
NOT_SIGNED = code(
    "release-not-key-signed",
    "The folder has no signature by a key, and one was asked for.",
    "Ask whoever sealed it for a release that is signed with the key.",
)
OTHER_MANIFEST = code(
    "release-other-manifest",
    "The manifest is not the one that was named: its SHA-256 is {found}.",
    "Compare the two again; if they differ, do not trust the folder.",
)


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """What a sealed folder shows. It is as it was sealed if there are no `problems`.

    `manifest_sha256` is what to compare with what the sealer says by another way; without that or
    a known key nobody can tell a folder that was sealed anew by somebody else. `key`: the public
    key that signed the manifest, "" for none.
    """

    problems: tuple[Problem, ...]
    manifest_sha256: str = ""
    key: str = ""
    manifest: Manifest | None = None


def seal(
    candidate: Candidate,
    out: Path,
    key: Ed25519PrivateKey | None = None,
    inspected: Inspect = inspect,
) -> Judgement:
    """Judge the candidate and, if nothing stands against it, write the release into `out`.

    Raises as `write` does.
    """
    judgement = judge(candidate, inspected)
    write(candidate, judgement, out, key)
    return judgement


def write(
    candidate: Candidate, judgement: Judgement, out: Path, key: Ed25519PrivateKey | None = None
) -> None:
    """Write the release into `out`, which is there whole or not at all, whenever it is stopped.

    `judgement` is what `judge` said of this candidate. Raises ReleaseRefused with every reason,
    BuildFailed where `out` is taken or the disk refuses.
    """
    manifest = sealed(candidate, judgement)
    if out.is_symlink() or (out.exists() and not _empty(out)):
        raise BuildFailed(OUT_TAKEN.at(Place(file=str(out)), folder=out))
    try:
        with replaced_folder(out) as new:
            for name, content in candidate.files.items():
                (new / name).write_bytes(content)
            (new / MANIFEST).write_bytes(manifest)
            if key is not None:
                (new / SIGNATURE).write_bytes(encode(sign(manifest, key)))
            if problems := verify(new).problems:
                raise ReleaseRefused(*problems)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise BuildFailed(NOT_SEALED.at(Place(file=str(out)), reason=reason)) from error


def _empty(folder: Path) -> bool:
    return folder.is_dir() and not any(folder.iterdir())


def verify(folder: Path, key: str = "", manifest_sha256: str = "") -> Verification:
    """Look whether a sealed folder is as it was sealed; nothing outside it is read.

    `key` and `manifest_sha256` are what the sealer told by another way, in hex: then they must be
    the ones. No link is followed, nothing is opened that the manifest does not list, and nothing
    is read past the size that it states.
    """
    try:
        content = _read(folder, MANIFEST, LARGEST)
        manifest = decode(content)
    except ReleaseRefused as refused:
        return Verification(problems=refused.problems)
    digest = hashlib.sha256(content).hexdigest()
    problems = [
        *_of_manifest(manifest),
        *_of_files(folder, manifest),
        *_of_others(folder, manifest),
    ]
    if manifest_sha256 and manifest_sha256.strip().lower() != digest:
        problems.append(OTHER_MANIFEST.at(Place(file=MANIFEST), found=digest))
    signer = _signer(folder, content, key.strip().lower(), problems)
    return Verification(
        problems=tuple(problems), manifest_sha256=digest, key=signer, manifest=manifest
    )


def _of_manifest(manifest: Manifest) -> Iterator[Problem]:
    at = Place(file=MANIFEST)
    for one in manifest.files:
        if reason := wrong_name(one.name):
            reason = f"it lists “{shown(one.name)}”, and {reason}"
            yield MANIFEST_LIES.at(at, reason=reason)
    if len({fold(one.name) for one in manifest.files}) < len(manifest.files):
        yield MANIFEST_LIES.at(at, reason="it lists one name twice")
    try:
        sums = {one.name: bytes.fromhex(one.sha256) for one in manifest.files}
    except ValueError:
        yield MANIFEST_LIES.at(at, reason="a sum in it is none")
        return
    if digest_of_sums(sums) != manifest.digest:
        yield MANIFEST_LIES.at(at, reason="the files that were signed are not those it lists")


def _of_files(folder: Path, manifest: Manifest) -> Iterator[Problem]:
    for one in manifest.files[:MOST_FILES]:
        if wrong_name(one.name):
            continue
        at = Place(file=one.name)
        if not os.path.lexists(folder / one.name):
            yield MISSING.at(at, one.name)
        elif reason := _differs(folder, one):
            yield CHANGED.at(at, one.name, reason=reason)


def _differs(folder: Path, one: Released) -> str:
    if not 0 <= one.size <= LARGEST_FILE:
        return "the size that the manifest states cannot be"
    try:
        content = _read(folder, one.name, one.size)
    except ReleaseRefused as refused:
        return refused.problems[0].message
    if len(content) != one.size:
        return f"it has {len(content):,} bytes, and {one.size:,} were sealed"
    return "" if hashlib.sha256(content).hexdigest() == one.sha256 else "its SHA-256 differs"


def _of_others(folder: Path, manifest: Manifest) -> Iterator[Problem]:
    known = {one.name for one in manifest.files} | {MANIFEST, SIGNATURE}
    with os.scandir(folder) as entries:
        others = (one.name for one in entries if one.name not in known)
        for _, name in zip(range(MOST_FILES), others, strict=False):
            yield ADDED.at(Place(file=shown(name)), shown(name))


def _signer(folder: Path, manifest: bytes, key: str, problems: list[Problem]) -> str:
    """The key that signed the manifest; what is wrong with the signature goes to `problems`."""
    at = Place(file=SIGNATURE)
    if not os.path.lexists(folder / SIGNATURE):
        if key:
            problems.append(NOT_SIGNED.at(at))
        return ""
    try:
        signature = decode_signature(_read(folder, SIGNATURE, LARGEST))
    except ReleaseRefused as refused:
        problems.extend(refused.problems)
        return ""
    if not verified(manifest, signature):
        problems.append(SIGNATURE_WRONG.at(at, reason="the manifest was changed, or the key"))
        return ""
    if key and signature.key != key:
        problems.append(SIGNATURE_WRONG.at(at, reason=f"it is by another key, {signature.key}"))
    return signature.key


def _read(folder: Path, name: str, most: int) -> bytes:
    """The bytes of a plain file in the folder, and at most one more than `most`.

    Raises ReleaseRefused for a link, a folder, a pipe or a device, which are not opened.
    """
    reason = ""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        if not stat.S_ISREG((folder / name).lstat().st_mode):
            reason = "it is not a plain file"
        else:
            handle = os.open(folder / name, flags | getattr(os, "O_BINARY", 0))
            with contextlib.closing(os.fdopen(handle, "rb")) as file:
                if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                    return bytes(file.read(most + 1))
            reason = "it is not a plain file"
    except OSError as error:
        reason = (error.strerror or "it cannot be read").lower()
    raise ReleaseRefused(CHANGED.at(Place(file=name), shown(name), reason=reason))
