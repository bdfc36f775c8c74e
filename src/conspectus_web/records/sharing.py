"""The chronology as the panel is given it: every person by pseudonym, checked before it goes."""

import re
from collections.abc import Callable
from typing import Any

from conspectus.chronology import Chronology, encode
from conspectus.publication import Finding, Protected, inspect
from conspectus_web.audit.recording import act, record
from conspectus_web.records import models as rows
from conspectus_web.records.bridge import of_row, to_row
from conspectus_web.records.combining import keep, latest, value
from conspectus_web.reviews.access import Permit, Right
from conspectus_web.reviews.models import Identity, Review
from conspectus_web.ui.clock import now

RELEASED = act("chronology-released", "Released the chronology to the panel")
_FILE = "return"
_RULES = ("name", "near-name")
_FIELDS_KEPT = frozenset({"id", "key", "agency", "persons", "entry", "entries", "after", "kind"})


class NamesRemain(Exception):
    """Names of somebody protected would stand in what the panel is given, or words that are near
    to one and that nobody decided about.
    """

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(len(findings))
        self.findings = findings


def release(permit: Permit, accepted: frozenset[str] = frozenset()) -> rows.Combined:
    """Give the panel the chronology as it stands. Raises NamesRemain, LookupError without one.

    `accepted`: the ids of findings near to a name of which a person decided that they name nobody.
    """
    permit.need(Right.RUN)
    review = Review.objects.select_for_update().get(pk=permit.review.pk)
    last = latest(review)
    if last is None:
        raise LookupError("There is no chronology yet.")
    chronology = pseudonymised(review, value(last))
    left = names_left(review, chronology, accepted)
    if left:
        raise NamesRemain(left)
    made = keep(review, chronology, last.of, shared=True)
    review.released = now()
    review.version += 1
    review.save()
    record(
        RELEASED,
        review=review.pk,
        subject=f"chronology:{made.pk}",
        entries=made.entries,
        accepted=len(accepted),
    )
    return made


def pseudonymised(review: Review, chronology: Chronology) -> Chronology:
    """The chronology with every known name of a person replaced by the pseudonym; files' names
    are replaced as a whole, because an agency may have put anybody's name there.
    """
    change = _changer(review)
    return of_row(_walk(to_row(chronology), change), Chronology)


def names_left(
    review: Review, chronology: Chronology, accepted: frozenset[str] = frozenset()
) -> tuple[Finding, ...]:
    """What names somebody protected in the chronology's words, or is near to a name and open."""
    protected = [
        Protected(label=one.subject.pseudonym, name=one.name, aliases=tuple(one.aliases))
        for one in Identity.objects.filter(review=review).select_related("subject")
        if one.name
    ]
    found = inspect({"chronology.txt": encode(chronology)}, protected)
    told = (*found.of("refuses"), *found.undecided(accepted))
    return tuple(one for one in dict.fromkeys(told) if one.rule in _RULES)


def _changer(review: Review) -> Callable[[str], str]:
    pseudonym: dict[str, str] = {}
    for one in Identity.objects.filter(review=review).select_related("subject"):
        for name in filter(None, (one.name, *one.aliases, *one.name.split()[-1:])):
            pseudonym.setdefault(_plain(name), one.subject.pseudonym)
    for name in rows.Return.objects.filter(review=review).values_list("name", flat=True):
        for words in (name, name.rpartition(".")[0]):  # a CSV file's only table is named so
            if words:
                pseudonym.setdefault(_plain(words), _FILE)
    if not pseudonym:
        return lambda words: words
    longest = sorted(pseudonym, key=len, reverse=True)
    spaced = (r"\s+".join(map(re.escape, name.split())) for name in longest)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)", re.IGNORECASE)
    return lambda words: pattern.sub(lambda m: pseudonym[_plain(m.group())], words)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _walk(told: Any, change: Callable[[str], str], field: str = "") -> Any:
    if isinstance(told, dict):
        return {key: _walk(one, change, key) for key, one in told.items()}
    if isinstance(told, list | tuple):
        return [_walk(one, change, field) for one in told]
    if isinstance(told, str) and field == "file":
        return _FILE
    if isinstance(told, str) and field not in _FIELDS_KEPT:
        return change(told)
    return told
