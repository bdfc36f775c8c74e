"""A witness timeline as a person reads it: what the record says beside what was tried."""

import msgspec

from conspectus.knowledge import kinds
from conspectus.policy.replay.values import Replay
from conspectus.policy.verdicts import Witness
from conspectus.report.chronology.rows import View
from conspectus.report.replay.times import tried

MOST_UNFOLDED = 25  # rows; longer ones are folded on screen


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One moment. `said`: the date in the words of the return; `fires`: the rule fires here."""

    when: str
    words: str
    said: str = ""
    fires: bool = False


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """A witness, ready to print: its moments in order, and the answers that it takes."""

    title: str
    fires: bool
    steps: tuple[Step, ...]
    choices: tuple[tuple[str, str], ...]

    @property
    def folded(self) -> bool:
        return len(self.steps) > MOST_UNFOLDED


class Timelines:
    """Makes timelines, with the labels of this replay and the words of this case."""

    def __init__(self, view: View, replay: Replay) -> None:
        self._view, self._replay = view, replay
        self._landmarks = {f"landmark:{one.id}": one for one in view.case.landmarks}

    def timeline(self, witness: Witness, fires: bool, sure: bool) -> Timeline:
        """The witness; `sure`: there is none of the other sort."""
        moments = [(at, 0, self._step(id, at)) for id, at in witness.moments.items()]
        if witness.at is not None:
            step = Step(when=tried(witness.at), words="The rule fires.", fires=True)
            moments.append((witness.at, 1, step))
        ordered = sorted(moments, key=lambda one: one[:2])
        return Timeline(
            title=_title(fires, sure),
            fires=fires,
            steps=tuple(step for _, _, step in ordered),
            choices=tuple(
                (self._question(id), "Yes" if holds else "No")
                for id, holds in witness.choices.items()
            ),
        )

    def _step(self, id: str, at: int) -> Step:
        label = self._replay.moments.get(id) or self._name(id)
        return Step(when=tried(at), words=label, said=self._said(id))

    def _question(self, id: str) -> str:
        """A choice in words; one whose question is not told is asked about its moment."""
        moment = self._replay.moments.get(id)
        asked = f"Did it happen: {moment}?" if moment else id
        if id.startswith("silence:"):
            return f"Nothing of this went unrecorded: {self._kinds(id)}"
        return self._replay.choices.get(id) or asked

    def _kinds(self, id: str) -> str:
        """What a silence is about, in plain words: its id begins with the kinds."""
        known = kinds(self._view.case)
        asked = id.removeprefix("silence:").partition(":")[0].split(" or ")
        return " ".join(known[one].sentence if one in known else one for one in asked)

    def _name(self, id: str) -> str:
        landmark = self._landmarks.get(id)
        return landmark.name if landmark else id

    def _said(self, id: str) -> str:
        landmark = self._landmarks.get(id)
        if landmark:
            return landmark.when.text
        row = self._view.row.get(id) or self._view.row.get(id.rpartition("/")[0])
        return f"{row.when} (entry {row.number})" if row else ""


def _title(fires: bool, sure: bool) -> str:
    if fires:
        return (
            "One of the timelines; in each of them it fires"
            if sure
            else ("A timeline in which it fires")
        )
    return (
        "One of the timelines; in none of them it fires"
        if sure
        else ("A timeline in which it does not fire")
    )
