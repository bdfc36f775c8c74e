"""A table of events replayed: each firing as an object, with a sentence."""

# ruff: noqa: S608  # words of others get into SQL by names.literal and names.column only

from collections.abc import Iterator, Sequence
from os import PathLike
from typing import Any

from conspectus.dates import Bounds, isoformat
from conspectus.dates.wording import bounds_in_words
from conspectus.policy.tables.compiling import heard
from conspectus.policy.tables.events import Events
from conspectus.policy.tables.files import RECORDED
from conspectus.policy.tables.names import column
from conspectus.policy.tables.running import Firings, run_all
from conspectus.policy.values import Policy
from conspectus.policy.verdicts import Answer

_SHOWN = ("id", "agency")  # of the event that set it off
_AT_ONCE = 2_000
_SAYS = {
    "certain": "The rule “{title}” would have spoken of {person} {at}. {trigger}",
    "possible": "The rule “{title}” may have spoken of {person} {at}; which state held then is "
    "not recorded. {trigger}",
    "pending": "The rule “{title}” had not spoken of {person} by the end of the record, when a "
    "deadline of it was still running. {trigger}",
}


def replay_events(
    paths: Sequence[str | PathLike[str]],
    policies: Sequence[Policy],
    as_of: int | None = None,
    complete: bool = False,
) -> Iterator[dict[str, Any]]:
    """One object for each firing and each pending deadline, by policy, person and trigger.

    `policy, version, person, verdict, at, trigger, earliest, latest, should_have_fired_at,
    could_have_fired_at, in_force_then, sentence`. Instants are ISO 8601, as clocks in England
    showed them; `earliest` and `latest` are both `at`, since every time is exact. All are None
    where it is pending. `could_have_fired_at` is when the last fact that it rests on had been
    recorded, for an absence the end of its deadline; None where no event says when it was recorded.
    `in_force_then` is None where it is pending. Errors as for `Events.open` and `run`.
    """
    with Events.open(paths) as events:
        events.prepare(policies, [RECORDED, *_SHOWN])
        end = events.last() if as_of is None and not complete else as_of
        recorded = bool(events.rows("SELECT COUNT(recorded) FROM events")[0][0])
        for policy in policies:
            (fired,) = run_all([policy], events, as_of=end, complete=complete)
            yield from _objects(policy, events, fired, end if recorded else None, recorded)
            fired.close()


def _objects(
    policy: Policy, events: Events, fired: Firings, as_of: int | None, recorded: bool
) -> Iterator[dict[str, Any]]:
    table = events.new_table()
    known = heard(policy.rule, fired.table, as_of=as_of) if recorded else _nothing()
    events.rows(f"CREATE TEMP TABLE {table} AS {known}")
    shown = ", ".join(f"e.{column(name)}" for name in _SHOWN)
    answer = events.connection.execute(
        f"SELECT f.person, f.answer, f.fired_at, f.trigger_at, e.kind, {shown},"
        " GREATEST(f.fired_at, h.trigger_heard, h.condition_heard)"
        f" FROM {fired.table} AS f JOIN events AS e ON e.n = f.t"
        f" LEFT JOIN {table} AS h ON h.t = f.t"
        " ORDER BY f.person, f.trigger_at, f.fired_at NULLS LAST, f.t"
    )
    while rows := answer.fetchmany(_AT_ONCE):
        for row in rows:
            yield _object(policy, row, recorded)
    events.rows(f"DROP TABLE {table}")


def _nothing() -> str:
    return (
        "SELECT NULL::BIGINT AS t, NULL::BIGINT AS trigger_heard, NULL::BIGINT AS condition_heard"
        " LIMIT 0"
    )


def _object(policy: Policy, row: tuple[Any, ...], recorded: bool) -> dict[str, Any]:
    person, answer, at, trigger_at, kind, id, agency, could = row
    by = f" by {agency}" if agency else ""
    shown = None if at is None else isoformat(at, date_only=False)
    return {
        "policy": policy.id,
        "version": policy.version,
        "person": person,
        "verdict": answer,
        "at": shown,
        "trigger": {
            "at": isoformat(trigger_at, date_only=False),
            "kind": kind,
            "id": id,
            "agency": agency,
        },
        "earliest": shown,
        "latest": shown,
        "should_have_fired_at": shown,
        "could_have_fired_at": (
            isoformat(could, date_only=False) if recorded and at is not None else None
        ),
        "in_force_then": None if at is None else _in_force(policy, at),
        "sentence": _SAYS[answer].format(
            title=policy.title or policy.id,
            person=person,
            at=_when(at),
            trigger=f"It was set off by {kind}{by} {_when(trigger_at)}.",
        ),
    }


def _when(at: int | None) -> str:
    return "" if at is None else f"at {bounds_in_words(Bounds(at, at))}"


def _in_force(policy: Policy, at: int) -> Answer:
    """Certain or no: the instant is known."""
    if policy.in_force is None:
        return Answer.NO
    first, last = policy.in_force
    held = (first is None or first <= at) and (last is None or at <= last)
    return Answer.CERTAIN if held else Answer.NO
