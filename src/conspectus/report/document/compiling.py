"""A case made into a report: the template's parts in their order, and what they still lack."""

from collections.abc import Iterator

import msgspec

from conspectus.case import Case, Section
from conspectus.chronology import Chronology
from conspectus.errors import Place, Problem, code
from conspectus.report.document.material import Material
from conspectus.report.document.parts import MAKERS
from conspectus.report.document.values import (
    ANNEX,
    EDITIONS,
    Block,
    Document,
    Heading,
    Paragraph,
    Run,
    Table,
    words,
)
from conspectus.reviewtypes import Part, ReviewType

SECTION_MISSING = code(
    "report-section-missing",
    "The report has no “{words}”.",
    "Write it in {file}.",
    "warning",
)
SECTION_UNPLACED = code(
    "report-section-unplaced",
    "{file} is no part of a report of this kind, and stands at its end.",
    "Name the file after a part of the template, or leave it as an addition.",
    "warning",
)
LINE_OPEN = code(
    "report-line-open",
    "The line of enquiry “{words}” has no answer yet.",
    "Answer it, or say that the review was unable to and why, in enquiry.toml.",
    "warning",
)
RECOMMENDATION_BARE = code(
    "report-recommendation-incomplete",
    "Recommendation {number} has no {lacks}.",
    "Agree it with the body that the recommendation is addressed to, in enquiry.toml.",
    "warning",
)


class Compiled(msgspec.Struct, frozen=True, kw_only=True):
    """A report, and every problem that a reader would meet: nothing is left out because of them."""

    document: Document
    problems: tuple[Problem, ...]


def compile_report(
    case: Case, chronology: Chronology, kind: ReviewType, edition: str = "panel"
) -> Compiled:
    """The report of a case in the order of its kind's template.

    `edition`: "panel" has a number behind each sentence that names evidence and an annex of it;
    "public" has neither, and no name of a return's file. Raises ValueError for another edition.
    """
    if edition not in EDITIONS:
        raise ValueError(f"no edition of a report: {edition}")
    about = Material(case, chronology, kind, edition)
    blocks = tuple(_shown(about, block) for block in _blocks(about))
    problems = (*about.problems, *about.evidence.problems, *about.writing.problems, *_lacks(case))
    document = Document(
        title=case.title,
        reference=case.reference,
        kind=kind.name,
        edition=edition,
        about=" ".join(case.about.split()),
        source=" ".join(case.source.split()),
        blocks=blocks,
    )
    return Compiled(document=document, problems=tuple(dict.fromkeys(problems)))


def _blocks(about: Material) -> Iterator[Block]:
    written = {_stem(one): one for one in about.case.sections}
    for part in about.kind.template:
        section = written.pop(part.id, None)
        yield from _part(about, part, section)
    for stem, section in written.items():
        about.problems.append(SECTION_UNPLACED.at(Place(file=section.file), file=section.file))
        title = stem.replace("-", " ").capitalize()
        yield Heading(2, title, about.writing.anchor(title))
        yield from about.writing.blocks(section, 2)
    if about.for_panel:
        yield from _annex(about)


def _stem(section: Section) -> str:
    """The part that a section's file is named after."""
    name = section.file.rpartition("/")[2].removesuffix(".md")
    return name.lstrip("0123456789").lstrip("-_") or name


def _part(about: Material, part: Part, section: Section | None) -> Iterator[Block]:
    made = list(MAKERS[part.part](about, part)) if part.kind == "computed" else []
    own = list(about.writing.blocks(section, part.level)) if section else []
    if not made and not own:
        if part.required:
            file = f"report/{part.id}.md" if part.kind == "written" else "the case folder"
            about.problems.append(SECTION_MISSING.at(None, part.heading, file=file))
        return
    yield Heading(part.level, part.heading, about.writing.anchor(part.heading))
    yield from own
    yield from made


def _annex(about: Material) -> Iterator[Block]:
    rows = tuple(
        (
            words(str(one.number)),
            words(f"{one.kind}, {one.id}"),
            words(", ".join(filter(None, (one.who, one.when)))),
            words(one.words),
            words(one.place),
        )
        for one in about.evidence.sources()
    )
    if rows:
        yield Heading(2, "Evidence", about.writing.anchor("Evidence"))
        yield Paragraph(
            words("What the numbers in the text stand for. This annex is for the panel only.")
        )
        headings = ("Number", "What it is, and its id", "Who and when", "What it says", "Where")
        yield Table("Evidence by number", headings, rows, (3, 9, 6, 11, 7), ANNEX)


def _shown(about: Material, block: Block) -> Block:
    """The block as its edition has it: the public one has no numbers."""
    if about.for_panel:
        return block
    match block:
        case Paragraph():
            return msgspec.structs.replace(block, words=_bare(block.words))
        case Table():
            rows = tuple(tuple(map(_bare, row)) for row in block.rows)
            return msgspec.structs.replace(block, rows=rows)
        case Heading():
            return block
    return msgspec.structs.replace(block, items=tuple(map(_bare, block.items)))


def _bare(each: tuple[Run, ...]) -> tuple[Run, ...]:
    return tuple(run for run in each if not run.evidence)


def _lacks(case: Case) -> Iterator[Problem]:
    place = Place(file="enquiry.toml")
    for line in case.enquiry.lines:
        if line.outcome == "open":
            yield LINE_OPEN.at(place, line.heading or line.question)
    for one in case.enquiry.recommendations:
        given = (("owner", one.owner), ("measure", one.measure), ("date", one.due))
        lacks = [name for name, value in given if not value]
        if lacks:
            told = ", no ".join(lacks)
            yield RECOMMENDATION_BARE.at(place, number=one.number, lacks=told)
