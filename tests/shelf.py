"""Made-up published reviews for the tests of the library."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from conspectus.dates import read
from conspectus.evidence import Passage, Source
from conspectus.learning import (
    Age,
    Event,
    KeyDate,
    Person,
    PublishedReview,
    Recipient,
    Recommendation,
)
from conspectus.learning.library import Citation, Library, add, open_library

SHARING = (
    "Stonebridge Police should train all response officers in sharing information about knife "
    "carrying with housing providers and youth workers."
)
AUDIT = (
    "Kelder Hospitals Trust should audit how midwives record domestic abuse and report the result "
    "to the partnership board each quarter."
)


def passage(file: str, words: str = "made up") -> Passage:
    return Passage(file=file, sha256=sha256(file.encode()).hexdigest(), words=words)


def review(
    id: str,
    texts: Sequence[str] = (SHARING,),
    *,
    year: int = 2019,
    events: Sequence[str] = (),
    area: str = "Stonebridge",
    type: str = "dhr-england",
) -> PublishedReview:
    """A made-up review with these recommendations, each to the police of its area."""
    file = f"{id}.txt"
    at = passage(file)
    when = read(f"3 May {year}")
    return PublishedReview(
        id=id,
        source=Source(file=file, sha256=sha256(file.encode()).hexdigest(), size=1),
        title=f"A made-up review {id}",
        reference=id.upper(),
        type=type,
        area=area,
        dates=(KeyDate("death", when, at),),
        people=(Person("Adult A", "victim", at, ages=(Age(40, at),)),),
        events=tuple(Event(when, text, at) for text in events),
        recommendations=tuple(
            Recommendation(str(place), text, at, (f"{area} Police",), level="local")
            for place, text in enumerate(texts, 1)
        ),
        dissemination=(Recipient(f"{area} Council", at, sent=False),),
    )


def cited(id: str) -> Citation:
    return Citation(id, f"Review {id}", "Stonebridge Partnership", "June 2020")


def shelved(folder: Path, *reviews: PublishedReview) -> Library:
    """A library with these reviews."""
    for one in reviews:
        add(folder, one, cited(one.id))
    return open_library(folder)
