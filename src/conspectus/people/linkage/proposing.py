"""Links from levels of agreement: the prior, a reason for each field, the two kinds of mistake.

The odds are Fellegi and Sunter's (1969), field by field. They weigh "one person" against "two people
who have nothing to do with each other"; a review is full of a third kind, two people of one family
under one roof. So the evidence is weighed against a mixture of both kinds of two people, and what
that takes off is a reason of its own.
"""

import math
from collections.abc import Iterable, Iterator, Sequence

from conspectus.people.linkage.fields import FIELDS, Field, numbered
from conspectus.people.linkage.scoring import Scored, score
from conspectus.people.linkage.weights import Shares, Weights, shipped
from conspectus.people.values import Link, PersonRecord, Reason

_LEVELS = {(field.id, number): level for field in FIELDS for number, level in numbered(field)}
_SILENT = -1
_FEWEST = 10
_KIN = "They could be two people of one family or household who share a name, a birthday or a home."
_RARITY = "What they share is rarer (above 0) or commoner (below 0) here than it usually is."
_MOST_BITS = 4.0


def propose(
    records: Sequence[PersonRecord],
    *,
    threshold: float = 0.5,
    weights: Weights | None = None,
    within: bool = True,
) -> tuple[Link, ...]:
    """The pairs of records that are of one person with a probability of at least `threshold`.

    The likeliest first, ties by id. `within` False leaves out pairs of one source. `weights` None
    are the shipped ones. Nothing is merged: a link is a proposal. Raises ValueError for a threshold
    that is not above 0 and below 1, and for two records of one id.
    """
    if not 0 < threshold < 1:
        raise ValueError("The threshold must lie above 0 and below 1.")
    if len({one.id for one in records}) != len(records):
        raise ValueError("Two records have the same id.")
    if len(records) < 2:
        return ()
    known = weights or shipped()
    prior = _share(known.counterparts, records)
    scored = score(records, known, prior, threshold)
    best: dict[tuple[str, str], Link] = {}
    for one in scored:
        left, right = records[one.left], records[one.right]
        if within or left.source != right.source:
            link = _link(one, left, right, known, records)
            if link.probability >= threshold:
                pair = (link.left, link.right)
                best[pair] = max(best.get(pair, link), link, key=lambda found: found.weight)
    return tuple(sorted(best.values(), key=lambda one: (-one.probability, one.left, one.right)))


def _share(expected: float, records: Sequence[PersonRecord]) -> float:
    """The share of pairs that are of one person, or of two relatives, before anything is compared."""
    return expected / max(len(records) - 1, _FEWEST)


def _link(
    scored: Scored,
    left: PersonRecord,
    right: PersonRecord,
    weights: Weights,
    records: Sequence[PersonRecord],
) -> Link:
    if right.id < left.id:
        left, right = right, left
    met = {field: number for field, number in scored.levels.items() if number != _SILENT}
    reasons = [
        Reason(
            field.title,
            round(_shares(weights, field, met[field.id]).weight, 2),
            _LEVELS[field.id, met[field.id]].said,
            _shown(field, left),
            _shown(field, right),
        )
        for field in FIELDS
        if field.id in met
    ]
    reasons += [
        Reason(f"Rarity: {field.title.lower()}", round(bits, 2), _RARITY)
        for field in FIELDS
        if (bits := _rarity(scored, field, weights))
    ]
    kin = _kin(met, weights, records)
    reasons += [Reason("Relatives", kin, _KIN)] if kin else []
    share = _share(weights.counterparts, records)
    prior = round(math.log2(share / (1 - share)), 2)
    weight = round(prior + sum(reason.weight for reason in reasons), 2)
    return Link(
        left=left.id,
        right=right.id,
        probability=_probability(weight),
        weight=weight,
        prior=prior,
        reasons=tuple(reasons),
        warnings=tuple(_warnings(left, right)),
    )


def _shares(weights: Weights, field: Field, number: int) -> Shares:
    return weights.fields[field.id][_LEVELS[field.id, number].id]


def _kin(met: dict[str, int], weights: Weights, records: Sequence[PersonRecord]) -> float:
    """Bits to take off because relatives, too, agree in these fields; 0.0 or below."""
    agree = [weights.fields[field][_LEVELS[field, number].id] for field, number in met.items()]
    excess = sum(math.log2(shares.kin / shares.two) for shares in agree)
    share = _share(weights.relatives, records)
    return -round(math.log2(1 - share + share * 2 ** min(excess, 200.0)), 2)


def _rarity(scored: Scored, field: Field, weights: Weights) -> float:
    """Bits for a value that is rarer or commoner than the level supposes."""
    share = scored.rarity.get(field.id)
    if share is None:
        return 0.0
    bits = math.log2(_shares(weights, field, scored.levels[field.id]).two / share)
    return max(min(bits, _MOST_BITS), -_MOST_BITS)


def _probability(weight: float) -> float:
    odds = 2.0 ** max(min(weight, 50.0), -50.0)
    return round(odds / (1 + odds), 6) if weight < 19 else round(odds / (1 + odds), 12)


def _shown(field: Field, record: PersonRecord) -> str:
    """What was compared, as written."""
    texts: Iterable[str]
    if field.id in {"given name", "family name"}:
        texts = (one.words for one in record.names)
    elif field.id == "birth":
        texts = (one.text for one in record.births)
    elif field.id == "address":
        texts = (one.words for one in record.addresses)
    elif field.id == "identifier":
        texts = (f"{one.scheme} {one.value}" for one in record.identifiers)
    else:
        texts = {"sex": (record.sex,), "phone": record.phones, "email": record.emails}[field.id]
    return "; ".join(dict.fromkeys(text for text in texts if text))


def _warnings(left: PersonRecord, right: PersonRecord) -> Iterator[str]:
    """What speaks against a link however probable it is."""
    for scheme in sorted({one.scheme for one in left.identifiers}):
        mine = {one.value for one in left.identifiers if one.scheme == scheme}
        theirs = {one.value for one in right.identifiers if one.scheme == scheme}
        if theirs and not mine & theirs:
            sound = all(
                one.sound for one in (*left.identifiers, *right.identifiers) if one.scheme == scheme
            )
            proven = ", and the check characters of both are right" if sound else ""
            yield f"Their numbers of the kind {scheme} differ{proven}."
    if left.source == right.source:
        yield f"Both records come from {left.source}, which may know them as two people."
    if left.sex and right.sex and left.sex != right.sex:
        yield "The sources give them a different sex."
