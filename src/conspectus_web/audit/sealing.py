"""The chain over the records: sealed by one at a time, over rows that are surely committed.

A record's place in the chain is given after its commit, never at its insert: two transactions
that overlap would otherwise need to wait for one another, or leave a gap that means nothing.
"""

import hashlib
import json
from collections.abc import Iterator
from itertools import count
from typing import NamedTuple

from django.db import connection, transaction

_LOCK = 0x636F6E73  # "cons": one sealer at a time in this database
START = bytes(32)
_BATCH = 2_000
_UNSEALED = """
    select r.id, to_char(r.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
           r.actor, r.review::text, r.verb, r.subject, r.facts::text
      from audit_record r left join audit_seal s on s.record_id = r.id
     where s.number is null
       and r.transaction < (pg_snapshot_xmin(pg_current_snapshot())::text)::bigint
     order by r.id limit %s
"""
_SEALED = """
    select s.number, s.hash, r.id,
           to_char(r.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
           r.actor, r.review::text, r.verb, r.subject, r.facts::text
      from audit_seal s left join audit_record r on r.id = s.record_id
     where s.number > %s order by s.number limit %s
"""


class Head(NamedTuple):
    """The end of the chain: how many records it seals, and the hash that covers all of them."""

    number: int
    hash: bytes


def head() -> Head:
    """The end of the chain as it stands."""
    with connection.cursor() as cursor:
        cursor.execute("select number, hash from audit_seal order by number desc limit 1")
        row = cursor.fetchone()
    return Head(row[0], bytes(row[1])) if row else Head(0, START)


def seal() -> Head:
    """Seal what is committed and not sealed yet, and give the new head."""
    while _seal_some() == _BATCH:
        pass
    return head()


def _seal_some() -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [_LOCK])
        number, last = head()
        cursor.execute(_UNSEALED, [_BATCH])
        rows = cursor.fetchall()
        seals = []
        for place, row in zip(count(number + 1), rows, strict=False):
            last = link(last, place, row)
            seals.append((place, row[0], last))
        cursor.executemany(
            "insert into audit_seal (number, record_id, hash) values (%s, %s, %s)", seals
        )
    return len(rows)


def link(last: bytes, number: int, row: tuple[object, ...]) -> bytes:
    """The hash of a record at its place: SHA-256 over the hash before, the place and the row."""
    words = json.dumps([number, *row], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(last + words.encode()).digest()


class Fault(NamedTuple):
    """A place at which the chain does not hold, and what is wrong there."""

    number: int
    words: str


def verify(known: Head | None = None) -> tuple[Fault, ...]:
    """What does not hold in the chain; () if all does. `known`: a head that was exported before.

    Without a head from outside, a cut tail and a chain that was rewritten whole cannot be seen.
    """
    last, expected, faults = START, 0, list[Fault]()
    met = known is None or known.number == 0
    for number, stored, row in _chain():
        expected += 1
        if number != expected:
            faults.append(Fault(expected, f"The seals {expected} to {number - 1} are gone."))
            expected = number
        elif row[0] is None:
            faults.append(Fault(number, "The record is gone."))
        elif link(last, number, row) != stored:
            faults.append(Fault(number, "The record was changed, or stands in another place."))
        last = stored
        if known is not None and number == known.number:
            met = True
            if stored != known.hash:
                faults.append(Fault(number, "The hash is not the one that was exported."))
    if not met and known is not None:
        faults.append(
            Fault(expected, f"The chain ends at {expected}; the head exported was {known.number}.")
        )
    return tuple(faults)


def _chain() -> Iterator[tuple[int, bytes, tuple[object, ...]]]:
    last = 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(_SEALED, [last, _BATCH])
            rows = cursor.fetchall()
        for number, stored, *row in rows:
            yield number, bytes(stored), tuple(row)
            last = number
        if len(rows) < _BATCH:
            return
