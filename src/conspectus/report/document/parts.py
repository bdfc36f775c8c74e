"""The parts of a report that are written from data: its first page, its lists, its tables."""

import re
from collections.abc import Callable, Iterator
from itertools import groupby

from conspectus.case import Line, LogItem, Person, Recipient, Recommendation
from conspectus.chronology import InScope, Placed
from conspectus.dates import Kind, UncertainDate
from conspectus.dates.wording import bounds_in_words
from conspectus.report.document.material import Material
from conspectus.report.document.values import (
    Block,
    Heading,
    Items,
    Paragraph,
    Table,
    Words,
    words,
)
from conspectus.report.words import first_instant, reading
from conspectus.reviewtypes import HeaderField, Part, SignOff

OUTCOMES = {
    "open": "Not answered yet.",
    "answered": "Answered.",
    "partly": "Answered in part.",
    "unable": "The review was unable to answer this.",
}
# "25/08/2025", "09/01/2024 18:20", "06/2022", "Feb-23", "09/2016 to 09/2023": not a year alone,
# which is words enough
_MONTH = "(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)"
_NUMBERS = r"\d+([/.]\d+)+( \d{1,2}:\d{2})?"
_FIGURES = re.compile(
    rf"{_NUMBERS}( ?(to|-|–) ?{_NUMBERS})?|{_MONTH}[- ’']+\d{{2,4}}", re.ASCII | re.IGNORECASE
)
_WEEK = re.compile(r"week of \d+([/.]\d+)+", re.ASCII | re.IGNORECASE)
_SHOWN = (InScope.IN, InScope.PARTLY, InScope.CANNOT_TELL)
Maker = Callable[[Material, Part], Iterator[Block]]


def header(about: Material, part: Part) -> Iterator[Block]:
    """The first page: who reviews what, and when."""
    rows = []
    apart = {part.part for part in about.kind.template}  # what has a section of its own
    for field in about.kind.header:
        if field.id == "delays" and field.id in apart:
            continue
        value = _FIELDS.get(field.id, _dated)(about, field)
        if value or field.required:
            name = about.marked(field, field.name)
            rows.append((words(name), value or about.given("")))
    yield Table("The review in brief", ("About", "This review"), tuple(rows), (2, 3), part.id)


def _dated(about: Material, field: HeaderField) -> Words:
    """A date at its printed precision: of a landmark, or of an item of the log."""
    landmarks = {one.id: one for one in about.case.landmarks}
    for id in field.landmarks:
        if id in landmarks:
            return about.told(landmarks[id].when.text, (id,))
    item = about.logged(field.log) if field.log else None
    return about.told(as_printed(item.when), [item.id] if item.id else []) if item else ()


def _partners(about: Material, field: HeaderField) -> Words:
    return words(about.bodies(one.id for one in about.case.agencies if one.partner))


def _coordinator(about: Material, field: HeaderField) -> Words:
    return words(about.bodies(one.id for one in about.case.agencies if "ordinat" in one.kind))


def _panel(about: Material, field: HeaderField) -> Words:
    return words(about.bodies(one.id for one in about.case.agencies if one.panel))


def _reference(about: Material, field: HeaderField) -> Words:
    return words(about.case.reference)


def _pseudonyms(about: Material, field: HeaderField) -> Words:
    told = (f"{one.role.capitalize()}: {one.name}" for one in about.case.people)
    return words("; ".join(told))


def _delays(about: Material, field: HeaderField) -> Words:
    return words(" ".join(about.case.enquiry.delays))


_FIELDS: dict[str, Callable[[Material, HeaderField], Words]] = {
    "partners": _partners,
    "co-ordinator": _coordinator,
    "panel": _panel,
    "reference": _reference,
    "pseudonyms": _pseudonyms,
    "delays": _delays,
}


def delays(about: Material, part: Part) -> Iterator[Block]:
    """Why the review took longer, other than because of a criminal trial."""
    for reason in about.case.enquiry.delays:
        yield Paragraph(words(reason))


def panel(about: Material, part: Part) -> Iterator[Block]:
    """Which bodies sat on the panel."""
    bodies = [one for one in about.case.agencies if one.panel]
    if bodies:
        yield Paragraph(words("The panel had members from these bodies."))
        yield Items(tuple(words(one.name) for one in bodies))


def criteria(about: Material, part: Part) -> Iterator[Block]:
    """What must hold for a review of this kind to be owed, as it then stood."""
    kept = [one for one in about.kind.criteria if not one.excludes]
    if kept:
        yield Paragraph(words(f"A review of this kind is owed where ({about.kind.law}):"))
        yield Items(tuple(words(about.marked(one, one.text)) for one in kept))


# ---------------------------------------------------------------------- what was asked


def lines(about: Material, part: Part) -> Iterator[Block]:
    """Each line of enquiry, by person, with how it ended."""
    people = {one.id: one for one in about.case.people}
    asked = sorted(about.case.enquiry.lines, key=lambda one: _place(about, one))
    for id, each in groupby(asked, key=lambda one: one.person):
        name = people[id].name if id in people else ""
        title = f"Lines of enquiry about {name}" if name else "Other lines of enquiry"
        yield Heading(part.level + 1, title, about.writing.anchor(title))
        for line in each:
            yield from _line(about, line, part.level + 2)


def _place(about: Material, line: Line) -> int:
    ids = [one.id for one in about.case.people]
    return ids.index(line.person) if line.person in ids else len(ids)


def _line(about: Material, line: Line, level: int) -> Iterator[Block]:
    title = line.heading or line.id
    yield Heading(level, title, about.writing.anchor(f"line-{line.id}"))
    yield Paragraph(words(line.question), quoted=True)
    ended = words(f"{OUTCOMES[line.outcome]} ", strong=True)
    answer = line.answer if line.outcome != "unable" else ""
    yield Paragraph((*ended, *about.told(answer or line.reason, line.evidence)))
    if answer and line.reason:
        yield Paragraph(words(line.reason))


def equality(about: Material, part: Part) -> Iterator[Block]:
    """For each person and characteristic, what is known, its source and its effect."""
    traits = {one.id: one.name for one in about.kind.characteristics}
    for person in about.case.people:
        cells = [one for one in about.case.enquiry.equality if one.person == person.id]
        if not cells:
            continue
        title = person.name
        yield Heading(part.level + 1, title, about.writing.anchor(f"equality-{person.id}"))
        rows = tuple(
            (
                words(traits.get(one.characteristic, one.characteristic)),
                words(one.value or f"Not known. {one.unknown}".strip()),
                words(one.source or "None recorded"),
                words(one.impact or "Not stated"),
            )
            for one in cells
        )
        yield Table(
            f"Equality and diversity: {person.name}",
            ("Characteristic", "What is known, or why it is not", "Source", "Effect found"),
            rows,
            (3, 5, 3, 4),
            f"table-equality-{person.id}",
        )


# ---------------------------------------------------------------------- what happened


def timeline(about: Material, part: Part) -> Iterator[Block]:
    """What agencies told of each person in the review period, in order, as they dated it."""
    for person in about.case.people:
        rows = [row for row in about.view.rows if person.id in row.entry.persons]
        shown = [row for row in rows if row.placed.scope in _SHOWN]
        if not rows:
            continue
        title = person.name
        yield Heading(part.level + 1, title, about.writing.anchor(f"timeline-{person.id}"))
        yield from _period(about, person, len(rows) - len(shown))
        if shown:
            yield Table(
                f"Agency timeline: {person.name}",
                ("When", "Agency", "What the agency told"),
                tuple(
                    (
                        words(dated(row.placed)),
                        words(row.agency),
                        about.told(row.entry.event, (row.entry.id,)),
                    )
                    for row in shown
                ),
                (3, 3, 8),
                f"table-timeline-{person.id}",
            )


def dated(placed: Placed) -> str:
    """When it was, as the return says it; figures and short forms in words."""
    return as_printed(placed.when) if placed.when.text else "not dated"


def as_printed(when: UncertainDate) -> str:
    """A date at its own precision: its own words, but figures and short forms in words."""
    if _WEEK.fullmatch(when.text.strip()) and when.bounds.earliest is not None:
        return f"week of {first_instant(when.bounds.earliest)}"
    if not _FIGURES.fullmatch(when.text.strip()):
        return when.text
    return bounds_in_words(when.bounds) if when.kind is Kind.MOMENT else reading(when)


def _period(about: Material, person: Person, left_out: int) -> Iterator[Block]:
    scope = about.case.scope
    told = (
        f"What agencies told about {person.name} in the review period, {scope.start.text} to "
        f"{scope.end.text}, with what has no date that would place it outside."
    )
    if left_out:
        verb = "entry lies" if left_out == 1 else "entries lie"
        told += f" {left_out} more {verb} outside the period."
    yield Paragraph(words(told))


# ---------------------------------------------------------------------- what was learned


def findings(about: Material, part: Part) -> Iterator[Block]:
    """Findings from evidence, and the conclusions from them."""
    enquiry = about.case.enquiry
    found = ((one.text, (*one.evidence, *one.lines)) for one in enquiry.findings)
    concluded = ((one.text, one.findings) for one in enquiry.conclusions)
    for title, each in (("Findings", found), ("Conclusions", concluded)):
        items = tuple(about.told(text, ids) for text, ids in each)
        if items:
            yield Heading(part.level + 1, title, about.writing.anchor(title))
            yield Items(items, numbered=True)


def good_practice(about: Material, part: Part) -> Iterator[Block]:
    """What was done well, and by whom."""
    each = about.case.enquiry.good_practice
    if each:
        yield Items(
            tuple(
                (
                    *words(f"{about.bodies(one.agencies)}: " if one.agencies else "", strong=True),
                    *about.told(one.text, one.evidence),
                )
                for one in each
            )
        )


def recommendations(about: Material, part: Part) -> Iterator[Block]:
    """Each recommendation, with who is to carry it out, by when, and how one will see it."""
    for one in about.case.enquiry.recommendations:
        title = f"Recommendation {one.number}"
        yield Heading(part.level + 1, title, about.writing.anchor(title))
        yield Paragraph(about.told(one.text, (*one.findings, *one.conclusions)))
        rows = tuple(_details(about, one))
        if rows:
            caption = f"{title}: to whom, by whom and by when"
            yield Table(caption, ("What", "Detail"), rows, (2, 5), f"table-{one.id}")
        yield from _actions(about, one)


def _details(about: Material, one: Recommendation) -> Iterator[tuple[Words, Words]]:
    told = (
        ("Addressed to", about.bodies(one.addressees)),
        ("Level", one.level.capitalize()),
        ("Owner", one.owner),
        ("How one will see that it worked", one.measure),
        ("Due", one.due.text if one.due else ""),
        ("Themes", ", ".join(one.themes)),
    )
    for name, text in told:
        if text or (about.for_panel and name != "Themes"):
            yield words(name), about.given(text)


def _actions(about: Material, one: Recommendation) -> Iterator[Block]:
    actions = [each for each in about.case.enquiry.actions if each.recommendation == one.id]
    if actions:
        yield Table(
            f"Actions for recommendation {one.number}",
            ("Action", "Owner", "Due", "Status", "Evidence of change"),
            tuple(
                (
                    words(each.text),
                    about.given(each.owner),
                    about.given(each.due.text if each.due else ""),
                    words(each.status.capitalize()),
                    words(each.effect or "None yet"),
                )
                for each in actions
            ),
            (5, 3, 2, 2, 4),
            f"table-actions-{one.id}",
        )


# ---------------------------------------------------------------------- who gets it, how it went


def dissemination(about: Material, part: Part) -> Iterator[Block]:
    """Who gets the report, and who does not, with the reason."""
    if not about.case.enquiry.dissemination:
        return
    said = {True: "Yes", False: "No", None: "Not decided yet"}
    each = about.case.enquiry.dissemination
    columns = [
        ("Organisation", 5, [about.body(one.body) for one in each]),
        ("Gets the report", 2, [said[one.sent] for one in each]),
        ("Reason", 4, [one.reason or _NO_REASON[one.sent] for one in each]),
    ]
    if any(one.when for one in each):
        columns.insert(2, ("When", 3, [_sent(one) for one in each]))
    headings, shares, cells = zip(*columns, strict=True)
    rows = tuple(tuple(map(words, row)) for row in zip(*cells, strict=True))
    yield Table("Who gets the report", headings, rows, shares, part.id)


_NO_REASON = {True: "None needed", False: "None stated", None: "None stated"}


def _sent(one: Recipient) -> str:
    if one.when:
        return as_printed(one.when)
    return "Not sent" if one.sent is False else "Not dated"


def process_summary(about: Material, part: Part) -> Iterator[Block]:
    """What happened in the review itself, in order."""
    rows = tuple(
        (
            words(as_printed(one.when)),
            about.told(one.what, [one.id] if one.id else []),
            words(one.who or "Not recorded"),
        )
        for one in sorted(about.case.log, key=_when)
    )
    if rows:
        headings = ("When", "What", "Who")
        yield Table("The process of the review", headings, rows, (3, 7, 3), part.id)


def _when(item: LogItem) -> tuple[bool, int, int]:
    bounds = item.when.bounds
    earliest = bounds.latest if bounds.earliest is None else bounds.earliest
    return earliest is None, earliest or 0, bounds.latest or 0


# ---------------------------------------------------------------------- who signs


def confidence_check(about: Material, part: Part) -> Iterator[Block]:
    """The final check: each statement with a box to fill in by whoever confirms it."""
    rows = tuple(
        (words(says), words(""), words(""))
        for one in about.kind.signoffs
        if one.id in _CHECKED
        for says in one.says
    )
    if rows:
        headings = ("Statement", "Yes or no", "Date")
        yield Table("Final confidence check", headings, rows, (7, 2, 3), part.id, blank=True)


_CHECKED = ("safety", "process", "standard", "sent")


def statements(about: Material, part: Part) -> Iterator[Block]:
    """Statements of independence, and the Home Office's own box, each to be signed."""
    for one in about.kind.signoffs:
        if one.id in _CHECKED:
            continue
        title = about.marked(one, one.name)
        yield Heading(part.level + 1, title, about.writing.anchor(one.id))
        if one.says:
            yield Items(tuple(words(each) for each in one.says))
        rows = tuple((words(box), words("")) for box in _boxes(one))
        caption = (
            f"For the {one.fills} to fill in"
            if one.fills
            else f"To fill in: {_role(about, one.who)}"
        )
        yield Table(caption, ("Field", "To fill in"), rows, (1, 3), f"table-{one.id}", blank=True)


def _role(about: Material, id: str) -> str:
    return next((one.name for one in about.kind.roles if one.id == id), id)


def _boxes(one: SignOff) -> tuple[str, ...]:
    """What is left free: an account where the form asks for one, else a signature."""
    if one.fills:
        return ("Yes or no", "How")
    return ("Signature", "Name", "Date") if one.says else ("Account",)


def sources(about: Material, part: Part) -> Iterator[Block]:
    """What the review read."""
    if about.case.source:
        yield Paragraph(words(" ".join(about.case.source.split())))


MAKERS: dict[str, Maker] = {
    "header": header,
    "panel": panel,
    "criteria": criteria,
    "lines": lines,
    "equality": equality,
    "timeline": timeline,
    "findings": findings,
    "good-practice": good_practice,
    "recommendations": recommendations,
    "dissemination": dissemination,
    "process-summary": process_summary,
    "delays": delays,
    "confidence-check": confidence_check,
    "statements": statements,
    "sources": sources,
}
