"""The answers that a cell can give: each with words, a shape and what it means."""

import msgspec


class Answer(msgspec.Struct, frozen=True):
    """`words` stand in the cell before the date, if `dated`; `shape` is the id of a drawing."""

    words: str
    shape: str
    meaning: str
    dated: bool = True


ANSWERS = {
    "held from": Answer("Held from", "held", "This body’s own record has it, from then on."),
    "held, since when cannot be told": Answer(
        "Held, since when cannot be told",
        "held-some-time",
        "This body’s own record has it. From when on, the record does not tell.",
        dated=False,
    ),
    "told on": Answer("Told on", "told", "Somebody told it to this body, then."),
    "could have looked from": Answer(
        "Could have looked from",
        "could",
        "It lay in a system that this body could open, from then on. Whether anybody looked is "
        "another question.",
    ),
    "stated not told": Answer(
        "Stated: not told", "not-told", "A return says in so many words that it was not passed on."
    ),
    "stated not opened": Answer(
        "Stated: not opened",
        "not-opened",
        "It lay where this body could look, and a return says that it was not opened.",
    ),
    "no record of telling": Answer(
        "No record of telling",
        "no-record",
        "No return tells of it reaching this body. That is not a record that it never did.",
    ),
    "no return": Answer(
        "No return", "no-return", "This body sent nothing in, so nothing can be said of it."
    ),
    "cannot tell": Answer(
        "Cannot tell", "cannot-tell", "What the returns say allows more than one answer."
    ),
}


def answer(id: str) -> Answer:
    """The answer of this id; one that is not known here is shown as it is written."""
    return ANSWERS.get(id) or Answer(id.capitalize(), "cannot-tell", "")


def rank(answer: Answer) -> int:
    """The place of an answer among all: those that tell most stand first."""
    shapes = [one.shape for one in ANSWERS.values()]
    return _LAST.get(answer.shape, shapes.index(answer.shape))


# What tells nothing of a body stands below what is open.
_LAST = {"no-record": 101, "no-return": 102, "cannot-tell": 100}
