"""Silence: what a policy needs not to have happened, and whether anybody said so.

A silence that nobody declared is possible and never certain, so each is a choice of the timeline:
"nothing of the kind went unrecorded".
"""

from collections.abc import Iterable, Iterator

from conspectus.dates import Bounds, day_bounds, local
from conspectus.dates.wording import bounds_in_words
from conspectus.policy.record import Choice, Denied, Fact, Record
from conspectus.policy.values import Counted, Having, Is, Pattern, Same, of_kind


class Silences:
    """The silences that a rule needs on a record. `choices`: those that nobody declared."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self.choices: dict[str, Choice] = {}
        self.used: dict[str, Denied] = {}
        self.asked: dict[tuple[int, str, str], str | None] = {}
        self._spans: dict[str, tuple[int | None, int | None]] = {}

    def needed(
        self, condition: Counted, fact: Fact, trigger: Fact, low: int | None, high: int | None
    ) -> str | None:
        """The choice on which the silence rests; None where it is certain."""
        key = (id(condition), fact.id, trigger.id)
        self.asked[key] = self._needed(condition, fact, trigger, low, high)
        return self.asked[key]

    def _needed(
        self, condition: Counted, fact: Fact, trigger: Fact, low: int | None, high: int | None
    ) -> str | None:
        if self._record.complete or condition.presumed:
            return None
        asked = dict(_asked(condition.pattern, fact, trigger))
        left = [
            kind for kind in condition.pattern.kinds if not self._denied(kind, asked, low, high)
        ]
        if not left:
            return None
        own = dict(trigger.attributes).get("agency")
        return self._choice(left, asked, own, (low, high))

    def _denied(
        self, kind: str, asked: dict[str, str | None], low: int | None, high: int | None
    ) -> bool:
        for number, one in enumerate(self._record.denied):
            if _covers(one, kind, asked, low, high):
                self.used[f"{number}"] = one
                return True
        return False

    def _choice(
        self,
        kinds: Iterable[str],
        asked: dict[str, str | None],
        own: str | None,
        span: tuple[int | None, int | None],
    ) -> str:
        """`own`: the agency that tells the trigger, which is asked where the rule names none."""
        agency = asked.get("agency")
        named = [kind for kind in kinds if kind != "told"] or list(kinds)  # the same, for tables
        what = " or ".join(named)
        id = "silence:" + what + "".join(f":{k}={v}" for k, v in sorted(asked.items()))
        self._spans[id] = _hull(self._spans.get(id, span), span)
        whose = f" by {agency}" if agency else ""
        self.choices[id] = Choice(
            id=id,
            about="silence",
            question=f"whether the record is complete about {what}{whose}{_time(self._spans[id])}",
            holder=agency or own,
        )
        return id


def _hull(
    one: tuple[int | None, int | None], other: tuple[int | None, int | None]
) -> tuple[int | None, int | None]:
    low = None if one[0] is None or other[0] is None else min(one[0], other[0])
    return low, None if one[1] is None or other[1] is None else max(one[1], other[1])


def _time(span: tuple[int | None, int | None]) -> str:
    """The time asked about, in words, where it has an end."""
    low, high = span
    if span == (None, None) or (low is not None and high is not None and high < low):
        return ""
    first = None if low is None else day_bounds(*local(low)[:3]).earliest
    last = None if high is None else day_bounds(*local(high)[:3]).latest
    return f", {bounds_in_words(Bounds(first, last))}"


def _asked(pattern: Pattern, fact: Fact, trigger: Fact) -> Iterator[tuple[str, str | None]]:
    """The attributes that the pattern asks one value of."""
    for test in pattern.tests:
        if isinstance(test, Is) and len(test.values) == 1:
            yield test.attribute, test.values[0]
        elif isinstance(test, Same) and not test.different:
            other = trigger if test.of == "trigger" else fact
            yield test.attribute, dict(other.attributes).get(test.of_attribute or test.attribute)
        elif isinstance(test, Having):
            continue


def _covers(
    one: Denied, kind: str, asked: dict[str, str | None], low: int | None, high: int | None
) -> bool:
    """Whether the words deny all that is asked."""
    kinds = not one.kinds or of_kind(one.kinds, kind)
    agency = one.agency is None or asked.get("agency") == one.agency
    attributes = all(asked.get(name) == value for name, value in one.attributes)
    since = one.after is None or (low is not None and one.after <= low)
    until = one.until is None or (high is not None and high <= one.until)
    return kinds and agency and attributes and since and until
