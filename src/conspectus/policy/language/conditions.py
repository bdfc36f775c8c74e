"""Conditions of a text in the normal form: four things only, asked of the trigger."""

from collections.abc import Callable, Mapping

from lark import Tree
from msgspec.structs import replace

from conspectus.policy.language.lengths import NOW, THEN, WINDOWS, Amounts
from conspectus.policy.language.patterns import Meant, Patterns
from conspectus.policy.language.phrases import Phrase, parts, spoken
from conspectus.policy.language.problems import (
    COUNTS_ITSELF,
    NO_STATE,
    NOT_HERE,
    WRONG_STATE,
    nearest,
)
from conspectus.policy.language.values import Lasting, Names, Valued
from conspectus.policy.values import (
    All_,
    Any_,
    Bound,
    Condition,
    Counted,
    Having,
    Is,
    Known,
    Not,
    Pattern,
    Same,
    Window,
)

TOLD = ("information.shared", "told")
HELD = ("information.held",)
_CLEAR = ("between_later", "between_before")  # windows in which the trigger itself cannot lie


class Conditions:
    """Reads conditions, for one choice of the values of states that parameters depend on."""

    def __init__(self, names: Names, cases: Mapping[str, str | None], asked: Pattern) -> None:
        self.names = names
        self._asked = asked
        self.amounts = Amounts(names, cases)
        self.patterns = Patterns(names, self.amounts)

    def read(self, phrase: Phrase) -> Condition:
        """What the phrase means, asked of the trigger."""
        return _READ[phrase.data](self, phrase)

    def counted(self, meant: Meant, window: Phrase, quantity: Phrase | None) -> Counted:
        """So many of a pattern in a window, asked of the trigger."""
        if window.data == "different_days":
            number, inner = parts(window)
            if meant.different:
                self._refuse(window, "different things are counted twice", "Count one of them.")
            meant = Meant(meant.pattern, "day", *self.amounts.count(number))
            window = inner
        at_least, parameter = meant.at_least, meant.parameter
        if quantity is not None and quantity.data in ("number", "number_named"):
            if meant.different:
                self._refuse(quantity, "two numbers are asked for", "Give one number.")
            at_least, parameter = self.amounts.count(quantity)
        reach = self.amounts.window(window)
        return Counted(meant.pattern, reach, at_least, meant.different, parameter)

    # ------------------------------------------------------------------ claims

    def _not(self, phrase: Phrase) -> Condition:
        return Not(self.read(parts(phrase)[0]))

    def _either(self, phrase: Phrase) -> Condition:
        said = tuple(self.read(one) for one in parts(phrase))
        return said[0] if len(said) == 1 else Any_(said)

    def _both(self, phrase: Phrase) -> Condition:
        said = tuple(self.read(one) for one in parts(phrase))
        return said[0] if len(said) == 1 else All_(said)

    def _claim(self, phrase: Phrase) -> Condition:
        found = parts(phrase)
        asked = None if found[0].data == "pattern" else found.pop(0)
        pattern, window, *more = found
        counted = self.counted(self.patterns.read(pattern), window, asked)
        how = asked.data if asked is not None else ""
        counted = self._itself(counted, pattern, window, other=how == "another")
        tests = tuple(self._having(one, counted.window) for one in more)
        kept = counted.pattern
        counted = replace(counted, pattern=Pattern(kept.kinds, (*kept.tests, *tests)))
        return Not(counted) if how == "none_" else counted

    def _itself(self, counted: Counted, pattern: Phrase, window: Phrase, *, other: bool) -> Counted:
        """Without the trigger, where the text says “another”; a warning where it may not know."""
        if other:
            return replace(counted, window=self._without_trigger(counted.window, window))
        tests = counted.pattern.tests
        compared = any(isinstance(one, Is) or _differs(one) for one in tests)
        if not compared and window.data not in _CLEAR and self._overlaps(counted.pattern.kinds):
            words = ", ".join(counted.pattern.kinds)
            self.names.report(COUNTS_ITSELF, pattern, {"words": words})
        return counted

    def _without_trigger(self, window: Window, phrase: Phrase) -> Window:
        low = replace(window.low, strict=True) if window.low == NOW else window.low
        high = replace(window.high, strict=True) if window.high == NOW else window.high
        if (low, high) == (window.low, window.high) and phrase.data not in _CLEAR:
            why = "another of the same day cannot be told from the event itself"
            self._refuse(phrase, why, "Say “within” or “in the … before”.")
        return Window(low, high)

    def _overlaps(self, kinds: tuple[str, ...]) -> bool:
        asked = self._asked.kinds
        return any(f"{a}.".startswith((f"{b}.", b + ".")) for a in asked for b in kinds)

    # ------------------------------------------------------------------ of the fact that is matched

    def _having(self, phrase: Phrase, outer: Window) -> Having:
        if phrase.data in ("with_no", "with_some"):
            pattern, window = parts(phrase)
            reach = self.amounts.window(window, outer)
            meant = self.patterns.read(pattern)
            how = (meant.at_least, meant.different, meant.parameter)
            some: Condition = Counted(meant.pattern, reach, *how)
            return Having(Not(some) if phrase.data == "with_no" else some)
        return Having(self._known(phrase, outer))

    def _known(self, phrase: Phrase, outer: Window | None = None) -> Condition:
        inner = parts(phrase)[0]
        found = self._held(inner) if phrase.data.endswith("_held") else self._told(inner, outer)
        return Not(found) if phrase.data.startswith("not_") else found

    def _told(self, phrase: Phrase, outer: Window | None) -> Counted:
        recipient, time = phrase.children
        tests: list[Is | Same] = [Same("id")]
        if isinstance(recipient, Tree):
            tests.append(_recipient(recipient))
        reach = WINDOWS["by_then"]()
        if isinstance(time, Tree):
            if time.data == "in_that_time" and outer is None:
                self._refuse(time, "no time was named before", "Say “by then” or “within …”.")
            reach = self.amounts.window(time, outer)
        return Counted(Pattern(TOLD, tuple(tests)), reach)

    def _held(self, phrase: Phrase) -> Counted:
        by = parts(phrase)
        whose = Is("agency", spoken(by[0])) if by else Same("agency", "trigger", None, True)
        return Counted(Pattern(HELD, (Same("id"), whose)), Window(None, THEN))

    # ------------------------------------------------------------------ states

    def _while_lasting(self, phrase: Phrase) -> Condition:
        name = " ".join(spoken(parts(phrase)[0]))
        state = self.names.states.get(name)
        if not isinstance(state, Lasting):
            self._no_state(phrase, name, state, "has values", f"Say “while {name} is …”.")
            return All_(())
        over = Counted(state.ends, Window(Bound(strict=True), THEN), presumed=True)
        begins = Pattern(state.begins.kinds, (*state.begins.tests, Having(Not(over))))
        on = Counted(begins, Window(None, NOW), presumed=True)
        return Not(on) if phrase.data == "while_off" else on

    def _while_valued(self, phrase: Phrase) -> Condition:
        name = " ".join(spoken(parts(phrase)[0]))
        state = self.names.states.get(name)
        if not isinstance(state, Valued):
            self._no_state(phrase, name, state, "has no values", f"Say “while {name}”.")
            return All_(())
        unknown = Known(name, state.kinds, state.attribute, None)
        if phrase.data == "while_unknown":
            return unknown
        (value,) = spoken(parts(phrase)[1])
        known = Known(name, state.kinds, state.attribute, value)
        return All_((Not(known), Not(unknown))) if phrase.data == "while_is_not" else known

    def _no_state(self, phrase: Phrase, name: str, state: object, what: str, remedy: str) -> None:
        facts: dict[str, object] = {"words": name, "what": what, "remedy": remedy}
        if state is None:
            near = nearest(name, self.names.states)
            self.names.report(NO_STATE, phrase, {"words": name, "nearest": near})
        else:
            self.names.report(WRONG_STATE, phrase, facts)

    def _refuse(self, phrase: Phrase, why: str, remedy: str) -> None:
        words = phrase.data.strip("_").replace("_", " ")
        self.names.report(NOT_HERE, phrase, {"words": words, "why": why, "remedy": remedy})


def _differs(one: object) -> bool:
    return isinstance(one, Same) and one.different


def _recipient(phrase: Phrase) -> Is | Same:
    if phrase.data == "to_value":
        return Is("to", spoken(phrase))
    if phrase.data == "to_same_agency":
        return Same("to", "fact", "agency")
    return Same("to", "trigger", "agency")


_READ: dict[str, Callable[[Conditions, Phrase], Condition]] = {
    "not_": Conditions._not,
    "either": Conditions._either,
    "both": Conditions._both,
    "counted_claim": Conditions._claim,
    "is_told": Conditions._known,
    "not_told": Conditions._known,
    "is_held": Conditions._known,
    "not_held": Conditions._known,
    "while_on": Conditions._while_lasting,
    "while_off": Conditions._while_lasting,
    "while_is": Conditions._while_valued,
    "while_is_not": Conditions._while_valued,
    "while_unknown": Conditions._while_valued,
}
