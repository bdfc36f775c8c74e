"""`release CASE`, `release verify` and `release key`."""

import os
from datetime import date
from pathlib import Path
from typing import Any

import click
import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from conspectus import casefile
from conspectus.casefile import releasing, secrets, signing
from conspectus.casefile.candidates import candidate_files, public_edition
from conspectus.casefile.reviewtype import review_type
from conspectus.cli.edge import PROBLEMS, line, tell
from conspectus.cli.passphrase import passphrase, passphrase_options
from conspectus.errors import Problem
from conspectus.publication import manifest as manifests
from conspectus.publication.approvals import Signed, day, digest_of
from conspectus.publication.mosaic import Mosaic
from conspectus.publication.pseudonyms import Map
from conspectus.publication.release import Candidate, Judgement, judge
from conspectus.publication.vault import SHORTEST

CASE = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(path_type=Path)
_SHOWN = 5  # details of one kind on a line of text


def form_option(command: Any) -> Any:
    """Text for people, JSON for programs."""
    forms = click.Choice(["text", "json"])
    return click.option("--format", "form", type=forms, default="text", show_default=True)(command)


@click.command()
@click.argument("case", type=CASE)
@click.argument("files", type=FILE, nargs=-1)
@click.option("--out", type=click.Path(path_type=Path), help="The folder to make.")
@click.option("--check", "only", is_flag=True, help="Say what stands against it; write nothing.")
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day of the release (else: of the last signature of these files).",
)
@click.option("--words", is_flag=True, help="Show what was found, and not only its first letter.")
@click.option("--register", type=FILE, help="The register of pseudonyms across cases.")
@click.option("--sign-key", type=FILE, help="An encrypted Ed25519 key to sign the manifest with.")
@click.option("--key-passphrase-env", metavar="NAME", help="Where the passphrase of the key is.")
@click.option(
    "--withheld-passphrase-env",
    metavar="NAME",
    help="Where the passphrase of withheld.enc is, if it is not that of the map.",
)
@passphrase_options
@form_option
@click.pass_context
def seal(
    context: click.Context,
    /,
    case: Path,
    files: tuple[Path, ...],
    out: Path | None,
    only: bool,
    form: str,
    **told: Any,
) -> None:
    """Judge the finished FILES of CASE; seal them in a new folder, or refuse with every reason.

    Without FILES it is the public edition of the report, compiled from the case.
    """
    if out is None and not only:
        raise click.UsageError("Give --out DIR to seal, or --check to look only.")
    candidate = _candidate(case, files, told)
    key = _key(told) if not only else None
    judgement = judge(candidate)
    if not judgement.refused and out is not None and not only:
        releasing.write(candidate, judgement, out, key)
    done = None if judgement.refused or only else out
    if form == "json":
        _json(_judged(judgement, done, words=told["words"]))
    else:
        _tell(judgement, done, words=told["words"])
    context.exit(PROBLEMS if judgement.refused else 0)


def _candidate(case: Path, files: tuple[Path, ...], told: dict[str, Any]) -> Candidate:
    """Everything that the release is judged by; what is not there is a reason later."""
    folder = casefile.load(case)
    content = candidate_files(files) if files else public_edition(folder)
    type = review_type(case, folder.case)
    signed = signing.read_signed(case, folder.case, type)
    on = told["on"].date() if told["on"] is not None else _last_day(signed, digest_of(content))
    there = os.path.lexists(case / secrets.MAP), os.path.lexists(case / secrets.WITHHELD)
    words = _words(told) if any(there) else ""
    map = secrets.read_map(case, words) if there[0] else None
    env = told["withheld_passphrase_env"]
    other = passphrase(env, None, "") if env is not None else words
    return Candidate(
        case=folder.case,
        files=content,
        on=on,
        type=type,
        map=map,
        withheld=secrets.read_withheld(case, other).items if there[1] else (),
        signed=signed,
        used=_used(map, told["register"]),
    )


def _used(map: Map | None, register: Path | None) -> tuple[str, ...]:
    """The pseudonyms of the map that another case on the register has."""
    if map is None or register is None:
        return ()
    names = tuple(one.pseudonym for one in map.identities)
    return secrets.read_register(register).elsewhere(map.case, names)


def _words(told: dict[str, Any]) -> str:
    return passphrase(told["passphrase_env"], told["passphrase_fd"], "Passphrase of the map")


def _last_day(signed: Signed, digest: str) -> date:
    days = [day(one.when) for one in signed.signatures if one.digest == digest]
    return max((one for one in days if one is not None), default=date.min)


def _key(told: dict[str, Any]) -> Ed25519PrivateKey | None:
    file: Path | None = told["sign_key"]
    if file is None:
        return None
    words = passphrase(told["key_passphrase_env"], None, "Passphrase of the key")
    return manifests.private_key(_read(file), words, file.name)


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise click.UsageError(f"{file} cannot be read.") from error


def _judged(judgement: Judgement, done: Path | None, *, words: bool) -> dict[str, Any]:
    findings = judgement.findings if words else judgement.findings.hidden()
    return {
        "sealed": done is not None,
        "folder": str(done) if done is not None else None,
        "digest": judgement.digest,
        "manifest_sha256": releasing.verify(done).manifest_sha256 if done is not None else None,
        "reasons": [_problem(one) for one in judgement.reasons],
        "advice": [_problem(one) for one in judgement.advice],
        "findings": [msgspec.to_builtins(one) for one in findings],
        "mosaic": msgspec.to_builtins(judgement.mosaic),
    }


def _problem(problem: Problem) -> Any:
    return msgspec.to_builtins(problem)


def _tell(judgement: Judgement, done: Path | None, *, words: bool) -> None:
    tell((*judgement.reasons, *judgement.advice))
    for one in judgement.findings.of("advice"):
        click.echo(f"advice: {line(str(one))}")
    for one in (*judgement.findings.of("refuses"), *judgement.findings.of("before a person")):
        if words and one.words:
            click.echo(f"found: {one.id}: “{line(one.words)}” ({line(one.file)}, {one.place})")
    _tell_mosaic(judgement.mosaic)
    click.echo(f"Digest of the files: {judgement.digest}")
    if done is not None:
        verification = releasing.verify(done)
        click.echo(f"Sealed in {done}. SHA-256 of its manifest: {verification.manifest_sha256}")
        click.echo("Tell that sum to whoever gets the folder by another way than the folder goes.")
    elif judgement.refused:
        click.echo(f"Refused, for {len(judgement.reasons)} reasons. Nothing was written.")
    else:
        click.echo("Nothing stands against the release.")


def _tell_mosaic(mosaic: Mosaic) -> None:
    """A line for each kind of detail; JSON has each with its place."""
    for kind in dict.fromkeys(one.kind for one in mosaic.details):
        details = [one for one in mosaic.details if one.kind == kind]
        shown = [f"“{line(one.words)}”" for one in details[:_SHOWN]]
        more = f" and {len(details) - _SHOWN} more" if len(details) > _SHOWN else ""
        said = f"{details[0].few} {details[0].remedy}"
        click.echo(f"mosaic: {kind}: {', '.join(shown)}{more}. {said}")
    if mosaic.together:
        click.echo(f"mosaic: {mosaic.together}")


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--key", "public", default="", help="The sealer's public key, 64 hex digits.")
@click.option("--manifest", "digest", default="", help="The SHA-256 of the manifest, as told.")
@form_option
@click.pass_context
def verify(context: click.Context, folder: Path, public: str, digest: str, form: str) -> None:
    """Look whether the sealed FOLDER is as it was sealed. Nothing else is read, nothing fetched."""
    found = releasing.verify(folder, public, digest)
    if form == "json":
        _json(
            {
                "verified": not found.problems,
                "manifest_sha256": found.manifest_sha256,
                "key": found.key,
                "case": found.manifest.case if found.manifest is not None else "",
                "sealed": found.manifest.sealed if found.manifest is not None else None,
                "files": len(found.manifest.files) if found.manifest is not None else 0,
                "problems": [_problem(one) for one in found.problems],
            }
        )
    else:
        _tell_verified(found, public, digest)
    context.exit(PROBLEMS if found.problems else 0)


def _tell_verified(found: releasing.Verification, public: str, digest: str) -> None:
    tell(found.problems)
    if found.manifest is None or found.problems:
        click.echo("Not as it was sealed. Do not use it.")
        return
    manifest = found.manifest
    click.echo(
        f"As it was sealed on {manifest.sealed}: {line(manifest.case)}, "
        f"{len(manifest.files)} files."
    )
    if found.key and public:
        click.echo("Signed with the key that you named.")
    elif found.key:
        click.echo(f"Signed with the key {found.key}. Ask the sealer whether that is its key.")
    if not public and not digest:
        click.echo(
            f"SHA-256 of the manifest: {found.manifest_sha256}. Compare it with what the sealer "
            "told you by another way: whoever can write into the folder could seal it anew."
        )


@click.command()
@click.argument("file", type=FILE)
@passphrase_options
def key(file: Path, passphrase_env: str | None, passphrase_fd: int | None) -> None:
    """Make a new key to sign releases with, encrypted, in FILE; print its public half."""
    if os.path.lexists(file):
        raise click.UsageError(f"There is {file} already: name another file.")
    words = passphrase(passphrase_env, passphrase_fd, "New passphrase for the key", new=True)
    if len(words) < SHORTEST:
        raise click.UsageError(f"The passphrase has fewer than {SHORTEST} characters.")
    pem, public = manifests.new_key(words)
    casefile.write_file(file, pem)
    file.chmod(0o600)
    click.echo(public)


def _json(value: object) -> None:
    click.echo(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())
