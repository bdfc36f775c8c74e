"""`conspectus pseudonyms`: the encrypted map of a case, and names replaced by it and put back."""

import sys
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click
import msgspec

from conspectus import casefile
from conspectus.casefile import secrets
from conspectus.cli.edge import PROBLEMS, line, tell
from conspectus.cli.passphrase import passphrase, passphrase_options
from conspectus.errors import CaseInvalid, Place, Problem, code
from conspectus.publication import pseudonyms as maps
from conspectus.publication.pseudonyms import Applied, Identity, Map

NOT_IDENTITIES = code(
    "pseudonyms-not-read",
    "The list of identities could not be read: {reason}.",
    "Write TOML: for each, [[identities]] with pseudonym = …, name = …, aliases = […].",
)
TAKEN = code(
    "pseudonyms-taken",
    "The map has “{pseudonym}” already.",
    "Give --replace to put the new identity in its place, or choose another pseudonym.",
)
NOT_LISTED = code(
    "pseudonyms-not-listed",
    "The map has no “{pseudonym}”.",
    "`conspectus pseudonyms show` lists those that it has.",
)

_CASE = click.Path(exists=True, file_okay=False, path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_NEW = click.Path(dir_okay=False, path_type=Path)
_ASKS = "Passphrase of the map"


def _form(command: Callable[..., Any]) -> Callable[..., Any]:
    option = click.option(
        "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
    )
    return option(command)


@click.group()
def pseudonyms() -> None:
    """Pseudonyms: one encrypted map for each case, identities.enc in its folder.

    The passphrase is asked for, or taken from an environment variable or a file descriptor. Names
    are never given on the command line, where other programs could see them.
    """


@pseudonyms.command()
@click.argument("case", type=_CASE)
@passphrase_options
def new(case: Path, passphrase_env: str | None, passphrase_fd: int | None) -> None:
    """Make an empty map in the case folder CASE.

    Without the passphrase nothing in the map can be had again: keep it as you keep a key.
    """
    reference = casefile.load(case).case.reference
    words = passphrase(passphrase_env, passphrase_fd, "New passphrase for the map", new=True)
    secrets.new_map(case, reference, words)
    click.echo(f"Made {case / secrets.MAP}. Keep the passphrase apart from the folder.")


@pseudonyms.command()
@click.argument("case", type=_CASE)
@click.option("--from", "source", type=click.File("rb"), help="TOML of identities; - for a pipe.")
@click.option("--replace", is_flag=True, help="Put the new in place of one of that pseudonym.")
@passphrase_options
@_form
@click.pass_context
def add(
    context: click.Context,
    /,
    case: Path,
    source: Any,
    replace: bool,
    form: str,
    **secret: Any,
) -> None:
    """Add people and places to the map of CASE: asked for at the terminal, or from TOML.

    A list in a file on the disk is in the clear: prefer a pipe, or take the file away after.
    """
    words = _passphrase(secret)
    fresh = _asked() if source is None else _identities(source.read())

    def change(map: Map) -> Map:
        return _with(map, fresh, replace=replace)

    map = secrets.change_map(case, words, change)
    _report(context, maps.problems(map, casefile.load(case).case), form, added=len(fresh))


@pseudonyms.command()
@click.argument("case", type=_CASE)
@click.argument("pseudonym")
@passphrase_options
def remove(case: Path, pseudonym: str, **secret: Any) -> None:
    """Take PSEUDONYM, and who is behind it, out of the map of CASE."""

    def change(map: Map) -> Map:
        kept = tuple(one for one in map.identities if one.pseudonym != pseudonym)
        if len(kept) == len(map.identities):
            raise CaseInvalid(NOT_LISTED.at(Place(file=secrets.MAP), pseudonym=pseudonym))
        return msgspec.structs.replace(map, identities=kept)

    secrets.change_map(case, _passphrase(secret), change)
    click.echo(f"Took {pseudonym} out of the map.")


@pseudonyms.command()
@click.argument("case", type=_CASE)
@click.option("--names", is_flag=True, help="Show the real names too.")
@passphrase_options
@_form
def show(case: Path, names: bool, form: str, **secret: Any) -> None:
    """Show the pseudonyms of CASE; the real names only where --names asks for them."""
    map = secrets.read_map(case, _passphrase(secret))
    if form == "json":
        shown: list[Any] = [
            msgspec.to_builtins(one) if names else {"pseudonym": one.pseudonym, "kind": one.kind}
            for one in map.identities
        ]
        _json({"case": map.case, "identities": shown, "trails": len(map.trails)})
        return
    for one in map.identities:
        more = f"\t{one.name}\t{', '.join((*one.aliases, *one.initials))}" if names else ""
        click.echo(f"{line(one.pseudonym)}\t{one.kind}{more}")


@pseudonyms.command()
@click.argument("case", type=_CASE)
@click.argument("file", type=_FILE)
@click.option("--out", type=_NEW, required=True, help="The file to write.")
@passphrase_options
@_form
def apply(case: Path, file: Path, out: Path, form: str, **secret: Any) -> None:
    """Replace the names in FILE (text, Markdown or Word) by pseudonyms.

    What stood there is kept in the encrypted map, so that `reverse` gives it back exactly.
    """
    _check_out(file, out)
    made: list[Applied] = []

    def change(map: Map) -> Map:
        made.append(maps.apply(map, file.name, file.read_bytes()))
        return map.with_trail(made[0].trail)

    secrets.change_map(case, _passphrase(secret), change)
    casefile.write_file(out, made[0].content)
    if form == "json":
        doubts = [msgspec.to_builtins(one) for one in made[0].doubts]
        _json({"out": str(out), "replaced": made[0].counts, "doubts": doubts})
    else:
        _tell_applied(made[0], out)


@pseudonyms.command()
@click.argument("case", type=_CASE)
@click.argument("file", type=_FILE)
@click.option("--out", type=_NEW, required=True, help="The file to write: it names people.")
@passphrase_options
@_form
def reverse(case: Path, file: Path, out: Path, form: str, **secret: Any) -> None:
    """Put the real names back into FILE, for those entitled to them."""
    _check_out(file, out)
    map = secrets.read_map(case, _passphrase(secret))
    made = maps.reverse(map, file.name, file.read_bytes())
    casefile.write_file(out, made.content)
    if form == "json":
        _json({"out": str(out), "exact": made.exact, "replaced": made.count})
    elif made.exact:
        click.echo(f"Wrote {out}: what was there before the names were replaced, exactly.")
    else:
        click.echo(
            f"Wrote {out}: {made.count} pseudonyms became full names. It is not exactly what was "
            "there before, since the file was changed, or not made with this map."
        )


@pseudonyms.command()
@click.argument("case", type=_CASE)
@click.option("--register", "register_file", type=_NEW, help="The register across cases.")
@passphrase_options
@_form
@click.pass_context
def check(
    context: click.Context, /, case: Path, register_file: Path | None, form: str, **secret: Any
) -> None:
    """Say which pseudonyms of CASE readers could take for something or somebody else."""
    map = secrets.read_map(case, _passphrase(secret))
    used: Iterable[str] = ()
    if register_file is not None:
        names = tuple(one.pseudonym for one in map.identities)
        used = secrets.read_register(register_file).elsewhere(map.case, names)
    _report(context, maps.problems(map, casefile.load(case).case, used), form)


@pseudonyms.command()
@click.argument("case", type=_CASE)
@click.argument("register_file", metavar="REGISTER", type=_NEW)
@click.option("--withdraw", is_flag=True, help="Take the pseudonyms of the case off it.")
@passphrase_options
@_form
def register(case: Path, register_file: Path, withdraw: bool, form: str, **secret: Any) -> None:
    """Enter the pseudonyms of CASE in the file REGISTER that several cases share.

    It holds salted hashes of pseudonyms and nothing else; it is made where it is not there.
    """
    map = secrets.read_map(case, _passphrase(secret))
    names = tuple(one.pseudonym for one in map.identities)
    before = secrets.read_register(register_file)
    elsewhere = before.elsewhere(map.case, names)
    after = secrets.change_register(
        register_file,
        lambda one: one.left(map.case, names) if withdraw else one.entered(map.case, names),
    )
    if form == "json":
        _json({"taken": len(after.taken), "elsewhere": list(elsewhere)})
        return
    click.echo(f"{register_file} has {len(after.taken)} pseudonyms of all cases.")
    for name in elsewhere:
        click.echo(f"warning: {line(name)} is used by another case too.", err=True)


@pseudonyms.command()
@click.argument("case", type=_CASE)
@click.argument("files", nargs=-1, type=_FILE)
@click.option("--all", "every", is_flag=True, help="Forget it of every file.")
@passphrase_options
def forget(case: Path, files: tuple[Path, ...], every: bool, **secret: Any) -> None:
    """Forget what stood in FILES, which `apply` made: `reverse` then gives full names only.

    For a return that was purged, and for drafts that nobody will need to put back exactly.
    """
    if not files and not every:
        raise click.UsageError("Name the files, or give --all.")
    gone = {secrets.digest(file) for file in files}

    def change(map: Map) -> Map:
        kept = () if every else tuple(one for one in map.trails if one.result not in gone)
        return msgspec.structs.replace(map, trails=kept)

    after = secrets.change_map(case, _passphrase(secret), change)
    click.echo(f"The map can still put back {len(after.trails)} files exactly.")


@pseudonyms.command()
@click.argument("case", type=_CASE)
@click.option("--new-passphrase-env", metavar="NAME", help="As --passphrase-env, for the new one.")
@passphrase_options
def rekey(case: Path, new_passphrase_env: str | None, **secret: Any) -> None:
    """Give the map of CASE a new passphrase. Older copies of it still open with the old one."""
    old = _passphrase(secret)
    fresh = passphrase(new_passphrase_env, None, "New passphrase for the map", new=True)
    secrets.new_passphrase(case, old, fresh)
    click.echo("The map has a new passphrase.")


def _passphrase(secret: dict[str, Any]) -> str:
    return passphrase(secret["passphrase_env"], secret["passphrase_fd"], _ASKS)


def _asked() -> list[Identity]:
    """One identity, asked for at the terminal."""
    if not sys.stdin.isatty():
        raise click.UsageError("There is no terminal to ask at: give --from FILE, or --from -.")

    def several(what: str) -> tuple[str, ...]:
        told = click.prompt(f"{what}, with semicolons between (or nothing)", default="", err=True)
        return tuple(one.strip() for one in told.split(";") if one.strip())

    return [
        Identity(
            pseudonym=click.prompt("Pseudonym", err=True).strip(),
            name=click.prompt("Real name in full", err=True).strip(),
            kind=click.prompt(
                "Kind", type=click.Choice(["person", "place", "body", "other"]), default="person"
            ),
            aliases=several("Other names and parts of the name"),
            initials=several("Initials"),
            misspellings=several("Misspellings in returns"),
            exact=several("Addresses, numbers, user names"),
            chosen=click.prompt("Chosen by", default="", err=True).strip(),
        )
    ]


class _Listed(msgspec.Struct, forbid_unknown_fields=True):
    identities: list[Identity]


def _identities(content: bytes) -> list[Identity]:
    try:
        table = tomllib.loads(content.decode("utf-8-sig"))
        return msgspec.convert(table, _Listed).identities
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        reason = "it is not TOML in UTF-8"
        raise CaseInvalid(NOT_IDENTITIES.at(reason=reason)) from error
    except msgspec.ValidationError as error:  # it names keys, and never a value
        raise CaseInvalid(NOT_IDENTITIES.at(reason=str(error).replace("`", "“"))) from error


def _with(map: Map, fresh: Iterable[Identity], *, replace: bool) -> Map:
    kept = {one.pseudonym: one for one in map.identities}
    for one in fresh:
        if one.pseudonym in kept and not replace:
            raise CaseInvalid(TAKEN.at(Place(file=secrets.MAP), pseudonym=one.pseudonym))
        kept[one.pseudonym] = one
    return msgspec.structs.replace(map, identities=tuple(kept.values()))


def _check_out(file: Path, out: Path) -> None:
    if out.exists() and out.samefile(file):
        raise click.UsageError("--out is the file itself: name another, so that nothing is lost.")


def _tell_applied(applied: Applied, out: Path) -> None:
    total = sum(applied.counts.values())
    click.echo(f"Wrote {out}: {total} names replaced.")
    for pseudonym, count in applied.counts.items():
        click.echo(f"  {line(pseudonym)}: {count}")
    said = {
        "near": "is like a name of {who}, and was left",
        "word": "became {who}, and is also an English word",
        "pseudonym": "stood there already, and is a pseudonym of the map",
        "place": "names {who} where it could not be replaced",
    }
    for one in applied.doubts:
        where = one.where or f"line {one.line}"
        words = said[one.why].format(who=line(one.pseudonym))
        click.echo(f"look at: “{line(one.words)}” {words} ({line(where)}).")


def _report(
    context: click.Context, problems: Iterable[Problem], form: str, **facts: object
) -> None:
    found = list(problems)
    if form == "json":
        _json({**facts, "problems": [msgspec.to_builtins(one) for one in found]})
    else:
        tell(found)
        if not found:
            click.echo("No pseudonym could be taken for something else.")
    context.exit(PROBLEMS if any(one.severity == "error" for one in found) else 0)


def _json(value: object) -> None:
    click.echo(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())
