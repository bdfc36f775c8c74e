"""On whose behalf the database is read and written: one setting, local to the transaction.

Row-level security derives every right from it. Unset means that nothing can be read.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal, NamedTuple
from uuid import UUID

from django.db import connection, transaction

Kind = Literal["account", "link", "job", "service"]
SETTING = "conspectus.actor"


class Actor(NamedTuple):
    """Who acts: an account, an upload link, a job of a review, or the service's own upkeep."""

    kind: Kind
    id: UUID

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


NOBODY = UUID(int=0)
SERVICE = Actor("service", NOBODY)


@contextmanager
def acting(actor: Actor | None) -> Iterator[None]:
    """One transaction in which `actor` reads and writes; None may do what anybody may.

    All that is done in it is there together, or not at all where it ends by an exception. Acts
    for another actor cannot be nested in it: raises RuntimeError in a transaction under way.
    """
    if connection.in_atomic_block and getattr(connection, "conspectus_actor", None) is not None:
        raise RuntimeError("Somebody acts already in this transaction.")
    with transaction.atomic():
        become(actor)
        try:
            yield
        finally:
            connection.conspectus_actor = None  # type: ignore[attr-defined]


def become(actor: Actor | None) -> None:
    """Set the actor of the transaction under way, until its end."""
    if not connection.in_atomic_block:
        raise RuntimeError("An actor acts within a transaction.")
    with connection.cursor() as cursor:
        cursor.execute("select set_config(%s, %s, true)", [SETTING, str(actor) if actor else ""])
    connection.conspectus_actor = actor  # type: ignore[attr-defined]


def actor() -> Actor | None:
    """Who acts in the transaction under way."""
    return getattr(connection, "conspectus_actor", None)
