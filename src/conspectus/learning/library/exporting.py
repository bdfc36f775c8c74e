"""A library as tables for other programs: recommendations, or rows of the NHS review tracker."""

import csv
import io
import json
from collections.abc import Callable, Iterable

import msgspec

from conspectus.dates import enc_hook
from conspectus.learning.library.searching import citation
from conspectus.learning.library.theming import themes_of
from conspectus.learning.library.values import STATUSES, Library, Work

FORMS = ("csv", "json", "s-crt")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# The fields of the tracker (standard DCB3124) as far as its public descriptions name them. What a
# published review cannot fill, such as the StEIS number and the person's vulnerabilities, is left
# empty: nobody is to take a guess for an answer.
_TRACKER = (
    "StEIS number", "Local reference", "Open or closed", "Date of incident", "Board",
    "Type of review", "Vulnerability theme 1", "Vulnerability theme 2", "Vulnerability theme 3",
    "Report signed off", "Date published", "Link to publication", "Recommendation themes",
    "Comments",
)  # fmt: skip


def export(library: Library, form: str) -> bytes:
    """The library in one of `FORMS`. Raises ValueError for another.

    "csv": a row for each recommendation, safe to open in a spreadsheet; "json": everything, as the
    library holds it; "s-crt": a row for each review in the shape of the tracker.
    """
    makers: dict[str, Callable[[Library], bytes]] = {
        "csv": _csv,
        "json": _json,
        "s-crt": _tracker,
    }
    if form not in makers:
        raise ValueError(f"There is no form {form}; there are {', '.join(FORMS)}.")
    return makers[form](library)


def _csv(library: Library) -> bytes:
    head = ("review", "reference", "type", "area", "year", "number", "recommendation", "addressees",
            "level", "due", "themes", "status", "citation", "how sure")  # fmt: skip
    rows = [
        (
            work.review.id, work.review.reference, work.type, work.area, work.year, one.number,
            one.text, "; ".join(one.addressees), one.level, one.due.text if one.due else "",
            "; ".join(themes_of(library, work.review.id, key, one)),
            STATUSES[library.status(work.review.id, key)],
            citation(library, work.review.id), one.sure,
        )
        for work in library.works
        for key, one in work.recommendations
    ]  # fmt: skip
    return _table(head, rows)


def _tracker(library: Library) -> bytes:
    return _table(_TRACKER, (_tracked(library, work) for work in library.works))


def _tracked(library: Library, work: Work) -> tuple[str, ...]:
    review = work.review
    dates = {one.kind: one.when.text for one in reversed(review.dates)}
    names = {theme.id: theme.name for theme in library.scheme}
    themes = list(
        dict.fromkeys(
            names.get(theme, theme)
            for key, one in work.recommendations
            for theme in themes_of(library, review.id, key, one)
        )
    )
    return (
        "",
        review.reference,
        "closed" if dates.get("published") else "",
        dates.get("incident") or dates.get("death", ""),
        work.citation.publisher,
        work.type,
        *("", "", ""),
        dates.get("completed", ""),
        dates.get("published", "") or work.citation.when,
        "",
        "; ".join(themes),
        citation(library, review.id),
    )


def _json(library: Library) -> bytes:
    told = [
        {
            "citation": msgspec.to_builtins(work.citation),
            "facets": {
                "type": work.type, "area": work.area, "year": work.year,
                "weapons": work.weapons, "settings": work.settings,
            },
            "review": msgspec.to_builtins(work.review, enc_hook=enc_hook),
            "answers": [
                msgspec.to_builtins(answer)
                for key, _ in work.recommendations
                for answer in library.answers_to(work.review.id, key)
            ],
        }
        for work in library.works
    ]  # fmt: skip
    return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _safe(cell: str) -> str:
    """A cell that a spreadsheet takes for words, whatever it begins with."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
