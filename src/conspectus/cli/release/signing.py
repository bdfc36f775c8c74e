"""`release sign`, `release accept`, `release withhold` and `release withheld`."""

import tomllib
from pathlib import Path
from typing import Any

import click
import msgspec

from conspectus import casefile
from conspectus.casefile import secrets, signing
from conspectus.casefile.candidates import candidate_files, public_edition
from conspectus.casefile.reviewtype import review_type
from conspectus.cli.edge import line
from conspectus.cli.passphrase import passphrase, passphrase_options
from conspectus.cli.release.sealing import CASE, FILE, form_option
from conspectus.dates import read
from conspectus.errors import CaseInvalid, Place, code
from conspectus.publication.approvals import (
    CLEAR,
    WITHHELD,
    Acceptance,
    Public,
    Signature,
    digest_of,
)
from conspectus.publication.withheld import GROUNDS, Item, WithheldRegister

NOT_ITEMS = code(
    "withheld-not-read",
    "What is to be withheld could not be read: {reason}.",
    "Write TOML: for each, [[items]] with id, ground (safety or prejudice), passages, partner, "
    "who, role and decided (a day such as 2025-08-01).",
)
ITEM_TAKEN = code(
    "withheld-taken",
    "The register has an item “{id}” already.",
    "Give --replace to put the new one in its place, or write another id.",
)
_ASKS = "Passphrase of the register"


@click.command()
@click.argument("case", type=CASE)
@click.argument("files", type=FILE, nargs=-1)
@click.option("--as", "what", multiple=True, required=True, help="approval, redaction, or the id.")
@click.option("--who", required=True, help="The name of the person who signs.")
@click.option("--role", required=True, help="The office in which the person signs.")
@click.option("--when", required=True, help="The day, as words or as 2025-08-01.")
@click.option("--partner", default="", help="Of an approval: the id of the review partner.")
@click.option("--safety", type=click.Choice([CLEAR, WITHHELD]), help="Its decision, s.28(6).")
@click.option("--answer", type=click.Choice(["yes", "no"]), default="yes", show_default=True)
@click.option("--words", default="", help="What the person adds.")
@form_option
def sign(
    case: Path, files: tuple[Path, ...], what: tuple[str, ...], form: str, **told: Any
) -> None:
    """Record that a person signed these very FILES of CASE, in release.toml.

    Without FILES it is the public edition of the report, compiled from the case.

    The digest of the files is written with it: when one of them is changed, renamed, added or
    taken away, all has to be signed again.
    """
    folder = casefile.load(case)
    digest = digest_of(candidate_files(files) if files else public_edition(folder))
    fields = {**told, "when": read(told["when"]), "safety": told["safety"] or "", "digest": digest}
    made = [Signature(what=one, **fields) for one in what]
    signing.add(case, folder.case, review_type(case, folder.case), *made)
    _done(form, {"digest": digest, "signed": list(what)}, f"Signed {', '.join(what)} of {digest}.")


@click.command()
@click.argument("case", type=CASE)
@click.option("--finding", multiple=True, help="The id of what the inspection put before you.")
@click.option("--public", multiple=True, help="An identifier that is public, exactly as written.")
@click.option("--who", required=True, help="The name of the person who decides.")
@click.option("--role", required=True, help="The office in which the person decides.")
@click.option("--when", required=True, help="The day, as words or as 2025-08-01.")
@click.option("--why", required=True, help="Why it may stand.")
@form_option
def accept(
    case: Path, finding: tuple[str, ...], public: tuple[str, ...], form: str, **told: Any
) -> None:
    """Record that a person looked at a finding of the inspection and lets it stand.

    A protected name can never be accepted.
    """
    if not finding and not public:
        raise click.UsageError("Give --finding ID or --public WORDS.")
    folder = casefile.load(case)
    fields = {**told, "when": read(told["when"])}
    made: list[Acceptance | Public] = [Acceptance(finding=one, **fields) for one in finding]
    made += [Public(words=one, who=told["who"], why=told["why"]) for one in public]
    signing.add(case, folder.case, review_type(case, folder.case), *made)
    _done(form, {"accepted": [*finding, *public]}, "Recorded.")


@click.command()
def schema() -> None:
    """Print the JSON Schema of release.toml, for editors and for other programs."""
    click.echo(msgspec.json.format(msgspec.json.encode(signing.schema()), indent=2).decode())


class _Items(msgspec.Struct, forbid_unknown_fields=True):
    items: list[Item]


@click.command()
@click.argument("case", type=CASE)
@click.option("--from", "source", type=click.File("rb"), required=True, help="TOML; - for a pipe.")
@click.option("--replace", is_flag=True, help="Put the new in place of one with that id.")
@passphrase_options
@form_option
def withhold(case: Path, source: Any, replace: bool, form: str, **secret: Any) -> None:
    """Enter what is kept out of the report under s.28(6) in the encrypted register of CASE.

    A list in a file on the disk is in the clear: prefer a pipe, or take the file away after.
    """
    given = secret["passphrase_env"], secret["passphrase_fd"]
    words = passphrase(*given, _ASKS, new=True)
    fresh = _items(source.read())
    reference = casefile.load(case).case.reference

    def change(register: WithheldRegister) -> WithheldRegister:
        kept = {one.id: one for one in register.items}
        for one in fresh:
            if one.id in kept and not replace:
                raise CaseInvalid(ITEM_TAKEN.at(Place(file=secrets.WITHHELD), id=one.id))
            kept[one.id] = one
        return msgspec.structs.replace(register, items=tuple(kept.values()))

    after = secrets.change_withheld(case, reference, words, change)
    _done(form, {"items": len(after.items)}, f"The register has {len(after.items)} items.")


@click.command()
@click.argument("case", type=CASE)
@click.option("--words", is_flag=True, help="Show what is withheld, and why.")
@passphrase_options
@form_option
def withheld(case: Path, words: bool, form: str, **secret: Any) -> None:
    """Show the register of s.28(6) of CASE; the words only where --words asks for them."""
    given = secret["passphrase_env"], secret["passphrase_fd"]
    register = secrets.read_withheld(case, passphrase(*given, _ASKS))
    hidden = () if words else ("passages", "why")
    shown = [
        {key: value for key, value in msgspec.to_builtins(one).items() if key not in hidden}
        for one in register.items
    ]
    if form == "json":
        _done(form, {"items": shown}, "")
        return
    for one in register.items:
        click.echo(f"{line(one.id)}: {GROUNDS[one.ground]} ({line(one.partner)}, {one.decided})")
        for passage in one.passages if words else ():
            click.echo(f"  {line(passage)}")


def _items(content: bytes) -> list[Item]:
    try:
        return msgspec.convert(tomllib.loads(content.decode("utf-8-sig")), _Items).items
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise CaseInvalid(NOT_ITEMS.at(reason="it is not TOML in UTF-8")) from error
    except msgspec.ValidationError as error:  # it names keys, and never a value
        raise CaseInvalid(NOT_ITEMS.at(reason=str(error).replace("`", "“"))) from error


def _done(form: str, facts: dict[str, Any], sentence: str) -> None:
    if form == "json":
        click.echo(msgspec.json.format(msgspec.json.encode(facts), indent=2).decode())
    else:
        click.echo(sentence)
