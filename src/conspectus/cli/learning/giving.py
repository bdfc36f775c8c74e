"""`conspectus learning export` and `site`: a library for other programs and for everybody."""

from pathlib import Path

import click

from conspectus.cli.edge import line
from conspectus.cli.learning.opening import library_option, opened, which
from conspectus.learning import library as shelves


@click.command()
@library_option
@click.option("--form", type=click.Choice(shelves.FORMS), default="csv", show_default=True)
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="A file; else printed."
)
def export(library: Path | None, form: str, out: Path | None) -> None:
    """The library as CSV (a row a recommendation), JSON, or rows for the NHS review tracker."""
    shelf = opened(library)
    content = shelves.export(shelf, form)
    if out is None:
        click.echo(content.decode("utf-8-sig"), nl=False)
        return
    out.write_bytes(content)
    click.echo(f"Written: {line(str(out))}, from {which(shelf)}.")


@click.command()
@library_option
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path))
def site(library: Path | None, out: Path) -> None:
    """Write the library as a static site, which any file server can hold and a disk can open."""
    from conspectus.learning.site import write_site

    shelf = opened(library)
    written = write_site(shelf, out)
    click.echo(f"Written: {len(written):,} files in {line(str(out))}, from {which(shelf)}.")
    click.echo(f"Begin with {line(str(out / 'index.html'))}.")
