"""References in a report: to what, with which number, and what stands behind each in the annex."""

import re
from collections.abc import Iterable, Iterator

import msgspec

from conspectus.case import Case
from conspectus.errors import Place, Problem, code
from conspectus.report.chronology.rows import View

UNKNOWN = code(
    "report-reference-unknown",
    "“{words}” names no entry, finding, item of the log or anything else of this case.",
    "Name the id of what the sentence rests on, as the chronology page or enquiry.toml shows it.",
    "warning",
)
SOURCE = "source"  # the reference to what the case names as its source
MARK = re.compile(r"\s?\[@([^\[\]\n]{1,500})\]")


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """What a number of the annex stands for, in words."""

    number: int
    id: str
    kind: str
    when: str
    who: str
    words: str
    place: str


class Evidence:
    """Everything of a case that a sentence may rest on; numbered in the order of first use."""

    def __init__(self, view: View) -> None:
        self._known = {one.id: one for one in _all(view)}
        self._used: dict[str, int] = {}
        self.problems: list[Problem] = []

    def numbers(self, ids: Iterable[str], place: Place | None = None) -> tuple[int, ...]:
        """The numbers of these, each once. What is not known is a problem at `place`."""
        found = []
        for id in dict.fromkeys(ids):
            if id in self._known:
                found.append(self._used.setdefault(id, len(self._used) + 1))
            else:
                self.problems.append(UNKNOWN.at(place, id))
        return tuple(sorted(found))

    def sources(self) -> Iterator[Source]:
        """What was used, by number."""
        for id, number in self._used.items():
            known = self._known[id]
            yield Source(
                number=number,
                id=id,
                kind=known.kind,
                when=known.when,
                who=known.who,
                words=known.words,
                place=known.place,
            )


class _Known(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    kind: str
    words: str
    when: str = ""
    who: str = ""
    place: str = ""


def _all(view: View) -> Iterator[_Known]:
    yield from _asked_and_found(view.case)
    yield from _told(view.case)
    yield from _entries(view)
    yield from _events(view)
    yield from _handed_in(view.case)


def _entries(view: View) -> Iterator[_Known]:
    for row in view.rows:
        yield _Known(
            id=row.entry.id,
            kind="Entry",
            when=row.when,
            who=row.agency,
            words=row.entry.event,
            place=row.place,
        )
    for prose in view.chronology.prose:
        yield _Known(
            id=prose.id,
            kind="Passage",
            who=view.agency(prose.agency),
            words=prose.passage.words,
            place=str(prose.passage),
        )


def _events(view: View) -> Iterator[_Known]:
    """Accounts of one event together; "event" is what a panel agreed or is asked to."""
    rows = {row.entry.id: row for row in view.rows}
    for group in view.chronology.groups:
        told = [rows[id] for id in group.entries if id in rows]
        yield _Known(
            id=group.id,
            kind=f"Accounts taken together ({group.kind}, {group.status})",
            when=told[0].when if told else "",
            who=", ".join(dict.fromkeys(row.agency for row in told)),
            words=" / ".join(row.entry.event for row in told),
            place="; ".join(row.place for row in told),
        )


def _handed_in(case: Case) -> Iterator[_Known]:
    """What was read: the source that the case names, and each return by its file."""
    if case.source:
        yield _Known(id=SOURCE, kind="Source", words=" ".join(case.source.split()))
    names = {one.id: one.name for one in case.agencies}
    for one in case.returns:
        who = names.get(one.agency or "", one.agency or "")
        yield _Known(id=one.file, kind="Return", who=who, words="The whole return", place=one.file)


def _told(case: Case) -> Iterator[_Known]:
    for item in case.log:
        if item.id:
            yield _Known(
                id=item.id,
                kind="Log of the review",
                when=item.when.text,
                who=item.who,
                words=item.what,
                place=item.source,
            )
    for landmark in case.landmarks:
        words, when = landmark.name, landmark.when.text
        yield _Known(id=landmark.id, kind="Landmark", when=when, words=words, place="case.toml")
    for person in case.people:
        yield _Known(id=person.id, kind="Person", words=f"{person.name}: {person.role}")
    for agency in case.agencies:
        yield _Known(id=agency.id, kind="Body", words=agency.name)


def _asked_and_found(case: Case) -> Iterator[_Known]:
    enquiry, place = case.enquiry, "enquiry.toml"
    for line in enquiry.lines:
        yield _Known(id=line.id, kind="Line of enquiry", words=line.question, place=place)
    told = (
        ("Finding", enquiry.findings),
        ("Conclusion", enquiry.conclusions),
        ("Recommendation", enquiry.recommendations),
        ("Action", enquiry.actions),
        ("Good practice", enquiry.good_practice),
    )
    for kind, each in told:
        for one in each:
            yield _Known(id=one.id, kind=kind, words=one.text, place=place)
