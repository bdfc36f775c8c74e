"""The edge between the library and a person at a terminal: errors in sentences, progress, status.

Exit status: 0 done; 1 problems in the input; 2 wrong usage; 130 interrupted.
"""

import hashlib
import sys
import traceback
from collections.abc import Iterable
from typing import Any

import click

from conspectus.errors import ConspectusError, Problem

PROBLEMS = 1
INTERRUPTED = 130


class Edge(click.Group):
    """A group of commands that never shows a traceback unless asked to."""

    def invoke(self, context: click.Context) -> Any:
        """Run the command. Whatever goes wrong becomes sentences and an exit status."""
        try:
            return super().invoke(context)
        except (click.exceptions.Exit, click.ClickException, BrokenPipeError):
            raise
        except ConspectusError as error:
            tell(error.problems)
            context.exit(PROBLEMS)
        except (KeyboardInterrupt, click.Abort):
            click.echo("Interrupted: nothing was half written.", err=True)
            context.exit(INTERRUPTED)
        except Exception as error:  # the one place where nothing may get past
            _unexpected(error, shown=bool(context.params.get("traceback")))
            context.exit(PROBLEMS)


def tell(problems: Iterable[Problem]) -> None:
    """Every problem on a line of its own, on standard error."""
    for problem in problems:
        click.echo(f"{problem.severity}: {line(str(problem))}", err=True)


def line(words: str) -> str:
    """Words of a return on one line, with nothing in them that a terminal would obey."""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())


def _unexpected(error: Exception, *, shown: bool) -> None:
    if shown:
        traceback.print_exception(error)
    click.echo(
        f"Conspectus failed in a way that was not foreseen (fault {_fault(error)}). Nothing was "
        "half written. Please report it with that id, as CONTRIBUTING.md says; `conspectus "
        "--traceback …` shows more, which may hold words of the case.",
        err=True,
    )


def _fault(error: Exception) -> str:
    """Eight digits that say where it failed and nothing of the case."""
    frames = traceback.extract_tb(error.__traceback__)
    where = [f"{frame.name}:{frame.lineno}" for frame in frames]
    return hashlib.sha256(repr((type(error).__name__, where)).encode()).hexdigest()[:8]


class Bar:
    """Progress on one line of a terminal; nothing where nobody looks, or where `quiet`."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._shown = sys.stderr.isatty() and not quiet

    def __call__(self, step: str, done: int, total: int) -> None:
        """Show a step; what `progress=` takes everywhere in the library."""
        if self._shown:
            share = f" {done:,} of {total:,}" if total > 1 else ""
            click.echo(f"\r\x1b[K{step}{share}"[:100], err=True, nl=False)

    def __enter__(self) -> "Bar":
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            click.echo("\r\x1b[K", err=True, nl=False)
