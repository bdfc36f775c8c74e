"""What a verdict says, in one plain sentence for people who are no programmers."""

from collections.abc import Iterable, Sequence

from conspectus.dates import Bounds, day_bounds, local
from conspectus.dates.wording import bounds_in_words
from conspectus.policy.values import Policy
from conspectus.policy.verdicts import Answer, Missing, Verdict

AFTERWARDS = (
    "This rule was written afterwards, from what this review found: nobody was bound by it then, "
    "and nothing here finds that anything could have been prevented."
)
NOT_IN_FORCE = (
    "This rule was not in force then: nobody was bound by it, and nothing here finds that anything "
    "could have been prevented."
)
OWN_WORDS = " says in its own words: "
MAYBE_IN_FORCE = (
    "Whether this rule was in force then cannot be told; nothing here finds that anything could "
    "have been prevented."
)
IN_FORCE = (
    "This rule was in force then. That it would have spoken does not say that anything would have "
    "been prevented."
)


def sentence(
    policy: Policy, verdict: Verdict, person: str, landmarks: dict[str, str], asked: Sequence[str]
) -> str:
    """The verdict in words; `person` and `landmarks` by name, `asked`: what would settle it."""
    told = _ANSWERS[verdict.answer].format(title=policy.title or policy.id, person=person)
    parts = [told]
    if verdict.answer in (Answer.CERTAIN, Answer.POSSIBLE) and verdict.first is not None:
        parts.append(_when(verdict.answer, verdict.first))
        parts += [
            _before(verdict.answer, answer, landmarks.get(id, id))
            for id, answer in verdict.before.items()
        ]
    if verdict.answer is Answer.NOT_DECIDED:
        parts.append(verdict.reason)
    if asked:
        parts.append(_own_words(verdict))
        what = "That" if verdict.answer is Answer.CERTAIN else "It"  # whether before a landmark
        parts.append(f"{what} would be settled by {_either(asked)}.")
    return " ".join(part for part in parts if part)


_ANSWERS = {
    Answer.CERTAIN: "Certain: wherever the dates in {person}'s record really lie within what the "
    "returns say, the rule “{title}” would have spoken.",
    Answer.POSSIBLE: "Possible: the returns leave open whether the rule “{title}” would have "
    "spoken of {person}; in some timelines that they allow it does, in others it does not.",
    Answer.PENDING: "Pending: the rule “{title}” has not spoken of {person}, but a deadline of it "
    "was still running at the end of the record.",
    Answer.NO: "No: in no timeline that the returns allow would the rule “{title}” have spoken of "
    "{person}.",
    Answer.NOT_DECIDED: "Not decided: whether the rule “{title}” would have spoken of {person} "
    "could not be worked out.",
}


def _when(answer: Answer, first: Bounds) -> str:
    when = bounds_in_words(_whole_days(first))
    would = "It would first have spoken" if answer is Answer.CERTAIN else "If so, first"
    return f"{would} {_preposition(when)}{when}."


def _whole_days(first: Bounds) -> Bounds:
    """The days of a firing: that a deadline ends with its day says nothing of an hour."""
    if first.earliest is None or first.latest is None:
        return first
    return Bounds(_day(first.earliest).earliest, _day(first.latest).latest)


def _day(at: int) -> Bounds:
    return day_bounds(*local(at)[:3])


def _preposition(when: str) -> str:
    """On a day, in a month; between two says it itself."""
    if when[:1].isdigit():
        return "on "
    return "in " if when[:1].isupper() else ""


def _before(fires: Answer, answer: Answer, landmark: str) -> str:
    name = _within(landmark)
    if answer is Answer.NO:
        return f"Not before {name}."
    if answer is Answer.CERTAIN:
        return f"That was before {name}, in every timeline."
    if fires is Answer.POSSIBLE:
        return f"It may have been before {name}."
    return f"Whether before {name} cannot be told."


def _within(name: str) -> str:
    return f"the {name[4:]}" if name.startswith("The ") else name


def _own_words(verdict: Verdict) -> str:
    """What returns say themselves, where only the completeness of one is left open."""
    missing = [one.about for each in verdict.settled_by for one in each]
    said = [one for one in verdict.rests_on if OWN_WORDS in one]
    if not said or set(missing) != {"silence"}:
        return ""
    quoted = " and ".join(f"“{one.partition('“')[2]}" for one in said)
    return f"The rest is settled by the return's own words: {quoted}."


def _either(options: Iterable[str]) -> str:
    return "; or by ".join(options)


def what_settles(missing: Sequence[Missing]) -> str:
    """A smallest set of missing facts, in words."""
    return " and ".join(one.words for one in missing)


def honesty(policy: Policy, in_force: Answer) -> str:
    """What must not be read into a verdict."""
    if policy.written:
        return AFTERWARDS
    return {Answer.CERTAIN: IN_FORCE, Answer.NO: NOT_IN_FORCE}.get(in_force, MAYBE_IN_FORCE)


def in_force_then(policy: Policy, first: Bounds | None) -> Answer:
    """Whether the rule was in force at its first firing, wherever that lies."""
    if policy.in_force is None or first is None or first.earliest is None or first.latest is None:
        return Answer.NO
    since, until = policy.in_force
    surely = (since is None or since <= first.earliest) and (until is None or first.latest <= until)
    perhaps = (since is None or since <= first.latest) and (
        until is None or first.earliest <= until
    )
    return Answer.CERTAIN if surely else Answer.POSSIBLE if perhaps else Answer.NO
