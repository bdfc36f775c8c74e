"""A sealed release as the source of a review: it is verified before anything of it is read in."""

from hashlib import sha256
from pathlib import Path

import click

from conspectus.cli.edge import PROBLEMS, line, tell

Told = tuple[str, str, str]
"""Title, publisher and date of a publication."""


def released(context: click.Context, folder: Path, documents: tuple[Path, ...]) -> list[Told]:
    """For each document where it was published, as the manifest has it; ends with 1 if it is not.

    The release must be as it was sealed, and each document one of its files, byte for byte.
    """
    from conspectus.casefile.releasing import verify

    found = verify(folder)
    if found.problems or found.manifest is None:
        tell(found.problems)
        click.echo("error: the release is not as it was sealed; nothing was read in.", err=True)
        context.exit(PROBLEMS)
    manifest = found.manifest
    names = {one.sha256: one.name for one in manifest.files} if manifest else {}
    told = []
    for path in documents:
        name = names.get(sha256(path.read_bytes()).hexdigest())
        if name is None or manifest is None:
            click.echo(f"error: {line(path.name)} is no file of this release.", err=True)
            context.exit(PROBLEMS)
        else:
            sealer = f"sealed release {found.manifest_sha256[:16]}"
            told.append((f"{manifest.case}, {name}", sealer, manifest.sealed.isoformat()))
    return told
