"""`conspectus policy replay`: what each policy would have said, over a case or exact events."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import msgspec

from conspectus import casefile
from conspectus.cli.edge import PROBLEMS, Bar, line, tell
from conspectus.dates import enc_hook, read
from conspectus.errors import Problem
from conspectus.knowledge import know
from conspectus.policy.language import catalogue
from conspectus.policy.replay import Records, Replay, as_objects
from conspectus.policy.replay import replay as replayed

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument(
    "case", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option(
    "--events",
    type=_FILE,
    multiple=True,
    help="Exact events instead of a case: JSON lines, CSV or Parquet.",
)
@click.option(
    "--policy",
    "files",
    type=_FILE,
    multiple=True,
    help="Only the policies in this file (again for more). Otherwise the catalogue's.",
)
@click.option("--as-of", help="Where the record ends: later deadlines are pending.")
@click.option(
    "--complete", is_flag=True, help="Nothing more will come: open deadlines were missed."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="JSON has everything, an object on each line; text has a sentence for each.",
)
@click.pass_context
def replay(context: click.Context, /, form: str, **given: Any) -> None:
    """Say what each policy would have said, of whom, when, and what would settle it.

    Over the case folder CASE dates are uncertain, and the answer is certain, possible, pending, no
    or not-decided. Over --events every time is exact, and there is an answer for each firing.
    """
    asked = _Asked(**given)
    if bool(asked.case) == bool(given["events"]):
        raise click.UsageError("Name either a case folder or --events.")
    problems = asked.over_case(asked.case, form) if asked.case else asked.over_events(form)
    tell(problems)
    context.exit(PROBLEMS if any(one.severity == "error" for one in problems) else 0)


class _Asked:
    """What the command was asked for."""

    def __init__(
        self,
        case: Path | None,
        events: tuple[Path, ...],
        files: tuple[Path, ...],
        as_of: str | None,
        complete: bool,
    ) -> None:
        self.case, self._events, self._files = case, events, files
        self._as_of, self._complete = _instant(as_of), complete
        if complete and as_of is not None:
            raise click.UsageError("A record that is --complete has no --as-of.")

    def over_case(self, case: Path, form: str) -> tuple[Problem, ...]:
        """Replay over the case folder, print, and give what was wrong."""
        folder = casefile.load(case)
        with Bar() as progress:
            chronology = casefile.combine(folder, progress)
            knowledge = know(folder.case, chronology)
            asked = self._policies()
            found = replayed(
                Records(folder.case, chronology, knowledge),
                asked.policies,
                as_of=self._as_of,
                complete=self._complete,
                progress=progress,
            )
        if form == "json":
            for one in as_objects(found):
                click.echo(msgspec.json.encode(one, enc_hook=enc_hook))
        else:
            for said in _sentences(found):
                click.echo(said)
        return asked.problems

    def _policies(self) -> casefile.Policies:
        if self._files:
            return casefile.read_policies(self._files)
        return casefile.policies(self.case) if self.case else casefile.Policies(catalogue())

    def over_events(self, form: str) -> tuple[Problem, ...]:
        """Replay over the table of events, print, and give what was wrong."""
        from conspectus.policy.tables import replay_events

        asked = self._policies()
        for one in replay_events(self._events, asked.policies, self._as_of, self._complete):
            click.echo(msgspec.json.encode(one) if form == "json" else line(one["sentence"]))
        return asked.problems


def _instant(words: str | None) -> int | None:
    """The last instant of the day, month … that is named."""
    if words is None:
        return None
    when = read(words)
    if when.problem or when.bounds.latest is None:
        raise click.BadParameter(f"“{words}” is no date that can be read.", param_hint="--as-of")
    return when.bounds.latest


def _sentences(found: Replay) -> Iterator[str]:
    for one in found.lines:
        yield line(f"{one.policy} · {one.person} · {one.verdict}")
        yield line(f"  {one.sentence}")
    for policy, why in found.quiet.items():
        yield line(f"{policy} · nobody")
        yield line(f"  {why}")
