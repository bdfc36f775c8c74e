"""A population for the lab as plain rows, evaluated by the reference: slow, and easy to believe."""

from datetime import datetime

from conspectus.policy.lab import Alert, Ground, Span
from conspectus.policy.record import Held
from policy_reference import firings

NOT_ATTRIBUTES = {"at", "kind", "person", "recorded"}


def held(rows):
    """The rows as facts by person, in the order given."""
    people = {}
    for place, row in enumerate(rows):
        at = row["at"]
        instant = at if isinstance(at, int) else int(datetime.fromisoformat(at).timestamp())
        more = {name: value for name, value in row.items() if name not in NOT_ATTRIBUTES}
        fact = Held(id=f"f{place}", kind=row["kind"], at=instant, attributes=more)
        people.setdefault(row["person"], []).append(fact)
    return people


class Rows:
    """What `lab` needs of a population, by brute force."""

    def __init__(self, rows):
        self.people = held(rows)

    def ground(self, roles):
        facts = [one for found in self.people.values() for one in found]
        end = max(one.at for one in facts)
        return Ground(
            spans={person: self.spans(found, end) for person, found in self.people.items()},
            outcomes={
                person: sorted(one.at for one in found if one.attributes.get("outcome"))
                for person, found in self.people.items()
                if any(one.attributes.get("outcome") for one in found)
            },
            outcome_kinds=tuple(
                sorted({one.kind for one in facts if one.attributes.get("outcome")})
            ),
            recipients={role: self.holders(facts, role.replace(" ", "_")) for role in roles},
            labelled=any("action_needed" in one.attributes for one in facts),
            fitted=any(one.kind == "device.fitted" for one in facts),
        )

    def spans(self, facts, end):
        fitted = sorted(one.at for one in facts if one.kind == "device.fitted")
        removed = sorted(one.at for one in facts if one.kind == "device.removed")
        if not fitted:
            return [Span(min(one.at for one in facts), max(one.at for one in facts))]
        return [Span(fitted[0], removed[0] if removed else end)]

    def holders(self, facts, attribute):
        return (
            len({one.attributes[attribute] for one in facts if attribute in one.attributes}) or None
        )

    def firings(self, policies):
        for policy in policies:
            yield {
                person: [
                    Alert(at, needed(trigger))
                    for trigger, at, answer in firings(policy.rule, facts)
                    if answer == "certain"
                ]
                for person, facts in self.people.items()
            }


def needed(trigger):
    return {"yes": True, "no": False}.get(trigger.attributes.get("action_needed"))
