"""Parameters of a policy: a number with a name, which may depend on a state."""

from conspectus.dates import Unit
from conspectus.policy.language.lengths import ELAPSED, Amounts, unit_of
from conspectus.policy.language.phrases import Phrase, parts, spoken, words
from conspectus.policy.language.problems import NO_STATE, WRONG_PARAMETER, WRONG_STATE, nearest
from conspectus.policy.language.values import Lasting, Names
from conspectus.policy.values import Case_, Parameter

_Amount = tuple[int, Unit | None]


def parameter(phrase: Phrase, names: Names) -> Parameter:
    """The parameter that a statement tells. Its cases are said in the unit of its first amount."""
    name = str(words(phrase)[0])
    first, *rest = parts(phrase)
    amount, unit = _amount(first, names)
    cases: list[Case_] = []
    for said, state, value in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        of = " ".join(spoken(state))
        _check(of, state, names)
        (worth,) = spoken(value)
        each = _in_unit(_amount(said, names), unit)
        if each is None:
            _wrong(names, said, name, unit)
            each = amount
        cases.append(Case_(of, worth, each))
    return Parameter(name=name, amount=amount, unit=unit, cases=tuple(cases))


def _amount(phrase: Phrase, names: Names) -> _Amount:
    token, *units = words(phrase)
    unit = unit_of(str(units[0])) if units else None
    return Amounts(names, {}).number(token, unit, 0 if unit else 1), unit


def _in_unit(amount: _Amount, unit: Unit | None) -> int | None:
    """The amount in another unit, where that is a whole number of it."""
    number, own = amount
    if own == unit:
        return number
    if own in ELAPSED and unit in ELAPSED:
        whole, over = divmod(number * ELAPSED[own], ELAPSED[unit])
        return None if over else whole
    return None


def _check(name: str, at: Phrase, names: Names) -> None:
    state = names.states.get(name)
    if state is None:
        near = nearest(name, names.states)
        names.report(NO_STATE, at, {"words": name, "nearest": near})
    elif isinstance(state, Lasting):
        remedy = "Name a state with values: “state harm is level of the latest …”."
        facts: dict[str, object] = {"words": name, "what": "has no values", "remedy": remedy}
        names.report(WRONG_STATE, at, facts)


def _wrong(names: Names, at: Phrase, name: str, unit: Unit | None) -> None:
    what = "has amounts that cannot be told in one unit"
    remedy = f"Say each in {unit.value}." if unit else "Leave the units out, or give all of them."
    facts: dict[str, object] = {"words": name, "what": what, "remedy": remedy}
    names.report(WRONG_PARAMETER, at, facts)
