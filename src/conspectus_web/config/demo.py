"""The examples, loaded as people would: accounts, a review, requests, returns, approvals.

It goes through the service's own functions and their walls, as each role in turn.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

import click

if TYPE_CHECKING:  # models load once Django is set up
    from conspectus.casefile import Folder
    from conspectus_web.accounts.models import Account, Organisation
    from conspectus_web.records.taking import File, SetUp
    from conspectus_web.reviews.access import Permit
    from conspectus_web.reviews.models import Body, Review

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conspectus_web.config.settings")

EXAMPLES = Path(__file__).parents[3] / "examples"
DETAILS = "demo-sign-in.txt"
_DOMAIN = "demo.example"


class SignIn(NamedTuple):
    """What somebody signs in to the demonstration with."""

    role: str
    email: str
    password: str
    key: str
    codes: tuple[str, ...]


def main() -> None:
    """Load what is not there yet, and print how to sign in."""
    import django

    django.setup()
    from django.conf import settings

    details = settings.BASE / DETAILS
    if not details.exists():
        words = "\n".join(_told(one) for one in load())
        details.touch(mode=0o600)
        details.write_text(words + "\n")
    click.echo(details.read_text())


def _told(one: SignIn) -> str:
    return (
        f"{one.role}: {one.email}\n    password {one.password}\n"
        f"    key for an authenticator app {one.key}\n"
        f"    or recovery codes, each once: {'  '.join(one.codes[:5])}"
    )


def load() -> list[SignIn]:
    """Load the worked case and the fictional one; gives how each role signs in."""
    from conspectus.casefile import load as load_folder

    people = Crowd()
    for folder in ("harbour-lane", "wm-owhr-009"):
        _load(load_folder(EXAMPLES / folder), people)
    return people.sign_ins


class Crowd:
    """The people of the demonstration, made as they are needed."""

    def __init__(self) -> None:
        self.sign_ins: list[SignIn] = []
        self._known: dict[str, Account] = {}
        self.lead = self.organisation("Demonstration Community Safety Partnership", "csp")
        self.somebody("administrator", self.lead, is_administrator=True)
        self.coordinator = self.somebody("coordinator", self.lead, starts_reviews=True)
        for role in ("chair", "panel", "assurer", "reader"):
            self.somebody(role, self.lead)

    def organisation(self, name: str, kind: str = "") -> "Organisation":
        """An organisation of this name."""
        from conspectus_web.accounts.models import Organisation

        return Organisation.objects.get_or_create(name=name, defaults={"kind": kind})[0]

    def somebody(self, word: str, organisation: "Organisation | None", **rights: bool) -> "Account":
        """The account with this word before its @; made at the first time, with what it needs."""
        from django.db import transaction

        from conspectus_web.accounts import factors
        from conspectus_web.accounts.models import Account, SecondFactor

        if word in self._known:
            return self._known[word]
        password = secrets.token_urlsafe(12)
        with transaction.atomic():
            made = Account(
                email=f"{word}@{_DOMAIN}",
                name=word.replace("-", " ").capitalize(),
                organisation=organisation,
                **rights,
            )
            made.set_password(password)
            made.save()
            key = factors.propose(made)
            SecondFactor.objects.filter(account=made).update(confirmed=True)
            codes = factors.renew_recovery(made)
        self._known[word] = made
        self.sign_ins.append(SignIn(made.name, made.email, password, key, codes))
        return made


@contextmanager
def _as(account: "Account", review: "Review") -> Iterator["Permit"]:
    """Act as somebody, with their permit in a review."""
    from conspectus_web.audit.acting import Actor, acting
    from conspectus_web.reviews.access import Right, permit

    with acting(Actor("account", account.pk)):
        yield permit(account, review.pk, Right.ENTER)


def _load(folder: "Folder", people: Crowd) -> None:
    from conspectus_web.audit.acting import Actor, acting
    from conspectus_web.records.taking import take_in
    from conspectus_web.reviews.models import Role
    from conspectus_web.reviews.services import add_member

    with acting(Actor("account", people.coordinator.pk)):
        made = take_in(people.coordinator, folder, people.organisation)
    with _as(people.coordinator, made.review) as permit:
        for role in (Role.CHAIR, Role.PANEL, Role.ASSURER, Role.READER):
            add_member(permit, people.somebody(str(role), people.lead), role)
        for body, role in product(made.handing_in, (Role.AUTHOR, Role.APPROVER)):
            account = people.somebody(f"{body.key}-{role}"[:60], body.organisation)
            add_member(permit, account, role, body)
    kept: dict[str, UUID] = {}
    for one in made.files:
        kept[one.told.file] = _hand_in(people, made, one, kept.get(one.told.replaces or ""))
        _work()
        if one.told.layout:
            _lay_out(people, made, one, kept[one.told.file])
            _work()
        _approve(people, made, one.body)
    _work()


def _work() -> None:
    from conspectus_web.config.working import once

    while once():
        pass


def _hand_in(people: Crowd, made: "SetUp", one: "File", replaces: UUID | None) -> UUID:
    from conspectus_web.records.services import hand_in

    author = people.somebody(f"{one.body.key}-author"[:60], one.body.organisation)
    with _as(author, made.review) as permit:
        return hand_in(permit, one.body, one.path.name, one.path.read_bytes(), replaces).pk


def _lay_out(people: Crowd, made: "SetUp", one: "File", ret: UUID) -> None:
    from conspectus_web.records.services import lay_out, returned
    from conspectus_web.reviews.access import Right

    author = people.somebody(f"{one.body.key}-author"[:60], one.body.organisation)
    with _as(author, made.review) as permit:
        found = returned(permit, ret, Right.HAND_IN)
        lay_out(permit, found, found.version, one.told.layout)


def _approve(people: Crowd, made: "SetUp", body: "Body") -> None:
    from conspectus_web.records.models import Return, State
    from conspectus_web.records.services import approve, send

    account = people.somebody(f"{body.key}-approver"[:60], body.organisation)
    with _as(account, made.review) as permit:
        for ret in Return.objects.filter(review=made.review, body=body, state=State.READ):
            approve(permit, ret, ret.version)
            send(permit, Return.objects.get(review=made.review, pk=ret.pk), ret.version + 1)


if __name__ == "__main__":
    main()
