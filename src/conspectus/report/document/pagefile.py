"""A report as one page that needs nothing else."""

from collections.abc import Iterator
from typing import NamedTuple

from conspectus.report.document.values import ANNEX, Block, Document, Heading
from conspectus.report.framing import policy, print_margins
from conspectus.report.templating import markup, render, text_of


class _Named(NamedTuple):
    name: str
    one: Block


class _Frame(NamedTuple):
    """What the frame of every page asks of a case."""

    reference: str
    title: str
    about: str
    source: str


def html(document: Document) -> bytes:
    """A valid page in UTF-8: works without script, on paper too, and fetches nothing."""
    frame = _Frame(document.reference, document.title, document.about, document.source)
    sheets = "".join(map(text_of, ("page.css", "stack.css", "report.css")))
    style = markup(f"{sheets}{print_margins(document.about, document.reference)}")
    page = render(
        "report.html.j2",
        title="Report",
        case=frame,
        policy=policy((style,)),
        style=style,
        document=document,
        annex=ANNEX,
        contents=tuple(_contents(document)),
        blocks=[_Named(type(one).__name__, one) for one in document.blocks],
    )
    return page.encode("utf-8")


def _contents(document: Document) -> Iterator[tuple[Heading, tuple[Heading, ...]]]:
    """Each heading of level 2 with those of level 3 below it."""
    found: list[tuple[Heading, list[Heading]]] = []
    for one in document.headings:
        if one.level == 2:
            found.append((one, []))
        elif found:
            found[-1][1].append(one)
    return ((one, tuple(below)) for one, below in found)
