"""Who a draft says the partners are, and who it says will get the report."""

import re

import msgspec

from conspectus.checks.bodies import bodies_in, is_body, likeness, listed_in
from conspectus.checks.outline import Grid, Line, Row, grids, lines, prose, sections, sentences
from conspectus.checks.values import Draft, Passage, Where

_HEADING = r"dissemination|recipients|circulation list|distribution list"
_ORGANISATION = r"organi[sz]ation|agency|body|bodies|recipient|partner"
_TICKED = re.compile(r"checked|\[x\]|[☑☒✓✔]|^\s*(?:x|y|yes)\s*$", re.IGNORECASE)
_PARTNERS_ARE = re.compile(
    r"relevant review partners?(?: for this review| in this (?:case|review))? (?:are|were|is)\b",
    re.IGNORECASE,
)


class Told(msgspec.Struct, frozen=True):
    """A body in the dissemination of a draft; `label` is what its row says of it."""

    body: str
    told: bool
    label: str
    where: Where
    quote: str


class Partner(msgspec.Struct, frozen=True):
    """A body that the draft names as a relevant review partner, where it introduces them."""

    body: str
    where: Where
    quote: str


def dissemination(draft: Draft) -> tuple[Told, ...]:
    """The bodies in the table (or list) of recipients; () where the draft has none."""
    tables = [g for g in grids(draft) if _is_of_recipients(g)]
    found = [one for grid in tables for row in grid.rows if (one := _told(grid, row))]
    if not tables:
        found = [
            one
            for section in sections(draft, _HEADING)
            for line in lines(prose(section.body))
            if (one := _told_in_line(line)) is not None
        ]
    return tuple(found or _told_in_case(draft))


def _told_in_line(line: Line) -> Told | None:
    """A row that a PDF or a text has as a line: a body at its front, and what is said of it."""
    name = line.text if is_body(line.text) else next(iter(bodies_in(line.text)), "")
    if not name or not line.text.startswith(name):
        return None
    return Told(name, True, line.text.removeprefix(name), line.passage.where, line.text)


def _is_of_recipients(grid: Grid) -> bool:
    named = bool(grid.column(_ORGANISATION))
    ticks = bool(grid.column(r"^yes$") and grid.column(r"^no$"))
    return named and (ticks or bool(re.search(_HEADING, grid.heading, re.IGNORECASE)))


def _told(grid: Grid, row: Row) -> Told | None:
    body = row.text(grid.column(_ORGANISATION))
    refused = _ticked(row, grid.column(r"^no$")) and not _ticked(row, grid.column(r"^yes$"))
    label = " ".join(row.text(c) for c in grid.columns if not re.fullmatch("(?i)yes|no", c))
    label = label.removeprefix(body).strip()
    quote = " | ".join(part for part in (body, label) if part)
    return Told(body, not refused, label, row.first.where, quote) if body else None


def _ticked(row: Row, column: str) -> bool:
    return bool(column and _TICKED.search(row.text(column)))


def _told_in_case(draft: Draft) -> list[Told]:
    if draft.case is None:
        return []
    names = {agency.id: agency.name for agency in draft.case.agencies}
    return [
        Told(names.get(r.body, r.body), r.sent is not False, "", Where("enquiry.toml"), r.body)
        for r in draft.case.enquiry.dissemination
    ]


def partners(draft: Draft) -> tuple[Partner, ...]:
    """The relevant review partners as the draft introduces them, or else as the case has them."""
    found = [
        Partner(name, passage.where, passage.text)
        for passage in _introductions(draft)
        for name in _named(passage)
    ]
    if not found and draft.case is not None:
        found = [
            Partner(a.name, Where("case.toml"), a.name) for a in draft.case.agencies if a.partner
        ]
    return tuple({p.body: p for p in found}.values())


def _introductions(draft: Draft) -> list[Passage]:
    headed = sections(draft, r"^(?:\d+[.)]?\s*)?names? of (?:the )?relevant review partners?")
    found = [p for section in headed for p in section.body[:8] if is_body_list(p.text)]
    return found + [p for p in prose(draft.passages) if _PARTNERS_ARE.search(p.text)]


def is_body_list(text: str) -> bool:
    """Whether a text is names of bodies, in one line or one a line, and says nothing else."""
    kept = lines([Passage(text, Where(""))])
    return all(is_body(line.text) or _only_bodies(line.text) for line in kept)


def _only_bodies(text: str) -> bool:
    rest = text
    for name in bodies_in(text):
        rest = rest.replace(name, "")
    return bool(bodies_in(text)) and not re.search(r"\w{4}", rest)


def _named(passage: Passage) -> tuple[str, ...]:
    if is_body_list(passage.text):
        return tuple(
            name
            for line in lines([passage])
            for name in ((line.text,) if not _only_bodies(line.text) else bodies_in(line.text))
        )
    said = next((s for s in sentences(passage.text) if _PARTNERS_ARE.search(s)), "")
    after = _PARTNERS_ARE.split(said, maxsplit=1)[-1]
    return listed_in(after.lstrip(" :")) if after else ()


def known_as(draft: Draft, name: str) -> tuple[str, ...]:
    """`name` and every other name that the case gives its body."""
    for agency in draft.case.agencies if draft.case else ():
        names = (agency.name, *agency.aliases, agency.id)
        if any(name == n or likeness(name, n) == "same" for n in names):
            return (name, *names)
    return (name,)
