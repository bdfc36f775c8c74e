"""Verdicts on the fictional chronology: one of every sort."""

from conspectus.dates import Bounds, instant, month_bounds
from conspectus.policy.replay.values import Ask, Line, Replay, Shown, ToldTo
from conspectus.policy.verdicts import Answer, Missing, Witness

RULE = (
    "for each person while on electronic monitoring",
    "when 3 or more device.battery-depleted within 30 days",
    "tell probation practitioner and police offender manager within 1 working day",
)
AFTERWARDS = (
    "This rule was written afterwards: nobody was bound by it, and nothing here finds that "
    "anything could have been prevented."
)
TAG = Shown(
    id="e-7:device.battery-depleted",
    words="The tag ran out of power.",
    kind="device.battery-depleted",
    agency="northshire-police",
    when="approximately 20 occasions between March and August 2023",
    bounds=Bounds(instant(2023, 3), instant(2023, 9) - 1),
    entries=("e-7",),
)
FORM = Shown(
    id="e-8:risk.lowered",
    words="Form signed: level one.",
    kind="risk.lowered",
    agency="eastmere-probation",
    when="Feb-23",
    bounds=month_bounds(2023, 2),
    entries=("e-8",),
)


def line(policy, verdict, **more):
    values = {
        "policy": policy,
        "version": 1,
        "title": policy.replace("-", " ").capitalize(),
        "source": "Northshire Review 7, recommendation 2",
        "rule": RULE,
        "person": "bryn",
        "verdict": verdict,
        "sentence": f"{verdict.value.capitalize()}: a sentence for the reader.",
        "honesty": AFTERWARDS,
    }
    return Line(**(values | more))


def depletions(day, count=20):
    return {f"e-7/{n}": instant(2023, 3, day + n % 3) for n in range(1, count + 1)}


def lines():
    return (
        line(
            "repeated-battery-depletion",
            Answer.CERTAIN,
            earliest=instant(2023, 3, 1),
            latest=instant(2023, 7, 30, 12, 34),
            before={"death": Answer.CERTAIN, "release": Answer.NO},
            told=(
                ToldTo(
                    role="probation practitioner",
                    by=Bounds(instant(2023, 3, 3) - 1, instant(2023, 8, 1) - 1),
                ),
                ToldTo(role="police offender manager", by=Bounds(instant(2023, 3, 3) - 1, None)),
            ),
            facts=(TAG,),
            rests_on=("“Approximately 20” is read as 18 to 22.",),
            instead=("Northshire Police: “Shared with: No”",),
            fires=Witness(moments=depletions(1), choices={}, at=instant(2023, 3, 2)),
        ),
        line(
            "risk-lowered-without-partner-information",
            Answer.POSSIBLE,
            earliest=instant(2023, 2, 1),
            latest=instant(2023, 3, 1) - 1,
            before={"death": Answer.POSSIBLE},
            in_force_then=Answer.POSSIBLE,
            facts=(FORM, TAG),
            settled_by=(
                (
                    Missing(
                        about="date",
                        id="e-8",
                        words="the day on which the form was signed",
                        holders=("eastmere-probation",),
                    ),
                    Missing(about="date", id="e-12", words="the day of the disturbance"),
                ),
                (Missing(about="kind", id="c-1", words="whether the form lowered the level"),),
            ),
            asks=(
                Ask(agency="eastmere-probation", question="On which day was the form signed?"),
                Ask(agency=None, question="Did the form lower the level?"),
            ),
            fires=Witness(
                moments={
                    "e-8": instant(2023, 2, 28),
                    "e-12": instant(2023, 2, 27, 14, 5),
                    "landmark:death": instant(2023, 8, 14),
                },
                choices={"c-1": True},
                at=instant(2023, 2, 28),
            ),
            silent=Witness(
                moments={"e-8": instant(2023, 2, 1), "e-12": instant(2023, 2, 27)},
                choices={"c-1": False},
            ),
        ),
        line("no-contact-for-a-month", Answer.PENDING, person="ash"),
        line(
            "no-contact-for-a-month",
            Answer.NO,
            silent=Witness(moments={"e-15": instant(2023, 9, 3)}, choices={}),
        ),
        line(
            "disclosure-with-no-follow-up",
            Answer.NOT_DECIDED,
            person="ash",
            reason="The dates that are told contradict each other.",
        ),
    )


def replay(**changes):
    values = {
        "lines": lines(),
        "moments": {f"e-7/{n}": f"Time {n} that the tag ran out of power" for n in range(1, 21)}
        | {"e-8": "Form signed: level one.", "e-12": "Called to a disturbance."},
        "choices": {"c-1": "Did the form lower the level?"},
        "quiet": {"tag-removed": "No event of the kind device.removed is in the record."},
        "as_of": instant(2023, 10, 1) - 1,
    }
    return Replay(**(values | changes))


def hostile(words):
    """A replay of one verdict that says these words everywhere."""
    missing = Missing(about=words, id=words, words=words, holders=(words,))
    one = line(
        words,
        Answer.POSSIBLE,
        title=words,
        source=words,
        rule=(words,),
        person=words,
        sentence=words,
        honesty=words,
        reason=words,
        earliest=instant(2023, 2, 1),
        latest=None,
        before={words: Answer.CERTAIN},
        told=(ToldTo(role=words, by=Bounds()),),
        facts=(
            Shown(id=words, words=words, kind=words, agency=words, when=words, bounds=Bounds()),
        ),
        rests_on=(words,),
        instead=(words,),
        settled_by=((missing,),),
        asks=(Ask(agency=words, question=words),),
        fires=Witness(moments={words: 0}, choices={words: True}, at=1),
        silent=Witness(moments={words: 0}, choices={words: False}),
    )
    return Replay(
        lines=(one,), moments={words: words}, choices={words: words}, quiet={words: words}
    )
