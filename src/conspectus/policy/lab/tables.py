"""A table of events as the lab wants it: who was exposed when, and what fired."""

from collections.abc import Iterator, Mapping, Sequence

from conspectus.errors import ConspectusError, code
from conspectus.policy.lab.exposure import FITTED, REMOVED, exposure
from conspectus.policy.lab.values import Alert, Ground, Span
from conspectus.policy.population import MADE_UP
from conspectus.policy.tables import Events, needs, run
from conspectus.policy.tables.names import column
from conspectus.policy.values import All_, Is, Pattern, Policy, Rule

LABEL = "action_needed"  # of a triggering event: "yes" or "no"
OUTCOME = "outcome"  # of an event that one would have wanted to be warned of: any words
LABELS_READ = code(
    "lab-policy-reads-labels",
    "The policy {policy} asks for “{words}”, which is the label that it would be judged by.",
    "Write the policy without it: nobody has that label when an alert is to be raised.",
)
_NEEDED = {"yes": True, "no": False}


class TableSource:
    """An open table of events as a `Source` of `lab`.

    Labels are the attribute `action_needed` of the triggering event (“yes” or “no”) and the
    attribute `outcome` of others; who holds a role, the different values of the attribute with the
    role's name, such as `probation_practitioner`.
    """

    def __init__(self, events: Events, policy: Policy) -> None:
        """`policy`: the one that is tried, so that the files are read once for all settings.

        ConspectusError where its rule reads the labels, FileRefused where the events cannot be
        read.
        """
        for label in sorted({LABEL, OUTCOME} & set(needs.attributes(policy.rule))):
            raise ConspectusError(LABELS_READ.at(words=label, policy=policy.id))
        self._events = events
        roles = policy.tell.roles if policy.tell else ()
        tests = tuple(Is(name, ()) for name in (LABEL, OUTCOME, *map(_attribute, roles)))
        wanted = Policy(id="labels", version=1, rule=Rule(Pattern(("",), tests), All_(())))
        events.prepare([policy, wanted])

    def made_up(self) -> bool:
        """Whether every person's id is one that `policy.population` gives to made-up people."""
        real = self._events.rows(
            f"SELECT COUNT(*) FROM events WHERE NOT starts_with(person, '{MADE_UP}')"  # noqa: S608
        )
        return not real[0][0]

    def ground(self, roles: Sequence[str]) -> Ground:
        """See `Source`. FileRefused where the events cannot be read."""
        rows = self._events.rows
        edges = rows("SELECT person, MIN(instant), MAX(instant) FROM events GROUP BY person")
        devices = rows(
            "SELECT person, instant, kind FROM events "  # noqa: S608  # own names only
            f"WHERE kind IN ('{FITTED}', '{REMOVED}')"
        )
        outcomes: dict[str, list[int]] = {}
        labelled = rows(
            "SELECT person, instant, kind FROM events "  # noqa: S608  # own names only
            f"WHERE {column(OUTCOME)} <> '' ORDER BY instant"
        )
        for person, at, _ in labelled:
            outcomes.setdefault(person, []).append(at)
        labels = rows(f"SELECT COUNT(*) FROM events WHERE {column(LABEL)} IN ('yes', 'no')")  # noqa: S608
        return Ground(
            spans=exposure({person: Span(low, high) for person, low, high in edges}, devices),
            outcomes=outcomes,
            outcome_kinds=tuple(sorted({kind for _, _, kind in labelled})),
            recipients={role: self._holders(role) for role in roles},
            labelled=bool(labels[0][0]),
            fitted=any(kind == FITTED for _, _, kind in devices),
        )

    def firings(self, policies: Sequence[Policy]) -> Iterator[Mapping[str, list[Alert]]]:
        """See `Source`. One policy's firings are in memory at a time."""
        for policy in policies:
            fired = run(policy, self._events, complete=True)
            rows = self._events.rows(
                f"SELECT f.person, f.fired_at, e.{column(LABEL)} FROM {fired.table} AS f "  # noqa: S608
                "JOIN events AS e ON e.n = f.t WHERE f.answer = 'certain'"
            )
            fired.close()
            found: dict[str, list[Alert]] = {}
            for person, at, label in rows:
                found.setdefault(person, []).append(Alert(at, _NEEDED.get(label)))
            yield found

    def _holders(self, role: str) -> int | None:
        name = column(_attribute(role))
        counted = f"SELECT COUNT(DISTINCT {name}) FROM events"  # noqa: S608  # made safe by column
        return int(self._events.rows(counted)[0][0]) or None


def _attribute(role: str) -> str:
    return "_".join(role.split())
