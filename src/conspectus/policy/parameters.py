"""The same policy with other amounts in its parameters."""

from collections.abc import Mapping
from typing import Any

import msgspec

from conspectus.dates import Unit
from conspectus.errors import ConspectusError, code
from conspectus.policy.values import All_, Case_, Counted, Known, Length, Parameter, Policy, Tried

PARAMETER_UNKNOWN = code(
    "policy-parameter-unknown",
    "The policy {policy} has no parameter “{words}”.",
    "Its parameters are: {known}.",
)
PARAMETER_UNUSED = code(
    "policy-parameter-unused",
    "The parameter “{words}” of the policy {policy} is named nowhere in its rule.",
    "Name it in the rule instead of the number, or leave it out.",
)
AMOUNT_REFUSED = code(
    "policy-parameter-amount",
    "{amount} cannot be the amount of the parameter “{words}”.",
    "Give a whole number from {least} to {most}{unit}.",
)
# About twenty years: no rule of practice looks further, and working days are known no further.
_MOST = {
    None: 10_000,
    Unit.SECONDS: 630_720_000,
    Unit.HOURS: 175_200,
    Unit.DAYS: 7_300,
    Unit.CALENDAR_DAYS: 7_300,
    Unit.WORKING_DAYS: 5_000,
    Unit.MONTHS: 240,
}
_Named = tuple[str, str | None, str | None]  # a parameter and, for a case of it, state and value
_States = Mapping[str, str | None]


def with_parameters(policy: Policy, amounts: Mapping[str, int]) -> Policy:
    """The policy with these amounts put in, each in its parameter's own unit.

    A key is a parameter's name, or for one of its cases “name when state is value”; the name alone
    leaves the cases as they are. A count is 1 or more, a length 0 or more, both up to about twenty
    years. Nothing else changes, but that `text` and `examples`, which are of the policy as written,
    are left out. Raises ConspectusError, with every problem, for a name that the policy does not
    have or does not use and for an amount that cannot be.
    """
    known = {_key(*named): (named, one) for one in policy.parameters for named in _names(one)}
    problems = [problem for key in amounts for problem in _against(policy, key, amounts, known)]
    if problems:
        raise ConspectusError(*problems)
    put = _Put({known[key][0]: amount for key, amount in amounts.items()}, policy.parameters)
    changed = msgspec.structs.replace(
        policy,
        parameters=tuple(put.parameter(one) for one in policy.parameters),
        rule=put.into(policy.rule, {}),
        tell=put.into(policy.tell, {}),
        quiet=put.into(policy.quiet, {}),
        text="",
        examples=(),
    )
    unused = [key for key in amounts if known[key][0] not in put.used]
    if unused:
        raise ConspectusError(*(PARAMETER_UNUSED.at(words=key, policy=policy.id) for key in unused))
    return changed


def parameter_of(policy: Policy, key: str) -> tuple[Parameter, int] | None:
    """The parameter that a key of `with_parameters` names and the amount it has; None for none."""
    for one in policy.parameters:
        for named in _names(one):
            if _key(*named) == key:
                return one, _amount(one, named)
    return None


def _names(parameter: Parameter) -> list[_Named]:
    cases: list[_Named] = [(parameter.name, case.state, case.value) for case in parameter.cases]
    return [(parameter.name, None, None), *cases]


def _key(name: str, state: str | None, value: str | None) -> str:
    return name if state is None else f"{name} when {state} is {value}"


def _amount(parameter: Parameter, named: _Named) -> int:
    cases = [case.amount for case in parameter.cases if (case.state, case.value) == named[1:]]
    return cases[0] if cases else parameter.amount


def _against(
    policy: Policy,
    key: str,
    amounts: Mapping[str, int],
    known: Mapping[str, tuple[_Named, Parameter]],
) -> list[Any]:
    if key not in known:
        names = ", ".join(known) or "none"
        return [PARAMETER_UNKNOWN.at(words=key, policy=policy.id, known=names)]
    unit, amount = known[key][1].unit, amounts[key]
    least = 1 if unit is None else 0
    if least <= amount <= _MOST[unit]:
        return []
    words = f" {unit.value}" if unit else ""
    return [AMOUNT_REFUSED.at(words=key, amount=amount, least=least, most=_MOST[unit], unit=words)]


class _Put:
    """Puts amounts into a rule, wherever it names their parameters, and remembers where it did."""

    def __init__(self, amounts: Mapping[_Named, int], parameters: tuple[Parameter, ...]) -> None:
        self._amounts = amounts
        self._parameters = {one.name: one for one in parameters}
        self.used: set[_Named] = set()

    def parameter(self, one: Parameter) -> Parameter:
        """The parameter itself, with its amounts."""
        cases = tuple(
            Case_(c.state, c.value, self._amounts.get((one.name, c.state, c.value), c.amount))
            for c in one.cases
        )
        amount = self._amounts.get((one.name, None, None), one.amount)
        return msgspec.structs.replace(one, amount=amount, cases=cases)

    def into(self, value: Any, states: _States) -> Any:
        """The value with the amounts put in, where `states` are known to have these values."""
        match value:
            case tuple():
                return tuple(self.into(one, states) for one in value)
            case Length():
                return self._length(value, states)
            case Counted():
                return self._fields(self._counted(value, states), states)
            case All_(parts):
                known = {one.state: one.value for one in parts if isinstance(one, Known)}
                return All_(self.into(parts, {**states, **known}))
            case Tried(state, parts):
                tried = ((of, self.into(one, {**states, state: of})) for of, one in parts)
                return Tried(state, tuple(tried))
            case msgspec.Struct():
                return self._fields(value, states)
        return value

    def _fields(self, value: Any, states: _States) -> Any:
        names = type(value).__struct_fields__
        made = {name: self.into(getattr(value, name), states) for name in names}
        return msgspec.structs.replace(value, **made)

    def _length(self, length: Length, states: _States) -> Length:
        amount = self._found(length.parameter, states)
        if amount is None or length.parameter is None:
            return length
        unit = self._parameters[length.parameter].unit or length.unit
        return Length(amount, unit, length.parameter)

    def _counted(self, counted: Counted, states: _States) -> Counted:
        amount = self._found(counted.parameter, states)
        return counted if amount is None else msgspec.structs.replace(counted, at_least=amount)

    def _found(self, name: str | None, states: _States) -> int | None:
        """The amount for a name where these states are known, and None where it stays."""
        one = self._parameters.get(name or "")
        if one is None:
            return None
        case = next((c for c in one.cases if states.get(c.state) == c.value), None)
        named: _Named = (one.name, case.state, case.value) if case else (one.name, None, None)
        if named not in self._amounts:
            return None
        self.used.add(named)
        return self._amounts[named]
