"""A made-up review with everything that a report has, for tests of what is written from it."""

import fictional_chronology as fictional
from conspectus.case import (
    Action,
    Characteristic,
    Conclusion,
    Enquiry,
    Finding,
    GoodPractice,
    Line,
    LogItem,
    Recipient,
    Recommendation,
    Section,
)
from conspectus.dates import read
from conspectus.reviewtypes import load

KIND = load("owhr-england")


def entry_id():
    """The id of an entry that sentences rest on."""
    return fictional.chronology().entries[0].id


def case(words="It happened.", **changes):
    """The case, with these words wherever somebody writes."""
    person = fictional.case().people[0].id
    enquiry = Enquiry(
        lines=(
            Line(id="known", person=person, heading=words, question=words, evidence=(entry_id(),)),
            Line(id="not", question=words, outcome="unable", reason=words),
        ),
        findings=(Finding(id="f1", text=words, lines=("known",), evidence=(entry_id(),)),),
        conclusions=(Conclusion(id="c1", text=words, findings=("f1",)),),
        recommendations=(
            Recommendation(id="r1", number="1", text=words, addressees=(words,), findings=("f1",)),
            Recommendation(
                id="r2",
                number="2",
                text=words,
                owner="Head of service",
                measure=words,
                due=read("May 2027"),
                level="local",
            ),
        ),
        actions=(Action(id="a1", recommendation="r2", text=words),),
        good_practice=(GoodPractice(id="g1", text=words),),
        equality=(
            Characteristic(person=person, characteristic="age", value=words),
            Characteristic(person=person, characteristic="race", unknown=words),
        ),
        dissemination=(Recipient(body=words, sent=False, reason=words),),
        delays=(words,),
    )
    log = (
        LogItem(id="later", kind="sign-off", when=read("3 May 2026"), what=words),
        LogItem(id="sooner", kind="commission", when=read("June 2025"), what=words),
    )
    sections = (Section(file="report/synopsis.md", text=f"{words} [@{entry_id()}]\n"),)
    given = {"enquiry": enquiry, "log": log, "sections": sections} | changes
    return fictional.case(**given)
