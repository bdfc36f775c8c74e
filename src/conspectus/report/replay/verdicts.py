"""The answers of a replay: each with a word, a shape, and what it means."""

import msgspec

from conspectus.policy.verdicts import Answer


class Said(msgspec.Struct, frozen=True):
    """`words` stand in a table, `shape` is the id of a drawing."""

    words: str
    shape: str
    meaning: str


VERDICTS = {
    Answer.CERTAIN: Said(
        "Certain",
        "certain",
        "The rule fires in every timeline that the returns allow, wherever the dates really lie.",
    ),
    Answer.POSSIBLE: Said(
        "Possible: it depends",
        "possible",
        "It fires in some timelines that the returns allow, and in others it does not. What would "
        "settle it is named.",
    ),
    Answer.PENDING: Said(
        "Pending",
        "pending",
        "It has not fired, but a deadline was still running where the record ends.",
    ),
    Answer.NO: Said("No", "no", "It fires in no timeline that the returns allow."),
    Answer.NOT_DECIDED: Said(
        "Not decided",
        "not-decided",
        "It could not be worked out, or the dates that are told contradict each other.",
    ),
}
IN_FORCE = {Answer.CERTAIN: "Yes.", Answer.POSSIBLE: "Cannot tell: it depends on the day."}


def in_force(answer: Answer) -> str:
    """Whether the rule was in force at the firing."""
    return IN_FORCE.get(answer, "No. Nobody was bound by it then.")


def before(verdict: Answer, answer: Answer, surely: bool) -> str:
    """Whether it fires before a landmark, of a verdict that is certain or possible.

    `surely`: every first firing that there may be lies before it.
    """
    if surely:
        return "Yes, if it fires" if verdict is Answer.POSSIBLE else "Yes"
    if answer is Answer.POSSIBLE:
        return "Possible: it depends on the dates" if verdict is Answer.POSSIBLE else "Cannot tell"
    return "Yes" if answer is Answer.CERTAIN else "No"
