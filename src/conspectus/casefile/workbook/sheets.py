"""The sheets of the workbook: headings, and what each row says. Used on the way out and back."""

import hashlib
import json
from collections.abc import Iterator, Sequence

from conspectus.case import Case, LogItem
from conspectus.casefile.workbook.asked import ASKED, asked_rows
from conspectus.casefile.workbook.cells import Row, Sheet, legible
from conspectus.chronology import Chronology, Entry, Group, Placed, group_subject
from conspectus.intake.problems import SUBJECT_MISSING, SUBJECT_SAYS_MORE, SUBJECT_UNKNOWN
from conspectus.report.words import reading

ANSWERS = ("Who decided", "When", "Why")


PROPOSALS = Sheet(
    "Proposals",
    "Answer yes or no, and say who decided, when and why. Rows left open stay open.",
    ("Subject", "What is proposed", "Accounts", "Reasons", "Answer", *ANSWERS),
    ("Answer", *ANSWERS),
    {"Answer": ("yes", "no")},
)
READINGS = Sheet(
    "Readings",
    "Where a date was read wrongly, write what it says, and who decided, when and why.",
    ("Entry", "Source", "Words of the date", "Read as", "What it tells", "The date is", *ANSWERS),
    ("The date is", *ANSWERS),
)
PEOPLE = Sheet(
    "People",
    "Where nothing says plainly whom an entry is about, write who it is, and who decided, when "
    "and why. Several people: with commas.",
    ("Entry", "Source", "As written", "Taken for", "What it tells", "It is about", *ANSWERS),
    ("It is about", *ANSWERS),
)
PROSE = Sheet(
    "Prose",
    "To turn a paragraph into an entry, write its date, whom it is about and what it tells.",
    ("Passage", "Source", "Words", "Date", "Subject", "Event", *ANSWERS),
    ("Date", "Subject", "Event", *ANSWERS),
)
DECISIONS = Sheet(
    "Decisions",
    "To change a decision, write over its row: a new decision takes its place and the old one is "
    "kept. To add one, fill a row below and leave the key empty.",
    ("Key", "Subject", "Answer", *ANSWERS, "Takes the place of", "In force"),
    ("Subject", "Answer", *ANSWERS),
)
LOG = Sheet(
    "Log",
    "What happened in the review. Add rows below and leave the key empty.",
    ("Key", "Kind", "When", "What happened", "Who", "Agencies", "Source", "Id"),
    ("Kind", "When", "What happened", "Who", "Agencies", "Source", "Id"),
)
SHEETS = (PROPOSALS, DECISIONS, LOG, *ASKED, READINGS, PEOPLE, PROSE)

_WHO = frozenset((SUBJECT_UNKNOWN.id, SUBJECT_SAYS_MORE.id, SUBJECT_MISSING.id))


def rows(sheet: Sheet, case: Case, chronology: Chronology) -> Iterator[Row]:
    """The rows of a sheet as they stand in the workbook, each with a cell for each heading."""
    makers = {
        "Proposals": lambda: _proposals(case, chronology),
        "Readings": lambda: _readings(case, chronology),
        "People": lambda: _people(case, chronology),
        "Prose": lambda: _prose(chronology),
        "Decisions": lambda: _decisions(case),
        "Log": lambda: _log(case),
    }
    told = makers[sheet.title]() if sheet.title in makers else asked_rows(sheet, case)
    for cells in told:
        yield tuple(legible(cell) for cell in (*cells, *[""] * (len(sheet.headings) - len(cells))))


def _proposals(case: Case, chronology: Chronology) -> Iterator[Sequence[str]]:
    entries = {entry.id: entry for entry in chronology.entries}
    when = {placed.entry: placed.when.text for placed in chronology.placed}
    names = {one.id: one.name for one in case.agencies}
    named = {f"landmark:{one.id}": f"{one.name} ({one.when.text})" for one in case.landmarks}

    def told(id: str) -> str:
        base = id.split("/")[0]
        if base in named:
            return named[base]
        entry = entries.get(base)
        return _account(entry, when.get(base, ""), names) if entry else base

    for group in chronology.groups:
        if group.status == "proposed":
            accounts = "\n".join(told(id) for id in group.entries)
            yield group_subject(group), _asked(group), accounts, "\n".join(group.reasons)
    for one in chronology.constraints:
        if one.status == "proposed":
            accounts = f"{told(one.moment)}\n{told(one.anchor)}"
            asked = f"Does “{one.words}” say when the first was, counted from the second?"
            yield f"constraint:{one.id}", asked, accounts, one.rule


def _asked(group: Group) -> str:
    if group.kind == "same event":
        return "Do these accounts tell of the same event?"
    return "Do these accounts belong together, in this order?"


def _account(entry: Entry, when: str, names: dict[str, str]) -> str:
    words = " ".join((entry.event or entry.action).split())
    return f"{names.get(entry.agency, entry.agency)}, {when or 'no date'}: {words}"


def _readings(case: Case, chronology: Chronology) -> Iterator[Sequence[str]]:
    for entry, placed in zip(chronology.entries, chronology.placed, strict=True):
        if _doubtful(placed):
            read = reading(placed.when, placed.bounds, placed.start, placed.end)
            why = "; ".join((read, *placed.rests_on))
            what = entry.event or entry.action
            yield entry.id, str(entry.passage), entry.when.text, why, what


def _doubtful(placed: Placed) -> bool:
    """Whether a person may have something to say of how the date was read."""
    date = placed.when
    exact = date.edtf is not None and not (date.uncertain or date.approximate or date.conventions)
    return not exact or date.problem is not None


def _people(case: Case, chronology: Chronology) -> Iterator[Sequence[str]]:
    """Entries of which it is not plain whom they are about: their words were taken, or none."""
    names = {one.id: one.name for one in case.people}
    doubted = {
        (one.place.file, one.place.sheet, one.place.row)
        for one in chronology.problems
        if one.code in _WHO
    }
    for entry in chronology.entries if names else ():
        told = entry.passage
        if not entry.subject or (told.file, told.sheet, told.row) in doubted:
            taken = ", ".join(names[id] for id in entry.persons if id in names)
            yield entry.id, str(told), entry.subject, taken, entry.event or entry.action


def _prose(chronology: Chronology) -> Iterator[Sequence[str]]:
    for one in chronology.prose:
        yield one.id, str(one.passage), one.passage.words


def _decisions(case: Case) -> Iterator[Sequence[str]]:
    superseded = {one.supersedes for one in case.decisions}
    for one in case.decisions:
        in_force = "no" if one.id in superseded else "yes"
        words = (one.who, one.when.text, one.why)
        yield one.id, one.subject, value_in_words(one.value), *words, one.supersedes or "", in_force


def _log(case: Case) -> Iterator[Sequence[str]]:
    for key, one in log_keys(case).items():
        agencies = ", ".join(one.agencies)
        yield key, one.kind, one.when.text, one.what, one.who, agencies, one.source, one.id


def log_keys(case: Case) -> dict[str, LogItem]:
    """Each item of the log by a key that its content decides, in order."""
    keys: dict[str, LogItem] = {}
    for item in case.log:
        digest = hashlib.sha256(repr(item).encode()).hexdigest()[:8]
        twins = sum(key.startswith(digest) for key in keys) if digest in keys else 0
        keys[f"{digest}-{twins + 1}" if twins else digest] = item
    return keys


def value_in_words(value: str | dict[str, str]) -> str:
    """A decision's answer as a cell shows it."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
