"""A policy run over a table of events: its firings, as columns."""

# ruff: noqa: S608  # words of others get into SQL by names.literal and names.column only

from collections.abc import Sequence
from typing import NamedTuple

from conspectus.policy.record import Held
from conspectus.policy.tables import needs
from conspectus.policy.tables.asking import of_kinds
from conspectus.policy.tables.compiling import statement
from conspectus.policy.tables.events import Events
from conspectus.policy.tables.names import column
from conspectus.policy.values import Policy


class Firing(NamedTuple):
    """One firing. `at` None is pending. `trigger` is the row of the event that set it off."""

    person: str
    trigger_at: int
    at: int | None
    answer: str
    trigger: int


class Firings:
    """The firings of one policy: a table in the events' own database, read when it is asked for."""

    def __init__(self, policy: Policy, events: Events, table: str) -> None:
        """By `run`."""
        self.policy, self._events, self.table = policy, events, table

    def count(self) -> int:
        """How many."""
        return int(self._events.rows(f"SELECT COUNT(*) FROM {self.table}")[0][0])

    def rows(self) -> list[Firing]:
        """All, by person, trigger, instant (pending last) and row."""
        found = self._events.rows(
            f"SELECT person, trigger_at, fired_at, answer, t FROM {self.table}"
            " ORDER BY person, trigger_at, fired_at NULLS LAST, t"
        )
        return [Firing(*one) for one in found]

    def facts(self, firing: Firing) -> list[Held]:
        """What the policy read of that person up to the firing, or to the record's end if pending.

        All events of the kinds that it asks for, in the order of time; `id` is the row's number.
        """
        names = self._events.attributes()
        columns = "".join(f", {column(name)}" for name in names)
        kinds = of_kinds(tuple(sorted(needs.kinds(self.policy.rule))))
        rows = self._events.connection.execute(
            f"SELECT n, kind, instant{columns} FROM events WHERE person = ? AND {kinds}"
            " AND (instant <= ? OR ?::BIGINT IS NULL) ORDER BY instant, n",
            [firing.person, firing.at, firing.at],
        ).fetchall()
        return [
            Held(
                id=str(n),
                kind=kind,
                at=at,
                attributes={
                    name: value
                    for name, value in zip(names, values, strict=True)
                    if value is not None
                },
            )
            for n, kind, at, *values in rows
        ]

    def close(self) -> None:
        """Drop the table."""
        self._events.rows(f"DROP TABLE IF EXISTS {self.table}")


def run(
    policy: Policy, events: Events, *, as_of: int | None = None, complete: bool = False
) -> Firings:
    """The firings of a policy. The record ends at `as_of`, or with its last event.

    `complete`: nothing more will come, so that deadlines still open then were missed. FileRefused
    where the events cannot be read; DateError where working days are asked for in a year whose
    bank holidays are not known.
    """
    return run_all([policy], events, as_of=as_of, complete=complete)[0]


def run_all(
    policies: Sequence[Policy],
    events: Events,
    *,
    as_of: int | None = None,
    complete: bool = False,
) -> list[Firings]:
    """The same for several, with one reading of the files."""
    events.prepare(policies)
    if as_of is None and not complete:
        as_of = events.last()
    found = []
    for policy in policies:
        table = events.new_table()
        text = statement(policy.rule, as_of=as_of, complete=complete)
        events.rows(f"CREATE TEMP TABLE {table} AS {text}")
        found.append(Firings(policy, events, table))
    return found
