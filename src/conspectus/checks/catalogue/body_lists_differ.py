"""Two lists of the same bodies that differ, with the differences in both directions."""

import re

import msgspec

from conspectus.checks.bodies import is_body, kind_of, listed_in, match
from conspectus.checks.outline import lines, prose, quoted, sections, sentences
from conspectus.checks.telling import told
from conspectus.checks.values import Check, Draft, Finding, Passage, Where

# "The panel included …" is left: it may name some of its members only.
_PANEL_IS = re.compile(
    r"\bpanel\b[^.:]{0,40}?\b(?:consist(?:ed|s) of|comprise[ds]?(?: of)?|was made up of|"
    r"members (?:were|are))\b",
    re.IGNORECASE,
)
_PANEL_HEADING = r"panel\b.*\bmember|member(?:s|ship) of the (?:review )?panel|^(?:review )?panel$"


class _Listed(msgspec.Struct, frozen=True):
    names: tuple[str, ...]
    where: Where
    quote: str


def run(draft: Draft) -> tuple[Finding, ...]:
    """A finding for each later list of the panel that differs from the first."""
    found = [*_in_sentences(draft), *_under_headings(draft)]
    found.sort(key=lambda one: one.where.block)
    return tuple(
        finding for later in found[1:] if (finding := _difference(found[0], later)) is not None
    )


def _in_sentences(draft: Draft) -> list[_Listed]:
    return [
        _Listed(names, p.where, quoted(sentence))
        for p in prose(draft.passages)
        for sentence in sentences(p.text)
        if (panel := _PANEL_IS.search(sentence))
        and len(names := listed_in(sentence[panel.end() :])) > 1
    ]


def _under_headings(draft: Draft) -> list[_Listed]:
    found = []
    for section in sections(draft, _PANEL_HEADING):
        cells = [p for p in section.body if p.where.table and is_body(p.text)]
        listed = [ln.text for ln in lines(prose(section.body)) if is_body(ln.text)]
        names = tuple(dict.fromkeys([*listed, *(c.text for c in cells)]))
        if len(names) > 1:
            found.append(_Listed(names, _first(section.body, names), section.heading.text))
    return found


def _first(body: tuple[Passage, ...], names: tuple[str, ...]) -> Where:
    return next(p.where for p in body if names[0] in p.text)


def _difference(one: _Listed, other: _Listed) -> Finding | None:
    only_one = _missing(one.names, other.names)
    only_other = _missing(other.names, one.names)
    if not only_one and not only_other:
        return None
    likely = [
        f"“{name}” and “{found[0]}”"
        for name in one.names
        if (found := match(name, other.names))[1] == "likely"
    ]
    parts = [
        f"Two lists of the panel differ: {len(one.names)} bodies at paragraph {one.where.block}, "
        f"{len(other.names)} here.",
        f"Only in the first: {'; '.join(only_one)}." if only_one else "",
        f"Only in this one: {'; '.join(only_other)}." if only_other else "",
        f"Taken to be likely the same: {'; '.join(likely)}." if likely else "",
    ]
    return told(
        CHECK,
        message=" ".join(p for p in parts if p),
        where=other.where,
        quote=f"{one.quote} / {quoted(', '.join(other.names))}",
        remedy="Say who sat on the panel once, or say how the two lists are different things.",
    )


def _missing(names: tuple[str, ...], others: tuple[str, ...]) -> list[str]:
    return [n for n in names if kind_of(n) and match(n, others)[1] == "different"]


CHECK = Check(
    id="body-lists-differ",
    severity="warning",
    title="Two lists of the panel differ",
    explains="A list of the panel in a sentence and one under a heading (or two of either) name "
    "different bodies. Names in other words for the same kind of body and place are taken to be "
    "likely the same, and the finding says which.",
    finds="The review panel consisted of: Marlow Police, Marlow City Council and Marlow Ambulance "
    "Service.\n\n# Panel members\n\n- Marlow Police\n- Marlow Local Authority\n"
    "- Marlow Probation Service\n",
    leaves="The review panel consisted of: Marlow Police, Marlow City Council and NHS Marlow & "
    "Vale Integrated Care Board.\n\n# Panel members\n\n- Marlow Police\n- Marlow Local Authority\n"
    "- NHS Marlow and Vale ICB\n",
    run=run,
)
