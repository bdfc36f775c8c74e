"""What a build found, in numbers and in words."""

from collections.abc import Iterator
from textwrap import fill

import msgspec

from conspectus.case import Case
from conspectus.casefile.analysing import Analysis
from conspectus.chronology import Chronology, InScope
from conspectus.dates import Kind
from conspectus.knowledge import Event
from conspectus.policy.verdicts import Answer
from conspectus.report.document.compiling import LINE_OPEN, RECOMMENDATION_BARE
from conspectus.report.document.sections import UNSUPPORTED


class Counts(msgspec.Struct, frozen=True):
    """What a newer version of a return did to its entries."""

    added: int = 0
    changed: int = 0
    withdrawn: int = 0


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """The numbers of a build; `summary.json` has these fields.

    `returns`: files listed in the case, older versions too. `problems`: how many `problems.json`
    lists, of which `errors` should be mended. `groups_proposed` and `constraints_proposed` wait
    for a person. `gaps` counts stretches with no entry and requests never answered; the agencies
    of the latter are named in `never_answered`. `undated`: entries that say nothing of time.
    `kinds_proposed`: events whose kind waits for a person. `decided_untold`: decisions with a fact
    that was held elsewhere and not told. `policies_…`: verdicts, one for a policy and a person.
    `draft_…`: what checks found in the sections of the report. `sentences_unsupported`: those that
    name no evidence. `lines_open`: lines of enquiry with no answer.
    """

    format: str = "conspectus.summary"
    version: int = 1
    reference: str
    returns: int
    agencies: int
    entries: int
    prose: int
    problems: int
    errors: int
    groups_proposed: int
    groups_decided: int
    constraints_proposed: int
    conflicts: int
    contradictions: int
    gaps: int
    never_answered: tuple[str, ...]
    in_scope: int
    partly_in_scope: int
    out_of_scope: int
    cannot_tell_scope: int
    undated: int
    kinds_proposed: int = 0
    decided_untold: int = 0
    policies_certain: int = 0
    policies_possible: int = 0
    policies_not_decided: int = 0
    draft_errors: int = 0
    draft_warnings: int = 0
    sentences_unsupported: int = 0
    lines_open: int = 0
    recommendations_incomplete: int = 0
    changes: Counts
    said: tuple[str, ...] = ()


def summarise(case: Case, chronology: Chronology, analysis: Analysis) -> Summary:
    """The numbers of this chronology and of what follows from it."""
    verdicts = [line.verdict for line in analysis.replay.lines]
    problems = (*chronology.problems, *analysis.problems)
    scopes = [placed.scope for placed in chronology.placed]
    groups = [group.status for group in chronology.groups]
    changes = [change.what for change in chronology.changes]
    silent = {gap.agency for gap in chronology.gaps if gap.kind == "no answer"}
    made = Summary(
        reference=case.reference,
        returns=len(case.returns),
        agencies=len({entry.agency for entry in chronology.entries}),
        entries=len(chronology.entries),
        prose=len(chronology.prose),
        problems=len(problems),
        errors=sum(problem.severity == "error" for problem in problems),
        groups_proposed=groups.count("proposed"),
        groups_decided=len(groups) - groups.count("proposed"),
        constraints_proposed=sum(one.status == "proposed" for one in chronology.constraints),
        conflicts=len(chronology.conflicts),
        contradictions=len(chronology.contradictions),
        gaps=len(chronology.gaps),
        never_answered=tuple(one.name for one in case.agencies if one.id in silent),
        in_scope=scopes.count(InScope.IN),
        partly_in_scope=scopes.count(InScope.PARTLY),
        out_of_scope=scopes.count(InScope.OUT),
        cannot_tell_scope=scopes.count(InScope.CANNOT_TELL),
        undated=sum(placed.when.kind is Kind.UNDATED for placed in chronology.placed),
        kinds_proposed=sum(_waits(event) for event in analysis.knowledge.events),
        decided_untold=len({one.decision for one in analysis.knowledge.untold}),
        policies_certain=verdicts.count(Answer.CERTAIN),
        policies_possible=verdicts.count(Answer.POSSIBLE),
        policies_not_decided=verdicts.count(Answer.NOT_DECIDED),
        changes=Counts(*(changes.count(what) for what in ("added", "changed", "withdrawn"))),
        said=(
            *(one.sentence for one in chronology.contradictions),
            *(one.sentence for one in chronology.conflicts),
        ),
    )
    return msgspec.structs.replace(made, **_draft(analysis))


def _draft(analysis: Analysis) -> dict[str, int]:
    found = [one.severity for one in analysis.findings.found]
    lacks = [one.code for one in analysis.report.problems] if analysis.report else []
    return {
        "draft_errors": found.count("error"),
        "draft_warnings": found.count("warning"),
        "sentences_unsupported": lacks.count(UNSUPPORTED.id),
        "lines_open": lacks.count(LINE_OPEN.id),
        "recommendations_incomplete": lacks.count(RECOMMENDATION_BARE.id),
    }


def _waits(event: Event) -> bool:
    statuses = [one.status for one in event.kinds]
    return "proposed" in statuses and "decided" not in statuses


def in_words(summary: Summary) -> str:
    """The summary as a person reads it: what was found, what could not be told, what to do."""
    blocks = (
        (summary.reference, _found(summary)),
        ("Who knew what", _known(summary)),
        ("What disagrees", summary.said),
        ("What could not be told", _untold(summary)),
        ("The draft report", _report(summary)),
        ("What waits for a person", _waiting(summary)),
    )
    return "\n\n".join(
        "\n".join([heading, *(_wrapped(sentence) for sentence in sentences)])
        for heading, block in blocks
        if (sentences := tuple(block))
    )


def _wrapped(sentence: str) -> str:
    return fill(sentence, 88, initial_indent="  ", subsequent_indent="    ")


def _found(summary: Summary) -> Iterator[str]:
    entries = _many(summary.entries, "entry", "entries")
    returns = _many(summary.returns, "return")
    bodies = _many(summary.agencies, "body", "bodies")
    yield f"{entries} of {bodies} from {returns}; {_many(summary.prose, 'passage')} of prose kept."
    yield (
        f"{summary.in_scope} in the scope period, {summary.partly_in_scope} partly in it, "
        f"{summary.out_of_scope} out of it. None was left out."
    )
    changes = summary.changes
    if changes != Counts():
        yield (
            f"Newer versions of returns: {changes.added} added, {changes.changed} changed, "
            f"{changes.withdrawn} withdrawn."
        )


def _known(summary: Summary) -> Iterator[str]:
    if summary.decided_untold:
        decisions = _many(summary.decided_untold, "decision")
        yield f"{decisions} taken while a fact was held elsewhere with no record of telling."
    spoken = _many(summary.policies_certain, "verdict")
    yield (
        f"Red-flag policies replayed: {spoken} certain, {summary.policies_possible} possible. "
        "No finding of preventability."
    )
    if summary.policies_not_decided:
        yield f"{_many(summary.policies_not_decided, 'verdict')} could not be worked out."


def _untold(summary: Summary) -> Iterator[str]:
    for agency in summary.never_answered:
        yield f"{agency} was asked and never answered."
    stretches = summary.gaps - len(summary.never_answered)
    if stretches:
        silent = _many(stretches, "stretch", "stretches")
        yield f"{silent} of the scope period with no entry. No record is not a record of nothing."
    if summary.undated:
        yield f"{_many(summary.undated, 'entry', 'entries')} with no date at all."
    if summary.cannot_tell_scope:
        unsure = _many(summary.cannot_tell_scope, "entry", "entries")
        yield f"{unsure} that may lie in or out of the scope period."


def _report(summary: Summary) -> Iterator[str]:
    if summary.draft_errors or summary.draft_warnings:
        errors = _many(summary.draft_errors, "error")
        yield f"Checks found {errors} and {_many(summary.draft_warnings, 'warning')} in it."
    lacks = (
        (summary.sentences_unsupported, "sentence names", "sentences name", "no evidence"),
        (summary.lines_open, "line of enquiry has", "lines of enquiry have", "no answer"),
        (
            summary.recommendations_incomplete,
            "recommendation lacks",
            "recommendations lack",
            "an owner, a measure or a date",
        ),
    )
    for number, one, many, what in lacks:
        if number:
            yield f"{_many(number, one, many)} {what}."


def _waiting(summary: Summary) -> Iterator[str]:
    if summary.groups_proposed:
        groups = _many(summary.groups_proposed, "group")
        yield f"{groups} of entries that may tell of the same thing."
    if summary.constraints_proposed:
        yield f"{_many(summary.constraints_proposed, 'link')} in time that words suggest."
    if summary.kinds_proposed:
        events = _many(summary.kinds_proposed, "event")
        yield f"{events} of a kind that was proposed and nobody has decided."
    if summary.problems:
        errors = _many(summary.errors, "error")
        warnings = _many(summary.problems - summary.errors, "warning")
        yield f"{errors} and {warnings} in what was received."


def _many(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
