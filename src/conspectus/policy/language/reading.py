"""A text of policies as values, and everything that is wrong with it."""

import re
from collections.abc import Callable, Container, Iterable, Iterator
from typing import Any, NamedTuple

from lark import Token, Tree

from conspectus.errors import Code, Place, Problem
from conspectus.policy.language import dated
from conspectus.policy.language.lengths import Amounts
from conspectus.policy.language.lines import CONTAINERS, Statement, statements
from conspectus.policy.language.parameters import parameter
from conspectus.policy.language.patterns import Patterns, is_kind
from conspectus.policy.language.phrases import BY_WORD, Phrase, parse, parts, spoken, words
from conspectus.policy.language.problems import (
    BAD_DATE,
    BAD_ID,
    MISPLACED,
    NO_SUCH_LINE,
    NO_TRIGGER,
    NOT_HERE,
    SAID_TWICE,
    TOO_LARGE,
    UNKNOWN_KIND,
    UNUSED,
    nearest,
)
from conspectus.policy.language.rules import Lines, rule
from conspectus.policy.language.values import Lasting, Names, State, Valued
from conspectus.policy.language.writing import sentence
from conspectus.policy.values import Length, Parameter, Policy, Rule, Tell

LARGEST = 1_000_000  # characters of a text
MOST_STATEMENTS = 20_000
MOST_PROBLEMS = 200
_WORDS = (*BY_WORD, "in", "example")
_FORCE = re.compile(r"in force(?: from (?P<start>.+?))?(?: to (?P<end>.+))?")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)


def read(
    text: str, file: str = "", kinds: Iterable[str] | None = None
) -> tuple[tuple[Policy, ...], tuple[Problem, ...]]:
    """The policies that the text tells, in order, and all that is wrong with it, by place.

    A policy with an error is left out; the others stand. States may be told before or after the
    policies that name them. `kinds`: those that are known; others in the text are then warnings.
    Raises nothing, whatever the text: what is too large (a million characters) is a problem.
    """
    reading = _Reading(file)
    if len(text) > LARGEST:
        reading.add(
            TOO_LARGE.at(Place(file=file or None), what="text", most=f"{LARGEST:,} characters")
        )
        return (), reading.problems()
    said = [one for one in statements(text) if one.text]
    if len(said) > MOST_STATEMENTS:
        reading.add(TOO_LARGE.at(said[-1].place(file), what="text", most="20,000 statements"))
        return (), reading.problems()
    policies = tuple(reading.all(said, text.split("\n")))
    if kinds is not None:
        _check_kinds(said, set(kinds), reading)
    return policies, reading.problems()


class Draft(NamedTuple):
    """The statements of one policy, and of its examples."""

    head: Statement
    lines: list[Statement]
    examples: list[tuple[Statement, list[Statement]]]

    def last(self) -> int:
        """The number of its last line."""
        inner = [one.last for head, lines in self.examples for one in (head, *lines)]
        return max([self.head.last, *(one.last for one in self.lines), *inner])


class _Reading:
    def __init__(self, file: str) -> None:
        self._file = file
        self._found: dict[tuple[str, str], Problem] = {}
        self._states: dict[str, State] = {}
        self._state_texts: list[str] = []
        self.unread: set[Statement] = set()  # heads of policies with a line that is none

    def add(self, problem: Problem) -> None:
        """One problem; at each place, one of each kind."""
        self._found.setdefault((str(problem.place), problem.code), problem)

    def problems(self) -> tuple[Problem, ...]:
        """Everything found, by place."""
        found = sorted(self._found.values(), key=_by_place)
        return tuple(found[:MOST_PROBLEMS])

    def errors(self) -> int:
        return sum(one.severity == "error" for one in self._found.values())

    def all(self, said: list[Statement], lines: list[str]) -> Iterator[Policy]:
        states = [one for one in said if one.word == "state"]
        for one in states:
            self._state(one)
        for one in self._inside(said):
            why, remedy = "a state belongs to the file, not to one policy", "Put it further out."
            place = one.place(self._file)
            self.add(NOT_HERE.at(place, words=one.text[:60], why=why, remedy=remedy))
        seen: set[tuple[str, int]] = set()
        for draft in self._drafts(one for one in said if one not in states):
            source = "\n".join([*self._state_texts, *lines[draft.head.line - 1 : draft.last()]])
            policy = self._policy(draft, source)
            if policy is None:
                continue
            if (policy.id, policy.version) in seen:
                words = f"policy {policy.id} version {policy.version}"
                self.add(SAID_TWICE.at(draft.head.place(self._file), words=words))
                continue
            seen.add((policy.id, policy.version))
            yield policy

    def _inside(self, said: Iterable[Statement]) -> Iterator[Statement]:
        """States that stand inside a policy."""
        margin: int | None = None
        for one in said:
            if one.word == "policy":
                margin = one.indent
            elif one.word == "state" and margin is not None and one.indent > margin:
                yield one

    def _drafts(self, said: Iterable[Statement]) -> list[Draft]:
        drafts: list[Draft] = []
        inside: Statement | None = None  # the example that is open
        for one in said:
            if one.word == "policy":
                drafts.append(Draft(one, [], []))
                inside = None
            elif inside is not None and one.indent > inside.indent:
                drafts[-1].examples[-1][1].append(one)
            elif one.word not in _WORDS:
                self._no_such_line(one)
                self.unread.update(draft.head for draft in drafts[-1:])
                inside = None
            elif not drafts:
                self.add(MISPLACED.at(one.place(self._file), words=one.text[:60]))
            elif one.word == "example":
                drafts[-1].examples.append((one, []))
                inside = one
            else:
                drafts[-1].lines.append(one)
                inside = None
        return drafts

    def _no_such_line(self, one: Statement) -> None:
        near, expected = nearest(one.word, _WORDS), ", ".join(sorted(_WORDS))
        self.add(
            NO_SUCH_LINE.at(
                one.place(self._file), words=one.word[:60], nearest=near, expected=expected
            )
        )

    def parsed(self, one: Statement) -> Phrase | None:
        tree = parse(one, BY_WORD[one.word], self._file)
        if isinstance(tree, Problem):
            self.add(tree)
            return None
        return tree

    def names(self, one: Statement, parameters: dict[str, Parameter]) -> Names:
        """What the statement may name, with problems reported at their place in it."""

        def report(code: Code, at: Any, facts: dict[str, object]) -> None:
            start = at.start_pos if isinstance(at, Token) else getattr(at.meta, "start_pos", 0)
            self.add(code.at(one.place(self._file, start or 0), **facts))  # type: ignore[arg-type]

        return Names(self._states, parameters, report)

    # ------------------------------------------------------------------ states

    def _state(self, one: Statement) -> None:
        tree = self.parsed(one)
        if tree is None:
            return
        names = self.names(one, {})
        patterns = Patterns(names, Amounts(names, {}))
        trees = parts(tree)
        name = " ".join(spoken(trees[0]))
        if name in self._states:
            self.add(SAID_TWICE.at(one.place(self._file), words=f"state {name}"))
            return
        if tree.data == "lasting_state":
            why = "a state begins and ends with facts that are compared with no other"
            self._states[name] = Lasting(*(patterns.plain(child, why) for child in trees[1:]))
        else:
            attribute, *kinds = words(tree)
            named = patterns.kinds(Tree("kinds", list(kinds)))
            self._states[name] = Valued(str(attribute), named)
        self._state_texts.append(sentence(one.text))

    # ------------------------------------------------------------------ policies

    def _policy(self, draft: Draft, source: str) -> Policy | None:
        before = self.errors()
        trees = {
            id(one): self.parsed(one) for one in (draft.head, *draft.lines) if one.word != "in"
        }
        examples = [dated.example(*one, self._file, self.add) for one in draft.examples]
        head = trees[id(draft.head)]
        made = _Lines(self, draft, trees)
        if head is None or self.errors() > before:
            return None
        name, version = spoken(head)
        self._named(name, draft.head)
        body = made.body()
        if body is None or self.errors() > before:
            return None
        policy = Policy(
            id=name,
            version=int(version),
            **made.words(),
            in_force=made.in_force(),
            **body,
            examples=tuple(one for one in examples if one is not None),
            text=source,
            file=self._file,
        )
        if self.errors() > before:
            return None
        made.unused()
        return policy

    def _named(self, name: str, at: Statement) -> None:
        if not _ID.fullmatch(name):
            place = at.place(self._file, len("policy "))
            self.add(BAD_ID.at(place, words=name, what="a policy", example="repeated-breach"))

    def date(self, words: str, place: Place) -> Any:
        return dated.date(words, place, self.add)

    def place(self, one: Statement, offset: int = 0) -> Place:
        return one.place(self._file, offset)


class _Lines:
    """The statements of one policy, each asked for by its first word."""

    def __init__(self, reading: _Reading, draft: Draft, trees: dict[int, Phrase | None]) -> None:
        self._reading = reading
        self._draft = draft
        self._trees = trees
        self.parameters: dict[str, Parameter] = {}
        self._once()

    def _once(self) -> None:
        seen: set[str] = set()
        for one in self._draft.lines:
            if one.word in ("and", "unless", "parameter"):
                continue
            if one.word in seen:
                self._reading.add(SAID_TWICE.at(self._reading.place(one), words=one.word))
            seen.add(one.word)

    def _of(self, *words: str) -> list[tuple[Statement, Phrase]]:
        found = ((one, self._trees.get(id(one))) for one in self._draft.lines if one.word in words)
        return [(one, tree) for one, tree in found if tree is not None]

    def words(self) -> dict[str, Any]:
        """Title, source, note and when it was written."""
        said = self._of("title", "source", "note", "written")
        return {one.word: spoken(tree)[0] for one, tree in said}

    def in_force(self) -> tuple[int | None, int | None] | None:
        """The first and the last instant, where the policy says them."""
        for one in (one for one in self._draft.lines if one.word == "in"):
            found = _FORCE.fullmatch(one.text)
            if found is None:
                why = "Or “in force from 1 January 2024 to 31 March 2025”."
                self._reading.add(
                    BAD_DATE.at(self._reading.place(one), words=one.text[:80], why=why)
                )
                return None
            place = self._reading.place(one)
            start = self._reading.date(found["start"], place) if found["start"] else None
            end = self._reading.date(found["end"], place) if found["end"] else None
            return (start and start.bounds.earliest), (end and end.bounds.latest)
        return None

    def body(self) -> dict[str, Any] | None:
        """Parameters, rule, who is told and the quiet; None where there is no trigger."""
        parameters: dict[str, Parameter] = {}
        for one, tree in self._of("parameter"):
            made = parameter(tree, self._reading.names(one, parameters))
            if made.name in parameters:
                words = f"parameter {made.name}"
                self._reading.add(SAID_TWICE.at(self._reading.place(one), words=words))
            parameters[made.name] = made
        made_rule = self._rule(parameters)
        if made_rule is None:
            return None
        said = [one for one in self._draft.lines if one.word in ("for", "when", "and", "unless")]
        self.parameters = parameters
        return {
            "parameters": tuple(parameters.values()),
            "rule": made_rule,
            "words": tuple(sentence(one.text) for one in said),
            "tell": self._tell(parameters),
            "quiet": self._quiet(parameters),
        }

    def _rule(self, parameters: dict[str, Parameter]) -> Rule | None:
        triggers = self._of("when")
        told = any(one.word == "when" for one in self._draft.lines)
        if not triggers and not told and self._draft.head not in self._reading.unread:
            words = self._draft.head.text[:80].removeprefix("policy ")
            self._reading.add(NO_TRIGGER.at(self._reading.place(self._draft.head), words=words))
        if not triggers:
            return None
        said = self._of("for", "when", "and", "unless")
        report = self._reporter(said, parameters)
        population = next((tree for one, tree in said if one.word == "for"), None)
        more = tuple(tree for one, tree in said if one.word in ("and", "unless"))
        return rule(Lines(triggers[0][1], population, more), report)

    def _reporter(
        self, said: list[tuple[Statement, Phrase]], parameters: dict[str, Parameter]
    ) -> Names:
        """Names that report a problem at its own statement, whichever of these it is in."""
        reports: dict[int, Callable[[Code, Any, dict[str, object]], None]] = {}
        for one, tree in said:
            mine = self._reading.names(one, parameters).report
            for part in tree.iter_subtrees():
                reports[id(part)] = mine
                reports |= {id(child): mine for child in part.children if isinstance(child, Token)}

        def report(code: Code, at: Any, facts: dict[str, object]) -> None:
            reports[id(at)](code, at, facts)

        names = self._reading.names(self._draft.head, parameters)
        return Names(names.states, parameters, report)

    def unused(self) -> None:
        """Warn of parameters that nothing names."""
        trees = [tree for tree in self._trees.values() if tree is not None]
        named = {
            str(words(found)[0])
            for tree in trees
            for found in tree.find_pred(lambda one: str(one.data).endswith("_named"))
        }
        for one, tree in self._of("parameter"):
            name = str(words(tree)[0])
            if name in self.parameters.keys() - named:
                self._reading.add(UNUSED.at(self._reading.place(one), words=name))

    def _tell(self, parameters: dict[str, Parameter]) -> Tell | None:
        for one, tree in self._of("tell"):
            roles = tuple(" ".join(spoken(child)) for child in parts(tree) if child.data == "name")
            lengths = self._lengths(one, tree, parameters)
            return Tell(roles, lengths[0] if lengths else None)
        return None

    def _quiet(self, parameters: dict[str, Parameter]) -> Length | None:
        for one, tree in self._of("quiet"):
            return self._lengths(one, tree, parameters)[0]
        return None

    def _lengths(
        self, one: Statement, tree: Phrase, parameters: dict[str, Parameter]
    ) -> list[Length]:
        amounts = Amounts(self._reading.names(one, parameters), {})
        return [amounts.length(child) for child in parts(tree) if child.data.startswith("length")]


def _by_place(problem: Problem) -> tuple[int, int, str]:
    return problem.place.line or 0, int(problem.place.column or 0), problem.code


def _check_kinds(said: Iterable[Statement], known: Container[str], reading: _Reading) -> None:
    names = sorted(known) if isinstance(known, set) else []
    for one in said:
        if one.word in ("title", "source", "note", "written", "tell", "in", *CONTAINERS):
            continue
        offset = 0
        for word in one.text.split(" "):
            bare = word.strip(",;()")
            if "." in bare and is_kind(bare) and not _is_known(bare, names):
                place = reading.place(one, offset)
                reading.add(UNKNOWN_KIND.at(place, words=bare, nearest=nearest(bare, names)))
            offset += len(word) + 1


def _is_known(kind: str, known: list[str]) -> bool:
    return any(one == kind or one.startswith(f"{kind}.") for one in known)
