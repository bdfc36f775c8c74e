"""The one way to write an audit record, and the verbs that it may have."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext

from conspectus_web.audit.acting import actor

_ADD = "insert into audit_record (actor, review, verb, subject, facts) values (%s, %s, %s, %s, %s)"
ACTS: dict[str, str] = {}
"""Every verb that a record may have, and what it says in plain words."""
PAGES: dict[str, Any] = {}
"""Every page of a review by the name of its route, and what people call it."""


def act(verb: str, words: str) -> str:
    """Register a verb ("return-read"), with the words that people see in a history."""
    if ACTS.setdefault(verb, words) != words:
        raise ValueError(f"The verb {verb} is registered twice with different words.")
    return verb


def in_words(verb: str) -> str:
    """What a verb says in the reader's language; the verb itself where it is no longer known."""
    return gettext(ACTS[verb]) if verb in ACTS else verb


def pages(words: Mapping[str, Any]) -> None:
    """Let pages, by the names of their routes, be called so in a history."""
    PAGES.update(words)


def page_in_words(route: str) -> str:
    """What a page is called; its route's name where that is no longer known."""
    return str(PAGES.get(route, route))


def record(
    verb: str, *, review: UUID | None = None, subject: str = "", **facts: int | str | bool
) -> None:
    """Add a record, by whoever acts, to the transaction under way: both are there, or neither.

    Raises ValueError for a verb that nobody registered, RuntimeError outside a transaction.
    """
    if verb not in ACTS:
        raise ValueError(f"Nobody registered the verb {verb}.")
    if not connection.in_atomic_block:
        raise RuntimeError("An audit record belongs into the transaction of the deed.")
    with connection.cursor() as cursor:  # an ORM's insert would ask to read its row back
        cursor.execute(_ADD, [str(actor() or ""), review, verb, subject, json.dumps(facts)])
