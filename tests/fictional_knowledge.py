"""Who knew what in the fictional chronology, with every answer that there is."""

import itertools

import fictional_chronology as fictional
from conspectus.dates import Bounds, day_bounds, instant, month_bounds
from conspectus.errors import Place, Problem
from conspectus.knowledge.values import (
    Body,
    Cell,
    Delay,
    Denial,
    Event,
    Knowledge,
    OfKind,
    Stage,
    Telling,
    Unmoved,
    Untold,
)

POLICE, PROBATION, HOSPITAL = fictional.AGENCIES
BODIES = (
    Body(id=POLICE, name="Northshire Police", agency=POLICE),
    Body(
        id=f"{POLICE}/gang-unit",
        name="Northshire Police, gang unit",
        agency=POLICE,
        role="gang unit",
        words="Gangs Unit",
    ),
    Body(id=PROBATION, name="Eastmere Probation Service", agency=PROBATION),
    Body(id=HOSPITAL, name=fictional.AGENCIES[HOSPITAL], agency=HOSPITAL),
    Body(id="southmoor-council", name="Southmoor Council", agency="southmoor-council"),
    Body(id="link-worker", name="the link worker", words="the link worker"),
)
KINDS = {
    "e-2": (OfKind(kind="arrest.made", why="the words say custody"),),
    "e-6": (OfKind(kind="disclosure.serious-violence", status="decided", decided_by="d-1"),),
    "e-7": (OfKind(kind="device.battery-depleted", status="decided", decided_by="d-2"),),
    "e-8": (
        OfKind(kind="risk.lowered", why="the words say level one"),
        OfKind(kind="risk.assessed", why="the words say level one"),
    ),
}


def event(entry, placed):
    return Event(
        id=entry.id,
        entries=(entry.id,),
        persons=entry.persons,
        agency=entry.agency,
        agencies=(entry.agency,),
        words=entry.event,
        bounds=placed.bounds,
        kinds=KINDS.get(entry.id, ()),
    )


def cell(event, body):
    """Whoever tells of it held it; the others take the answers in turn."""
    if event.agency == body.id:
        return Cell(
            event=event.id,
            body=body.id,
            answer="held from",
            bounds=event.bounds,
            sentence="It is in their own return.",
            entries=event.entries,
        )
    told = {
        ("e-7", f"{POLICE}/gang-unit"): Cell(
            event="e-7",
            body=f"{POLICE}/gang-unit",
            answer="could have looked from",
            bounds=Bounds(instant(2023, 3), None),
            sentence="The unit could open the system of the tag’s supplier from March 2023.",
            entries=("e-7",),
        ),
        ("e-7", PROBATION): Cell(
            event="e-7",
            body=PROBATION,
            answer="stated not told",
            sentence="The police return says “Shared with: No”.",
            entries=("e-7",),
        ),
        ("e-8", POLICE): Cell(
            event="e-8",
            body=POLICE,
            answer="told on",
            bounds=month_bounds(2023, 2),
            sentence="Eastmere Probation Service says that it shared it with Northshire Police.",
            entries=("e-8", "e-9"),
            also=("could have looked from",),
        ),
        ("e-6", "link-worker"): Cell(
            event="e-6",
            body="link-worker",
            answer="cannot tell",
            sentence="It cannot be told who “the link worker” was.",
        ),
    }
    if body.id == "southmoor-council":
        return Cell(
            event=event.id,
            body=body.id,
            answer="no return",
            sentence="Southmoor Council was asked and never answered.",
        )
    return told.get((event.id, body.id)) or Cell(
        event=event.id,
        body=body.id,
        answer="no record of telling",
        sentence=f"No return tells of it reaching {body.name}, whose return is not declared "
        "complete.",
    )


def knowledge(**changes):
    told = fictional.chronology()
    events = tuple(itertools.starmap(event, zip(told.entries, told.placed, strict=True)))
    values = {
        "events": events,
        "bodies": BODIES,
        "tellings": (
            Telling(
                id="t-1",
                of="e-8",
                to=POLICE,
                stage=Stage.SENT,
                bounds=month_bounds(2023, 2),
                teller=PROBATION,
                entry="e-8",
                words="Northshire Police",
            ),
            Telling(
                id="t-2",
                of="e-6",
                to="link-worker",
                stage=Stage.SENT,
                bounds=Bounds(),
                words="he told the link worker",
                status="proposed",
            ),
        ),
        "denials": (
            Denial(
                id="n-1",
                of="e-7",
                kinds=("information.shared",),
                by=POLICE,
                entry="e-7",
                words="No",
            ),
        ),
        "cells": tuple(cell(one, body) for one in events for body in BODIES),
        "untold": (
            Untold(
                decision="e-8",
                by=PROBATION,
                event="e-12",
                holders=(POLICE,),
                since=day_bounds(2023, 3, 14),
                order="cannot-tell",
                telling="no record of telling",
                sentence="Northshire Police held that they were called to a disturbance. Whether "
                "before the form was signed cannot be told.",
            ),
            Untold(
                decision="e-8",
                by=PROBATION,
                event="e-7",
                holders=(POLICE, f"{POLICE}/gang-unit"),
                since=Bounds(instant(2022, 3), instant(2022, 8, 31, 12)),
                order="before",
                telling="stated not told",
                sentence="When the form was signed, Northshire Police held that the tag had run "
                "out of power, and says that it did not share it.",
            ),
        ),
        "unmoved": (
            Unmoved(
                event="e-6",
                body=PROBATION,
                stated=True,
                sentence="Eastmere Probation Service shared it with no one, as its return says.",
            ),
            Unmoved(
                event="e-11",
                body=HOSPITAL,
                stated=False,
                sentence="No return tells of it leaving the hospital, whose return is not "
                "declared complete.",
            ),
        ),
        "delays": (
            Delay(
                event="e-8",
                holder=PROBATION,
                told=POLICE,
                fewest_days=0,
                most_days=27,
                sentence="Both are February 2023.",
            ),
            Delay(
                event="e-9",
                holder=POLICE,
                told=PROBATION,
                fewest_days=1,
                most_days=None,
                sentence="It was told later; how much later is not known.",
            ),
        ),
        "problems": (
            Problem(
                "decision-of-nothing",
                "A decision is about an event that is not in the case.",
                "Look at the decision and take it back if it is not needed.",
                "warning",
                Place(file="decisions.toml", row=9),
                "event-kind:e-99",
            ),
        ),
    }
    return Knowledge(**(values | changes))


def hostile(words):
    """Knowledge of one event that says these words everywhere."""
    one = Event(
        id=words,
        entries=("e-1",),
        persons=(words,),
        agency=words,
        agencies=(words,),
        words=words,
        bounds=Bounds(),
        kinds=(OfKind(kind=words),),
    )
    body = Body(id=words, name=words, words=words)
    return Knowledge(
        events=(one,),
        bodies=(body,),
        tellings=(),
        denials=(),
        cells=(Cell(event=words, body=words, answer=words, sentence=words, also=(words,)),),
        untold=(
            Untold(
                decision=words,
                by=words,
                event=words,
                holders=(words,),
                since=None,
                order=words,
                telling=words,
                sentence=words,
            ),
        ),
        unmoved=(Unmoved(event=words, body=words, stated=True, sentence=words),),
        delays=(
            Delay(
                event=words,
                holder=words,
                told=words,
                fewest_days=None,
                most_days=None,
                sentence=words,
            ),
        ),
    )
