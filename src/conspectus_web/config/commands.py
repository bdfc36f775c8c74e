"""Commands that run the service and look after it: each says what it did."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conspectus_web.config.settings")


def _cluster() -> Any:
    from conspectus_web.config.environment import folder
    from conspectus_web.postgres import Cluster, binaries

    return Cluster(folder() / "postgresql", binaries())


@click.group()
def main() -> None:
    """The Conspectus service."""


@main.command()
@click.option("--port", default=8000, show_default=True, help="Where pages are served.")
@click.option(
    "--address",
    default="127.0.0.1",
    show_default=True,
    help="The address it listens at; another than this machine's own only within a container.",
)
@click.option("--demo/--no-demo", default=False, help="Load the worked case and a fictional one.")
def run(port: int, address: str, demo: bool) -> None:
    """Set everything up, and serve pages until it is stopped."""
    from conspectus_web.config.environment import insecure
    from conspectus_web.config.running import serve

    if insecure() and address not in ("127.0.0.1", "localhost", "::1"):
        raise click.UsageError("Without TLS it listens at this machine's own address alone.")
    sys.exit(serve(port, address, demo=demo))


@main.command()
def prepare() -> None:
    """Make the database's folder and bring its tables up to date."""
    from conspectus_web.config.running import prepare as prepare_all

    with prepare_all().started():
        click.echo("The database is ready.")


@main.command()
def work() -> None:
    """Do the jobs of the queue and seal the audit record, until it is stopped."""
    import django

    django.setup()
    from conspectus_web.config.working import work_on

    work_on()


@main.command()
@click.argument("email")
@click.argument("name")
@click.argument("organisation")
def administrator(email: str, name: str, organisation: str) -> None:
    """Invite an administrator, who sees no case material and invites everybody else.

    Prints the path of the invitation, once. It is good for seven days.
    """
    with _database():
        _django()
        from conspectus_web.accounts.models import Organisation
        from conspectus_web.accounts.services import invite
        from conspectus_web.audit.acting import SERVICE, acting

        with acting(SERVICE):
            own = Organisation.objects.filter(name__iexact=organisation).first()
            own = own or Organisation.objects.create(name=organisation)
            key = invite(email, name, own, is_administrator=True)
    click.echo(f"/invitation/{key}/")


@main.command(name="sign-in-again")
@click.argument("email")
def sign_in_again(email: str) -> None:
    """Let somebody sign in again who lost password or second factor and whom nobody can vouch for.

    Prints the path of a link and its code, once; good for a day. Whoever runs this makes sure of
    who asks: on the pages it takes two people. The audit record keeps that it was done here.
    """
    with _database():
        _django()
        from conspectus_web.accounts import renewals
        from conspectus_web.accounts.models import Account
        from conspectus_web.audit.acting import SERVICE, acting

        with acting(SERVICE):
            account = Account.objects.filter(email__iexact=email, is_active=True).first()
            if account is None:
                raise click.ClickException("Nobody who may sign in has this address.")
            key = renewals.make(account, None)
            found = renewals.find(key)
            code = renewals.vouch(found, None) if found else ""
    click.echo(f"/sign-in/again/{key}/\ncode {code}")


@contextmanager
def _database() -> Iterator[None]:
    """The service's own PostgreSQL running, where it has one."""
    if os.environ.get("DATABASE_URL"):
        yield
        return
    with _cluster().started():
        yield


@main.command(name="back-up")
@click.argument("file", type=click.Path(path_type=Path))
def back_up_command(file: Path) -> None:
    """Write everything, as of one instant, to FILE; it holds case material."""
    from conspectus_web.postgres import back_up

    cluster = _cluster()
    with cluster.started():
        back_up(cluster, file.resolve())
    click.echo(f"Written: {file}. Encrypt it wherever it goes.")


@main.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True))
def restore(file: Path) -> None:
    """Fill a new, empty folder from the backup in FILE."""
    from conspectus_web.postgres import restore as fill

    cluster = _cluster()
    cluster.make()
    with cluster.started():
        fill(cluster, file.resolve())
    click.echo("Restored.")


@main.group()
def audit() -> None:
    """The audit record."""


@audit.command()
def head() -> None:
    """Print the head of the chain, to be kept elsewhere."""
    _django()
    from conspectus_web.audit.acting import SERVICE, acting
    from conspectus_web.audit.sealing import head as last

    with acting(SERVICE):
        found = last()
    click.echo(json.dumps({"number": found.number, "hash": found.hash.hex()}))


@audit.command()
@click.option("--head", "known", help="A head printed before, as it was printed.")
def verify(known: str | None) -> None:
    """Check the chain; with a head that was printed before, also its tail."""
    _django()
    from conspectus_web.audit.acting import SERVICE, acting
    from conspectus_web.audit.sealing import Head
    from conspectus_web.audit.sealing import verify as check

    told = json.loads(known) if known else None
    with acting(SERVICE):
        faults = check(Head(told["number"], bytes.fromhex(told["hash"])) if told else None)
    for fault in faults:
        click.echo(f"{fault.number}: {fault.words}")
    if not faults:
        click.echo("The chain holds.")
    sys.exit(1 if faults else 0)


def _django() -> None:
    import django

    django.setup()
