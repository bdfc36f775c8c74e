"""The rule of a policy: its trigger, and the condition, for each value of the states it needs."""

from collections.abc import Mapping
from typing import NamedTuple, cast

from conspectus.policy.language.conditions import Conditions
from conspectus.policy.language.lengths import NOW
from conspectus.policy.language.phrases import Phrase, parts, words
from conspectus.policy.language.problems import NOT_HERE
from conspectus.policy.language.values import Names, Valued
from conspectus.policy.values import (
    All_,
    Any_,
    Bound,
    Condition,
    Counted,
    Is,
    Known,
    Not,
    Pattern,
    Rule,
    Tried,
    Window,
)

_MOST_STATES = 2
OTHER = "another"  # the value tried for all that no parameter names


class Lines(NamedTuple):
    """The phrases of a rule; `population` None where the text leaves it out."""

    trigger: Phrase
    population: Phrase | None = None
    more: tuple[Phrase, ...] = ()


def rule(lines: Lines, names: Names) -> Rule:
    """What the lines mean. What is wrong with them is reported; the rule is then of no use."""
    trigger = _trigger(lines.trigger, names)
    states = _states(lines, names)
    return Rule(trigger, _expanded(lines, names, trigger, states, {}))


def _trigger(phrase: Phrase, names: Names) -> Pattern:
    patterns = Conditions(names, {}, Pattern(())).patterns
    pattern = next(one for one in parts(phrase) if one.data == "pattern")
    if phrase.data != "counted_trigger":
        return patterns.plain(pattern, "there is no earlier fact to compare with")
    # What is compared is compared with the trigger, so each of the facts counted can be one.
    meant = patterns.read(pattern).pattern
    return Pattern(meant.kinds, tuple(one for one in meant.tests if isinstance(one, Is)))


def _expanded(
    lines: Lines,
    names: Names,
    trigger: Pattern,
    states: tuple[str, ...],
    cases: Mapping[str, str | None],
) -> Condition:
    if not states:
        return _condition(lines, Conditions(names, cases, trigger))
    name, *rest = states
    state = cast(Valued, names.states[name])
    named = {c.value: c for p in names.parameters.values() for c in p.cases if c.state == name}

    def known(value: str | None) -> Known:
        return Known(name, state.kinds, state.attribute, value)

    def then(value: str | None) -> Condition:
        return _expanded(lines, names, trigger, tuple(rest), {**cases, name: value})

    each = [All_((known(value), then(value))) for value in named]
    neither = tuple(Not(known(value)) for value in (*named, None))
    tried = tuple((value, then(value)) for value in named)
    return Any_(
        (
            *each,
            All_((*neither, then(None))),
            All_((known(None), Tried(name, (*tried, (OTHER, then(None)))))),
        )
    )


def _condition(lines: Lines, conditions: Conditions) -> Condition:
    said: list[Condition] = []
    if lines.population is not None:
        said += [conditions.read(one) for one in parts(lines.population)]
    said += _of_trigger(lines.trigger, conditions)
    for phrase in lines.more:
        inner = conditions.read(parts(phrase)[0])
        said.append(Not(inner) if phrase.data == "unless" else inner)
    return said[0] if len(said) == 1 else All_(tuple(said))


def _of_trigger(phrase: Phrase, conditions: Conditions) -> list[Condition]:
    found = parts(phrase)
    if phrase.data == "plain_trigger":
        return [conditions.read(one) for one in found[1:]]
    if phrase.data == "lasting_trigger":
        _, length, pattern = found
        window = Window(NOW, Bound(length=conditions.amounts.length(length)))
        ends = conditions.patterns.plain(pattern, "what ends a wait is compared with nothing")
        return [Not(Counted(ends, window))]
    return [_counted(phrase, conditions)]


def _counted(phrase: Phrase, conditions: Conditions) -> Counted:
    found = parts(phrase)
    how = None if found[0].data == "pattern" else found.pop(0)
    pattern, window = found
    meant = conditions.patterns.read(pattern)
    unnumbered = how is None and not meant.different and window.data != "different_days"
    if unnumbered or (how is not None and how.data in ("none_", "another")):
        facts: dict[str, object] = {"words": "when", "why": "nothing is counted"}
        facts["remedy"] = "Say how many: “when 3 or more … within …”."
        conditions.names.report(NOT_HERE, phrase, facts)
    return conditions.counted(meant, window, how)


def _states(lines: Lines, names: Names) -> tuple[str, ...]:
    """The states that parameters of these lines depend on."""
    phrases = [one for one in (lines.population, lines.trigger, *lines.more) if one is not None]
    used = {
        str(words(found)[0])
        for phrase in phrases
        for kind in ("length_named", "number_named")
        for found in phrase.find_data(kind)
    }
    chosen: list[str] = []
    for name in sorted(used & names.parameters.keys()):
        for case in names.parameters[name].cases:
            if isinstance(names.states.get(case.state), Valued) and case.state not in chosen:
                chosen.append(case.state)
    if len(chosen) > _MOST_STATES:
        facts: dict[str, object] = {"words": ", ".join(chosen), "why": "too many states"}
        facts["remedy"] = f"Let the parameters depend on {_MOST_STATES} states at most."
        names.report(NOT_HERE, lines.trigger, facts)
    return tuple(chosen[:_MOST_STATES])
