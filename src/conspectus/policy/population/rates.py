"""How often things happen in the made-up population, as data with sources."""

from collections.abc import Mapping
from math import isfinite

import msgspec

from conspectus.errors import ConspectusError, Problem, code

ASSUMED = "assumed"
CHANGED = "changed by whoever made this population"
RATE_UNKNOWN = code(
    "population-rate-unknown",
    "The population has no rate “{words}”.",
    "Its rates are: {known}.",
)
RATE_REFUSED = code(
    "population-rate-refused",
    "{value:g} cannot be the rate “{words}” ({means}).",
    "Give a number {bounds}.",
)
_STATISTICS = (
    "GOV.UK, Electronic monitoring statistics publication, September 2025 (26,647 people on "
    "30 September 2025)"
)
_FLOW = (
    "reckoned from GOV.UK electronic monitoring statistics: 15,760 people on 31 December 2022 and "
    "52,167 orders completed in the year to 30 September 2022, so about 0.3 years each"
)
_PILOT = (
    "GOV.UK, GPS expansion pilot evaluation, 13 January 2025: 219 days on average until somebody "
    "was formally declared an absconder; that they are spread as they are is assumed"
)
_FAULTS = (
    "assumed; that batteries fail and devices report wrongly is in Privacy International's "
    "complaint about GPS tagging, without a rate"
)
_LAPSES = (
    "assumed; West Midlands OWHR 009 tells of about 20 lapses of one battery between March and "
    "August 2023, which is near one a week: here one person in ten or so has as many"
)


class Rate(msgspec.Struct, frozen=True):
    """One number that the population rests on: what it is, in words, and where it is from."""

    name: str
    value: float
    words: str
    source: str = ASSUMED

    @property
    def share(self) -> bool:
        """Whether it is a share of people or events, from 0 to 1."""
        return self.words.startswith("share ")

    @property
    def often(self) -> bool:
        """Whether it says how often, so that 0 is never."""
        return self.name.endswith("-a-week")


RATES = (
    Rate("order-immigration-bail", 4551 / 26647, "share tagged on immigration bail", _STATISTICS),
    Rate("order-court-bail", 8686 / 26647, "share tagged on court bail", _STATISTICS),
    Rate("order-post-release", 9844 / 26647, "share tagged after release", _STATISTICS),
    Rate("fitted-before", 0.5, "share who are fitted in the first week"),
    Rate("order-weeks", 16, "mean weeks from device fitted to removed", _FLOW),
    Rate("level-low", 0.40, "share first assessed as low"),
    Rate("level-high", 0.15, "share first assessed as high"),
    Rate("lapses-a-week", 0.35, "mean battery lapses a person and week", _LAPSES),
    Rate("lapses-shape", 0.6, "how unlike people are in lapses (shape of a gamma; 1 less so)"),
    Rate("recharge-hours", 3, "median hours from a lapse to the recharge"),
    Rate("recharge-spread", 1.3, "how far those hours spread (sigma of their logarithm)"),
    Rate("losses-a-week", 0.25, "mean losses of contact a person and week, battery aside"),
    Rate("loss-hours", 1.5, "median hours that a loss of contact lasts"),
    Rate("loss-spread", 1.6, "how far those hours spread (sigma of their logarithm)"),
    Rate("faults-a-week", 0.012, "device faults a person and week", _FAULTS),
    Rate("fault-lapses", 6, "mean false lapses in the burst of a faulty device", _FAULTS),
    Rate("fault-days", 6, "days over which such a burst spreads", _FAULTS),
    Rate("replaced-days", 4, "mean days from the burst's end until the tag is replaced", _FAULTS),
    Rate("late-share", 0.12, "share of device events that reach the system late"),
    Rate("late-hours", 30, "median hours by which those are late"),
    Rate("late-spread", 1.2, "how far those hours spread (sigma of their logarithm)"),
    Rate("breach-share", 0.8, "share of lapses on immigration bail recorded as a breach"),
    Rate("shared-share", 0.15, "share of those breaches that probation is told of"),
    Rate("shared-days", 9, "mean days until it is told"),
    Rate("trouble-a-week", 0.010, "stretches of real trouble beginning, a person and week"),
    Rate("trouble-weeks", 6, "mean weeks that such a stretch lasts"),
    Rate("trouble-lapses", 1.5, "lapses a week more in such a stretch"),
    Rate("trouble-hours", 14, "median hours from a lapse to the recharge in such a stretch"),
    Rate("leaving-share", 0.5, "share of those stretches that end in lasting loss of contact"),
    Rate("declared-days", 219, "mean days from that loss until somebody acts on it", _PILOT),
    Rate("visits-a-week", 0.5, "visits a person and week"),
    Rate("disclosures-a-week", 0.004, "disclosures of serious violence a person and week"),
    Rate("referral-share", 0.6, "share of disclosures followed by a referral"),
    Rate("referral-days", 5, "mean days from a disclosure to the referral"),
    Rate("assessment-weeks", 13, "weeks from one assessment of risk to the next"),
    Rate("lowered-share", 0.25, "share of reassessments that lower the level, where there is one"),
    Rate("practitioner-people", 40, "people to each probation practitioner"),
    Rate("manager-people", 60, "people to each police offender manager"),
)


def with_rates(changes: Mapping[str, float], rates: tuple[Rate, ...] = RATES) -> tuple[Rate, ...]:
    """The rates with some changed; their source then says so.

    A share is from 0 to 1; how often something happens 0 or more; a spread up to 5; all else
    1/100 or more, people to an officer 1 or more; nothing above a million. Raises
    ConspectusError with every problem.
    """
    known = {rate.name: rate for rate in rates}
    problems = [one for name, value in changes.items() for one in _against(known, name, value)]
    if problems:
        raise ConspectusError(*problems)
    return tuple(
        Rate(rate.name, changes[rate.name], rate.words, CHANGED) if rate.name in changes else rate
        for rate in rates
    )


def _against(known: Mapping[str, Rate], name: str, value: float) -> list[Problem]:
    if name not in known:
        return [RATE_UNKNOWN.at(words=name, known=", ".join(known))]
    low, high = _bounds(known[name])
    if isfinite(value) and low <= value <= high:
        return []
    means, bounds = known[name].words, f"from {low:g} to {high:,.0f}"
    return [RATE_REFUSED.at(words=name, value=value, means=means, bounds=bounds)]


def _bounds(rate: Rate) -> tuple[float, float]:
    if rate.share:
        return 0, 1
    if rate.name.endswith("-people"):
        return 1, 1_000_000
    if rate.name.endswith("-spread"):
        return 0, 5
    return (0, 1_000) if rate.often else (0.01, 1_000_000)
