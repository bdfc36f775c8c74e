"""`conspectus policy check`: are policies well told, and do their examples give what they say?"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
import msgspec

from conspectus.cli.edge import PROBLEMS, line
from conspectus.errors import ConspectusError, Problem
from conspectus.knowledge.kinds import KINDS
from conspectus.policy.examples import Outcome, trial
from conspectus.policy.language import read, text_of
from conspectus.policy.values import Policy


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--kinds", is_flag=True, help="Warn of kinds of event that Conspectus has not.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.pass_context
def check(context: click.Context, files: tuple[Path, ...], kinds: bool, form: str) -> None:
    """Read the policies in FILES and try every example that stands with them.

    Ends with status 1 where a policy has an error or an example gives another verdict than it says.
    """
    checked = [_checked(file, kinds=kinds) for file in files]
    if form == "json":
        click.echo(msgspec.json.encode(checked).decode())
    else:
        for one in checked:
            for sentence in _lines(one):
                click.echo(sentence)
    context.exit(0 if all(one["sound"] for one in checked) else PROBLEMS)


def _checked(file: Path, *, kinds: bool) -> dict[str, Any]:
    text = text_of(file)
    if isinstance(text, Problem):
        return _said(file, [], [text])
    known = [one.id for one in KINDS] if kinds else None
    policies, problems = read(text, str(file), known)
    return _said(file, policies, problems)


def _said(file: Path, policies: Iterable[Policy], problems: Iterable[Problem]) -> dict[str, Any]:
    tried = [_tried(one) for one in policies]
    wrong = [one for one in problems if one.severity == "error"]
    return {
        "file": str(file),
        "sound": not wrong and all(one["sound"] for one in tried),
        "problems": [
            {
                "line": one.place.line,
                "column": int(one.place.column or 0) or None,
                "severity": one.severity,
                "code": one.code,
                "message": one.message,
                "remedy": one.remedy,
            }
            for one in problems
        ],
        "policies": tried,
    }


def _tried(policy: Policy) -> dict[str, Any]:
    try:
        outcomes, fault = trial(policy), ""
    except ConspectusError as error:  # such as working days of years whose holidays are not known
        outcomes, fault = (), str(error)
    return {
        "policy": policy.id,
        "version": policy.version,
        "sound": not fault and all(one.passed for one in outcomes),
        "fault": fault,
        "examples": [_outcome(one) for one in outcomes],
    }


def _outcome(one: Outcome) -> dict[str, Any]:
    return {
        "example": one.example,
        "line": one.line,
        "expects": one.expects,
        "answer": one.answer,
        "passed": one.passed,
        "why": one.why,
    }


def _lines(checked: dict[str, Any]) -> Iterable[str]:
    file = checked["file"]
    for one in checked["problems"]:
        place = ":".join(str(part) for part in (file, one["line"], one["column"]) if part)
        yield line(f"{place}: {one['severity']}: {one['message']} {one['remedy']}")
    for policy in checked["policies"]:
        name = f"{policy['policy']} version {policy['version']}"
        if policy["fault"]:
            yield line(f"{file}: error: the examples of {name} cannot be tried: {policy['fault']}")
        for example in policy["examples"]:
            if not example["passed"]:
                where = f"{file}:{example['line']}"
                yield line(f"{where}: error: {name}, “{example['example']}”: {example['why']}")
    policies = checked["policies"]
    passed = sum(one["passed"] for policy in policies for one in policy["examples"])
    tried = sum(len(policy["examples"]) for policy in policies)
    yield line(
        f"{file}: {_number(len(policies), 'policy', 'policies')}, "
        f"{passed} of {_number(tried, 'example', 'examples')} as they say"
    )


def _number(amount: int, one: str, more: str) -> str:
    return f"{amount} {one if amount == 1 else more}"
