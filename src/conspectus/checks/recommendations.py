"""The recommendations of a draft, as its text or its case has them, and whom each speaks to."""

import re
from collections.abc import Iterator

import msgspec

from conspectus.case import Recommendation
from conspectus.checks.bodies import bodies_in, kind_of
from conspectus.checks.outline import Grid, Line, Row, grids, lines, sentences
from conspectus.checks.values import Draft, Passage, Where

_HEADING = re.compile(
    r"^(?:\d+(?:\.\d+)*[.)]?\s*)?(?:[\w ,]+ and )?(?:the |our |key |panel |review |multi-agency )?"
    r"recommendations?\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"^(?:Recommendation\s+)?(?:(?P<number>[A-Z]?\d+(?:\.\d+)*)\s*[.):–-]|(?P<bare>\d+\.\d+)\s)"
    r"\s*(?P<text>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_TITLE = re.compile(r"^Recommendation\s+(?P<number>[A-Z]?\d+)\s*[.:]?$", re.IGNORECASE)
_CAPTION = re.compile(r"^(?:Actions? for )?Recommendation\s+[A-Z]?\d+\b", re.IGNORECASE)
_HOW_SEEN = re.compile(r"^how (?:one|we|it|the).*\b(?:worked?|see|know|shown)\b")
_MUST = re.compile(r"\b(?:should|must|shall|will|needs? to|is to|are to|to provide|to ensure)\b")


class Advised(msgspec.Struct, frozen=True):
    """One recommendation. `fields` are its cells or labelled lines, by heading in small letters."""

    number: str
    text: str
    where: Where
    addressees: tuple[str, ...]
    fields: dict[str, str] = {}


def recommendations(draft: Draft) -> tuple[Advised, ...]:
    """The recommendations of the case where it has some, or else those that the text sets out."""
    if draft.case is not None and draft.case.enquiry.recommendations:
        names = {agency.id: agency.name for agency in draft.case.agencies}
        return tuple(_from_case(r, names) for r in draft.case.enquiry.recommendations)
    tables = [g for g in grids(draft) if g.column(r"recommendation") and len(g.columns) > 1]
    planned = {a.number: a for g in tables for row in g.rows if (a := _from_row(g, row))}
    beside = _tables_beside(draft)
    told = [
        msgspec.structs.replace(a, fields={**beside.get(a.number, {}), **a.fields})
        for a in _from_text(draft)
    ]
    merged = [
        msgspec.structs.replace(a, fields={**planned[a.number].fields, **a.fields})
        if a.number in planned
        else a
        for a in told
    ]
    return tuple(merged or planned.values())


def _from_case(one: Recommendation, names: dict[str, str]) -> Advised:
    fields = {
        "owner": one.owner,
        "measure": one.measure,
        "due": one.due.text if one.due else "",
    }
    addressees = tuple(names.get(a, a) for a in one.addressees)
    return Advised(one.number, one.text, Where("enquiry.toml"), addressees, fields)


def _from_row(grid: Grid, row: Row) -> Advised | None:
    text = row.text(grid.column(r"recommendation"))
    numbered = re.search(r"\d+", " ".join((row.first.text, text)))
    fields = {c.casefold(): row.text(c) for c in grid.columns}
    if not text:
        return None
    return Advised(
        numbered[0] if numbered else str(row.number),
        text,
        row.first.where,
        _addressees(text),
        fields,
    )


def _from_text(draft: Draft) -> list[Advised]:
    """The run of passages under such headings that sets out the most recommendations."""
    runs = [_set_out(run) for run in _runs(draft)]
    return max(runs, key=len, default=[])


def _tables_beside(draft: Draft) -> dict[str, dict[str, str]]:
    """Tables of two columns below "Recommendation 1": what each of their rows says, by number."""
    found: dict[str, dict[str, str]] = {}
    for grid in grids(draft):
        title = _TITLE.match(grid.heading)
        if title and len(grid.columns) == 2:
            label, value = grid.columns
            rows = {row.text(label).casefold(): row.text(value) for row in grid.rows}
            fields = found.setdefault(title["number"], {})
            fields.update(rows)
            fields["measure"] = next((v for k, v in rows.items() if _HOW_SEEN.search(k)), "")
    return found


def _runs(draft: Draft) -> Iterator[list[Passage]]:
    """Passages below a heading of recommendations, and below further ones that go on from it."""
    run: list[Passage] = []
    top = 0
    after = (*draft.passages[1:], None)
    for passage, following in zip(draft.passages, after, strict=False):
        if _CAPTION.match(passage.text) and following is not None and following.where.table:
            continue
        if passage.level and _HEADING.match(passage.text):
            top = min(top or passage.level, passage.level)
            run.append(passage)
        elif 0 < passage.level <= top:
            yield run
            run, top = [], 0
        elif top and not passage.where.table:
            run.append(passage)
    yield run


def _set_out(run: list[Passage]) -> list[Advised]:
    found: list[tuple[str, list[Line]]] = []
    for line in lines(run):
        if started := _start(line.text):
            found.append((started[0], [Line(started[1], line.passage)]))
        elif found:
            found[-1][1].append(line)
    every = (_advised(number, kept) for number, kept in found)
    return [a for a in every if a.fields or _MUST.search(a.text) or "recommend" in a.text]


def _start(text: str) -> tuple[str, str] | None:
    if title := _TITLE.match(text):
        return title["number"], ""
    if (start := _NUMBERED.match(text)) and len(start["text"]) > 2:
        return start["number"] or start["bare"], start["text"]
    return None


def _advised(number: str, kept: list[Line]) -> Advised:
    fields, said = {}, []
    for line in kept:
        label = re.match(r"(?P<name>[A-Z][\w ]{2,30}):\s*(?P<value>.*)", line.text)
        if label and re.search(_LABELS, label["name"], re.IGNORECASE):
            fields[label["name"].casefold()] = label["value"]
        else:
            said.append(line.text)
    text = "\n".join(part for part in said if part)
    return Advised(number, text, kept[0].passage.where, _addressees(text), fields)


_LABELS = r"owner|lead|responsib|measure|success|evidence|outcome|due|date|deadline|when|by whom"


def _addressees(text: str) -> tuple[str, ...]:
    """The bodies before "should" and its like; later sentences add only other kinds of body."""
    found: list[str] = []
    for sentence in sentences(text):
        must = _MUST.search(sentence)
        before = bodies_in(sentence[: must.start()]) if must else ()
        kinds = {kind_of(name) for name in found}
        found += [n for n in before if kind_of(n) not in kinds and n not in found]
    return tuple(found)
