"""A proposed link in words that a person can check."""

from collections.abc import Iterator

from conspectus.people.values import Link, Reason

BANDS: tuple[tuple[float, str], ...] = (
    (0.99, "very likely one person"),
    (0.9, "likely one person"),
    (0.5, "perhaps one person"),
    (0.0, "rather two people"),
)
"""From which probability on a link is called what; nothing follows from it but the words."""


def band(probability: float) -> str:
    """What a probability is called."""
    return next(words for least, words in BANDS if probability >= least)


def explain(link: Link) -> str:
    """One paragraph: what agrees, what differs, what it adds up to, what speaks against it."""
    return " ".join(_sentences(link))


def percent(probability: float) -> str:
    """“97%”; never 100 or 0, since no weight of evidence is certain."""
    return f"{min(max(probability * 100, 0.1), 99.9):.1f}".removesuffix(".0") + "%"


def _sentences(link: Link) -> Iterator[str]:
    lead = band(link.probability)
    yield f"{lead[0].upper()}{lead[1:]} ({percent(link.probability)})."
    for reason in sorted(link.reasons, key=lambda one: -abs(one.weight)):
        yield f"{reason.words} ({signed(reason.weight)} bits{_both(reason)})"
    yield (
        f"Before anything is compared, two records of this set stand at {signed(link.prior)} bits; "
        f"together that is {signed(link.weight)}."
    )
    yield from link.warnings


def signed(bits: float) -> str:
    """“+8.3” or “−4.2”."""
    return f"{'−' if bits < 0 else '+'}{abs(bits):.1f}"


def _both(reason: Reason) -> str:
    if not reason.left and not reason.right:
        return ""
    return f": “{reason.left[:80]}” and “{reason.right[:80]}”"
