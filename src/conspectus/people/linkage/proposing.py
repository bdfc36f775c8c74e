"""Links from levels of agreement: the prior, a reason for each field, the two kinds of mistake.

The odds are Fellegi and Sunter's (1969), field by field. They weigh "one person" against "two
people who have nothing to do with each other"; a review is full of a third kind, two people of one
family under one roof. So the evidence is weighed against a mixture of both kinds of two people, and
what that takes off is a reason of its own.
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
# A review's records are of people who know each other. In a register of thousands, relatives are
# as many, but a pair of records that is met by chance is ever less likely to be of two of them.
_CIRCLE = 25
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
    odds = Expected(known, records)
    best: dict[tuple[str, str], Link] = {}
    for one in score(records, known, max(odds.across, odds.within), threshold):
        left, right = sorted((records[one.left], records[one.right]), key=lambda side: side.id)
        if within or left.source != right.source:
            link = _link(one, left, right, known, odds)
            if link.probability >= threshold:
                pair = (link.left, link.right)
                best[pair] = max(best.get(pair, link), link, key=lambda found: found.weight)
    return tuple(sorted(best.values(), key=lambda one: (-one.probability, one.left, one.right)))


class Expected:
    """What is expected before anything is compared: the shares of pairs that are of one person.

    Each record has about one counterpart in every other source, up to what the weights say, and
    seldom one in its own, since a body mostly knows a person once; unless there is one source only.
    `relatives`: the share of pairs that are of two people of one family or household.
    """

    def __init__(self, weights: Weights, records: Sequence[PersonRecord]) -> None:
        sources = len({one.source for one in records})
        others = max(len(records) - 1, _FEWEST)
        single = sources == 1
        self.across = min(weights.counterparts, max(sources - 1, 1)) / others
        self.within = (weights.counterparts if single else weights.doubles) / others
        # Each relative has counterparts of its own.
        kin = weights.relatives * (1 + min(weights.counterparts, sources - 1))
        self.relatives = kin * min(1.0, _CIRCLE / len(records)) / others

    def prior(self, left: PersonRecord, right: PersonRecord) -> float:
        """Bits, below 0, before anything of these two is compared."""
        share = self.within if left.source == right.source else self.across
        return math.log2(share / (1 - share))


def _link(
    scored: Scored, left: PersonRecord, right: PersonRecord, weights: Weights, odds: Expected
) -> Link:
    prior = round(odds.prior(left, right), 2)
    reasons = tuple(_reasons(scored, left, right, weights, odds))
    weight = round(prior + sum(reason.weight for reason in reasons), 2)
    return Link(
        left=left.id,
        right=right.id,
        probability=_probability(weight),
        weight=weight,
        prior=prior,
        reasons=reasons,
        warnings=(*_of_relatives(scored), *_warnings(left, right)),
    )


def _reasons(
    scored: Scored, left: PersonRecord, right: PersonRecord, weights: Weights, odds: Expected
) -> Iterator[Reason]:
    met = {field: number for field, number in scored.levels.items() if number != _SILENT}
    for field in FIELDS:
        if field.id not in met:
            continue
        said = _LEVELS[field.id, met[field.id]].said
        weight = round(_shares(weights, field, met[field.id]).weight, 2)
        yield Reason(field.title, weight, said, _shown(field, left), _shown(field, right))
        if bits := _rarity(scored, field, weights):
            yield Reason(f"Rarity: {field.title.lower()}", round(bits, 2), _RARITY)
    if kin := _kin(met, weights, odds.relatives):
        yield Reason("Relatives", kin, _KIN)


def _shares(weights: Weights, field: Field, number: int) -> Shares:
    return weights.fields[field.id][_LEVELS[field.id, number].id]


def _kin(met: dict[str, int], weights: Weights, share: float) -> float:
    """Bits to take off because relatives, too, agree in these fields; 0.0 or below."""
    agree = [weights.fields[field][_LEVELS[field, number].id] for field, number in met.items()]
    excess = sum(math.log2(shares.kin / shares.two) for shares in agree)
    return -round(math.log2(1 - share + share * 2 ** min(excess, 200.0)), 2)


def _rarity(scored: Scored, field: Field, weights: Weights) -> float:
    """Bits for a value that is rarer or commoner than the level supposes."""
    share = scored.rarity.get(field.id)
    if share is None:
        return 0.0
    bits = math.log2(_shares(weights, field, scored.levels[field.id]).two / share)
    return max(min(bits, _MOST_BITS), -_MOST_BITS)


def _probability(weight: float) -> float:
    odds = math.exp2(max(min(weight, 50.0), -50.0))
    return round(odds / (1 + odds), 6 if weight < 19 else 12)


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


def _of_relatives(scored: Scored) -> Iterator[str]:
    """What relatives under one roof look like: parent and child of one name, twins."""
    met = {
        field: _LEVELS[field, number].id
        for field, number in scored.levels.items()
        if number != _SILENT
    }
    if met.get("address") not in {"same", "house"} or met.get("family name") == "differ":
        return
    if met.get("birth") in {"differ", "near"}:
        yield "They share a home and a name, not a birthday: they may be parent and child."
    elif met.get("birth") == "same" and met.get("given name") == "differ":
        yield "They share a home and a birthday, not a given name: they may be twins."


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
