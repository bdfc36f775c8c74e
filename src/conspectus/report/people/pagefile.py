"""The page on which a person sees who may be who, and why, before deciding."""

from collections.abc import Mapping, Sequence
from typing import Any

from conspectus.people import (
    BANDS,
    Link,
    PersonRecord,
    Persons,
    band,
    explain,
    percent,
    shipped,
)
from conspectus.report import framing
from conspectus.report.people.waterfall import ROW, waterfall
from conspectus.report.templating import markup, render, text_of

TITLE = "Who is who"
_MOST = 200


def page(persons: Persons, records: Sequence[PersonRecord], about: Mapping[str, str]) -> str:
    """Proposals with their reasons, what was decided, what contradicts, as one HTML file.

    `about` has "reference", "title" and, where there is one, "about" and "source". The likeliest
    200 open proposals are shown whole, and how many more there are is said. The page names people:
    it goes where the records may go, and nowhere else.
    """
    known = {one.id: one for one in records}
    style = markup("".join(text_of(name) for name in ("page.css", "stack.css", "people.css")))
    return render(
        "people.html.j2",
        title=TITLE,
        case={"about": "", "source": ""} | dict(about),
        policy=framing.policy([style]),
        style=style,
        open=[_proposal(number, one, known) for number, one in enumerate(persons.open[:_MOST], 1)],
        more=max(0, len(persons.open) - _MOST),
        persons=persons,
        records=known,
        names={name: _named(one) for name, one in known.items()},
        bands=[(percent(least), words) for least, words in BANDS if least],
        trained=shipped().trained,
        row=ROW,
    )


def _proposal(number: int, link: Link, known: Mapping[str, PersonRecord]) -> dict[str, Any]:
    left, right = known[link.left], known[link.right]
    return {
        "number": number,
        "link": link,
        "band": band(link.probability),
        "percent": percent(link.probability),
        "words": explain(link),
        "fall": waterfall(link),
        "sides": [
            (title, mine, theirs)
            for title, mine, theirs in (
                ("Record", left.id, right.id),
                ("Source", left.source, right.source),
                ("Name", _names(left), _names(right)),
                ("Date of birth", _births(left), _births(right)),
                ("Sex", left.sex, right.sex),
                ("Address", _addresses(left), _addresses(right)),
                ("Identifiers", _numbers(left), _numbers(right)),
                ("Telephone", "; ".join(left.phones), "; ".join(right.phones)),
                ("E-mail", "; ".join(left.emails), "; ".join(right.emails)),
                ("Role in the source", left.role, right.role),
            )
            if mine or theirs
        ],
    }


def _named(one: PersonRecord) -> str:
    return one.names[0].words if one.names else "no name"


def _names(one: PersonRecord) -> str:
    return "; ".join(name.words for name in one.names)


def _births(one: PersonRecord) -> str:
    return "; ".join(dict.fromkeys(date.text for date in one.births))


def _addresses(one: PersonRecord) -> str:
    return "; ".join(address.words for address in one.addresses)


def _numbers(one: PersonRecord) -> str:
    return "; ".join(f"{number.scheme} {number.value}" for number in one.identifiers)
