"""Words that agencies use for one thing, and words that say how far a matter has come.

Data with reasons. Nothing here concludes: a person decides every group that rests on it.
"""

import re
from typing import NamedTuple

SAME_MEANING: tuple[tuple[str, str], ...] = (
    # the words of one row may stand for each other; then why
    ("knife knives machete blade bladed dagger sword samurai", "one body names the kind of blade"),
    ("wound wounded injury injured injuries", "the ambulance has a wound, the hospital an injury"),
    ("gun firearm pistol handgun shotgun", "one body names the kind of firearm"),
    ("arrest arrested detained", "told by the officer, or by whoever was told of it"),
    ("cannabis marijuana weed", "formal and spoken names"),
    ("tell told inform informed notify notified notifies advised", "giving word of something"),
    ("disclose disclosed discloses disclosure", "a disclosure is told, then recorded"),
    ("hospital ae a&e emergency-department", "one place by several names"),
    ("ambulance paramedic paramedics crew", "the crew is the ambulance service's"),
    ("prison jail gaol custodial", "one place by several names"),
    ("die died dies death dead deceased", "the same fact as verb and as noun"),
    ("kill killed kills murder murdered homicide manslaughter", "charge and plain word"),
    ("assault assaulted attack attacked attacks", "charge and plain word"),
    ("steal stole stolen theft thief", "charge and plain word"),
    ("gp surgery doctor", "the practice or the person in it"),
    ("drunk intoxicated alcohol", "finding and cause"),
    ("phone phoned telephone telephoned call called rang", "one act by several names"),
    ("sign signed signature", "a form is signed"),
    ("tag electronic-monitoring", "the device and the condition"),
    ("1 one first", "figures and words"),
    ("2 two second twice", "figures and words"),
    ("3 three third", "figures and words"),
    ("4 four fourth", "figures and words"),
    ("5 five fifth", "figures and words"),
    ("6 six sixth", "figures and words"),
    ("7 seven seventh", "figures and words"),
    ("8 eight eighth", "figures and words"),
    ("9 nine ninth", "figures and words"),
    ("10 ten tenth", "figures and words"),
)

# Words that say nothing of what happened: articles, auxiliaries, pronouns, and what reports say
# of themselves.
_EMPTY = """
a an the and or but if of to in on at by for with from as into about over under between
after before during while when where which who whom whose that this these those there
then than so such not no nor is are was were be been being am has have had having do
does did done will would shall should can could may might must he she it they we i you
him her them us his hers its their our your my me himself herself itself themselves any
all some each other another also only very more most own same s t mr mrs ms miss up out
off again both says said say stated states noted notes recorded seen via per re due
regarding
"""
EMPTY: frozenset[str] = frozenset(_EMPTY.split())


class Stage(NamedTuple):
    """A step that phrases name, in lower case."""

    name: str
    phrases: tuple[str, ...]


class Track(NamedTuple):
    """Steps in the order in which they follow each other, and why they do."""

    name: str
    why: str
    stages: tuple[Stage, ...]

    def pattern(self) -> re.Pattern[str]:
        """Any phrase of any step, in lower case; the number of its group is the step's, from 1."""
        either = ("|".join(map(re.escape, _longest_first(stage))) for stage in self.stages)
        return re.compile("|".join(rf"\b({phrases})\b" for phrases in either))


def _longest_first(stage: Stage) -> list[str]:
    return sorted(stage.phrases, key=len, reverse=True)


def _stage(name: str, phrases: str) -> Stage:
    return Stage(name, tuple(phrase.strip() for phrase in phrases.split(",")))


TRACKS: tuple[Track, ...] = (
    Track(
        "violence and its care",
        "violence comes before the call for help, help before treatment, treatment before death",
        (
            _stage(
                "the violence",
                "fatally stabbed, stabbed, stabbing, fatally shot, shot, shooting, assaulted, "
                "fatally attacked, attacked, attack, murdered, killed, homicide",
            ),
            _stage("the emergency call", "999 call, 999, emergency call"),
            _stage("the ambulance", "ambulance, crew, paramedic, paramedics"),
            _stage(
                "the hospital",
                "theatre, critical care, intensive care, resus, resuscitation, surgery, "
                "emergency department, a&e, treated, conveyed to hospital",
            ),
            _stage(
                "the death",
                "died, life extinct, death confirmed, death was confirmed, death pronounced",
            ),
        ),
    ),
    Track(
        "criminal justice",
        "an arrest comes before custody and charge, a charge before conviction and sentence",
        (
            _stage("the arrest", "arrested, arrest of"),
            _stage("police custody", "in police custody, police custody, custody suite, detained"),
            _stage("the charge", "charged, after charge, charging decision"),
            _stage("the conviction", "convicted, conviction, found guilty, pleaded guilty"),
            _stage("the sentence", "sentence, sentenced, imprisonment, custodial sentence"),
        ),
    ),
    Track(
        "referral",
        "a referral comes before its assessment, an assessment before the decision",
        (
            _stage("the referral", "referred, referral made, referral sent, referral received"),
            _stage("the assessment", "assessed, initial assessment, triage, triaged"),
            _stage(
                "the decision",
                "referral accepted, referral declined, referral refused, referral closed, "
                "allocated",
            ),
        ),
    ),
)
