"""A thousand identifiers planted in every place of every format: none is missed, and a clean twin passes."""
# ruff: noqa: E501 - numbers are made on one line

import random

import pytest

from conspectus.checkdigits import _PNC_LETTERS, nhs_number
from conspectus.publication import Protected, inspect
from library.plants import (
    DOCX_PLACES,
    HTML_PLACES,
    PDF_PLACES,
    XLSX_PLACES,
    docx_file,
    html_file,
    pdf_file,
    xlsx_file,
)

FORMATS = {
    "docx": (DOCX_PLACES, docx_file, 9),
    "pdf": (PDF_PLACES, pdf_file, 14),
    "html": (HTML_PLACES, html_file, 12),
    "xlsx": (XLSX_PLACES, xlsx_file, 10),
}
FIRST = ("Jorvik", "Amarinder", "Oluchi", "Przemek", "Siobhan", "Tegan", "Ioan", "Zuleika")
SYLLABLES = (
    "bran",
    "tol",
    "quil",
    "wex",
    "harn",
    "mor",
    "dray",
    "fenn",
    "gow",
    "pell",
    "thur",
    "vask",
)


def surname(at):
    first, rest = at % 12, at // 12
    return (
        SYLLABLES[first] + SYLLABLES[(first + rest + 1) % 12] + "ov"[: rest % 2 + 1] + "ry"
    ).title()


PEOPLE = [
    Protected(
        label=f"Person {at}",
        name=f"{FIRST[at % len(FIRST)]} {surname(at)}",
        aliases=(f"Nick{surname(at + 200)[::-1].lower()}",),
    )
    for at in range(120)
]


def nhs(rng):
    while True:
        number = f"{rng.randrange(400, 500)}{rng.randrange(10**7):07}"
        if nhs_number(number):
            return f"{number[:3]} {number[3:6]} {number[6:]}"


def pnc(rng):
    year, serial = rng.randrange(1995, 2024), rng.randrange(10**7)
    return f"{year}/{serial:07}{_PNC_LETTERS[int(f'{year % 100:02}{serial:07}') % 23]}"


KINDS = {
    "nhs-number": nhs,
    "pnc": pnc,
    "nino": lambda rng: (
        f"{rng.choice(['AB', 'CE', 'JM', 'SK'])}{rng.randrange(10**6):06}{rng.choice('ABCD')}"
    ),
    "postcode": lambda rng: (
        f"{rng.choice(['B', 'CV', 'LU', 'SW'])}{rng.randrange(1, 30)} {rng.randrange(1, 10)}{rng.choice('ABDE')}{rng.choice('HJLN')}"
    ),
    "phone": lambda rng: f"07700 {rng.randrange(900000, 900999)}",
    "e-mail": lambda rng: f"contact{rng.randrange(10**6)}@example.org",
    "vehicle": lambda rng: (
        f"{rng.choice(['AB', 'KX', 'BD'])}{rng.randrange(51, 74)} {rng.choice('ABC')}{rng.choice('DEF')}{rng.choice('GHJ')}"
    ),
    "case-number": lambda rng: f"crime number 20/{rng.randrange(10**6):06}/{rng.randrange(10, 24)}",
}
NAMES = (
    lambda person: person.name,
    lambda person: person.name.upper(),
    lambda person: person.name.split()[1] + "’s",
    lambda person: " ".join(reversed(person.name.split())),
    lambda person: person.aliases[0],
    lambda person: person.name.lower(),
)


def plants_for(places, rng, people):
    """For each place, words to plant and what must be said of them."""
    planted = {}
    for place in places:
        if rng.random() < 0.55:
            person = people.pop()
            planted[place] = (rng.choice(NAMES)(person), ("label", person.label))
        else:
            kind = rng.choice([*KINDS])
            planted[place] = (KINDS[kind](rng), ("rule", kind))
    return planted


def letters(words):
    return "".join(one for one in words.casefold() if one.isalnum())


def is_found(words, said, findings):
    what, value = said
    if what == "label":
        return any(one.label == value and one.severity == "refuses" for one in findings)
    return any(
        letters(words.rpartition(" number ")[2]) in letters(one.words)
        for one in findings.of("refuses")
    )


def planted(format):
    places, make, files = FORMATS[format]
    for number in range(files):
        rng = random.Random(f"{format} {number}")
        people = PEOPLE[:]
        rng.shuffle(people)
        plants = plants_for(places, rng, people)
        content = make({place: words for place, (words, _) in plants.items()})
        yield plants, inspect({f"report.{format}": content}, PEOPLE)


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_that_was_planted_is_missed(format):
    missed = [
        (place, words, said)
        for plants, findings in planted(format)
        for place, (words, said) in plants.items()
        if not is_found(words, said, findings)
    ]
    assert missed == []


def test_the_plants_are_a_thousand():
    assert sum(len(places) * files for places, _, files in FORMATS.values()) >= 1000


@pytest.mark.parametrize("format", FORMATS)
def test_the_clean_twin_passes(format):
    content = FORMATS[format][1]({})
    findings = inspect({f"report.{format}": content}, PEOPLE)
    assert not findings.refused
    assert [one for one in findings if one.rule != "picture" and one.severity != "advice"] == []
