"""Sweeps as they are written, and the settings that they make together."""

import re
from collections.abc import Sequence
from itertools import product

from conspectus.errors import ConspectusError, code
from conspectus.policy.lab.values import Swept
from conspectus.policy.parameters import parameter_of, with_parameters
from conspectus.policy.values import Policy

MOST_SETTINGS = 400
SWEEP_UNREADABLE = code(
    "lab-sweep-unreadable",
    "The sweep “{words}” cannot be read.",
    "Write it as name=from:to:step in whole numbers, such as “times=2:6:1”; from is not above to, "
    "and step is 1 or more.",
)
SWEEP_TWICE = code(
    "lab-sweep-twice",
    "The parameter “{words}” is swept twice.",
    "Sweep each parameter once.",
)
SWEEPS_MISSING = code(
    "lab-sweeps-missing",
    "No parameter is swept.",
    "Name one at least, as name=from:to:step.",
)
SETTINGS_TOO_MANY = code(
    "lab-settings-too-many",
    "The sweeps make {count} settings together.",
    "Sweep fewer parameters at a time or take longer steps: {most} settings at most.",
)
_SWEEP = re.compile(
    r"\s*(?P<name>.*\S)\s*=\s*(?P<low>\d{1,9}):(?P<high>\d{1,9})(?::(?P<step>\d{1,9}))?\s*"
)

Amounts = tuple[tuple[str, int], ...]


def read_sweep(text: str) -> tuple[str, range]:
    """The parameter and its amounts that “name=from:to:step” says, `to` in if a step meets it.

    Without a step it is 1. Raises ConspectusError for what cannot be read.
    """
    found = _SWEEP.fullmatch(text)
    low, high, step = (
        (int(found[part] or 1) for part in ("low", "high", "step")) if found else (1, 0, 1)
    )
    if not found or low > high or step < 1:
        raise ConspectusError(SWEEP_UNREADABLE.at(words=text))
    return found["name"], range(low, high + 1, step)


def swept(policy: Policy, sweeps: Sequence[tuple[str, range]]) -> tuple[Swept, ...]:
    """The sweeps of a policy, with units and the amounts as written.

    Raises ConspectusError for none at all, a parameter twice, one that the policy does not have,
    an amount that cannot be, and for more than 400 settings together.
    """
    names = [name for name, _ in sweeps]
    problems = [
        SWEEP_TWICE.at(words=name) for name in sorted({n for n in names if names.count(n) > 1})
    ]
    count = 1
    for _, amounts in sweeps:
        count *= len(amounts)
    if not sweeps:
        problems.append(SWEEPS_MISSING.at())
    if count > MOST_SETTINGS:
        problems.append(SETTINGS_TOO_MANY.at(count=f"{count:,}", most=MOST_SETTINGS))
    if problems:
        raise ConspectusError(*problems)
    for edge in (0, -1):  # with_parameters says what is wrong with a name or an amount
        with_parameters(policy, {name: amounts[edge] for name, amounts in sweeps})
    return tuple(_swept(policy, name, amounts) for name, amounts in sweeps)


def settings_of(swept: tuple[Swept, ...]) -> list[Amounts]:
    """Every setting: the one as written first, then the grid, the last sweep running fastest."""
    written = tuple((one.name, one.written) for one in swept)
    names = [one.name for one in swept]
    grid = [
        tuple(zip(names, values, strict=True)) for values in product(*(s.amounts for s in swept))
    ]
    return [written, *(amounts for amounts in grid if amounts != written)]


def _swept(policy: Policy, name: str, amounts: range) -> Swept:
    found = parameter_of(policy, name)
    assert found is not None  # noqa: S101  # with_parameters has found it
    parameter, written = found
    unit = parameter.unit.value if parameter.unit else ""
    return Swept(name=name, unit=unit, written=written, amounts=tuple(amounts))
