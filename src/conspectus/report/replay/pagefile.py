"""The verdicts of a replay as one HTML file that needs nothing else."""

from conspectus.policy.replay.values import Replay
from conspectus.policy.verdicts import Answer
from conspectus.report.chronology.rows import View
from conspectus.report.chronology.summary import Figure
from conspectus.report.framing import policy, print_margins
from conspectus.report.replay.picture import draw
from conspectus.report.replay.rows import Replayed, questions
from conspectus.report.replay.verdicts import VERDICTS
from conspectus.report.templating import markup, render, text_of
from conspectus.report.words import last_instant

_COUNTED = {
    Answer.CERTAIN: ("certain verdict", "certain verdicts"),
    Answer.POSSIBLE: ("possible: it depends",) * 2,
    Answer.PENDING: ("pending",) * 2,
    Answer.NO: ("no: it fires in no timeline",) * 2,
    Answer.NOT_DECIDED: ("not decided",) * 2,
}


def whole_page(view: View, replay: Replay) -> str:
    """See `conspectus.report.replay_page`."""
    replayed = Replayed(view, replay)
    sheets = "".join(map(text_of, ("page.css", "stack.css", "replay.css")))
    style = markup(sheets + print_margins(view.case.about, view.case.reference))
    return render(
        "replay.html.j2",
        title="What policies would have said",
        case=view.case,
        policy=policy((style,)),
        style=style,
        ends=None if replay.as_of is None else last_instant(replay.as_of),
        figures=_figures(replay),
        meanings=tuple(VERDICTS.values()),
        sections=replayed.sections,
        verdicts=replayed.verdicts,
        landmark=replayed.landmark,
        picture=markup(draw(replayed)),
        questions=questions(view, replay.lines),
        quiet=replay.quiet,
    )


def _figures(replay: Replay) -> tuple[Figure, ...]:
    found = []
    for answer, (one, many) in _COUNTED.items():
        number = sum(line.verdict is answer for line in replay.lines)
        if number:
            found.append(Figure(number, one if number == 1 else many, "verdicts"))
    return tuple(found)
