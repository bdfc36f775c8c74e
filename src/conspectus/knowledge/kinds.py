"""The kinds of event that Conspectus knows.

Named as His Majesty's Prison and Probation Service names its domain events: what it is about, then
what happened, in the past. Its published catalogue has none for a tag or a breach; those are ours.
A kind says what happened and never who a person is.
"""

from collections.abc import Iterable

from conspectus.case import Case, EventKind

_LEVEL = ("low", "medium", "high", "very-high")
_HARM = ("low", "high")


def _kinds(
    about: str,
    *told: tuple[str, str],
    decision: bool = False,
    bears: bool = False,
    firsthand: bool = False,
) -> Iterable[EventKind]:
    for verb, sentence in told:
        yield EventKind(
            id=f"{about}.{verb}",
            sentence=sentence,
            decision=decision,
            bears=bears,
            firsthand=firsthand,
        )


def _risk(verb: str, sentence: str) -> EventKind:
    levels: dict[str, tuple[str, ...]] = {"level": _LEVEL, "from": _LEVEL}
    return EventKind(
        id=f"risk.{verb}",
        sentence=sentence,
        attributes=levels,
        decision=True,
        bears=True,
        firsthand=True,
    )


KINDS: tuple[EventKind, ...] = (
    *_kinds(
        "device",
        ("fitted", "A monitoring device was fitted."),
        ("removed", "A monitoring device was taken off, as the order says."),
        bears=False,
    ),
    *_kinds(
        "device",
        ("battery-depleted", "A monitoring device ran out of power."),
        ("contact-lost", "A monitoring device was out of contact."),
        ("contact-restored", "A monitoring device was in contact again."),
        ("reported-off", "A monitoring device was found or reported not to be worn."),
        ("strap-tampered", "A sign of tampering with a monitoring device was recorded."),
        ("replaced", "A monitoring device was replaced by another."),
        bears=True,
    ),
    *_kinds(
        "monitoring",
        ("imposed", "Electronic monitoring was made a condition, of bail or of an order."),
        ("ended", "Electronic monitoring ceased to be a condition."),
        bears=False,
    ),
    *_kinds(
        "bail",
        # A court or tribunal decides; the body that records it commonly did not.
        ("granted", "Bail was granted."),
        ("refused", "Bail was refused."),
    ),
    *_kinds(
        "bail",
        ("breach", "A condition of bail was not kept."),
        ("reporting-missed", "Somebody on bail did not report as they had to."),
        bears=True,
    ),
    *_kinds("bail", ("ended", "Bail came to its end.")),
    *_kinds(
        "licence",
        ("started", "A period on licence began."),
        ("ended", "A period on licence came to its end."),
        firsthand=True,
    ),
    EventKind(id="licence.breach", sentence="A licence condition was not kept.", bears=True),
    EventKind(
        id="detention.released",
        sentence="A person was released from immigration detention or police custody.",
        firsthand=True,
    ),
    *_kinds(
        "custody",
        ("entered", "A person came into custody."),
        ("left", "A person left custody."),
        ("recalled", "A person was recalled to prison."),
        firsthand=True,
    ),
    _risk("assessed", "Risk of serious harm was assessed, at a level."),
    _risk("lowered", "The assessed level of risk was lowered."),
    _risk("raised", "The assessed level of risk was raised."),
    _risk("reviewed", "Risk was looked at anew, with or without a change of level."),
    EventKind(
        id="harm.assessed",
        sentence="The Home Office put the harm of a case at a level, on a scale of its own.",
        attributes={"level": _HARM},
        decision=True,
        bears=True,
        firsthand=True,
    ),
    *_kinds(
        "disclosure",
        ("serious-violence", "A person said that they had suffered serious violence."),
        ("drug-use", "A person said that they used drugs."),
        ("threat", "A person said that they had been threatened."),
        bears=True,
        firsthand=True,
    ),
    EventKind(
        id="referral.made",
        sentence="One agency referred a person to another, or to a service.",
        attributes={"to": (), "id": ()},
        firsthand=True,
    ),
    EventKind(
        id="referral.decided",
        sentence="An agency decided what to do about a referral.",
        attributes={"id": ()},
        decision=True,
        firsthand=True,
    ),
    EventKind(
        id="information.requested",
        sentence="One agency asked another for information.",
        attributes={"to": (), "id": ()},
        firsthand=True,
    ),
    EventKind(
        id="information.shared",
        sentence="One agency told another of something.",
        attributes={"agency": (), "to": (), "id": ()},
        firsthand=True,
    ),
    *_kinds(
        "information",
        ("available", "Something lay in a system that an agency could open."),
        ("opened", "An agency opened what lay in a system."),
        ("held", "An agency's own record had something."),
    ),
    *_kinds(
        "intelligence",
        ("gang-association", "Somebody said that a person was associated with a gang."),
        ("county-lines", "Somebody said that a person was linked with county lines."),
        ("submitted", "An intelligence report was submitted."),
        bears=True,
        firsthand=True,
    ),
    EventKind(
        id="flag.acknowledged",
        sentence="A practitioner took note of a flag on a person's record.",
        bears=True,
        firsthand=True,
    ),
    EventKind(id="flag.added", sentence="A flag was put on a record.", bears=True, firsthand=True),
    EventKind(id="flag.removed", sentence="A flag was taken off a record.", firsthand=True),
    EventKind(
        id="manager.allocated",
        sentence="A practitioner or officer was given the management of a person.",
        firsthand=True,
    ),
    *_kinds(
        "management",
        ("ended-recommended", "It was recommended to end a form of management."),
        ("started", "A form of management began."),
        ("ended", "A form of management came to its end."),
        decision=True,
        firsthand=True,
    ),
    EventKind(
        id="drug-test.positive",
        sentence="A drug test was positive.",
        attributes={"substance": ()},
        bears=True,
    ),
    *_kinds(
        "violence",
        ("suffered", "A person suffered violence."),
        ("reported", "Violence was reported."),
        ("threatened", "Violence was threatened."),
        ("used", "A person is said to have used violence."),
        bears=True,
    ),
    EventKind(
        id="weapon.found",
        sentence="A weapon was found on a person or near them.",
        bears=True,
        firsthand=True,
    ),
    *_kinds(
        "hospital",
        ("attended", "A person was seen or treated at a hospital."),
        ("discharged", "A person left hospital."),
        firsthand=True,
    ),
    *_kinds(
        "health",
        ("registered", "A person was registered with a practice."),
        ("assessed", "A health professional assessed a person."),
    ),
    *_kinds(
        "police",
        ("stop", "Police stopped a person."),
        ("called", "Police were called."),
        firsthand=True,
    ),
    # No partner's own knowledge: what a court or the custody record shows does not bear.
    EventKind(id="arrest.made", sentence="A person was arrested.", firsthand=True),
    EventKind(id="charge.made", sentence="A person was charged.", firsthand=True),
    EventKind(id="caution.given", sentence="A person was cautioned.", firsthand=True),
    EventKind(id="conviction.recorded", sentence="A person was convicted."),
    EventKind(
        id="mappa.level-agreed",
        sentence="The level of management under MAPPA was agreed.",
        attributes={"level": ("1", "2", "3")},
        decision=True,
        firsthand=True,
    ),
    *_kinds(
        "joint-visit",
        ("made", "Two agencies visited a person together."),
        firsthand=True,
    ),
    *_kinds("visit", ("made", "A person was visited."), firsthand=True),
    *_kinds(
        "case",
        ("closed", "An agency closed a case or an investigation."),
        decision=True,
        firsthand=True,
    ),
    *_kinds("case", ("opened", "An agency opened a case or an investigation."), firsthand=True),
    *_kinds("contact", ("made", "An agency was in contact with a person."), firsthand=True),
    *_kinds("contact", ("missed", "A person did not come to an appointment."), firsthand=True),
    *_kinds("missing", ("reported", "A person was reported missing."), bears=True, firsthand=True),
    *_kinds("missing", ("returned", "A person who was missing came back."), firsthand=True),
    *_kinds(
        "interview", ("held", "A person who had been missing was interviewed."), firsthand=True
    ),
    *_kinds(
        "meeting",
        ("held", "Agencies met about a person."),
        ("strategy-discussion", "A strategy discussion was held."),
        ("conference", "A case conference was held."),
        firsthand=True,
    ),
    *_kinds("marac", ("referred", "A person was referred to a MARAC."), firsthand=True),
    *_kinds("marac", ("heard", "A MARAC heard a case."), decision=True, firsthand=True),
    *_kinds("alert", ("raised", "An alert was raised."), firsthand=True),
    *_kinds(
        "immigration",
        ("notice-served", "An immigration notice was served."),
        ("appeal-lodged", "An appeal was lodged."),
        firsthand=True,
    ),
    *_kinds("ambulance", ("called", "An ambulance was called."), firsthand=True),
    *_kinds("address", ("changed", "A person moved to another place.")),
    EventKind(id="homicide", sentence="A person was killed."),
)


def kinds(case: Case) -> dict[str, EventKind]:
    """The kinds by id: those of Conspectus and those of the case, which come first."""
    return {one.id: one for one in (*KINDS, *case.kinds)}
