"""What stands beside the entries: proposals, doubts, silences and problems, a section each.

One shape for all, so that page, Word file and workbook print the same words.
"""

from collections.abc import Callable, Iterable, Sequence

import msgspec

from conspectus.chronology.values import Change, Constraint, Group
from conspectus.dates import Bounds
from conspectus.errors import Problem
from conspectus.report.chronology.rows import Row, View, anchor, is_dated
from conspectus.report.words import first_instant, last_instant

_MOST_ROWS = 20  # named of one problem; the data file has every one


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to look at: `rows` are the entries it is about, `words` as received at `place`."""

    title: str
    anchor: str = ""
    status: str = ""
    sentences: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    words: str = ""
    place: str = ""
    remedy: str = ""


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """Things of one sort. `sheet`: its name in a workbook. `nothing`: said where there is none.

    `told`: how many things these are, where one item holds several of them.
    """

    id: str
    title: str
    sheet: str
    lead: str
    nothing: str
    items: tuple[Item, ...] = ()
    told: int | None = None

    @property
    def count(self) -> int:
        """How many things there are to look at."""
        return len(self.items) if self.told is None else self.told


def sections(view: View) -> tuple[Section, ...]:
    """Every section, in the order in which they are read; empty ones say that they are."""
    return tuple(make(view) for make in _MAKERS)


def _same_event(view: View) -> Section:
    return Section(
        id="same-event",
        title="Entries that may tell of the same event",
        sheet="Groups",
        lead="Proposed, or decided by a person, as each says. Every account stays as it was told.",
        nothing="No two entries were found that may tell of the same event.",
        items=_groups(view, "same event"),
    )


def _belongs_together(view: View) -> Section:
    return Section(
        id="belongs-together",
        title="Entries that may belong together",
        sheet="Groups",
        lead="Proposed chains of events, in the order that their words support.",
        nothing="No chain of events was found across entries.",
        items=_groups(view, "belongs together"),
    )


def _groups(view: View, kind: str) -> tuple[Item, ...]:
    groups = [group for group in view.chronology.groups if group.kind == kind]
    return tuple(_group(view, number, group) for number, group in enumerate(groups, 1))


def _group(view: View, number: int, group: Group) -> Item:
    rows = view.rows_of(group.entries)
    entries = ", ".join(str(row.number) for row in rows)
    return Item(
        title=f"{'Event' if group.kind == 'same event' else 'Chain'} {number}: entries {entries}",
        anchor=anchor("group", group.id),
        status=group.status,
        sentences=group.reasons,
        rows=rows,
    )


def _conflicts(view: View) -> Section:
    items = tuple(
        Item(
            title=f"Conflict {number}, about {conflict.about}",
            anchor=f"conflict-{number}",
            sentences=(conflict.sentence,),
            rows=view.rows_of(conflict.entries),
        )
        for number, conflict in enumerate(view.chronology.conflicts, 1)
    )
    return Section(
        id="conflicts",
        title="Accounts that disagree",
        sheet="Conflicts",
        lead="Accounts of what may be one event. None is preferred and none is merged away.",
        nothing="No accounts of one event were found to disagree.",
        items=items,
    )


def _contradictions(view: View) -> Section:
    items = tuple(
        Item(
            title=f"Contradiction {number}",
            anchor=f"contradiction-{number}",
            sentences=(contradiction.sentence,),
            rows=view.rows_of(contradiction.entries),
        )
        for number, contradiction in enumerate(view.chronology.contradictions, 1)
    )
    return Section(
        id="contradictions",
        title="Dates that cannot all be right",
        sheet="Contradictions",
        lead="What the sources say of each other’s times does not add up. "
        "It is set aside until a person decides.",
        nothing="No contradiction was found between the times that are told.",
        items=items,
    )


def _constraints(view: View) -> Section:
    items = tuple(_constraint(view, one) for one in view.chronology.constraints)
    return Section(
        id="constraints",
        title="Times told by other times",
        sheet="Constraints",
        lead="Words such as “a short time later”. Those stated in a date are in force; "
        "those found elsewhere wait for a person.",
        nothing="No time is told by another time.",
        items=items,
    )


def _constraint(view: View, one: Constraint) -> Item:
    return Item(
        title=f"“{one.words}”",
        anchor=anchor("constraint", one.id),
        status=one.status,
        sentences=(
            f"The time of {_moment(view, one.moment)} is told by "
            f"that of {_moment(view, one.anchor)}.",
            f"How it was found: {one.rule}.".replace("..", "."),
        ),
        rows=view.rows_of((one.anchor, one.moment)),
    )


def _moment(view: View, id: str) -> str:
    landmarks = {f"landmark:{one.id}": one.name for one in view.case.landmarks}
    name, _, edge = id.partition("/")
    if name in landmarks:
        return f"“{landmarks[name]}”"
    row = view.row.get(name)
    said = f"entry {row.number}" if row else f"“{name}”"
    return f"the {edge} of {said}" if edge else said


def _gaps(view: View) -> Section:
    items = tuple(
        Item(
            title=_whose(view, gap.person, gap.agency) + _stretch(gap.bounds),
            status="declared complete" if gap.complete else "not declared complete",
            sentences=(gap.sentence,),
            rows=view.rows_of(gap.unless),
        )
        for gap in view.chronology.gaps
        if gap.kind != "no answer"
    )
    return Section(
        id="gaps",
        title="Stretches with no entry",
        sheet="Gaps",
        lead="The absence of a record is not a record of absence, "
        "unless an agency has declared its return complete.",
        nothing="There is no stretch of the scope period without an entry.",
        items=items,
    )


def _unanswered(view: View) -> Section:
    items = tuple(
        Item(title=_whose(view, None, gap.agency), sentences=(gap.sentence,))
        for gap in view.chronology.gaps
        if gap.kind == "no answer"
    )
    return Section(
        id="unanswered",
        title="Agencies that never answered",
        sheet="Gaps",
        lead="They were asked for information and no return is in the case.",
        nothing="Every agency that was asked has answered, or its answer is still awaited.",
        items=items,
    )


def _whose(view: View, person: str | None, agency: str | None) -> str:
    named = [view.person(person)] if person else []
    named += [view.agency(agency)] if agency else []
    return ", ".join(named) or "All entries"


def _stretch(bounds: Bounds | None) -> str:
    if bounds is None or bounds.earliest is None or bounds.latest is None:
        return ""
    return f": {first_instant(bounds.earliest)} to {last_instant(bounds.latest)}"


def _undated(view: View) -> Section:
    rows = tuple(row for row in view.rows if not is_dated(row.placed))
    return Section(
        id="undated",
        title="Entries with no date",
        sheet="Undated",
        lead="They borrow no date from their neighbours. "
        "They stand last, in the order of their returns.",
        nothing="Every entry has some date.",
        items=(Item(title="Entries with no date", rows=rows),) if rows else (),
        told=len(rows),
    )


def _prose(view: View) -> Section:
    items = tuple(
        Item(
            title=f"{view.agency(one.agency)}, passage {number}",
            anchor=anchor("prose", one.id),
            words=one.passage.words,
            place=str(one.passage),
        )
        for number, one in enumerate(view.chronology.prose, 1)
    )
    return Section(
        id="prose",
        title="Passages outside any table",
        sheet="Passages",
        lead="Kept as they were received. A person may turn one into an entry.",
        nothing="Every word of the returns stood in a table.",
        items=items,
    )


def _changes(view: View) -> Section:
    items = tuple(_change(view, one) for one in view.chronology.changes)
    return Section(
        id="changes",
        title="Changes when a return was handed in again",
        sheet="Changes",
        lead="An entry keeps its identity from one version of a return to the next.",
        nothing="No return was handed in a second time with changes.",
        items=items,
    )


def _change(view: View, change: Change) -> Item:
    told = change.after or change.before
    sentences = (
        [f"Fields whose words changed: {', '.join(change.fields)}."] if change.fields else []
    )
    sentences += (
        [f"Before: {change.before.when.text}: {change.before.event}"] if change.before else []
    )
    sentences += [f"Now: {change.after.when.text}: {change.after.event}"] if change.after else []
    return Item(
        title=f"{view.agency(told.agency) if told else change.entry}: entry {change.what}",
        status=change.what,
        sentences=tuple(sentences),
        rows=view.rows_of((change.entry,)),
        place=str(told.passage) if told else "",
    )


def _problems(view: View) -> Section:
    alike: dict[Problem, list[Problem]] = {}
    for problem in view.chronology.problems:
        anywhere = msgspec.structs.replace(problem.place, row=None)
        alike.setdefault(msgspec.structs.replace(problem, place=anywhere), []).append(problem)
    return Section(
        id="problems",
        title="Problems in what was received",
        sheet="Problems",
        lead="Each says where it is and what a person can do. The words are kept.",
        nothing="No problem was found in what was received.",
        items=tuple(map(_problem, alike.values())),
        told=len(view.chronology.problems),
    )


def _problem(alike: Sequence[Problem]) -> Item:
    """Problems that differ in nothing but their row, which one remedy mends, said once."""
    first = alike[0]
    return Item(
        title=first.message,
        status=first.severity,
        words=first.words,
        place=f"{first.place}{_also([one.place.row for one in alike[1:]])}",
        remedy=first.remedy,
    )


def _also(rows: Sequence[int | None]) -> str:
    named = [str(row) for row in rows if row is not None]
    if not named:
        return ""
    shown, more = named[:_MOST_ROWS], len(named) - _MOST_ROWS
    beyond = f" and {more:,} more" if more > 0 else ""
    return f"; also row{'s' if len(named) > 1 else ''} {', '.join(shown)}{beyond}"


_MAKERS: tuple[Callable[[View], Section], ...] = (
    _same_event,
    _belongs_together,
    _conflicts,
    _contradictions,
    _constraints,
    _gaps,
    _unanswered,
    _undated,
    _prose,
    _changes,
    _problems,
)


def by_sheet(found: Iterable[Section]) -> dict[str, list[Section]]:
    """The sections of each sheet of a workbook, in order."""
    sheets: dict[str, list[Section]] = {}
    for section in found:
        sheets.setdefault(section.sheet, []).append(section)
    return sheets
