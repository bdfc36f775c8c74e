"""The page of one review, with as many further pages as its longest lists need."""

from collections.abc import Iterator, Sequence

import msgspec

from conspectus.learning.site.frame import (
    MOST_ENTRIES,
    Crumbs,
    File,
    Site,
    chunks,
    page,
)
from conspectus.learning.site.material import Shown
from conspectus.learning.site.pictures import Timeline, timeline
from conspectus.learning.values import Event, Person, PublishedReview

_MOST = 250  # items of one section on one page
_MOST_REVIEWS = 200  # in one list
_ABOVE: Crumbs = (("Start", "../index.html"), ("Reviews", "../reviews/index.html"))


class Section(msgspec.Struct, frozen=True):
    """A part of a review's page. `macro` names how its items are shown; see parts.html.j2."""

    id: str
    heading: str
    macro: str
    items: Sequence[object]
    most: int = _MOST


def review_list(site: Site) -> Iterator[File]:
    """All reviews, the newest first."""
    works = site.material.newest
    for pages, first in chunks("reviews/index", works, _MOST_REVIEWS):
        yield page(
            pages.path,
            "reviews.html.j2",
            "Reviews",
            site=site,
            works=works[first : first + _MOST_REVIEWS],
            victims=victims,
            total=len(works),
            pages=pages,
        )


def reviews(site: Site) -> Iterator[File]:
    """The pages of every review."""
    for work in site.material.works:
        yield from _review(site, work)


def victims(review: PublishedReview) -> tuple[Person, ...]:
    """Those who died, under the names that the review uses."""
    return tuple(person for person in review.people if person.role == "victim")


def _review(site: Site, work: Shown) -> Iterator[File]:
    sections = [one for one in _sections(work) if one.items]
    stem = f"reviews/{site.files[work.id]}"
    shared = {
        "site": site,
        "work": work,
        "review": work.review,
        "victims": victims(work.review),
        "picture": _picture,
    }
    title = site.title(work)
    yield page(
        f"{stem}.html",
        "review.html.j2",
        title,
        sections=sections,
        more=lambda section: f"../{stem}--{section.id}--2.html",
        crumbs=_ABOVE,
        **shared,
    )
    for section in sections:
        further = chunks(f"{stem}--{section.id}", section.items, section.most)
        for pages, first in list(further)[1:]:
            yield page(
                pages.path,
                "review-more.html.j2",
                f"{section.heading}: {title}",
                section=section,
                items=section.items[first : first + section.most],
                first=first,
                pages=pages,
                back=f"../{stem}.html",
                crumbs=(*_ABOVE, (title, f"../{stem}.html")),
                **shared,
            )


def _sections(work: Shown) -> tuple[Section, ...]:
    review = work.review
    return (
        Section("people", "People", "people", _victims_first(review.people)),
        Section("dates", "Key dates", "dates", review.dates),
        Section("recommendations", "Recommendations", "recommendations", work.own, MOST_ENTRIES),
        Section(
            "quoted",
            "Recommendations of others that it quotes",
            "recommendations",
            work.quoted,
            MOST_ENTRIES,
        ),
        Section("timeline", "Timeline", "events", _in_order(review.events)),
        Section("findings", "Findings", "statements", review.findings),
        Section("good-practice", "Good practice", "statements", review.good_practice),
        Section("lines", "Lines of enquiry", "lines", review.lines),
        Section("bodies", "Bodies that it names", "bodies", review.bodies),
        Section("sent-to", "Who it was to be sent to", "recipients", review.dissemination),
        Section("independence", "Independence", "statements", review.independence),
        Section("contradictions", "What does not agree", "contradictions", review.contradictions),
        Section("not-found", "What was not found", "words", (*review.missing, *review.unread)),
    )


def _victims_first(people: Sequence[Person]) -> list[Person]:
    return sorted(people, key=lambda person: person.role != "victim")


def _in_order(events: Sequence[Event]) -> list[tuple[int, Event]]:
    """Numbered by the earliest moment that each can have been; those with none at the end."""

    def start(event: Event) -> tuple[int, int]:
        bounds = event.when.bounds
        known = bounds.earliest if bounds.earliest is not None else bounds.latest
        undated = known is None or event.when.problem
        return (1, 0) if undated else (0, known or 0)

    return list(enumerate(sorted(events, key=start), 1))


def _picture(items: Sequence[tuple[int, Event]]) -> Timeline | None:
    return timeline(items)
