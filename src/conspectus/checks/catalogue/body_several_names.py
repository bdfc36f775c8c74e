"""One body under several names."""

from conspectus.checks.bodies import bodies_in, groups, is_body, written_alike
from conspectus.checks.outline import lines, quoted
from conspectus.checks.telling import told
from conspectus.checks.values import Check, Draft, Finding, Passage


def run(draft: Draft) -> tuple[Finding, ...]:
    """A finding for each body with more than one name, at the first place of its second name."""
    first: dict[str, Passage] = {}
    counts: dict[str, int] = {}
    for passage in draft.passages:
        for line in lines([passage]):
            for name in _names(line.text):
                first.setdefault(name, passage)
                counts[name] = counts.get(name, 0) + 1
    return tuple(_finding(group, first, counts) for group in groups(first) if len(group) > 1)


def _names(line: str) -> tuple[str, ...]:
    return bodies_in(line) or ((line,) if is_body(line) and len(line.split()) > 1 else ())


def _finding(group: tuple[str, ...], first: dict[str, Passage], counts: dict[str, int]) -> Finding:
    alike = written_alike(group)
    names = "; ".join(f"“{name}” ({_times(counts[name])})" for name in group)
    how = "One body seems to be written in" if alike else "What is likely one body has"
    return told(
        CHECK,
        severity="advice" if alike else CHECK.severity,
        message=f"{how} {len(group)} {'ways' if alike else 'names'}: {names}.",
        where=first[group[1]].where,
        quote=quoted(first[group[1]].text, group[1]),
        remedy="Use one name throughout, the body's own; if they are different bodies, say so "
        "where the second is first named.",
    )


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


CHECK = Check(
    id="body-several-names",
    severity="warning",
    title="One body under several names",
    explains="Names of the same kind of body for the same place, in different words. Names that "
    "differ only in “&”, “NHS” or an abbreviation written out, and short forms, are advice. "
    "Likeness of words is no proof: a person decides.",
    finds="Marlow City Council wrote to her. In May, Marlow Local Authority closed the case.\n",
    leaves="Marlow City Council wrote to her. In May, Marlow Police and Vale District Council "
    "closed the case.\n",
    run=run,
)
