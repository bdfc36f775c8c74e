"""A kind of review told in Markdown: each fact with its source, and marked if not verified."""

from collections.abc import Iterator

from conspectus.reviewtypes.values import Clock, Fact, Field, ReviewType, Version


def tell(kind: ReviewType) -> str:
    """What the kind of review says, in Markdown: every fact, its source, and what is not verified.

    A whole kind (see `types`) tells which version a fact belongs to; one as it stood needs not.
    """
    return "\n".join((*_head(kind), *_body(kind))) + "\n"


def _head(kind: ReviewType) -> Iterator[str]:
    yield f"## {kind.name}"
    yield ""
    yield f"`{kind.id}`" + (f", also written {', '.join(kind.aliases)}." if kind.aliases else ".")
    for words in (kind.law, kind.purpose, kind.note):
        if words:
            yield f"\n{words.rstrip('.')}."
    if kind.version is not None:
        yield f"\nAs it stood in the version {_stretch(kind.version)}."


def _body(kind: ReviewType) -> Iterator[str]:
    yield from _listed("Versions", ((_stretch(one), one) for one in kind.versions))
    criteria = ((("Not if: " if one.excludes else "") + one.text, one) for one in kind.criteria)
    yield from _listed("Criteria", criteria)
    yield from _listed("Time limits", ((_clock(one), one) for one in kind.clocks))
    yield from _listed("Review partners", ((f"{one.name}.", one) for one in kind.partners))
    yield from _listed("Roles", ((f"{one.name}. {one.does}", one) for one in kind.roles))
    receivers = ((_receiver(one.name, one.must, one.when), one) for one in kind.receivers)
    yield from _listed("Who gets the report", receivers)
    parts = ((f"{one.heading} ({_filled(one.kind, one.required)}).", one) for one in kind.template)
    yield from _listed("Sections of the report", parts)
    signed = ((f"{one.name}. {' '.join(one.says)}".rstrip(), one) for one in kind.signoffs)
    yield from _listed("Sign-offs and statements", signed)
    yield from _listed("Equality", ((f"{one.name}.", one) for one in kind.characteristics))
    wording = ((_words(one.status, one.words, one.say), one) for one in kind.wording)
    yield from _listed("Words by what a court found", wording)
    forms = ((f"{one.name}: {_fields(one.fields)}.", one) for one in kind.forms)
    yield from _listed("Forms", forms)


def _listed(heading: str, facts: Iterator[tuple[str, Fact]]) -> Iterator[str]:
    lines = [f"- {words} *{_source(one)}*" + _note(one) for words, one in facts]
    if lines:
        yield from ("", f"### {heading}", "", *lines)


def _source(one: Fact) -> str:
    versions = f"{', '.join(one.versions)}: " if one.versions else ""
    mark = f" – **{one.mark}**" if one.mark else ""
    return f"({versions}{one.source.rstrip('.')}{mark})"


def _note(one: Fact) -> str:
    return f" {one.note}" if one.note else ""


def _stretch(one: Version) -> str:
    if one.prospective:
        return f"{one.id}, not in force as far as is known"
    start = f", from {one.start}" if one.start else ""
    return f"{one.id}{start}" + (f" to {one.end}" if one.end else "")


def _clock(one: Clock) -> str:
    if one.amount is None:
        return f"{one.name}: no limit is set. It starts with {one.starts}."
    unit = one.unit.removesuffix("s") if one.amount == 1 else one.unit
    rule = "" if one.rule == "after" else f", {one.rule}"
    return f"{one.name}: {one.amount} {unit}{rule}. It starts when {one.starts}."


def _receiver(name: str, must: bool, when: str) -> str:
    said = f"{name}, {when}" if when else name
    return f"{said}." if must else f"{said}; not bound to."


def _filled(kind: str, required: bool) -> str:
    return kind if required else f"{kind}, if there is anything to say"


def _words(status: str, words: tuple[str, ...], say: str) -> str:
    return f"Of somebody {status}, not {', '.join(f'“{one}”' for one in words)}; say {say}."


def _fields(fields: tuple[Field, ...]) -> str:
    return "; ".join(one.name for one in fields)
