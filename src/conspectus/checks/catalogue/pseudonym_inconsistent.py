"""One pseudonym for two people, or with two parts in the review."""

import re

from conspectus.checks.outline import prose, quoted, sentences
from conspectus.checks.people import Named, listed
from conspectus.checks.telling import told
from conspectus.checks.values import Check, Draft, Finding, Where

_MONTHS = frozenset({"April", "May", "June", "August", "Summer", "Autumn"})
_PLACES = frozenset(
    {
        *("Austin", "Bradford", "Bristol", "Carlisle", "Charlotte", "Chelsea", "Chester", "Devon"),
        *("Florence", "Georgia", "Jordan", "Kent", "Lancaster", "Lincoln", "London", "Lincoln"),
        *("Paris", "Preston", "Sydney", "Stafford", "Stratford", "Victoria", "Warwick", "York"),
        *("Brent", "Israel", "India", "Chad", "Kenya", "Asia", "China", "Ireland", "Holland"),
    }
)
_OPPOSITE = {
    "victim": r"(?:perpetrator|murderer|killer|offender|defendant)",
    "perpetrator": r"(?:homicide |murder )?victim",
}


def run(draft: Draft) -> tuple[Finding, ...]:
    """A finding for each name listed twice, called by the other part, or also a month or place."""
    people = listed(draft)
    found = [*_twice(people)]
    for one in {p.name: p for p in people}.values():
        found += _called_otherwise(draft, one)
        found += _ambiguous(one)
    return tuple(found)


def _twice(people: tuple[Named, ...]) -> list[Finding]:
    found = []
    for i, one in enumerate(people):
        first = next((p for p in people[:i] if p.name == one.name and p.quote != one.quote), None)
        if first:
            message = f"{one.name} is listed twice: “{first.quote}” and “{one.quote}”."
            remedy = "Give each person a pseudonym of their own."
            found.append(_finding(message, one.where, one.quote, remedy))
    return found


def _called_otherwise(draft: Draft, one: Named) -> list[Finding]:
    """Only a title beside the name counts: "the victim, X"; "X was a victim of theft" does not."""
    if one.role not in _OPPOSITE:
        return []
    other, name = _OPPOSITE[one.role], re.escape(one.name)
    title = re.compile(
        rf"\b(?:[Tt]he {other},? {name}\b(?!,? and)|{other.title()} {name}\b)"
        rf"|\b{name},? (?:\(the {other}\)|the {other}\b(?! of))"
    )
    return [
        _finding(
            f"{one.name} is listed as {one.role} and is called otherwise here.",
            passage.where,
            quoted(sentence),
            "Say who is meant: this may be another person's pseudonym.",
        )
        for passage in prose(draft.passages)
        if passage.text != one.quote and not passage.text.startswith("Pseudonym")
        for sentence in sentences(passage.text)
        if title.search(sentence)
    ]


def _ambiguous(one: Named) -> list[Finding]:
    kind = "a month" if one.name in _MONTHS else "a place" if one.name in _PLACES else ""
    if not kind:
        return []
    message = f"The pseudonym {one.name} is also the name of {kind}."
    remedy = "Choose another: replacing it, or searching for it, would touch other words."
    return [_finding(message, one.where, one.quote, remedy, "advice")]


def _finding(
    message: str, where: Where, quote: str, remedy: str, severity: str = "error"
) -> Finding:
    return told(
        CHECK,
        severity="advice" if severity == "advice" else CHECK.severity,
        message=message,
        where=where,
        quote=quote,
        remedy=remedy,
    )


CHECK = Check(
    id="pseudonym-inconsistent",
    severity="error",
    title="A pseudonym stands for two people or two parts",
    explains="The list gives one name to two people, or the text calls the listed victim a "
    "perpetrator (or the reverse) beside the name. That somebody was once a victim of another "
    "crime is left. A pseudonym that is also a month or a well-known place is advice.",
    finds="Pseudonym 1: Victim Ada\n\nPseudonym 2: Perpetrator Bruno\n\nIn May the victim, Bruno, "
    "went home.\n",
    leaves="Pseudonym 1: Victim Ada\n\nPseudonym 2: Perpetrator Bruno\n\nThe victim, Ada, went "
    "home. As a child, Bruno was a victim of theft.\n",
    run=run,
)
